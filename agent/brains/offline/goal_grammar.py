"""The race or distance that a message trains for."""

import datetime as dt
import re

from agent.brains.offline.amounts import COUNT, MARATHON_KM, Found, count_of, find_distances, find_times
from agent.brains.offline.dates import find_date, find_weeks
from agent.brains.offline.phrases import load_phrases
from agent.brains.offline.saying import Said
from agent.understanding import Language, TrainingGoal

__all__ = ["read_goal"]

_PHRASES = load_phrases("goal")
_SESSIONS = re.compile(
    rf"\b(?P<n>{COUNT}) ?(?:fois|x|times|seances?|sorties?|jours?|days?|sessions?|"
    rf"runs)(?: hebdo\w*| d'entrainement)? ?(?:/|par|per|a|each|every|la)? ?(?:semaine|sem|week|"
    rf"wk)\b|\ba (?P<n2>\d) (?:seances?|sorties|sessions)\b|\b(?P<n3>\d)x ?/ ?(?:sem|week|wk)"
)
_ULTRA_KM = 80.0


def read_goal(message: Said, language: Language, today: dt.date) -> TrainingGoal | None:
    """The goal in a message, or None. A time already run ("my PB") is none."""
    text = message.text
    wants_plan = bool(_PHRASES["plan"].search(text))
    if not wants_plan and not _PHRASES["goal_word"].search(text):
        return None
    distances = find_distances(text)
    distance = _distance_of(text, distances)
    goal = TrainingGoal(
        distance_km=distance,
        race=_race_of(message),
        target_time_s=_target_of(text, distance),
        wants_plan=wants_plan,
    )
    if distance is None and goal.race and _PHRASES["majors"].fullmatch(goal.race.casefold()):
        goal.distance_km = distance = MARATHON_KM
    strong = wants_plan or bool(_PHRASES["strong_goal"].search(text))
    if distance is None and goal.race is None and goal.target_time_s is None and not wants_plan:
        return None
    if not strong and (goal.target_time_s is None or distance is None) and goal.race is None:
        return None
    if day := find_date(text, language, today):
        goal.race_date = day.isoformat()
    goal.weeks = find_weeks(text)
    if match := _SESSIONS.search(text):
        goal.sessions_per_week = count_of(match["n"] or match["n2"] or match["n3"])
    return goal


def _distance_of(text: str, distances: list[Found]) -> float | None:
    """The distance aimed at: not the one run each week or already run; the new one of two."""
    aimed = [d for d in distances if not _is_volume(text, d)]
    if not aimed:
        return None
    if len(aimed) > 1:
        after = [
            d
            for d in aimed
            if re.search(
                r"(?:goal|objectif|next up|doing the|sera|vise|prepare|plan|for|pour)\W+(?:\w+\W+){0,4}$",
                text[: d.start],
            )
        ]
        aimed = after or aimed
        if replaced := re.search(
            r"(?:et plus|instead of|plutot que|not the|scrap the|et non) (?:le |la |un |the )?", text
        ):
            aimed = [d for d in aimed if replaced.end() != d.start] or aimed
    value = aimed[0].value
    return value if value else _ULTRA_KM


def _is_volume(text: str, distance: Found) -> bool:
    after, before = text[distance.end : distance.end + 14], text[max(0, distance.start - 22) : distance.start]
    return bool(
        re.match(r" ?(?:/|par|per|a|each) ?(?:semaine|sem|week)", after)
        or re.search(
            r"(?:deja|never|jamais|currently at|depasse|last|dernier|pb|pr|record|best|best time|done|"
            r"fini|finished|termine) (?:[a-z]+ ){0,2}$",
            before,
        )
    )


def _target_of(text: str, distance: float | None) -> int | None:
    """`sub 4h`, `moins de 45'`, `objectif 3h45`, `in 1:30`, `sub 4` (hours from the half on)."""
    cut = _PHRASES["cut_off"].search(text)
    times = find_times(text, distance)
    known = re.search(r"\b(?:record|pb|pr|perso|ran|couru|did|fait|valais|je vaux|vaux)\b", text)
    for found in times:
        if known and known.start() < found.start and not (cut and cut.start() > known.start()):
            continue
        if 600 <= found.value <= 48 * 3600:
            return int(found.value)
    if cut and (
        match := re.match(
            rf" (?:les |the )?(?P<n>{COUNT})(?P<half>[.,]5| et demi| and a half)?\b(?! ?(?:€|euros?|\$|"
            rf"dollars?|km|kg|g\b|bucks|chf|mm|%|ans))",
            text[cut.end() :],
        )
    ):
        number = (count_of(match["n"]) or 0) + (0.5 if match["half"] else 0)
        if number == 0:
            return None
        if distance is None:
            distance = MARATHON_KM if number < 7 else 10.0 if number >= 25 else None
            if distance is None:
                return None
        return int(number * 3600) if distance >= 15 and number < 24 else int(number * 60)
    if re.search(r"\b(?:an hour|une heure|l'heure)\b", text) and cut:
        return 3600
    return None


def _race_of(message: Said) -> str | None:
    """The race's name as typed: `marathon de Paris`, `Dublin marathon`, `UTMB`."""
    if match := _PHRASES["race_of"].search(message.text):
        words = match["name"].split()
        if words[0] not in ("mes", "mon", "ma", "la", "plus", "cette", "moins") and len(words) <= 4:
            return message.original_of(match.start(), match.end("name"))
    if match := _PHRASES["race_before"].search(message.text):
        start = match.start("name")
        words = match["name"].split()
        while words and _PHRASES["not_a_race"].fullmatch(words[0]):
            start += len(words[0]) + 1
            words = words[1:]
        typed = message.original_of(start, match.end())
        # With capitals as names of races have them; in lower case only the known ones count.
        if words and typed[0].isupper() and not any(_PHRASES["not_a_race"].fullmatch(word) for word in words):
            return typed
    if match := _PHRASES["race_known"].search(message.text):
        return message.original_of(match.start("name"), match.end("name"))
    return None
