"""The day that a message speaks of. Own rules come first: dateparser knows only the spans that it reads well.

A month or a season alone is its middle: a plan needs a day, and the middle is wrong by the least.
"""

import calendar
import datetime as dt
import re

import dateparser

from agent.brains.offline.amounts import COUNT, count_of
from agent.understanding import Language

__all__ = ["find_date", "find_weeks"]

_MONTHS = {
    "janvier": 1, "fevrier": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6, "juillet": 7, "aout": 8,
    "septembre": 9,
    "octobre": 10, "novembre": 11, "decembre": 12, "january": 1, "february": 2, "march": 3, "april": 4,
    "may": 5,
    "june": 6, "july": 7, "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
    "jan": 1,
    "feb": 2, "apr": 4, "aug": 8, "sept": 9, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_SEASONS = {"printemps": 4, "spring": 4, "ete": 7, "summer": 7, "automne": 10, "autumn": 10, "fall": 10,
            "hiver": 1, "winter": 1}  # fmt: skip
_DAYS = {"lundi": 0, "mardi": 1, "mercredi": 2, "jeudi": 3, "vendredi": 4, "samedi": 5, "dimanche": 6,
         "monday": 0,
         "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6}  # fmt: skip
_AHEAD = re.compile(
    rf"\b(?:dans|d'ici|in|il reste|il me reste|restent|reste|have|got|i've got|en) (?:environ |"
    rf"about |encore |only |just )?"
    rf"(?P<n>{COUNT}) (?P<unit>jours?|days?|semaines?|sem|weeks?|wks?|mois|"
    rf"months?)(?P<more> et demi| and a half)?\b"
)
_AWAY = re.compile(
    rf"\b(?P<n>{COUNT}) (?P<unit>jours?|days?|semaines?|weeks?|mois|months?) (?:away|out|to go|"
    rf"before the race|left)\b"
)
_PLAN_WEEKS = re.compile(
    rf"\b(?:plan|programme|program|prepa|preparation|block|"
    rf"cycle)\b.{{0,30}}?\b(?P<n>{COUNT})[- ](?:semaines?|sem|weeks?|wk)\b"


    rf"|\b(?P<n2>{COUNT})[- ](?:semaines?|weeks?|wk)\b.{{0,30}}?\b(?:plan|programme|program|"
    rf"prep)\b"
)  # fmt: skip
_DAY_MONTH = re.compile(
    rf"\b(?:le |the )?(\d{{1,2}})(?:er|st|nd|rd|th)? (?:of )?({_MONTH})\b(?:,? (\d{{4}})\b)?"
)
_MONTH_DAY = re.compile(
    rf"\b({_MONTH}) (?:the )?(\d{{1,2}})(?:st|nd|rd|th)?\b(?!:|h|'| ?(?:km|k|min))(?:,? (\d{{4}})\b)?"
)
_NUMERIC = re.compile(
    r"\b(?:le |on |the |du |au )?(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2}))?\b(?! ?(?:km|kg|l|h|%|€))"
)
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_PART_OF_MONTH = re.compile(
    rf"\b(?P<part>debut|mi-?|fin|early|mid-?|end of|late|start of) ?(?:de |d'|"
    rf"of )?(?P<month>{_MONTH})\b(?: (?P<year>\d{{4}}))?"
)
# "mars" and "may", "march" are words too: alone they need a preposition.
_IN_MONTH = re.compile(
    rf"\b(?:en|in|next|this|pour|for|debut|de|au mois de|du mois de|d'|by|before|"
    rf"avant) ?(?P<month>{_MONTH})\b(?: (?P<next>prochain))?(?: (?P<year>20\d\d))?"
)
_SEASON = re.compile(
    rf"\b(?:au|cet?|cette|l'|en|a l'|this|next|in the|in|the|by|before|avant|pour|le|d'|"
    rf"avant l') ?(?P<season>{'|'.join(_SEASONS)})\b(?P<next> prochaine?)?"
)
_DAY = re.compile(
    rf"\b(?P<before>next |this |on |ce |coming )?(?P<day>{'|'.join(_DAYS)})(?P<next> prochain| en huit)?\b"
)
_NEAR = re.compile(
    r"\b(?:(?P<tomorrow>demain|tomorrow)|(?P<weekend>(?:ce|le|this|"
    r"next) week-?end(?P<next> prochain)?)|(?P<nextmonth>le mois prochain|next month)|"
    r"(?P<nextweek>la semaine prochaine|next week))\b"
)
_UNITS = {"j": 1.0, "d": 1.0, "s": 7.0, "w": 7.0, "m": 30.4375}


def find_weeks(text: str) -> int | None:
    """How many weeks there are until then, or the plan shall have; None when nothing is said."""
    if match := _PLAN_WEEKS.search(text):
        return count_of(match["n"] or match["n2"])
    if days := _days_ahead(text):
        return max(1, round(days / 7))
    return None


def find_date(text: str, language: Language, today: dt.date) -> dt.date | None:
    """The first day ahead that the folded `text` names, from `today` on; None when it names none."""
    if match := _ISO.search(text):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_MONTH.search(text):
        return _named(match[1], match[2], match[3], language, today)
    if match := _MONTH_DAY.search(text):
        return _named(match[2], match[1], match[3], language, today)
    if (match := _NUMERIC.search(text)) and (found := _numeric(match, today)):
        return found
    if (days := _days_ahead(text)) is not None:
        return today + dt.timedelta(days=round(days))
    return _vague(text, today)


def _days_ahead(text: str) -> float | None:
    match = _AHEAD.search(text) or _AWAY.search(text)
    number = count_of(match["n"]) if match else None
    if match is None or number is None:
        return None
    amount = number + (0.5 if match.groupdict().get("more") else 0)
    if match["n"] == "quinze" and match["unit"].startswith("jour"):
        amount = 14
    return amount * _UNITS[match["unit"][0]]


def _named(day: str, month: str, year: str | None, language: Language, today: dt.date) -> dt.date | None:
    # Only a clean "12 october" goes to dateparser: sentences mislead it ("je" read as jeudi, "42" as 2042).
    base = dt.datetime.combine(today, dt.time())
    name = calendar.month_name[_MONTHS[month]]
    parsed = dateparser.parse(
        f"{day} {name} {year or ''}".strip(),
        languages=["en"],
        settings={"RELATIVE_BASE": base, "PREFER_DATES_FROM": "future", "DATE_ORDER": "DMY"},
    )
    if parsed is None:
        return None
    found = parsed.date()
    return found.replace(year=found.year + 1) if found < today and not year and _can_move(found) else found


def _can_move(day: dt.date) -> bool:
    return (day.month, day.day) != (2, 29)


def _numeric(match: re.Match[str], today: dt.date) -> dt.date | None:
    # Runners of this shop's markets write the day first, in English too; else only where it must be.
    day, month = int(match[1]), int(match[2])
    if month > 12 >= day:
        day, month = month, day
    year = int(match[3]) if match[3] else today.year
    found = _date(year + 2000 if year < 100 else year, month, day)
    if found and not match[3] and found < today:
        found = _date(today.year + 1, month, day)
    return found


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _vague(text: str, today: dt.date) -> dt.date | None:
    if match := _PART_OF_MONTH.search(text):
        part = match["part"].rstrip("-")
        day = 5 if part in ("debut", "early", "start of") else 15 if part in ("mi", "mid") else 28
        return _month(match["month"], match["year"], day, today)
    if match := _NEAR.search(text):
        if match["tomorrow"]:
            return today + dt.timedelta(days=1)
        if match["weekend"]:
            sunday = today + dt.timedelta(days=(6 - today.weekday()) % 7)
            further = match["next"] or match["weekend"].startswith("next")
            return sunday + dt.timedelta(days=7 if further else 0)
        return today + dt.timedelta(days=7 if match["nextweek"] else 30)
    if match := _DAY.search(text):
        return today + dt.timedelta(days=(_DAYS[match["day"]] - today.weekday() - 1) % 7 + 1)
    if match := _IN_MONTH.search(text):
        return _month(match["month"], match["year"], 15, today)
    if match := _SEASON.search(text):
        found = dt.date(today.year, _SEASONS[match["season"]], 15)
        return found if found >= today else found.replace(year=today.year + 1)
    return None


def _month(name: str, year: str | None, day: int, today: dt.date) -> dt.date:
    found = dt.date(int(year) if year else today.year, _MONTHS[name], day)
    return found.replace(year=today.year + 1) if found < today and not year else found
