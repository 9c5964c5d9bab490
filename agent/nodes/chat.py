"""Small talk: a greeting, thanks, what the shop's chat is and can."""

from typing import Any

from langgraph.runtime import Runtime

from agent.context import TurnContext
from agent.outcomes import outcome
from agent.state import TurnState, understood

__all__ = ["chat"]


def chat(state: TurnState, runtime: Runtime[TurnContext]) -> dict[str, Any]:
    """Reads `understanding`; adds to `outcomes`."""
    kind = understood(state).smalltalk or "other"
    return {"outcomes": [*state.outcomes, outcome("smalltalk", kind=kind)]}
