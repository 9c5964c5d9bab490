"""Numbers that are no price: sizes to wear, and limits on weight, drop, light, capacity, battery,
nutrients.
"""

import re
from dataclasses import dataclass, field

__all__ = ["Measures", "find_measures"]

_POWER = r"(?:autonomie|battery(?: life)?|batterie)"
_HOURS = r"h|heures?|hours?|hrs?"
_N = r"(\d+(?:[.,]\d+)?)"
_LESS = (
    r"(?P<less>moins de|pas plus de|under|below|less than|max(?:imum|i)?|au plus|at most|up to|jusqu'a|<=?)"
)
_MORE = r"(?P<more>au moins|plus de|at least|more than|over|min(?:imum|i)?|a partir de|from|>=?)"
_SENSE = rf"(?:{_LESS}|{_MORE})"
_COMPARED = rf"(?:{_SENSE} )?(?:(?:de|d'|of|a) ?)?"
# (attribute, pattern, what a bare number means). The number is the first group.
_LIMITS: tuple[tuple[str, re.Pattern[str], str], ...] = tuple(
    (name, re.compile(rf"\b{_COMPARED}{pattern}"), bare)
    for name, pattern, bare in (
        ("drop_mm", rf"{_N} ?(?:mm|millimetres?) (?:de |of )?(?:drop|heel drop)\b", "equal"),
        ("lug_mm", rf"{_N} ?(?:mm|millimetres?) (?:de |of |d')?(?:crampons?|lugs?|lug depth)\b", "least"),
        ("stack_heel_mm", rf"{_N} ?(?:mm|millimetres?) (?:de |of |d')?(?:stack|semelle)\b", "equal"),
        ("carbs_g", rf"{_N} ?(?:g|gr|grammes?|grams?) (?:de |of )?(?:glucides?|carbs?|carbohydrates?)\b",
        "least"),
        ("protein_g", rf"{_N} ?(?:g|gr|grammes?|grams?) (?:de |of )?(?:proteines?|protein)\b", "least"),
        ("caffeine_mg", rf"{_N} ?(?:mg) (?:de |of )?(?:cafeine|caffeine)\b", "equal"),
        ("lumen", rf"{_N} ?(?:lumens?|lm)\b", "least"),
        ("battery_h", rf"{_N} ?(?:{_HOURS})(?: d'| of | de )?{_POWER}\b", "least"),
        ("capacity_l", rf"{_N} ?(?:l|litres?|liters?)\b(?!')", "equal"),
        ("capacity_ml", rf"{_N} ?(?:ml|millilitres?|cl)\b", "equal"),
    )
)  # fmt: skip
_NAMED = tuple(
    (name, re.compile(rf"\b{words} ?{_SENSE}? ?(?:de |of |a |is |: ?)?{_N}(?: ?(?:{unit})\b)?"), bare)
    for name, words, unit, bare in (
        ("drop_mm", r"(?:drop|heel drop)", "mm|millimetres?", "equal"),
        ("battery_h", rf"(?:{_POWER}|qui tient|tient|lasts?|lasting)", _HOURS, "least"),
        ("weight_g", r"(?:poids|weight|pesant|weighing|pese)", "g|gr|grammes?|grams?", "most"),
    )
)  # fmt: skip
_WEIGHT = re.compile(
    rf"\b(?:{_LESS}|{_MORE}) ?{_N} ?(?:g|gr|grammes?|grams?)\b(?! (?:de |of )?(?:gluc|carb|prot|sucre|sugar))"
)
# Distances, times, paces and counts: neither price nor size.
_OTHER = re.compile(
    r"\b\d+(?:[.,]\d+)? ?(?:km/?h?|kms|k|kilometres?|kilometers?|miles?|mi|m|metres?|meters?|d\+|h\d{0,2}|"
    r"heures?|hours?|hrs?|min|"
    r"mn|minutes?|s|sec|secondes?|seconds?|jours?|days?|semaines?|weeks?|mois|months?|ans|years?|fois|"
    r"times|kg|kilos?|"
    r"g|gr|grammes?|grams?|mg|mm|oz|w|watts?|bpm|e|eme|ieme|"
    r"th|nd|rd|st|x|%)\b|\b\d+ ?['h:]\d{2}\b|\b\d+%|\bd\+ ?\d+|\bspf ?\d+|\bindice \d+|"
    r"\b\d+(?= (?:gels?|barres?|bars?|paires?|pairs?|pieces?|pcs|packs?|portions?|chaussettes|socks|"
    r"flasques?|bottles?)\b)"
)


@dataclass
class Measures:
    """Limits by attribute name, in the unit that ends the name, and the spans that said so."""

    at_least: dict[str, float] = field(default_factory=dict)
    at_most: dict[str, float] = field(default_factory=dict)
    spans: list[tuple[int, int]] = field(default_factory=list)
    limit_spans: list[tuple[int, int]] = field(default_factory=list)

    def set(self, name: str, number: str, match: re.Match[str], bare: str) -> None:
        """Take one number over; `bare` says what a number without `at least` or `under` means."""
        value = float(number.replace(",", "."))
        groups = match.groupdict()
        sense = "most" if groups.get("less") else "least" if groups.get("more") else bare
        if sense in {"least", "equal"}:
            self.at_least.setdefault(name, value)
        if sense in {"most", "equal"}:
            self.at_most.setdefault(name, value)
        self.spans.append(match.span())
        # Weights and drops are met by filters alone; "2 l" and "400 lumens" stand in titles too.
        if name in {"weight_g", "drop_mm"}:
            self.limit_spans.append(match.span())


def find_measures(folded: str) -> Measures:
    """Limits on attributes, and the spans of all numbers with a unit. Litres are told in millilitres."""
    found = Measures()
    for name, pattern, bare in (*_LIMITS, *_NAMED):
        for match in pattern.finditer(folded):
            if any(match.start() < end and start < match.end() for start, end in found.spans):
                continue
            number = next(group for group in match.groups() if group and group[0].isdigit())
            if name == "capacity_l":
                name, number = "capacity_ml", str(float(number.replace(",", ".")) * 1000)
            elif name == "capacity_ml" and match.group().endswith("cl"):
                number = str(float(number.replace(",", ".")) * 10)
            found.set(name, number, match, bare)
    for match in _WEIGHT.finditer(folded):
        number = next(group for group in match.groups() if group and group[0].isdigit())
        found.set("weight_g", number, match, "most")
    found.spans.extend(match.span() for match in _OTHER.finditer(folded))
    return found
