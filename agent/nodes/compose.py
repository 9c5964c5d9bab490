"""Write the answer, each sentence checked before it is sent."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from langgraph.runtime import Runtime

from agent.brains.base import Brain, BrainError, Brief
from agent.context import TurnContext, emit, emit_notices
from agent.events import SourceItem, SourcesEvent, TokenEvent
from agent.outcomes import outcome
from agent.sentence_check import SentenceCheck
from agent.state import TurnState, understood
from agent.texts import say
from agent.understanding import Language, Understanding

__all__ = ["brief_of", "compose"]


def compose(state: TurnState, runtime: Runtime[TurnContext]) -> dict[str, Any]:
    """Reads what the nodes before found and did; sends words and sources; writes `answer`, `trace`."""
    if state.safety and not state.safety["advice"]:
        # Such words are the shop's own: no brain may soften them, and they are there when none answers.
        text = _send(runtime, state.safety["text"])
        return {"answer": text, "understanding": _of_alarm(state).model_dump()}
    opening = _send(runtime, state.safety["text"] + "\n\n") if state.safety else ""
    brief = brief_of(state, runtime.context)
    context = runtime.context
    brain = context.fallback if state.kind == "greeting" else context.brain
    answer, name, check = _written(brain, brief, runtime)
    removed, corrected = Counter(check.removed), check.corrected
    if not answer.strip() and not opening:
        answer, name, check = _written(context.fallback, brief, runtime)
        removed += check.removed
        if not answer.strip():
            answer = _send(runtime, say("answer", "nothing_left", brief.language))
    _send_sources(state, check, runtime)
    emit_notices(runtime)
    usage = context.ledger.usage
    return {
        "answer": opening + answer,
        "brain": name,
        "tokens": {"input": usage.input, "output": usage.output} if usage else None,
        "trace": {"removed": dict(removed), "corrected": corrected},
    }


def brief_of(state: TurnState, context: TurnContext) -> Brief:
    """All that the answer may say, in the order it happened."""
    understanding = understood(state)
    sources = [{"type": "sources", "items": state.evidence}] if state.evidence else []
    safety = [outcome("safety", kind=state.safety["kind"], text=state.safety["text"])] if state.safety else []
    return Brief(
        language=understanding.language,
        message=state.message,
        understanding=understanding,
        parts=(*state.parts, *state.advice_parts, *sources, *state.shop_parts),
        answers=tuple(state.answers),
        outcomes=(*safety, *state.outcomes, *state.advice_outcomes, *state.shop_outcomes),
        history=state.exchanges(),
        facts=state.facts,
        ledger=context.ledger,
    )


def _written(brain: Brain, brief: Brief, runtime: Runtime[TurnContext]) -> tuple[str, str, SentenceCheck]:
    """Stream a brain's answer through the check. A brain that breaks off leaves what was said to stand."""
    check = SentenceCheck(brief, runtime.context.names)
    sent: list[str] = []
    writing = None
    try:
        writing = brain.write(brief)
        for sentence in _from_first_word(check.passed(writing)):
            sent.append(_send(runtime, sentence))
    except BrainError as error:
        check.removed[f"brain_{error.reason}"] += 1
    return "".join(sent), writing.brain if writing else brain.name, check


def _from_first_word(sentences: Iterator[str]) -> Iterator[str]:
    """Without the blank lines that stand before the first sentence."""
    begun = False
    for sentence in sentences:
        text = sentence if begun else sentence.lstrip()
        if text:
            begun = True
            yield text


def _send(runtime: Runtime[TurnContext], text: str) -> str:
    emit(runtime, TokenEvent(text=text))
    return text


def _send_sources(state: TurnState, check: SentenceCheck, runtime: Runtime[TurnContext]) -> None:
    """Those that the answer cites, under the numbers that it gives them."""
    by_number = {item["n"]: item for item in state.evidence}
    cited = [
        SourceItem.model_validate({**by_number[old], "n": new})
        for new, old in enumerate(check.order, start=1)
    ]
    if cited:
        emit(runtime, SourcesEvent(items=cited))


def _of_alarm(state: TurnState) -> Understanding:
    """What is kept of a message that no brain read."""
    assert state.safety is not None
    language: Language = state.safety["language"]
    return Understanding(
        language=language, intents=[state.safety["intent"]], confidence=1, text=state.message[:200]
    )
