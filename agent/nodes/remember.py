"""Keep the turn: what was said, shown and asked, with every event, so that a repeat gets the same."""

import time
from typing import Any

from langgraph.runtime import Runtime

from agent.context import TurnContext
from agent.events import DoneEvent
from agent.state import TurnState

__all__ = ["remember"]


def remember(state: TurnState, runtime: Runtime[TurnContext]) -> dict[str, Any]:
    """Reads all that later turns need; keeps it, and only then says that the turn is done."""
    context = runtime.context
    done = DoneEvent(
        text=state.answer,
        ms=round((time.perf_counter() - context.started) * 1000, 1),
        brain=state.brain,
        tokens=state.tokens,
    ).model_dump(mode="json")
    pages = [event["page"] for event in context.events if event["type"] == "page"]
    context.deps.conversations.finish_turn(
        state.turn_id,
        answer=state.answer,
        understanding=state.understanding,
        events=[*context.events, done],
        shown=state.now_shown or [],
        pending=state.question,
        page=pages[-1] if pages else state.page,
        ms=done["ms"],
        brain=state.brain,
        tokens=state.tokens,
        trace=state.trace,
    )
    if state.understanding and state.understanding["language"] != state.usual_language:
        context.deps.conversations.set_language(state.conversation_id, state.understanding["language"])
    context.events.append(done)
    runtime.stream_writer(done)
    return {}
