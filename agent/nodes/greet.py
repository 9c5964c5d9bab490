"""The first words of a conversation, with what is asked again."""

from typing import Any

from langgraph.runtime import Runtime

from agent.context import TurnContext, emit
from agent.events import FollowUpEvent
from agent.languages import likely_language
from agent.outcomes import outcome
from agent.state import TurnState
from agent.understanding import Understanding

__all__ = ["greet"]


def greet(state: TurnState, runtime: Runtime[TurnContext]) -> dict[str, Any]:
    """Writes `understanding` and the greeting's outcome; sends the follow-up that is due, once."""
    context = runtime.context
    language = likely_language(state)
    facts: dict[str, Any] = {"known": bool(state.facts), "name": context.name}
    parts = []
    due = context.follow_ups.take_due(context.deps.customer_id) if context.follow_ups else None
    if due is not None:
        text = due.text_fr if language == "fr" else due.text_en
        parts.append(emit(runtime, FollowUpEvent(topic=due.topic, text=text)))
        facts["follow_up"] = text
    hello = Understanding(language=language, intents=["smalltalk"], confidence=1, text="", smalltalk="hello")
    return {
        "understanding": hello.model_dump(),
        "parts": parts,
        "outcomes": [outcome("greeting", **{name: v for name, v in facts.items() if v is not None})],
    }
