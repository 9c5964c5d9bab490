"""The chat for people at a terminal: words as they come, cards and totals as short lines."""

from agent import Assistant
from agent.assistant import AskedLanguage, Visit
from agent.events import (
    CartEvent,
    ComplementsEvent,
    Event,
    NoticeEvent,
    PageEvent,
    ProductsEvent,
    QuestionEvent,
    SafetyEvent,
    SourcesEvent,
    TokenEvent,
)

__all__ = ["talk"]


def talk(assistant: Assistant, visit: Visit, language: AskedLanguage) -> None:
    """Greet, then answer each line that is typed, until the end of input."""
    ids = {"customer": visit.customer.id, "conversation": visit.conversation.id}
    for event in assistant.greet(**ids, language=language):
        _print(event)
    while True:
        try:
            text = input("\n> ").strip()
        except EOFError:
            return
        if text:
            for event in assistant.stream(text, **ids, language=language):
                _print(event)


def _print(event: Event) -> None:
    if isinstance(event, TokenEvent):
        print(event.text, end="", flush=True)
    elif line := _line(event):
        print(f"\n{line}", flush=True)


def _line(event: Event) -> str:
    if isinstance(event, ProductsEvent | ComplementsEvent):
        return "\n".join(f"  · {i.title}: {i.price} {i.currency or ''} [{i.sku}]" for i in event.items)
    if isinstance(event, CartEvent):
        lines = [f"  {line.line}. {line.quantity} × {line.title}: {line.total:.2f}" for line in event.lines]
        return "\n".join([*lines, f"  = {event.total:.2f} {event.currency or ''}"])
    if isinstance(event, SourcesEvent):
        return "\n".join(
            f"  [{i.n}] {i.first_author} {i.year}, {i.title} ({i.study_type})" for i in event.items
        )
    if isinstance(event, QuestionEvent):
        return "  ? " + " / ".join(event.options)
    if isinstance(event, PageEvent):
        return f"  → {event.page}"
    if isinstance(event, NoticeEvent | SafetyEvent):
        return f"  ! {event.text}"
    return ""
