"""Knowledge: studies, a calculation, a plan. It sells nothing."""

from typing import Any

from langgraph.runtime import Runtime

from agent.context import TurnContext, tools_in
from agent.outcomes import outcome
from agent.state import TurnState, understood
from tools.science_search import ScienceSearchArgs, science_search

__all__ = ["advise"]


def advise(state: TurnState, runtime: Runtime[TurnContext]) -> dict[str, Any]:
    """Reads `understanding`, `facts`; writes `evidence`, `answers`, `advice_parts`, `advice_outcomes`."""
    understanding = understood(state)
    deps = tools_in(runtime, understanding.language)
    found = science_search(ScienceSearchArgs(text=understanding.text or state.message), deps)
    told = [] if found.sources else [outcome("advice.none")]
    return {
        "evidence": [source.model_dump() for source in found.sources],
        "answers": [answer.model_dump() for answer in found.answers],
        "advice_outcomes": told,
    }
