"""The shelf beside the chat: what was shown last, or before that a few picks of the season."""

from collections.abc import Iterable, Mapping
from typing import Any

import streamlit as st

from catalog.products import Product
from ui.cards import product_card, small_card
from ui.places import CATALOGUE
from ui.session import Visit
from ui.words import _, ngettext

__all__ = ["draw_picks", "draw_shelf", "shown_in"]

Event = Mapping[str, Any]
_GROUPS = ("shoes", "clothes", "hydration", "nutrition", "electronics", "accessories")
_CANDIDATES = 30


def shown_in(events: Iterable[Event]) -> list[Event]:
    """The events of a turn that belong on the shelf; empty unless products were shown."""
    cards = [event for event in events if event["type"] in ("products", "complements")]
    return cards if any(event["type"] == "products" for event in cards) else []


def draw_shelf(visit: Visit, events: Iterable[Event], key: str) -> None:
    """The cards of one turn: the products, then smaller what completes them. `key`: the turn's own."""
    events = list(events)
    items = [item for event in events if event["type"] == "products" for item in event["items"]]
    extras = [item for event in events if event["type"] == "complements" for item in event["items"]]
    more = sum(event.get("more", 0) for event in events if event["type"] == "products")
    # From the records, not from the event: stock and price are those of now.
    known: dict[str, Product] = visit.shop.products.get_many([item["sku"] for item in items + extras])
    st.subheader(_("For you"), anchor=False)
    with st.container(key=f"grid-best-{key}"):
        for place, item in enumerate(items, start=1):
            if product := known.get(item["sku"]):
                product_card(visit, product, f"{key}-{place}", why=item.get("why", ()), place=place)
    if more:
        st.caption(ngettext("{n} other fits too: ask for more.", "{n} others fit too: ask for more.", more))
    if any(item["sku"] in known for item in extras):
        st.subheader(_("Goes well with it"), anchor=False)
        with st.container(key=f"grid-extras-{key}"):
            for place, item in enumerate(extras, start=1):
                if product := known.get(item["sku"]):
                    _draw_extra(visit, product, item, known.get(item.get("goes_with", "")), f"{key}-{place}")


def _draw_extra(visit: Visit, product: Product, item: Event, whole: Product | None, key: str) -> None:
    goes_with = whole.title_in(visit.language) if whole else ""
    small_card(visit, product, key, goes_with=goes_with, why=item.get("why", ()))


def draw_picks(visit: Visit) -> None:
    """Before any search: the favourites of the season, one for each group of the catalogue."""
    st.subheader(_("In season"), anchor=False)
    with st.container(key="grid-picks"):
        for place, product in enumerate(_picks(visit), start=1):
            product_card(visit, product, f"pick-{place}")
    with st.container(key="after-picks", horizontal=True, vertical_alignment="center"):
        st.caption(_("Tell the chat what you need, and the shelf will follow."), width="content")
        st.page_link(CATALOGUE.file, label=_("See the whole catalogue"), icon=":material/arrow_forward:")


def _picks(visit: Visit) -> list[Product]:
    vocabulary = visit.shop.products.vocabulary
    groups = [slug for slug in _GROUPS if vocabulary.categories.get(slug) and vocabulary.products_in(slug)]
    groups = groups or [slug for slug, entry in vocabulary.categories.items() if entry.products][:4]
    month = visit.shop.clock().month
    picks = []
    for slug in groups:
        found = visit.shop.products.by_category(slug, market=visit.market, limit=_CANDIDATES)
        sold = [product for product in found if product.in_stock and product.price is not None]
        if sold:
            picks.append(max(sold, key=lambda product: _popularity(product, month)))
    return picks[:4]


def _popularity(product: Product, month: int) -> tuple[bool, bool, float]:
    """What suits the month first, what is made for it before what suits all year, then what many like."""
    months = _months(product.seasons)
    suits = not months or month in months
    liked = (product.rating or 0) * min(product.rating_count, 400) / 400
    return suits, bool(months) and suits, liked


def _months(seasons: Iterable[str]) -> set[int]:
    """Months of `11-2`, `6`; those that can't be read are left out."""
    found: set[int] = set()
    for season in seasons:
        first, _dash, last = str(season).partition("-")
        if first.isdigit() and (last or first).isdigit():
            start, end = int(first), int(last or first)
            found |= {(start + step - 1) % 12 + 1 for step in range((end - start) % 12 + 1)}
    return found
