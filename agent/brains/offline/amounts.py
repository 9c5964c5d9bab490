"""Numbers in words, running times, paces and distances, out of folded text of either language."""

import re
from dataclasses import dataclass

__all__ = [
    "COUNT",
    "MARATHON_KM",
    "Found",
    "count_of",
    "find_distances",
    "find_pace",
    "find_times",
]

MARATHON_KM = 42.195
_MILE_KM = 1.609344
_COUNTS = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
    "neuf": 9,
    "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20,
    "trente": 30, "quarante": 40, "cinquante": 50, "a dozen": 12, "une douzaine": 12, "une dizaine": 10,
    "half a dozen": 6, "une demi-douzaine": 6, "a couple": 2, "a pair": 1, "une paire": 1, "one": 1, "two": 2,
    "three": 3, "four": 4, "five": 5, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12,
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "single": 1,
}  # fmt: skip
# A count as a regular expression, without groups.
COUNT = r"(?:\d{1,3}|" + "|".join(sorted(_COUNTS, key=len, reverse=True)) + r")"

_N = r"\d+(?:[.,]\d+)?"
_DISTANCES: tuple[tuple[re.Pattern[str], float | None], ...] = (
    (re.compile(
    r"\b(?:semi[- ]?marathons?|half[- ]?marathons?|demi[- ]marathons?|semis?|halfs?|halves|"
    r"21[.,]1)\b"

                r"(?!-)"), MARATHON_KM / 2),
    (re.compile(r"\b(?:marathons?|maratho[mn]|42[.,](?:2|195)(?: ?km)?)\b"), MARATHON_KM),
    (re.compile(rf"\b({_N}) ?(?:km|kms|k|kilometres?|kilometers?|bornes?|kil)(?![a-z/])"), None),
    (re.compile(rf"\b({_N})[- ]?(?:miles?|milers?|mi)\b"), _MILE_KM),
    (re.compile(r"\b(\d{3,5}) ?(?:m|metres?|meters?)\b(?! ?(?:de )?d)"), 0.001),
    (re.compile(r"\b(?:ultras?(?:[- ](?:trail|marathon))?)\b"), 0.0),
)  # fmt: skip
# "sous les 40 au 10", "15 au 5": the distance without its unit.
_BARE = re.compile(
    r"\b(?:au|sur|sur le|le|the|my|mon) (5|10|15|20)\b(?! ?(?:km|k|min|fois|euros?|€|\$|%|ans|"
    r"[a-z]+)\b|[:.,'h/]\d)"
)
_TRACK = re.compile(
    r"\b(?:sur|au|for|an?|the|my|mon|du|le) (400|800|1500|3000|5000|10000)\b(?! ?(?:km|k|g|ml|m)\b)"
)

_TIME = re.compile(
    r"(?<![\w:.,/x])(?:"
    r"(?P<h1>\d{1,2}) ?(?:h|heures?|hours?|hrs?)(?: ?(?:et |"
    r"and )?(?P<m1>\d{1,2})(?: ?(?:min(?:utes?)?|mn|m|'))?"
    r"(?: ?(?P<s1>\d{1,2})(?: ?(?:s|sec(?:onde?s?)?|''|\"))?)?)?"
    r"|(?P<h2>\d{1,2}):(?P<m2>\d{2}):(?P<s2>\d{2})"
    r"|(?P<a>\d{1,3}):(?P<b>\d{2})"
    r"|(?P<m3>\d{1,3}) ?(?:'|min(?:utes?)?|mn|minutes)(?: ?(?:et |"
    r"and )?(?P<s3>\d{1,2})(?: ?(?:s|sec(?:onde?s?)?|''|\")|(?!\d)))?"
    r")(?![\w:%])"
)
_PACE = re.compile(
    r"(?<![\w:])(?P<m>\d{1,2})(?: ?(?:[:'.]|min) ?(?P<s>\d{2})?| (?P<s2>\d{2}))?(?:''|\"|"
    r"s)? ?(?:min(?:utes?)? ?)?"
    r"(?:/ ?|au |a |per |par |le |the |a la |min ?/ ?)(?P<unit>km|kilo(?:metre|meter)?|k|bornes?|mile|mi)\b"
)


@dataclass(frozen=True)
class Found:
    """A value and where it stands in the folded text."""

    value: float
    start: int
    end: int


def count_of(words: str) -> int | None:
    """The whole number that `words` say, in digits or words; None when they say none."""
    words = words.strip()
    if words.isdigit():
        return int(words)
    return _COUNTS.get(words)


def find_distances(text: str) -> list[Found]:
    """Distances in km, in the order they stand; 0 for an ultra without a number."""
    found: list[Found] = []
    for pattern, unit in _DISTANCES:
        for match in pattern.finditer(text):
            if any(match.start() < f.end and f.start < match.end() for f in found):
                continue
            number = float(match[1].replace(",", ".")) if match.re.groups else 1.0
            value = number * (1.0 if unit is None else unit)
            found.append(Found(round(value, 4), match.start(), match.end()))
    for pattern, unit_km in ((_BARE, 1.0), (_TRACK, 0.001)):
        for match in pattern.finditer(text):
            if not any(match.start(1) < f.end and f.start < match.end(1) for f in found):
                found.append(Found(float(match[1]) * unit_km, match.start(1), match.end(1)))
    # "ultra de 80 km" is one distance.
    if any(f.value > 0 for f in found):
        found = [f for f in found if f.value > 0]
    return sorted(found, key=lambda f: f.start)


def find_pace(text: str) -> Found | None:
    """A pace in seconds a kilometre (`5:10/km`, `5'30 au kilo`, `7:30 per mile`)."""
    match = _PACE.search(text)
    if match is None:
        return None
    seconds = int(match["m"]) * 60 + int(match["s"] or match["s2"] or 0)
    pace = seconds / _MILE_KM if match["unit"].startswith("mi") else float(seconds)
    return Found(round(pace, 1), match.start(), match.end()) if 120 <= pace <= 1200 else None


def find_times(text: str, distance_km: float | None = None) -> list[Found]:
    """Durations in seconds. `1:45` is hours and minutes for a long distance, else minutes and seconds."""
    pace = find_pace(text)
    found = []
    for match in _TIME.finditer(text):
        if pace and match.start() < pace.end and pace.start < match.end():
            continue
        found.append(Found(float(_seconds(match, distance_km)), match.start(), match.end()))
    return found


def _seconds(match: re.Match[str], distance_km: float | None) -> int:
    part = {name: int(value) for name, value in match.groupdict().items() if value is not None}
    if "a" in part:
        first, second = part["a"], part["b"]
        far = distance_km is None or distance_km >= 15 or (first <= 1 and distance_km >= 8)
        return first * 3600 + second * 60 if first <= 7 and far else first * 60 + second
    hours = part.get("h1", part.get("h2", 0))
    minutes = part.get("m1", part.get("m2", part.get("m3", 0)))
    return hours * 3600 + minutes * 60 + part.get("s1", part.get("s2", part.get("s3", 0)))
