"""A calculation or a plan asked for before, completed or changed by a short message after it."""

from typing import Any

from agent.brains.base import Turn
from agent.brains.offline.amounts import find_distances, find_pace, find_times
from agent.brains.offline.phrases import load_phrases
from agent.understanding import TrainingGoal, Understanding

__all__ = ["carried_calculation", "carried_goal"]

_PHRASES = load_phrases("calculation")
_LB_KG = 0.45359237
_LONGEST = 10


def carried_calculation(turn: Turn, text: str) -> tuple[str, dict[str, Any]] | None:
    """The calculation of the turn before with what this message states; None when it states nothing for it."""
    before = _before(turn)
    if before is None or before.calculation is None or len(text.split()) > _LONGEST:
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


def carried_goal(turn: Turn, goal: TrainingGoal) -> TrainingGoal:
    """The goal with what a plan asked for in the turn before already had."""
    before = _before(turn)
    if before is None or before.goal is None or not before.goal.wants_plan:
        return goal
    kept = before.goal.model_dump(exclude_none=True)
    return TrainingGoal.model_validate({**kept, **goal.model_dump(exclude_none=True), "wants_plan": True})


def _before(turn: Turn) -> Understanding | None:
    return turn.history[-1].understanding if turn.history else None
