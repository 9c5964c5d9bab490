"""A calculation or a plan asked for before, completed or changed by a short message after it."""

import datetime as dt
import re
from typing import Any

from agent.brains.base import Turn
from agent.brains.offline.amounts import COUNT, count_of, find_distances, find_pace, find_times
from agent.brains.offline.dates import find_date, find_weeks
from agent.brains.offline.phrases import load_phrases
from agent.understanding import Language, TrainingGoal, Understanding

__all__ = ["carried_calculation", "carried_goal"]

_PHRASES = load_phrases("calculation")
_FOLLOW_UP = load_phrases("follow_up")
_TOLD = re.compile(
    r"(?:\d|je (?:pese|fais|cours)|j'ai|i(?:'m| am| weigh| ran| run)\b|c'est|it'?s|about|"
    r"environ|my|mon|ma|sub)"
)
_LB_KG = 0.45359237
_LONGEST, _LONGEST_PLAN = 10, 16
_SESSIONS = re.compile(rf"\b(?P<n>{COUNT}) ?(?:fois|x|times|seances?|sorties?|jours?|days?|sessions?|runs)\b")


def carried_calculation(turn: Turn, text: str) -> tuple[str, dict[str, Any]] | None:
    """The calculation of the turn before with what this message states; None when it states nothing."""
    before = _before(turn)
    if before is None or before.calculation is None or not _carries_on(text):
        return None
    stated: dict[str, Any] = {}
    distances = [found.value for found in find_distances(text) if found.value]
    times = [found.value for found in find_times(text, distances[0] if distances else None)]
    target = (
        before.calculation == "race_time" and "target_distance_km" in before.calculation_inputs and not times
    )
    if distances:
        stated["target_distance_km" if target else "distance_km"] = distances[0]
    if times:
        stated["duration_h" if "duration_h" in before.calculation_inputs and not distances else "time_s"] = (
            round(times[0] / 3600, 2)
            if "duration_h" in before.calculation_inputs and not distances
            else int(times[0])
        )
    if pace := find_pace(text):
        stated["pace_s"] = pace.value
    if match := _PHRASES["weight"].search(text):
        value = float(match["w"].replace(",", "."))
        stated["weight_kg"] = round(value * _LB_KG, 1) if match["u"].startswith(("lb", "pound")) else value
    if match := _PHRASES["age"].search(text):
        stated["age"] = int(match["a"] or match["a2"])
    return (before.calculation, {**before.calculation_inputs, **stated}) if stated else None


def carried_goal(
    turn: Turn, goal: TrainingGoal | None, text: str, language: Language, today: dt.date
) -> TrainingGoal | None:
    """The goal with what the plan asked for in the turn before had, and what this message adds."""
    before = _before(turn)
    if before is None or before.goal is None or not before.goal.wants_plan:
        return goal
    stated = goal.model_dump(exclude_none=True) if goal else {}
    if len(text.split()) <= _LONGEST_PLAN:
        distances = [found.value for found in find_distances(text) if found.value]
        day, weeks = find_date(text, language, today), find_weeks(text)
        sessions = _SESSIONS.search(text)
        pieces = {
            "distance_km": distances[0] if distances else None,
            "race_date": day.isoformat() if day else None,
            "weeks": weeks,
            "sessions_per_week": count_of(sessions["n"]) if sessions else None,
        }
        stated = {**{name: value for name, value in pieces.items() if value is not None}, **stated}
    if not stated:
        return goal
    return TrainingGoal.model_validate(
        {**before.goal.model_dump(exclude_none=True), **stated, "wants_plan": True}
    )


def _carries_on(text: str) -> bool:
    """True for a short message that has no question of its own: an input, or another condition."""
    return len(text.split()) <= _LONGEST and bool(_FOLLOW_UP["opens"].search(text) or _TOLD.match(text))


def _before(turn: Turn) -> Understanding | None:
    return turn.history[-1].understanding if turn.history else None
