"""Going through the catalogue: what passes the filters, in an order, page by page."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from catalog.filters import Filters
from catalog.need_grammar import parse_need
from catalog.products import Product
from ui.session import Visit
from ui.words import N_

__all__ = ["ORDERS", "Wish", "found_for"]

ORDERS = {
    "popular": N_("Most popular first"),
    "cheap": N_("Cheapest first"),
    "dear": N_("Dearest first"),
    "new": N_("Newest first"),
}
# A page sorts this many products at most: enough for a shop, and quick.
_SORTED_AT_MOST = 2000
_FOUND_AT_MOST = 200
_KEPT_S = 60


@dataclass(frozen=True)
class Wish:
    """What is looked for: words, filters, an order. `filters` is JSON of `Filters`."""

    words: str
    filters: str
    order: str
    language: str
    market: str | None


def found_for(visit: Visit, wish: Wish) -> list[str]:
    """SKUs in their order; with words in the search's own order unless another was chosen."""
    return _found(str(visit.shop.database.url), wish, visit.shop)


@st.cache_data(ttl=_KEPT_S, max_entries=500, show_spinner=False)
def _found(_database: str, wish: Wish, _shop: Any) -> list[str]:
    filters = Filters.model_validate_json(wish.filters)
    products = _shop.products
    if wish.words:
        need = parse_need(wish.words, wish.language, products.vocabulary)
        result = _shop.search.search(
            need, market=wish.market, language=wish.language, k=_FOUND_AT_MOST, in_stock=filters.in_stock
        )
        found = [candidate.sku for candidate in result.candidates]
        if filters.stated():
            passing = set(products.matching(filters))
            found = [sku for sku in found if sku in passing]
        if wish.order == "popular":
            return found
    else:
        found = products.matching(filters, limit=_SORTED_AT_MOST)
    known = products.get_many(found)
    return [product.sku for product in sorted(known.values(), key=_key(wish.order))]


def _key(order: str) -> Any:
    def popular(product: Product) -> tuple[Any, ...]:
        return (not product.in_stock, -(product.rating or 0) * min(product.rating_count, 400), product.sku)

    def cheap(product: Product) -> tuple[Any, ...]:
        return (product.price is None, product.price or 0, product.sku)

    def dear(product: Product) -> tuple[Any, ...]:
        return (-(product.price or 0), product.sku)

    def new(product: Product) -> tuple[Any, ...]:
        return (-product.created_at.toordinal() if product.created_at else 0, product.sku)

    return {"cheap": cheap, "dear": dear, "new": new}.get(order, popular)
