"""Remember, correct, forget or show what the customer told of themselves."""

from typing import Any

from langgraph.runtime import Runtime

from agent.context import TurnContext, emit, tools_in
from agent.events import ProfileEvent
from agent.goals import goal_worth_keeping
from agent.outcomes import outcome
from agent.state import TurnState, understood
from tools.profile_forget import ProfileForgetArgs, profile_forget
from tools.profile_update import ProfileUpdateArgs, profile_update

__all__ = ["update_profile"]


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
