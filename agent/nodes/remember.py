"""Keep the turn: what was said, shown and asked, with every event, so that a repeat gets the same."""

import datetime as dt
import time
from typing import Any

from langgraph.runtime import Runtime

from agent.context import TurnContext
from agent.events import DoneEvent
from agent.follow_up_topics import topic_of
from agent.state import TurnState, understood

__all__ = ["remember"]


def remember(state: TurnState, runtime: Runtime[TurnContext]) -> dict[str, Any]:
    """Reads all that later turns need; keeps it, and only then says that the turn is done."""
    context = runtime.context
    _keep_topic(state, context)
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


def _keep_topic(state: TurnState, context: TurnContext) -> None:
    """What is to be asked again at the next login; a newer question on the same topic replaces the older."""
    if context.follow_ups is None or state.understanding is None or state.kind == "greeting":
        return
    topic = topic_of(state, understood(state), context.deps.today)
    if topic is not None:
        due = dt.datetime.combine(topic.due, dt.time(), dt.UTC)
        context.follow_ups.keep(context.deps.customer_id, topic.topic, topic.text_fr, topic.text_en, due)
