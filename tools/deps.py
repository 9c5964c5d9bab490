"""What tools work with: the shop's parts, and who asks. Identity is here, never in a tool's arguments."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from catalog.products import Product, Products
    from catalog.search import ProductSearch
    from knowledge.retriever import ScienceRetriever
    from shop.carts import Carts
    from shop.conversations import Conversations
    from shop.orders import Orders
    from shop.profiles import Profiles
    from shop.unmet import UnmetWishes
    from tools.neighbourhood import Neighbourhood

__all__ = ["Ranking", "ToolDeps"]

Complements = Callable[["Product", str | None, int], Sequence[tuple["Product", dict[str, str]]]]


@dataclass(frozen=True)
class Ranking:
    """Weights of the rerank.

    `relevance_band`: how far below the best relevance a candidate may lie; `fill_band`: the same for the next
    most relevant where too few lie within to fill the cards; `sorted_band`: the same where the
    customer named the order (the cheapest). `rating_votes`: how many votes at the median each rating is drawn
    by.
    """

    proximity_weight: float = 0.7
    relevance_band: float = 0.2
    fill_band: float = 0.4
    sorted_band: float = 0.5
    rating_votes: float = 0.0
    cards: int = 2


@dataclass(frozen=True)
class ToolDeps:
    """Handed to every tool. One value for one customer in one conversation.

    `key` makes a change of the cart harmless when it is repeated: the same key does nothing twice.
    """

    products: "Products"
    search: "ProductSearch"
    neighbourhood: "Neighbourhood"
    complements: Complements
    carts: "Carts"
    orders: "Orders"
    profiles: "Profiles"
    conversations: "Conversations"
    unmet: "UnmetWishes"
    retriever: "ScienceRetriever"
    today: dt.date
    customer_id: str = ""
    conversation_id: str | None = None
    market: str | None = None
    language: Literal["fr", "en"] = "fr"
    key: str | None = None
    ranking: Ranking = field(default_factory=Ranking)
