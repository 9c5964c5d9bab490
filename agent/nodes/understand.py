"""What does the message mean?"""

from typing import Any

from langgraph.runtime import Runtime

from agent.context import TurnContext, emit, emit_notices
from agent.events import IntentEvent
from agent.state import TurnState
from agent.understanding import ProfileChange, Understanding
from agent.wishes import selling_wish

__all__ = ["understand"]


def understand(state: TurnState, runtime: Runtime[TurnContext]) -> dict[str, Any]:
    """Reads the message and all that may change its meaning; writes `understanding`, tells the intent."""
    understanding = runtime.context.brain.understand(state.turn(runtime.context.ledger))
    understanding = _with_selling_wish(understanding, state)
    if state.language in ("fr", "en") and understanding.language != state.language:
        understanding = understanding.model_copy(update={"language": state.language})
    emit(
        runtime,
        IntentEvent(
            intent=understanding.intent,
            intents=list(understanding.intents),
            language=understanding.language,
            confidence=understanding.confidence,
        ),
    )
    emit_notices(runtime)
    return {"understanding": understanding.model_dump()}


def _with_selling_wish(understanding: Understanding, state: TurnState) -> Understanding:
    """A wish to be sold nothing is heard whatever the brain made of it."""
    wish = selling_wish(state.message)
    if wish is None:
        return understanding
    profile = understanding.profile or ProfileChange()
    profile = profile.model_copy(update={"facts": {**profile.facts, "selling": wish}})
    intents = list(understanding.intents)
    if not set(intents) & {"advice", "mixed"}:
        intents = ["profile"]
    return understanding.model_copy(update={"profile": profile, "intents": intents})
