"""Knowledge: studies, a calculation, a plan. It sells nothing."""

from typing import Any

from langgraph.runtime import Runtime

from agent.context import TurnContext, tools_in
from agent.events import CalculationEvent
from agent.outcomes import outcome
from agent.state import TurnState, understood
from agent.understanding import Understanding
from tools.calculate import CalculateArgs, calculate, inputs_of
from tools.deps import ToolDeps
from tools.errors import ToolError
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
    """A calculation, as events and outcomes; nothing of a load while a safety matter comes first."""
    if not understanding.calculation:
        return [], []
    if state.safety:
        return [], [outcome("advice.frozen")]
    return _calculated(state, understanding, deps)


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
