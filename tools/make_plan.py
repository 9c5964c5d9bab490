"""Make a training plan up to a race, or from nothing to half an hour of running."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from coach.errors import CoachError, MissingInput
from coach.plans import GoalInput, plan_values
from coach.plans import make_plan as plan_of
from coach.texts import refusal_text
from tools.deps import ToolDeps
from tools.errors import ToolError
from tools.views import Args, Result

__all__ = ["MakePlanArgs", "PlanMade", "goal_of", "make_plan"]

# The records of a profile by their names, with the distance.
_RECORDS: Final = {"10k": 10.0, "half_marathon": 21.0975, "5k": 5.0, "marathon": 42.195}


class MakePlanArgs(Args):
    """`kind`: 5k, 10k, half, marathon, trail, ultra, start (learn to run); or `distance_km`. Then `race_date`
    or `weeks`.

    What is None is taken from the customer's profile, else assumed aloud. `recent_*`: a race run lately.
    """

    kind: str | None = None
    distance_km: float | None = None
    race: str | None = None
    race_date: dt.date | None = None
    weeks: int | None = None
    sessions_per_week: int | None = None
    weekly_km: float | None = None
    peak_km: float | None = None
    level: str | None = None
    target_time_s: float | None = None
    recent_distance_km: float | None = None
    recent_time_s: float | None = None
    age: float | None = None


class PlanMade(Result):
    """The fields of the chat's event `plan`, words in the customer's language."""

    goal: str
    race_date: str
    weeks: list[dict[str, Any]]
    checks: list[str]


def make_plan(args: MakePlanArgs, deps: ToolDeps) -> PlanMade:
    """A plan week by week, session by session.

    Raises: ToolError `missing_input` with the names to ask for, or `unreasonable` with the reason and, where
    there is one, a safer `offer`; each with `text`.
    """
    facts = deps.profiles.of(deps.customer_id).facts if deps.customer_id else {}
    try:
        plan = plan_of(goal_of(args, facts), deps.today)
    except MissingInput as error:
        text = refusal_text(error, deps.language)
        raise ToolError("missing_input", str(error), missing=list(error.names), text=text) from error
    except CoachError as error:
        text = refusal_text(error, deps.language)
        raise ToolError(
            "unreasonable", str(error), reason=error.code, offer=dict(error.offer), text=text
        ) from error
    return PlanMade(**plan_values(plan, deps.language))


def goal_of(args: MakePlanArgs, facts: Mapping[str, Any]) -> GoalInput:
    """The goal, its gaps filled from what is known; a known fact that fits no plan is left out."""
    given = args.model_dump()
    for name, low, high in (("weekly_km", 0, 250), ("sessions_per_week", 2, 6), ("age", 10, 100)):
        if given[name] is None and _number_within(facts.get(name), low, high):
            given[name] = facts[name]
    if given["level"] is None and facts.get("level") in ("beginner", "intermediate", "advanced"):
        given["level"] = facts["level"]
    if given["recent_time_s"] is None and given["recent_distance_km"] is None:
        given["recent_distance_km"], given["recent_time_s"] = _record(facts)
    return GoalInput(**given, injured=bool(facts.get("injuries")))


def _record(facts: Mapping[str, Any]) -> tuple[float | None, float | None]:
    records = facts.get("records")
    if isinstance(records, Mapping):
        for name, km in _RECORDS.items():
            if _number_within(records.get(name), 600, 40_000):
                return km, float(records[name])
    return None, None


def _number_within(value: Any, low: float, high: float) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and low <= value <= high
