"""Training plans: `make_plan` makes one, `plan_values` says it in French or English."""

from coach.plans.making import make_plan
from coach.plans.shapes import Check, GoalInput, Plan, Session, Week
from coach.plans.words import checks_text, goal_text, plan_values, session_title

__all__ = [
    "Check",
    "GoalInput",
    "Plan",
    "Session",
    "Week",
    "checks_text",
    "goal_text",
    "make_plan",
    "plan_values",
    "session_title",
]
