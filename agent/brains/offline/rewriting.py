"""A message made to stand alone: what it leaves out is taken from the turns before it."""

import re
from dataclasses import dataclass
from typing import Any

from agent.brains.base import Exchange, Turn
from agent.brains.offline.amounts import find_distances
from agent.brains.offline.cart_targets import products_of
from agent.brains.offline.needs_told import tell_need
from agent.brains.offline.phrases import load_phrases
from agent.brains.offline.references import find_references
from agent.brains.offline.saying import Said, said
from agent.understanding import Language
from catalog.folding import fold
from catalog.need_grammar.gazetteer import lexicon
from catalog.needs import Need
from catalog.vocabulary import Vocabulary

__all__ = ["Rewritten", "former_search", "merge_needs", "rewrite"]

_PHRASES = load_phrases("follow_up")
_LONGEST = 14
_FAR = 8
_REPLACED = ("categories", "sizes", "colors", "brands", "merchants")
_UNITED = ("features", "unwanted", "diet", "without_allergens")
_SINGLE = ("gender", "terrain", "use", "season", "sort", "currency", "thing")


@dataclass(frozen=True)
class Rewritten:
    """`text` stands alone. `need` is the wish with what the former said; `follows` says which kind of turn it
    carries on: product, advice, or None."""

    text: str
    need: Need
    follows: str | None = None


def rewrite(turn: Turn, message: Said, language: Language, need: Need, vocabulary: Vocabulary) -> Rewritten:
    """The message with what it leaves out."""
    former = former_search(turn.history)
    advice = _former_advice(turn.history)
    if (
        former is not None
        and (advice is None or former[0] >= advice[0])
        and _refines(message.text, need, former[1])
    ):
        merged = _compared(merge_needs(former[1], need, vocabulary), turn, message)
        return Rewritten(tell_need(merged, language, vocabulary), merged, "product")
    if (
        advice is not None
        and (former is None or advice[0] > former[0])
        and _carries_on_advice(message.text, need)
    ):
        return Rewritten(_joined(advice[1], message), need, "advice")
    return Rewritten(message.original, need)


def former_search(history: tuple[Exchange, ...]) -> tuple[int, Need] | None:
    """The last search of the conversation: its place in the history, and its need."""
    for place in range(len(history) - 1, max(-1, len(history) - 1 - _FAR), -1):
        understood = history[place].understanding
        if understood is None or understood.need is None or understood.need.is_empty:
            continue
        if understood.intent in ("product", "mixed") or set(understood.intents) & {"product", "mixed"}:
            return place, understood.need
    return None


def _former_advice(history: tuple[Exchange, ...]) -> tuple[int, str] | None:
    for place in range(len(history) - 1, max(-1, len(history) - 3), -1):
        understood = history[place].understanding
        if understood is not None and set(understood.intents) & {"advice", "mixed"}:
            return place, understood.text
    return None


def _refines(text: str, need: Need, before: Need) -> bool:
    """True when a wish only changes or narrows the one before it."""
    if need.is_empty or len(text.split()) > _LONGEST or _PHRASES["asks"].search(text):
        return False
    plain = need.model_copy(update={"text": "", "unknown": [], "thing": None})
    if plain.is_empty:
        # "plus petit", "softer": no filter knows the word, the search does.
        return bool(_PHRASES["compared"].search(text.strip(" ?!.,")))
    if need.categories:
        # The same thing named again carries on ("trail shoes but waterproof"); another noun starts anew.
        same = set(need.categories) <= set(before.categories)
        return same and bool(_PHRASES["opens"].search(text) or _PHRASES["same"].search(text))
    return (
        bool(_PHRASES["opens"].search(text)) or len(text.split()) <= 5 or bool(_PHRASES["same"].search(text))
    )


def merge_needs(before: Need, now: Need, vocabulary: Vocabulary) -> Need:
    """What both say; where they contradict each other, what was said now."""
    merged: dict[str, Any] = before.model_dump()
    said_now = now.model_dump()
    stale: list[tuple[str, str]] = []
    for name in _SINGLE:
        if said_now.get(name):
            if merged.get(name) and merged[name] != said_now[name]:
                stale.append((name, str(merged[name])))
            merged[name] = said_now[name]
    for name in _REPLACED:
        if said_now[name]:
            stale += [(name, str(value)) for value in merged[name] if value not in said_now[name]]
            merged[name] = said_now[name]
    for name in _UNITED:
        merged[name] = list(dict.fromkeys([*merged[name], *said_now[name]]))
    merged["features"] = [f for f in merged["features"] if f not in said_now["unwanted"]]
    merged["unwanted"] = [u for u in merged["unwanted"] if u not in said_now["features"]]
    for name in ("at_least", "at_most"):
        merged[name] = {**merged.get(name, {}), **said_now.get(name, {})}
    _merge_price(merged, now)
    if (now.terrain and before.terrain != now.terrain) or (now.terrain and before.categories):
        merged["categories"] = _on_terrain(merged["categories"], now.terrain, vocabulary)
    merged["text"] = _joined_search(before.text, now.text, stale)
    merged["unknown"] = list(now.unknown)
    merged["thing"] = before.thing
    return Need.model_validate(merged)


def _merge_price(merged: dict[str, Any], now: Need) -> None:
    if now.price_min is not None:
        merged["price_min"] = now.price_min
    if now.price_max is not None:
        merged["price_max"] = now.price_max
    low, high = merged["price_min"], merged["price_max"]
    if low is not None and high is not None and low > high:
        merged["price_min" if now.price_max is not None else "price_max"] = None


def _on_terrain(slugs: list[str], terrain: str | None, vocabulary: Vocabulary) -> list[str]:
    """`trail-shoes`, now for the road: `road-shoes` where the shop has them, else the group above."""
    found = []
    for slug in slugs:
        other = next((t for t in ("trail", "road", "track") if t in slug.split("-") and t != terrain), None)
        if other is None:
            found.append(slug)
            continue
        entry = vocabulary.categories.get(slug)
        siblings = [s for s in vocabulary.categories if terrain and s.startswith(f"{terrain}-")
                    and vocabulary.categories[s].parent == (entry.parent if entry else None)]  # fmt: skip
        found.append(siblings[0] if siblings else (entry.parent if entry and entry.parent else slug))
    return list(dict.fromkeys(found))


def _joined_search(before: str, now: str, stale: list[tuple[str, str]]) -> str:
    """The search words of both, without the words of what no longer holds."""
    dropped = {
        word
        for section, value in stale
        for phrases in lexicon().get(section, {}).get(value, {}).values()
        for phrase in phrases
        for word in fold(phrase).text.split()
    }
    kept = [word for word in before.split() if fold(word).text not in dropped]
    known = {fold(word).text for word in kept}
    return " ".join([*kept, *(word for word in now.split() if fold(word).text not in known)])


def _compared(need: Need, turn: Turn, message: Said) -> Need:
    """`cheaper` and `dearer` measure against the cards shown, or the one that is pointed at."""
    products = products_of(turn)
    references = find_references(message.text, message.original, products)
    pointed = [products[p - 1] for p in references.positions if 0 < p <= len(products)]
    # "the cheaper one" points at one of the two; "cheaper than the second" compares with it.
    compared = pointed if re.search(r"\b(?:than|que)\b", message.text) else products
    prices = [float(item["price"]) for item in compared if item.get("price") is not None]  # fmt: skip
    update: dict[str, Any] = {}
    if prices and _PHRASES["cheaper"].search(message.text):
        by = _PHRASES["by_amount"].search(message.text)
        limit = round(min(prices) - (float(by["n"]) if by else 0.01), 2)
        stated = None if by else need.price_max
        update = {"price_max": min(limit, stated) if stated else limit, "sort": "cheapest"}
    elif prices and _PHRASES["dearer"].search(message.text):
        update = {"price_min": round(max(prices) + 0.01, 2), "price_max": None, "sort": None}
    elif _PHRASES["lighter"].search(message.text):
        update = {"sort": "lightest", "features": [f for f in need.features if f != "lightweight"]}
    elif _PHRASES["better_rated"].search(message.text):
        update = {"sort": "best_rated"}
    return need.model_copy(update=update)


def _carries_on_advice(text: str, need: Need) -> bool:
    words = len(text.split())
    if words > _LONGEST:
        return False
    opened = _PHRASES["opens"].search(text) or _PHRASES["advice_more"].match(text)
    return bool(opened) and not (
        need.categories and re.search(r"\b(?:montre|show|cherche|vend|sell|acheter|buy)\b", text)
    )


def _joined(before: str, message: Said) -> str:
    """The former question with the new condition put in: another distance in its place, else after it."""
    old, new = said(before), message
    old_distances, new_distances = find_distances(old.text), find_distances(new.text)
    if len(old_distances) == 1 and len(new_distances) == 1:
        first, second = old_distances[0], new_distances[0]
        return (
            old.original_of(0, first.start)
            + new.original_of(second.start, second.end)
            + old.original_of(first.end, len(old.text))
        )
    return f"{before.rstrip(' ?.!')} – {message.original}"
