"""Figures of French and English texts as plain numbers, to hold an answer against its findings."""

import re
from functools import lru_cache
from itertools import pairwise

__all__ = ["agree", "figures", "worded"]

_GAP = "[ \u00a0\u202f]"
_HOUR = rf"{_GAP}?(?:h|min|hours?|heures?|minutes?|′|')(?![a-z]){_GAP}?(?:and |et )?"
_CLOCK = re.compile(
    rf"(?<![\w.,:])(\d{{1,3}})(?::|{_HOUR})(\d{{2}})(?:"
    rf"(?::|{_GAP}?(?:min|minutes?|′|'){_GAP}?)(\d{{2}}))?(?![\d,.]\d|{_GAP}?%|\d)",
)
_NUMBERS = {
    # A comma parts thousands in English and decimals in French; a narrow space parts thousands in both.
    "en": re.compile(rf"\d{{1,3}}(?:(?:,|{_GAP})\d{{3}}(?!\d))+(?:\.\d+)?|\d+(?:\.\d+)?"),
    "fr": re.compile(rf"\d{{1,3}}(?:{_GAP}\d{{3}}(?!\d))+(?:[.,]\d+)?|\d+(?:[.,]\d+)?"),
}
# VO2max, B12, PM2.5, CoQ10, omega-3: the digits are part of a name.
_NAMED = re.compile(r"[^\W\d_]-?$")
_SMALL = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen",
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
}
_TENS = {
    "en": {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80}
    | {"ninety": 90, "hundred": 100, "dozen": 12, "twice": 2, "double": 2, "half": 50, "third": 3}
    | {"quarter": 25, "thousand": 1000},
    "fr": {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "cent": 100}
    | {"dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "double": 2}
    | {"dix-sept": 17, "dix-huit": 18, "dix-neuf": 19, "une": 1, "moitié": 50, "tiers": 3, "quart": 25}
    | {"mille": 1000, "quatre-vingts": 80, "quatre-vingt": 80, "soixante-dix": 70, "demi": 50},
}
_WORDS = {
    language: {word: float(value) for value, word in enumerate(small.split())}
    | {word: float(value) for word, value in _TENS[language].items()}
    for language, small in _SMALL.items()
}
_TOKEN = re.compile(r"[^\W\d_]+")
_HALF = re.compile(r"\b(?:et demie?|and a half)\b")
# Hours and minutes or minutes and seconds; kilometres, grams and litres and their thousandths. Every further
# ratio would let more wrong figures pass: these two are all that the shipped answers need.
_RATIOS = (60.0, 1000.0)


@lru_cache(maxsize=20_000)
def figures(text: str, language: str) -> frozenset[float]:
    """The numbers written in digits; a time (`2:30`, `2 h 30`) is one number, in its smaller unit.

    A sign is ignored, a range is its two ends, and digits in a name (`VO2max`, `omega-3`) are none.
    """
    found: set[float] = set()

    def clock(match: re.Match[str]) -> str:
        value = 0
        for part in match.groups():
            value = value if part is None else value * 60 + int(part)
        found.add(float(value))
        return " "

    rest = _CLOCK.sub(clock, text)
    for match in _NUMBERS[language].finditer(rest):
        before = rest[max(0, match.start() - 2) : match.start()]
        if not _NAMED.search(before):
            found.add(_value(match.group(), language))
    return frozenset(found)


@lru_cache(maxsize=20_000)
def worded(text: str, language: str) -> frozenset[float]:
    """The numbers written in words (`thirty-eight`, `quatorze`); halves and quarters are percentages."""
    words = _WORDS[language]
    tokens = _TOKEN.findall(text.lower())
    found = {words[token] for token in tokens if token in words}
    for first, second in pairwise(tokens):
        if {first, second} <= words.keys():
            tens, units = words[first], words[second]
            found |= {tens + units, tens * units}
    if _HALF.search(text.lower()):
        found |= {number + 0.5 for number in found}
    return frozenset(found)


def agree(figure: float, known: float) -> bool:
    """Whether both are one figure: equal, one rounded to the other's digits, or in another unit."""
    return any(_rounds(figure, known * factor) for ratio in (1.0, *_RATIOS) for factor in (ratio, 1 / ratio))


def _value(written: str, language: str) -> float:
    plain = re.sub(_GAP, "", written)
    return float(plain.replace(",", "" if language == "en" else "."))


def _rounds(figure: float, known: float) -> bool:
    if abs(figure - known) < 1e-9:
        return True
    # 7.6 may be told as 8, and 231 149 as 231 000 or 230 000; 7 may not be told as 10.
    if figure >= 1000 and abs(figure - known) <= 0.02 * known and figure % 100 == 0:
        return True
    for digits in (0, 1, 2):
        if round(figure, digits) == figure and abs(figure - known) <= 0.5 * 10**-digits + 1e-9:
            return known >= 2 or digits > 0
    return False
