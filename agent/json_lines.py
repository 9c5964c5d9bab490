"""The chat over JSON Lines: one object a line in, one event a line out."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Protocol, TextIO

from agent.assistant import AskedLanguage, Assistant, Visit
from agent.events import DoneEvent, ErrorEvent, Event
from agent.texts import say
from agent.understanding import Language

__all__ = ["ByteLines", "run_json_lines"]

_LONGEST_KEY = 1_000


class ByteLines(Protocol):
    """Lines as bytes, as `sys.stdin.buffer` yields them: what is no UTF-8 is a bad line, not a crash."""

    def __iter__(self) -> Iterator[bytes]: ...


class _BadLine(Exception):
    """A line that is no user turn."""


def run_json_lines(
    assistant: Assistant,
    stdin: ByteLines,
    stdout: TextIO,
    visit: Visit,
    *,
    language: AskedLanguage = "auto",
) -> None:
    """Answer every line of `stdin` on `stdout`, flushing each event, until the input ends.

    Args:
        visit: who speaks, from `Assistant.visit`, which raises for an unknown customer.
    """
    spoken: Language = "en" if language == "en" else "fr"
    for line in stdin:
        try:
            given = _turn_in(line)
        except _BadLine:
            _print(stdout, _refusal(spoken))
            continue
        if given.get("new_conversation") is True:
            visit = assistant.new_conversation(visit.customer.id, market=visit.conversation.market)
            events = assistant.greet(
                customer=visit.customer.id, conversation=visit.conversation.id, language=language
            )
        else:
            events = assistant.stream(
                given["text"],
                customer=visit.customer.id,
                conversation=visit.conversation.id,
                page=given.get("page"),
                sku=given.get("sku"),
                id=given.get("id"),
                language=language,
            )
        _print(stdout, events)


def _turn_in(line: bytes) -> dict[str, Any]:
    """The turn of a line.

    Raises: _BadLine when it is no JSON object with a text, or a field has a wrong type.
    """
    try:
        value = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise _BadLine from error
    if not isinstance(value, dict):
        raise _BadLine
    if value.get("new_conversation") is True:
        return value
    if not isinstance(value.get("text"), str):
        raise _BadLine
    for name in ("page", "sku", "id"):
        field = value.get(name)
        if field is not None and (not isinstance(field, str) or len(field) > _LONGEST_KEY):
            raise _BadLine
    return value


def _refusal(language: Language) -> Iterable[Event]:
    yield ErrorEvent(code="bad_input", text=say("error", "bad_input", language))
    yield DoneEvent(text="", ms=0.0, brain="offline")


def _print(stdout: TextIO, events: Iterable[Event]) -> None:
    for event in events:
        stdout.write(json.dumps(event.model_dump(mode="json"), ensure_ascii=False) + "\n")
        stdout.flush()
