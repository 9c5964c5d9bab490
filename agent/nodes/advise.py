"""Knowledge: studies, a calculation, a plan. It sells nothing."""

from typing import Any

from langgraph.runtime import Runtime

from agent.context import TurnContext, tools_in
from agent.events import CalculationEvent, PlanEvent
from agent.goals import goal_worth_keeping
from agent.outcomes import outcome
from agent.state import TurnState, understood
from agent.texts import say
from agent.understanding import Understanding
from tools.calculate import CalculateArgs, calculate, inputs_of
from tools.deps import ToolDeps
from tools.errors import ToolError
from tools.make_plan import MakePlanArgs, make_plan
from tools.science_search import ScienceSearchArgs, science_search

__all__ = ["advise"]

_OF_THE_RUNNER = frozenset({"age", "weight_kg", "max_hr", "resting_hr", "weekly_km"})
Written = tuple[list[dict[str, Any]], list[dict[str, Any]]]


def advise(state: TurnState, runtime: Runtime[TurnContext]) -> dict[str, Any]:
    """Reads `understanding`, `facts`, `safety`; writes `evidence`, `answers`, `advice_parts`,
    `advice_outcomes`.

    What is worked out does not need a study beside it; what is asked does.
    """
    understanding = understood(state)
    deps = tools_in(runtime, understanding.language)
    parts, told = _worked_out(state, understanding, deps)
    if parts:
        return {"advice_parts": parts, "advice_outcomes": told}
    found = science_search(ScienceSearchArgs(text=understanding.text or state.message), deps)
    if not found.sources and not told:
        told.append(outcome("advice.none"))
    return {
        "evidence": [source.model_dump() for source in found.sources],
        "answers": [answer.model_dump() for answer in found.answers],
        "advice_outcomes": told,
    }


def _worked_out(state: TurnState, understanding: Understanding, deps: ToolDeps) -> Written:
    """A plan or a calculation, as events and outcomes; no load while a safety matter comes first."""
    wants_plan = understanding.goal is not None and understanding.goal.wants_plan
    if not wants_plan and not understanding.calculation:
        return [], []
    if state.safety:
        return [], [outcome("advice.frozen")]
    return _planned(state, understanding, deps) if wants_plan else _calculated(state, understanding, deps)


def _calculated(state: TurnState, understanding: Understanding, deps: ToolDeps) -> Written:
    name = understanding.calculation or ""
    # What is known of the runner stands in for what was not said.
    known = {key: state.facts[key] for key in inputs_of(name) if key in _OF_THE_RUNNER and key in state.facts}
    try:
        done = calculate(CalculateArgs(name=name, inputs=known | understanding.calculation_inputs), deps)
    except ToolError as error:
        code = "missing" if error.code == "missing_input" else "refused"
        return [], [outcome(f"advice.calculation_{code}", **error.facts)]
    shown = done.model_dump(include={"name", "inputs", "result", "unit", "source"})
    event = CalculationEvent.model_validate(shown)
    told = outcome(
        "advice.calculated", calculation=name, text=done.text, caveats=done.caveats, assumed=done.assumed
    )
    return [event.model_dump(mode="json")], [told]


def _planned(state: TurnState, understanding: Understanding, deps: ToolDeps) -> Written:
    assert understanding.goal is not None
    goal = goal_worth_keeping(understanding.goal)
    # "Make me a plan" alone is for the goal that was told before.
    wanted = goal if goal.get("distance_km") or goal.get("race") else _last_goal(state.facts) | goal
    known = {name: value for name, value in wanted.items() if name in MakePlanArgs.model_fields}
    try:
        plan = make_plan(MakePlanArgs.model_validate(known), deps)
    except ToolError as error:
        code = "missing" if error.code == "missing_input" else "refused"
        return [], [outcome(f"advice.plan_{code}", **error.facts)]
    event = PlanEvent.model_validate(plan.model_dump())
    facts = {"goal": plan.goal, "weeks": len(plan.weeks), "start": plan.weeks[0]["start"]}
    peak = max(float(week["km"] or 0) for week in plan.weeks)
    text = say("plan", "made", understanding.language, **facts, peak=f"{peak:g}")
    return [event.model_dump(mode="json")], [outcome("advice.planned", text=text, checks=plan.checks)]


def _last_goal(facts: dict[str, Any]) -> dict[str, Any]:
    goals = facts.get("goals") or []
    return dict(goals[-1]) if goals else {}
