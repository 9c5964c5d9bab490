"""Before anything else: is somebody in danger, or is this a trick?"""

from typing import Any

from langgraph.runtime import Runtime

from agent.context import TurnContext, emit
from agent.events import IntentEvent, SafetyEvent
from agent.guard_rules import alarm_in, safety_text
from agent.languages import likely_language
from agent.state import TurnState

__all__ = ["guard"]


def guard(state: TurnState, runtime: Runtime[TurnContext]) -> dict[str, Any]:
    """Reads `message`; writes `safety` and tells it at once: that much is said even when all else fails."""
    alarm = alarm_in(state.message)
    if alarm is None:
        return {}
    language = likely_language(state, alarm.language)
    text = safety_text(alarm.kind, language, runtime.context.country)
    event = emit(runtime, SafetyEvent.model_validate({"kind": alarm.kind, "text": text}))
    if not alarm.advice:
        emit(
            runtime,
            IntentEvent(intent=alarm.intent, intents=[alarm.intent], language=language, confidence=1.0),
        )
    return {
        "safety": {
            "kind": event["kind"],
            "text": text,
            "intent": alarm.intent,
            "language": language,
            "advice": alarm.advice,
        }
    }
