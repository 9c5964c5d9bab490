"""Which page of the site a message wants to be on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from agent.brains.base import Turn
from agent.brains.offline.clauses import clauses_of
from agent.brains.offline.phrases import load_phrases
from agent.brains.offline.references import find_references, match_words
from agent.brains.offline.saying import Said
from catalog.need_grammar import content_words
from catalog.vocabulary import Vocabulary

__all__ = ["PageReading", "is_way", "names_product_page", "read_page"]

_PHRASES = load_phrases("navigation")
# In this order: "page de connexion" is no page of products, "page commandes" no checkout.
_PAGES = (
    ("login", "/login"),
    ("signup", "/signup"),
    ("checkout", "/checkout"),
    ("cart", "/cart"),
    ("orders", "/orders"),
    ("plan", "/plan"),
    ("profile", "/profile"),
    ("welcome", "/welcome"),
    ("catalogue", "/catalogue"),
    ("home", "/"),
)
_PRODUCT = re.compile(
    r"\b(?:fiche|page|ouvre[rz]?|open|clique|product|produit|numero \d|number \d|go to the|take me to)\b"
)
_PRODUCT_PAGE = re.compile(
    r"\b(?:page|fiche) (?:produit|article)s?\b|\b(?:fiche|page) (?:de|du|des|for|of) (?!mes|mon|"
    r"my|paiement|connexion|the (?:cart|shop))|\bproduct page\b"
)
_SURE, _LIKELY = 0.95, 0.85


@dataclass(frozen=True)
class PageReading:
    """A page, how sure it is (0 to 1), and where the message says it."""

    page: str
    sure: float
    start: int = 0
    end: int = 0


def is_way(text: str) -> bool:
    """True when a clause wants to be led to a page of the site (a cart command may share its words)."""
    return bool(_PHRASES["leads"].search(text)) and _fixed_page(text) is not None


def names_product_page(text: str) -> bool:
    """True when a product's page is asked for, whichever product that is."""
    return bool(_PRODUCT_PAGE.search(text))


def read_page(
    turn: Turn, message: Said, vocabulary: Vocabulary, last_meant: Sequence[int] = ()
) -> PageReading | None:
    """The page a message asks for, `/product/SKU` included; None when it asks for none."""
    text = message.text
    if _PHRASES["not_a_page"].search(text):
        return None
    bare = text.strip(" ?!.,>")
    if match := _PHRASES["alone"].search(bare):
        # "panier ?" alone asks what is in it, "checkout please" wants to pay: the cart grammar answers.
        asks_cart = match["what"] in ("panier", "cart", "checkout", "caisse")
        page = None if asks_cart and not _PHRASES["page_word"].search(bare) else _fixed_page(match["what"])
        return PageReading(page, 0.9, 0, len(text)) if page else None
    spans = clauses_of(text)
    for place, (start, end) in enumerate(spans):
        clause = text[start:end]
        page = _of_clause(clause)
        if page is None and place and _PHRASES["there"].search(clause.strip(" ?!.,")):
            # "the catalogue please, open the page"
            before = _PHRASES["alone"].search(text[slice(*spans[place - 1])].strip(" ?!.,"))
            page = _fixed_page(before["what"]) if before else None
        if page is None and _PHRASES["leads"].search(clause) and _PRODUCT.search(clause):
            page = _product_page(clause, message.original, turn, vocabulary, last_meant)
        if page is not None:
            sure = _SURE if _PHRASES["leads"].search(clause) else _LIKELY
            return PageReading(page, sure, start, end)
    if _PHRASES["back"].search(bare):
        return PageReading(_before(turn), _LIKELY, 0, len(text))
    return None


def _of_clause(clause: str) -> str | None:
    page = _fixed_page(clause)
    if page is None:
        return None
    if page in ("/login", "/signup"):
        return page
    if _PHRASES["leads"].search(clause):
        return page
    shown = re.search(r"\b(?:affiche[rz]?|montre[rz]?|show|see|view|let's see|voir|next|access)\b", clause)
    if (
        shown
        and page in ("/profile", "/plan", "/catalogue", "/")
        and not re.search(r"\b(?:what|quoi|why|pourquoi|infos)\b", clause)
    ):
        return page
    if page == "/catalogue" and re.search(r"\btake me shopping\b", clause):
        return page
    return None


def _fixed_page(text: str) -> str | None:
    return next((page for name, page in _PAGES if _PHRASES[name].search(text)), None)


def _product_page(
    clause: str, original: str, turn: Turn, vocabulary: Vocabulary, last_meant: Sequence[int]
) -> str | None:
    references = find_references(clause, original, turn.shown, last_meant)
    if references.skus:
        return f"/product/{references.skus[0]}"
    shown = [str(item["sku"]) for item in turn.shown]
    count = len(shown)
    for place in references.positions:
        if 0 < place <= count or -count <= place < 0:
            return f"/product/{shown[place - 1 if place > 0 else place]}"
    words = " ".join(word for word in content_words(clause) if not _PHRASES["way"].search(word))
    items = [*turn.shown, *turn.cart]
    places = match_words(words, items, vocabulary)
    if len({str(items[place - 1]["sku"]) for place in places}) == 1:
        return f"/product/{items[places[0] - 1]['sku']}"
    if references.deictic and turn.sku is None and len(last_meant) == 1 and last_meant[0] <= count:
        return f"/product/{shown[last_meant[0] - 1]}"
    if count == 1 and (references.deictic or _PRODUCT.search(clause)):
        return f"/product/{shown[0]}"
    return None


def _before(turn: Turn) -> str:
    """The page before this one: the last that the conversation went to, else the chat."""
    pages = [e.understanding.page for e in turn.history if e.understanding and e.understanding.page]
    return next((page for page in reversed(pages) if page != turn.page), "/")
