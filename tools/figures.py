"""Figures in French and English text, in one normal form, so that two texts can be compared.

A figure has one or several readings: `1,234` is 1234 or 1.234, `3:45` is hours and minutes or minutes and
seconds. Two figures agree when a reading is shared. A reading is a number with a unit, or with none where
none was given.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

__all__ = ["Figure", "figures_in", "readings_of_value", "unit_named"]

Reading = tuple[float, str | None]

_UNITS: dict[str, tuple[str, float]] = {}
for _base, _factor, _names in (
    ("%", 1, "% pct percent pourcent"),
    ("g", 1, "g gr gram grams gramme grammes"),
    ("g", 1000, "kg kilo kilos kilogram kilograms kilogramme kilogrammes"),
    ("g", 0.001, "mg milligram milligrams milligramme milligrammes"),
    ("g", 0.000001, "µg mcg ug microgram micrograms microgramme microgrammes"),
    ("l", 1, "l litre litres liter liters"),
    ("l", 0.01, "cl"),
    ("l", 0.1, "dl"),
    ("l", 0.001, "ml millilitre millilitres milliliter milliliters"),
    ("m", 1, "m mètre mètres metre metres meter meters"),
    ("m", 1000, "km k kms kilometre kilometres kilometer kilometers kilomètre kilomètres"),
    ("m", 0.01, "cm"),
    ("m", 0.001, "mm"),
    ("m", 1609.344, "mile miles mi"),
    ("s", 1, "s sec secs second seconds seconde secondes"),
    ("s", 60, "min mins minute minutes mn"),
    ("s", 3600, "h hr hrs hour hours heure heures"),
    ("day", 1, "day days jour jours"),
    ("day", 7, "week weeks semaine semaines wk wks sem"),
    ("month", 1, "month months mois"),
    ("month", 12, "year years an ans année années yr yrs"),
    ("kcal", 1, "kcal calories calorie cal"),
    ("kj", 1, "kj"),
    ("bpm", 1, "bpm"),
    ("w", 1, "w watt watts"),
    ("°", 1, "°c ° degrés degrees °f"),
    ("mmol", 1, "mmol"),
    ("EUR", 1, "€ eur euro euros"),
    ("USD", 1, "$ usd dollar dollars"),
    ("CHF", 1, "chf francs franc"),
    ("GBP", 1, "£ gbp pound pounds"),
):
    for _name in _names.split():
        _UNITS[_name] = (_base, _factor)

CURRENCIES = frozenset({"EUR", "USD", "CHF", "GBP"})

_SPACE = "[ \u00a0\u202f]"
_NUMBER = (
    rf"\d{{1,3}}(?:{_SPACE}\d{{3}})+(?:[.,]\d+)?|\d{{1,3}}(?:[,.’']\d{{3}})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
)
_UNIT = r"%|€|\$|£|°C?|µg|[A-Za-zÀ-ÿ]+"
_CLOCK = re.compile(r"(?<![\w:.,])(\d{1,2}):([0-5]\d)(?::([0-5]\d))?(?![\w:])")
_HOURS = re.compile(
    rf"(?<![\w.,])(\d{{1,3}}){_SPACE}?(?:h|hours?|heures?){_SPACE}?(?:(\d{{1,2}})(?:{_SPACE}?(?:min|mn|minutes?))?"
    rf"(?:{_SPACE}?(\d{{1,2}}){_SPACE}?s(?:ec)?)?)?(?![\w])",
    re.IGNORECASE,
)
_MINUTES = re.compile(
    rf"(?<![\w.,])(\d{{1,3}}){_SPACE}?(?:min|mn|minutes?|'|’|′){_SPACE}?(\d{{1,2}})(?:{_SPACE}?(?:s|sec|secondes?|seconds?|\"|″))?(?![\w])",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_PREFIXED = re.compile(rf"(€|\$|£|CHF|EUR|USD|GBP){_SPACE}?({_NUMBER})")
_PLAIN = re.compile(rf"(?<![\w])({_NUMBER})(?:{_SPACE}?({_UNIT}))?")


@dataclass(frozen=True)
class Figure:
    """A figure as written at `start:end`, and what it may mean."""

    text: str
    start: int
    end: int
    readings: frozenset[Reading]
    unit: str | None

    @property
    def numbers(self) -> set[float]:
        """The figure's numbers as written, without their units: 3 and 45 for `3h45`."""
        parts = re.findall(_NUMBER, self.text)
        return {number for part in parts for number in _numbers(part)}

    @property
    def is_price(self) -> bool:
        return self.unit in CURRENCIES


def unit_named(word: str | None) -> tuple[str, float] | None:
    """The base unit and the factor of a unit's name, None when it is none."""
    return _UNITS.get(word.casefold()) if word else None


def figures_in(text: str) -> list[Figure]:
    """Every figure of a text in its order; digits inside a word (`VO2max`, `B12`) are none."""
    found: list[Figure] = []
    taken = [False] * (len(text) + 1)

    def take(
        match: re.Match[str], readings: Iterable[Reading], unit: str | None, end: int | None = None
    ) -> None:
        start, stop = match.start(), match.end() if end is None else end
        if any(taken[start:stop]):
            return
        taken[start:stop] = [True] * (stop - start)
        rounded = frozenset((round(value, 6), base) for value, base in readings)
        found.append(Figure(text[start:stop], start, stop, rounded, unit))

    for match in _DATE.finditer(text):
        take(match, [(float(part), None) for part in match.groups()], None)
    for match in _CLOCK.finditer(text):
        take(match, _clock(match), "s")
    for pattern, size in ((_HOURS, 3600), (_MINUTES, 60)):
        for match in pattern.finditer(text):
            first, second, *third = match.groups()
            seconds = int(first) * size + int(second or 0) * size // 60 + int((third or [None])[0] or 0)
            take(match, [(float(seconds), "s")], "s")
    for match in _PREFIXED.finditer(text):
        unit = unit_named(match.group(1))
        take(
            match,
            [(number, unit[0]) for number in _numbers(match.group(2))] if unit else [],
            unit and unit[0],
        )
    for match in _PLAIN.finditer(text):
        unit = unit_named(match.group(2))
        numbers = _numbers(match.group(1))
        if unit is None:
            take(match, [(number, None) for number in numbers], None, match.end(1))
        else:
            take(match, [(number * unit[1], unit[0]) for number in numbers], unit[0])
    return sorted(found, key=lambda figure: figure.start)


def _clock(match: re.Match[str]) -> list[Reading]:
    first, second, third = match.groups()
    if third is not None:
        return [(float(int(first) * 3600 + int(second) * 60 + int(third)), "s")]
    minutes = int(first) * 60 + int(second)
    return [(float(minutes), "s"), (float(minutes * 60), "s")]


def _numbers(text: str) -> set[float]:
    """What a number may mean: separators of thousands and of decimals differ between the languages."""
    plain = re.sub(rf"{_SPACE}|[’']", "", text)
    readings = set()
    if plain.count(",") + plain.count(".") == 0:
        return {float(plain)}
    for thousands, decimal in ((",", "."), (".", ",")):
        candidate = plain.replace(thousands, "") if _grouped(plain, thousands) else plain
        candidate = candidate.replace(decimal, ".")
        if re.fullmatch(r"\d+(?:\.\d+)?", candidate):
            readings.add(float(candidate))
    return readings or {float(re.sub(r"\D", "", plain))}


def _grouped(number: str, separator: str) -> bool:
    return re.fullmatch(rf"\d{{1,3}}(?:{re.escape(separator)}\d{{3}})+(?:[.,]\d+)?", number) is not None


def readings_of_value(name: str, value: Any) -> set[Reading]:
    """The readings of a named number (`weight_g`, `target_time_s`): the unit is the name's ending."""
    number = round(float(value), 6)
    if name.endswith("_cents"):
        return {(round(number / 100, 6), None)}
    unit = unit_named(name.rpartition("_")[2]) if "_" in name else None
    readings: set[Reading] = {(number, None)}
    if unit:
        readings = {(number, None), (round(number * unit[1], 6), unit[0])}
    return readings
