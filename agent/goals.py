"""Goals that runners tell, as they are kept."""

import datetime as dt
from typing import Any

from agent.understanding import TrainingGoal

__all__ = ["goal_worth_keeping"]


def goal_worth_keeping(goal: TrainingGoal | None) -> dict[str, Any]:
    """A goal of the customer's own: it has a date, a race, a target or a plan.

    A bare distance may be a question.
    """
    if goal is None or not (
        goal.race or goal.race_date or goal.weeks or goal.target_time_s or goal.wants_plan
    ):
        return {}
    values = goal.model_dump(exclude_none=True, exclude={"wants_plan"})
    try:
        dt.date.fromisoformat(values.get("race_date") or "2000-01-01")
    except ValueError:
        del values["race_date"]
    return values
