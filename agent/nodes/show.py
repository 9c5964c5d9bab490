"""Show what was found, before anything is done with it."""

from typing import Any

from langgraph.runtime import Runtime

from agent.context import TurnContext, emit
from agent.events import event_of
from agent.state import TurnState

__all__ = ["show"]


def show(state: TurnState, runtime: Runtime[TurnContext]) -> dict[str, Any]:
    """Reads `advice_parts`, `shop_parts` and sends them: what was found side by side, in one order."""
    for part in (*state.advice_parts, *state.shop_parts):
        emit(runtime, event_of(part))
    return {}
