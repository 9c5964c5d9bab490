"""Whole conversations played on a shop: what happens in events and in the cart, never the wording."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from agent import Assistant

__all__ = ["CASES", "CartOf", "DialogueCase", "Expected", "Played", "load_cases", "play"]

CASES = Path(__file__).parent / "cases" / "dialogues.jsonl"

CartOf = Callable[[str], Sequence[Any]]
"""A customer's cart lines (`sku`, `quantity`, `size`, `color`) by the customer's id."""
Expected = dict[str, Any]
Line = tuple[str, int, str | None]


@dataclass(frozen=True)
class DialogueCase:
    """Turns of one conversation, each `{"text", "expect"}`; the keys of `expect` are in cases/README.md."""

    id: str
    language: str
    reason: str
    turns: tuple[dict[str, Any], ...]


@dataclass
class Played:
    """One conversation so far: the events of each turn, and the cart after it."""

    events: list[list[dict[str, Any]]] = field(default_factory=list)
    carts: list[list[Line]] = field(default_factory=list)

    def last(self, kind: str) -> dict[str, Any] | None:
        """The last turn's last event of a type."""
        return next((event for event in reversed(self.events[-1]) if event["type"] == kind), None)

    def cards(self, turn: int | None = None) -> list[str]:
        """SKUs of the cards of a turn (from 1), products first; by default of the last that showed some."""
        turns = self.events if turn is None else [self.events[turn - 1]]
        for events in reversed(turns):
            products = [item["sku"] for e in events if e["type"] == "products" for item in e["items"]]
            if products:
                more = [item["sku"] for e in events if e["type"] == "complements" for item in e["items"]]
                return products + more
        return []

    def products(self) -> list[dict[str, Any]]:
        """The products that the last turn showed, complements apart."""
        return [item for e in self.events[-1] if e["type"] == "products" for item in e["items"]]


def load_cases(path: Path = CASES) -> list[DialogueCase]:
    """The cases of a JSON Lines file."""
    values = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [DialogueCase(**{**value, "turns": tuple(value["turns"])}) for value in values]


def play(case: DialogueCase, assistant: Assistant, cart_of: CartOf) -> list[str]:
    """Play a case as a new guest; what went wrong, one line each, empty when all is as expected."""
    visit = assistant.visit()
    who, where = visit.customer.id, visit.conversation.id
    played, failures = Played(), []
    for number, turn in enumerate(case.turns, 1):
        stream = assistant.stream(
            turn["text"], customer=who, conversation=where, page=turn.get("page"), sku=turn.get("sku")
        )
        played.events.append([event.model_dump(mode="json") for event in stream])
        played.carts.append([(line.sku, line.quantity, line.size) for line in cart_of(who)])
        for fault in _faults(turn["expect"], played):
            failures.append(f"{case.id}.{number} {turn['text']!r}: {fault}")
    return failures


def _faults(expect: Expected, played: Played) -> Iterator[str]:
    yield from _of_events(expect, played)
    yield from _of_products(expect, played)
    yield from _of_cart(expect, played)


def _of_events(expect: Expected, played: Played) -> Iterator[str]:
    kinds = [event["type"] for event in played.events[-1]]
    if "error" in kinds:
        yield "error"
    for kind in expect.get("events", ()):
        if kind not in kinds:
            yield f"no {kind}"
    for kind in expect.get("no_events", ()):
        if kind in kinds:
            yield f"{kind} came"
    intent = played.last("intent") or {}
    wanted = expect.get("intent")
    if wanted is not None and intent.get("intent") not in ([wanted] if isinstance(wanted, str) else wanted):
        yield f"intent {intent.get('intents')}, not {wanted}"
    if "language" in expect and intent.get("language") != expect["language"]:
        yield f"language {intent.get('language')}"
    for name, kind, key in (("page", "page", "page"), ("safety", "safety", "kind")):
        if name in expect and (played.last(kind) or {}).get(key) != _filled(expect[name], played):
            yield f"{name} {(played.last(kind) or {}).get(key)}, not {expect[name]}"
    facts = (played.last("profile") or {}).get("facts", {})
    for name, value in expect.get("facts", {}).items():
        if facts.get(name) != value:
            yield f"fact {name} {facts.get(name)!r}, not {value!r}"


def _filled(page: str | None, played: Played) -> str | None:
    """`/product/{2}` with the SKU of the second card shown."""
    for place, sku in enumerate(played.cards(), 1):
        page = page.replace(f"{{{place}}}", sku) if page else page
    return page


def _of_products(expect: Expected, played: Played) -> Iterator[str]:
    products = played.products()
    if "category" in expect:
        allowed = expect["category"] if isinstance(expect["category"], list) else [expect["category"]]
        if not products:
            yield "no products"
        elif wrong := [item["category"] for item in products if item["category"] not in allowed]:
            yield f"category {wrong}, not {allowed}"
    prices = [item["price"] for item in products if item["price"] is not None]
    if "max_price" in expect and (not prices or max(prices) > expect["max_price"]):
        yield f"prices {prices} above {expect['max_price']}"
    if "min_price" in expect and (not prices or min(prices) < expect["min_price"]):
        yield f"prices {prices} below {expect['min_price']}"
    filters = ((played.last("products") or {}).get("query") or {}).get("filters", {})
    for name, value in expect.get("filters", {}).items():
        if filters.get(name) != value:
            yield f"filter {name} {filters.get(name)!r}, not {value!r}"
    if expect.get("new_products"):
        before = {
            item["sku"] for events in played.events[:-1] for e in events if e["type"] == "products"
            for item in e["items"]
        }  # fmt: skip
        if not products or before & {item["sku"] for item in products}:
            yield "not other products"


def _of_cart(expect: Expected, played: Played) -> Iterator[str]:
    now, before = played.carts[-1], played.carts[-2] if len(played.carts) > 1 else []
    if sorted(now, key=str) != sorted(before, key=str) and not played.last("cart"):
        yield "the cart changed and nobody was told"
    if "cart" not in expect:
        return
    if expect["cart"] == "same":
        if sorted(now, key=str) != sorted(before, key=str):
            yield f"cart {now}, not {before} as before"
        return
    wanted = [(*_wanted(line, played), line.get("size")) for line in expect["cart"]]
    asked = [
        (sku, count, size if any(w[0] == sku and w[2] for w in wanted) else None) for sku, count, size in now
    ]
    if sorted(asked, key=str) != sorted(wanted, key=str):
        yield f"cart {asked}, not {wanted}"


def _wanted(line: Expected, played: Played) -> tuple[str, int]:
    cards = played.cards(line.get("turn"))
    card = _cheapest(cards, played) if line["card"] == "cheapest" else int(line["card"])
    if not 0 < card <= len(cards):
        return f"card {card} of {len(cards)}", int(line.get("quantity", 1))
    return cards[card - 1], int(line.get("quantity", 1))


def _cheapest(cards: list[str], played: Played) -> int:
    """The place of the cheapest of the products shown last."""
    shown = next(e for events in reversed(played.events) for e in events if e["type"] == "products")
    cheapest = min(shown["items"], key=lambda item: item["price"])
    return cards.index(cheapest["sku"]) + 1
