"""An assistant that says what a test wrote, over the real shop: it keeps its turns as the real one does."""

import threading
from collections.abc import Iterator
from typing import Any

from agent.events import DoneEvent, Event, TokenEvent, event_of

__all__ = ["ScriptedAssistant", "item", "products", "token"]


class ScriptedAssistant:
    """Answers each message with the events that were written for it.

    `held` messages wait in their middle until `release` is called.
    """

    def __init__(self, shop: Any, script: dict[str, list[dict[str, Any]]] | None = None) -> None:
        self._shop, self.script = shop, script or {}
        self.asked: list[dict[str, Any]] = []
        self.held: set[str] = set()
        self.go_on, self.closed = threading.Event(), threading.Event()

    def release(self) -> None:
        """Let what was held go on."""
        self.go_on.set()

    def stream(
        self,
        text: str,
        *,
        customer: str | None = None,
        conversation: str | None = None,
        page: str | None = None,
        sku: str | None = None,
        language: str = "auto",
        id: str | None = None,
    ) -> Iterator[Event]:
        """As `agent.Assistant.stream`."""
        self.asked.append({"text": text, "customer": customer, "page": page, "sku": sku, "id": id})
        assert conversation is not None
        begun = self._shop.conversations.begin_turn(conversation, text, id)
        yield from self._answer(begun, text)

    def greet(
        self, *, customer: str | None = None, conversation: str | None = None, language: str = "auto"
    ) -> Iterator[Event]:
        """As `agent.Assistant.greet`."""
        assert conversation is not None
        begun = self._shop.conversations.begin_turn(conversation, "")
        yield from self._answer(begun, "greet")

    def _answer(self, begun: Any, text: str) -> Iterator[Event]:
        sent: list[dict[str, Any]] = []
        status = "failed"
        try:
            for value in self.script.get(text, [{"type": "token", "text": f"You said: {text}"}]):
                event = event_of(value)
                sent.append(event.model_dump(mode="json"))
                yield event
                if text in self.held:
                    self.go_on.wait(20)
            status = "done"
        except GeneratorExit:
            status = "done"
            self.closed.set()
            raise
        finally:
            answer = "".join(value["text"] for value in sent if value["type"] == "token")
            shown = [i["sku"] for value in sent if value["type"] == "products" for i in value["items"]]
            self._shop.conversations.finish_turn(
                begun.turn_id, answer=answer, events=sent, shown=shown, status=status
            )
        yield DoneEvent(text=answer, ms=1.0, brain="offline")


def item(sku: str, **changes: Any) -> dict[str, Any]:
    """A card of a `products` event."""
    return {
        "sku": sku,
        "title": sku,
        "category": "watches",
        "price": 1.0,
        "currency": "EUR",
        "rating": 4.0,
        "rating_count": 3,
        "image": None,
        "merchant": None,
        "in_stock": True,
        "why": ["because it fits"],
        "score": {"total": 1, "proximity": 1, "rating": 1, "relevance": 1},
        **changes,
    }


def products(*skus: str, more: int = 0) -> dict[str, Any]:
    """A `products` event."""
    query = {"text": "", "filters": {}}
    return {"type": "products", "items": [item(sku) for sku in skus], "more": more, "query": query}


def token(text: str) -> dict[str, Any]:
    """A `token` event."""
    return TokenEvent(text=text).model_dump(mode="json")
