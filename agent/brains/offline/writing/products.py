"""The cards in words: the two of them in their order, each with its reasons."""

from collections.abc import Mapping
from typing import Any

from agent.brains.base import Brief
from agent.brains.offline.writing.values import price_of
from agent.brains.offline.writing.words import Words, join

__all__ = ["say_products"]

_CARDS, _REASONS = 2, 3


def say_products(brief: Brief, words: Words) -> list[str]:
    """A paragraph on the cards shown, and one on what goes with them."""
    items = [item for part in brief.parts if part.get("type") == "products" for item in part["items"]][
        :_CARDS
    ]
    if not items:
        return []
    shown = next((o for o in brief.outcomes if o["code"] == "products.shown"), {})
    opening = (
        "products.similar"
        if shown.get("similar")
        else "products.shown"
        if len(items) > 1
        else "products.shown_one"
    )
    sentences = [words.say(opening), _card(items[0], words)]
    sentences += [words.say("products.second", card=_card(item, words)) for item in items[1:]]
    more = shown.get("more") or next((p.get("more") for p in brief.parts if p.get("type") == "products"), 0)
    if more:
        sentences.append(words.say("products.more"))
    paragraphs = [" ".join(sentences)]
    if completing := _completing(brief, words):
        paragraphs.append(completing)
    return paragraphs


def _card(item: Mapping[str, Any], words: Words) -> str:
    price = price_of(item, words)
    reasons = [str(reason) for reason in item.get("why") or ()][:_REASONS]
    # A reason may tell the price already ("99 €, under 100").
    told = bool(price) and any(reason.startswith(price) for reason in reasons)
    tail = f" ({price})" if price and not told else ""
    if not reasons:
        return words.say("products.card_plain", title=item["title"], price=tail)
    return words.say("products.card", title=item["title"], price=tail, why=", ".join(reasons))


def _completing(brief: Brief, words: Words) -> str:
    items = [item for part in brief.parts if part.get("type") == "complements" for item in part["items"]]
    if not items:
        return ""
    titles = [
        f"{item['title']} ({price})" if (price := price_of(item, words)) else str(item["title"])
        for item in items[:_CARDS]
    ]
    return words.say("complements", titles=join(titles, words))
