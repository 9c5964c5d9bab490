"""Which products a command means: by SKU, by place among the shown, by words, or by what is spoken of."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz

from agent.state import TurnState
from catalog.folding import fold, tokens_of
from catalog.needs import Need
from tools.deps import ToolDeps
from tools.product_search import ProductSearchArgs, product_search

__all__ = ["Meant", "cards_shown", "likeness", "lines_meant", "products_meant"]

Item = dict[str, Any]
_FITS = 0.99
_OPTIONS = 4
_ARTICLES = """le la les l un une des de du d ce cet cette ces mon ma mes the a an this that these those my of
to in for pour avec et and with one ones paire pair please svp stp merci panier cart basket dans"""
_EMPTY_WORDS = frozenset(_ARTICLES.split())


@dataclass(frozen=True)
class Meant:
    """What a reference comes to: `skus` (or line numbers) when it is settled; otherwise `options` to choose
    from.

    Both empty: nothing fits, for the `reason` `nothing_shown` or `not_found`.
    """

    skus: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    options: list[tuple[str, str]] = field(default_factory=list)
    reason: str | None = None


def cards_shown(state: TurnState) -> tuple[list[Item], list[Item]]:
    """The products shown last, and the complements shown with them, each in the one order of the cards."""
    products = [item for item in state.shown if not item.get("goes_with")]
    return products, [item for item in state.shown if item.get("goes_with")]


def products_meant(
    state: TurnState,
    deps: ToolDeps,
    *,
    positions: Sequence[int] = (),
    skus: Sequence[str] = (),
    words: str = "",
    all_shown: bool = False,
    need: Need | None = None,
) -> Meant:
    """Resolve against the cards shown last, then what is on screen, then the catalogue.

    A SKU counts when the customer can know it (shown, in the cart, on screen or typed): a brain that makes
    one up changes nothing. Position 1 is the first card; complements count on after the products; -1 is the
    last product.
    """
    products, complements = cards_shown(state)
    if all_shown:
        shown = [str(item["sku"]) for item in products]
        return Meant(skus=shown) if shown else Meant(reason="nothing_shown")
    if skus:
        known = [sku for sku in skus if _may_name(state, sku) and deps.products.get(sku) is not None]
        return Meant(skus=known) if known else Meant(reason="not_found")
    if positions:
        return _at(positions, products, complements)
    if words.strip():
        return _by_words(words, [*products, *complements], deps, need)
    return _spoken_of(state, products)


def lines_meant(
    state: TurnState, *, positions: Sequence[int] = (), skus: Sequence[str] = (), words: str = ""
) -> Meant:
    """Cart lines for a change.

    A place counts among the shown cards when that card is in the cart, else in the cart.
    """
    cart = state.cart
    if not cart:
        return Meant(reason="nothing_shown")
    if skus:
        return _lines(_told_apart([line for line in cart if line["sku"] in skus], state), len(set(skus)))
    if positions:
        return _lines_at(state, positions)
    if words.strip():
        scores = [likeness(words, line) for line in cart]
        best = max(scores)
        fitting = [line for line, score in zip(cart, scores, strict=True) if score >= best - 0.05]
        return _lines(fitting, 1) if best >= 0.5 else Meant(reason="not_found")
    if len(cart) == 1:
        return _lines(cart, 1)
    spoken_of = set(_last_skus(state))
    fitting = [line for line in cart if line["sku"] in spoken_of]
    return _lines(fitting if len(fitting) == 1 else cart, 1)


def likeness(words: str, item: Item) -> float:
    """The share of the words that a card's or a line's own words hold, in [0, 1]; a typo counts a little
    less.
    """
    asked = [token.stem for token in tokens_of(fold(words).text) if token.text not in _EMPTY_WORDS]
    if not asked:
        return 0.0
    texts = (item.get("title"), item.get("category"), item.get("color"), item.get("size"), item.get("sku"))
    own = {token.stem for text in texts if text for token in tokens_of(fold(str(text)).text)}
    score = 0.0
    for word in asked:
        if word in own:
            score += 1.0
        elif len(word) > 3 and any(fuzz.ratio(word, other) >= 85 for other in own):
            score += 0.9
    return score / len(asked)


def _may_name(state: TurnState, sku: str) -> bool:
    known = {state.sku, *(str(item["sku"]) for item in (*state.shown, *state.cart))}
    if state.pending:
        known.update(state.pending.get("skus") or ())
    for past in state.history:
        known.update(past.get("shown") or ())
    return sku in known or sku.casefold() in state.message.casefold()


def _at(positions: Sequence[int], products: list[Item], complements: list[Item]) -> Meant:
    cards = [*products, *complements]
    if not cards:
        return Meant(reason="nothing_shown")
    found = []
    for position in positions:
        if position < 0 and -position <= len(products):
            found.append(str(products[position]["sku"]))
        elif 1 <= position <= len(cards):
            found.append(str(cards[position - 1]["sku"]))
        else:
            return Meant(options=_options(products))
    return Meant(skus=list(dict.fromkeys(found)))


def _by_words(words: str, cards: list[Item], deps: ToolDeps, need: Need | None) -> Meant:
    scores = [likeness(words, card) for card in cards]
    best = max(scores, default=0.0)
    if best >= 0.5:
        fitting = [card for card, score in zip(cards, scores, strict=True) if score >= best - 0.05]
        return Meant(skus=[str(fitting[0]["sku"])]) if len(fitting) == 1 else Meant(options=_options(fitting))
    wish = need if need is not None and not need.is_empty else Need(text=words)
    found = product_search(ProductSearchArgs(need=wish, k=20), deps).candidates
    named = deps.products.get_many([candidate.sku for candidate in found])
    items = [
        {"sku": sku, "title": product.title_in(deps.language), "category": product.category or ""}
        for sku, product in named.items()
    ]
    exact = [item for item in items if likeness(words, item) >= _FITS]
    if len(exact) == 1:
        return Meant(skus=[exact[0]["sku"]])
    return Meant(options=_options(exact or items)) if items else Meant(reason="not_found")


def _spoken_of(state: TurnState, products: list[Item]) -> Meant:
    """`it`: the product on screen, the only card, the one spoken of just before; else it must be asked."""
    if state.sku:
        return Meant(skus=[state.sku])
    if len(products) == 1:
        return Meant(skus=[str(products[0]["sku"])])
    last = _last_skus(state)
    if len(last) == 1:
        return Meant(skus=last)
    return Meant(options=_options(products)) if products else Meant(reason="nothing_shown")


def _last_skus(state: TurnState) -> list[str]:
    """What the turn just before was about, unless it showed new cards."""
    if not state.history:
        return []
    past = state.history[-1]
    understanding = past.get("understanding") or {}
    for part in ("cart", "about"):
        skus = (understanding.get(part) or {}).get("skus") or []
        if skus:
            return list(skus)
    return []


def _lines_at(state: TurnState, positions: Sequence[int]) -> Meant:
    products, complements = cards_shown(state)
    cards = [*products, *complements]
    found = []
    for position in positions:
        by_card = None
        if 1 <= position <= len(cards) or (position < 0 and -position <= len(products)):
            sku = products[position]["sku"] if position < 0 else cards[position - 1]["sku"]
            by_card = next((line for line in state.cart if line["sku"] == sku), None)
        by_line = (
            state.cart[position if position < 0 else position - 1]
            if -1 <= position <= len(state.cart)
            else None
        )
        if (
            by_card
            and by_line
            and by_card["line"] != by_line["line"]
            and (state.page or "").startswith("/cart")
        ):
            by_card = by_line
        line = by_card or by_line
        if line is None:
            return Meant(options=_options(state.cart))
        found.append(line)
    return _lines(found, len(found))


def _told_apart(lines: list[Item], state: TurnState) -> list[Item]:
    """Lines of one product differ by size or colour: the one whose own the message names."""
    if len({line["sku"] for line in lines}) == len(lines):
        return lines
    words = {token.text for token in tokens_of(fold(state.message).text)}
    variants = [
        fold(" ".join(str(line.get(name) or "") for name in ("size", "color"))).text for line in lines
    ]
    named = [
        line for line, own in zip(lines, variants, strict=True) if words & {t.text for t in tokens_of(own)}
    ]
    return named if len(named) == 1 else lines


def _lines(lines: list[Item], wanted: int) -> Meant:
    """The lines when they are as many as were meant; otherwise a choice among them."""
    if not lines:
        return Meant(reason="not_found")
    if len(lines) <= wanted:
        return Meant(skus=[str(line["sku"]) for line in lines], lines=[int(line["line"]) for line in lines])
    return Meant(options=_options(lines))


def _options(items: Sequence[Item]) -> list[tuple[str, str]]:
    """(SKU, label); lines of one product are told apart by size and colour."""
    labels = []
    for item in items[:_OPTIONS]:
        variant = " ".join(str(item[name]) for name in ("size", "color") if item.get(name))
        labels.append((str(item["sku"]), f"{item['title']} ({variant})" if variant else str(item["title"])))
    return labels
