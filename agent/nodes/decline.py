"""What the shop does not do, said kindly."""

from typing import Any

from langgraph.runtime import Runtime

from agent.context import TurnContext
from agent.outcomes import outcome
from agent.state import TurnState

__all__ = ["decline"]


def decline(state: TurnState, runtime: Runtime[TurnContext]) -> dict[str, Any]:
    """Adds to `outcomes`; changes nothing else."""
    return {"outcomes": [*state.outcomes, outcome("declined", kind="off_topic")]}
