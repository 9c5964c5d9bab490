"""Remember, correct, forget or show what the customer told of themselves."""

import datetime as dt
from typing import Any

from langgraph.runtime import Runtime

from agent.context import TurnContext, emit, tools_in
from agent.events import ProfileEvent
from agent.outcomes import outcome
from agent.state import TurnState, understood
from agent.understanding import TrainingGoal
from tools.profile_forget import ProfileForgetArgs, profile_forget
from tools.profile_update import ProfileUpdateArgs, profile_update

__all__ = ["goal_worth_keeping", "update_profile"]


def update_profile(state: TurnState, runtime: Runtime[TurnContext]) -> dict[str, Any]:
    """Reads `understanding`; sends what is known when it changed or was asked for; writes `selling`."""
    understanding = understood(state)
    deps = tools_in(runtime, understanding.language)
    change = understanding.profile
    written: dict[str, Any] = {}
    told: list[dict[str, Any]] = []
    facts = dict(change.facts) if change else {}
    selling = facts.pop("selling", None)
    if isinstance(selling, bool):
        deps.conversations.set_selling(state.conversation_id, selling)
        written["selling"] = selling
        told.append(outcome("selling.switched_on" if selling else "selling.switched_off"))
    goals = [goal_worth_keeping(understanding.goal)] if goal_worth_keeping(understanding.goal) else []
    facts = {name: value for name, value in facts.items() if state.facts.get(name) != value}
    asked = bool(change and (change.show or change.forget))
    if facts or goals or asked:
        known = profile_update(ProfileUpdateArgs(facts=facts, goals=goals), deps)
        if change and change.forget:
            known = profile_forget(ProfileForgetArgs(names=change.forget), deps)
            told.append(outcome("profile.forgotten", names=known.forgotten))
        if facts or goals:
            told.append(outcome("profile.remembered", facts=facts, goals=goals))
        if change and change.show:
            told.append(outcome("profile.shown", empty=not (known.facts or known.goals)))
        event = emit(runtime, ProfileEvent(facts=known.facts, goals=known.goals, forgotten=known.forgotten))
        written["parts"] = [*state.parts, event]
        written["facts"] = known.facts
    if not told and "profile" in understanding.intents:
        told.append(outcome("profile.unchanged"))
    return {**written, "outcomes": [*state.outcomes, *told]}


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
