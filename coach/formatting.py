"""Numbers, times, paces and dates as they are written in French and English."""

import datetime as dt
from typing import Any, Final, Literal

__all__ = ["DAYS", "Language", "clock", "date_text", "distance_text", "number", "pace_text"]


Language = Literal["fr", "en"]

DAYS: Final[dict[str, tuple[str, ...]]] = {
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS: Final[dict[str, tuple[str, ...]]] = {
    "fr": (
        *("janvier", "février", "mars", "avril", "mai", "juin", "juillet"),
        *("août", "septembre", "octobre", "novembre", "décembre"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June", "July"),
        *("August", "September", "October", "November", "December"),
    ),
}


def clock(seconds: float) -> str:
    """`3:27:01`, or `24:08` under an hour; rounded to the second."""
    whole = round(seconds)
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02d}:{left:02d}" if hours else f"{minutes}:{left:02d}"


def pace_text(seconds_per_km: float) -> str:
    """`4:31/km`."""
    minutes, left = divmod(round(seconds_per_km), 60)
    return f"{minutes}:{left:02d}/km"


def number(value: Any, language: Language) -> str:
    """A value as written in the language: a number (`21,1`, `21.1`), a list joined, `{"fr": …, "en": …}`."""
    if isinstance(value, dict):
        return str(value[language])
    if isinstance(value, (list, tuple)):
        return ", ".join(number(item, language) for item in value)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return str(value)
    # Half a marathon is called 21.1 km.
    value = 21.1 if value == 21.0975 else value
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if language == "fr" else text


def distance_text(km: float, language: Language) -> str:
    """`42,195 km`, `5 km`."""
    return f"{number(km, language)} km"


def date_text(day: dt.date, language: Language) -> str:
    """`11 octobre 2026`, `11 October 2026`."""
    first = "1er" if language == "fr" and day.day == 1 else str(day.day)
    return f"{first} {_MONTHS[language][day.month - 1]} {day.year}"
