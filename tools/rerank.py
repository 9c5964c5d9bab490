"""Order candidates for one customer: what runners like them bought, and how it was rated.

    total = 0.7 proximity + 0.3 rating / 5        proximity divided by the largest among those ranked

Only candidates within a band below the best relevance take part, so that a popular product that answers
another wish cannot win.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pydantic import Field

from catalog.needs import Need
from tools.deps import Ranking, ToolDeps
from tools.product_search import Found
from tools.reasons import reasons_for
from tools.views import Args, ProductView, Result, Score, product_view

if TYPE_CHECKING:
    from catalog.products import Product

__all__ = ["RerankArgs", "Reranked", "rank", "rerank", "within_band"]

_ORDERS = 30


class RerankArgs(Args):
    """Candidates of product_search.

    `skip`: SKUs already shown. `need`: its `sort` orders, the rest words reasons.
    """

    candidates: list[Found]
    top_k: int = Field(default=2, ge=1, le=20)
    skip: list[str] = Field(default_factory=list)
    need: Need | None = None


class Reranked(Result):
    """The best cards, best first, and how many further candidates answer the same wish."""

    items: list[ProductView]
    more: int


def within_band(
    candidates: Sequence[Found], band: float, fill_band: float = 0.0, fill: int = 0
) -> list[Found]:
    """Those whose relevance is at most `band` below the best; the next ones too while they are fewer than
    `fill`.

    Args:
        fill_band: how far below the best those next ones may lie.
    """
    ordered = sorted(candidates, key=lambda candidate: (-candidate.relevance, candidate.sku))
    best = ordered[0].relevance if ordered else 0.0
    return [
        candidate
        for place, candidate in enumerate(ordered)
        if candidate.relevance >= best - (band if place >= fill else max(band, fill_band))
    ]


def rank(
    candidates: Sequence[Found],
    products: dict[str, "Product"],
    proximity: dict[str, float],
    median_rating: float,
    ranking: Ranking,
) -> list[tuple[str, Score]]:
    """Score candidates, best first; ties go to the more relevant, then to the lower SKU.

    Args:
        candidates: in any order; those without a product are left out.
        proximity: by SKU, any scale of 0 or more; a missing SKU is 0. It is divided by the largest of these.
        median_rating: in stars, for products that nobody rated.
    """
    known = [candidate for candidate in candidates if candidate.sku in products]
    largest = max((proximity.get(candidate.sku, 0.0) for candidate in known), default=0.0)
    scored = []
    for candidate in known:
        near = proximity.get(candidate.sku, 0.0) / largest if largest > 0 else 0.0
        stars = _stars(products[candidate.sku], median_rating, ranking.rating_votes) / 5
        total = ranking.proximity_weight * near + (1 - ranking.proximity_weight) * stars
        score = Score(
            total=round(total, 4),
            proximity=round(near, 4),
            rating=round(stars, 4),
            relevance=round(candidate.relevance, 4),
        )
        scored.append((candidate.sku, score))
    return sorted(scored, key=lambda pair: (-pair[1].total, -pair[1].relevance, pair[0]))


def rerank(args: RerankArgs, deps: ToolDeps) -> Reranked:
    """The best products for this customer out of a search's candidates."""
    skipped = set(args.skip)
    candidates = [candidate for candidate in args.candidates if candidate.sku not in skipped]
    sort = args.need.sort if args.need else None
    # An order that was asked for ("the cheapest") is taken among all that fits, not among the most relevant
    # alone.
    weights = deps.ranking
    band = weights.sorted_band if sort else weights.relevance_band
    within = within_band(candidates, band, weights.fill_band, args.top_k)
    skus = [candidate.sku for candidate in within]
    products = deps.products.get_many(skus)
    features = deps.profiles.of(deps.customer_id).features
    bought = [line.sku for order in deps.orders.of(deps.customer_id, last=_ORDERS) for line in order.lines]
    proximity = deps.neighbourhood.proximity(deps.customer_id, skus, features, bought)
    # Of somebody unknown nothing is alike: all customers are as near, and proximity is popularity.
    alike = bool(bought) or any(value is not None for value in features.values())
    ranked = rank(within, products, proximity, deps.neighbourhood.median_rating, deps.ranking)
    if sort:
        ranked.sort(key=lambda pair: _place(products[pair[0]], sort))
    items = [
        product_view(
            products[sku],
            deps.language,
            reasons_for(products[sku], args.need, score, deps.language, alike=alike),
            score,
        )
        for sku, score in ranked[: args.top_k]
    ]
    return Reranked(items=items, more=max(0, len(candidates) - len(items)))


def _stars(product: "Product", median: float, votes: float) -> float:
    """A product's stars, drawn towards the median as if `votes` more people had given the median."""
    if product.rating is None:
        return median
    count = max(product.rating_count or 0, 1)
    return (product.rating * count + median * votes) / (count + votes)


def _place(product: "Product", sort: str) -> float:
    """The key of an order asked for, lowest first; what the product does not state comes last."""
    if sort in ("cheapest", "dearest"):
        value = product.price
    elif sort == "best_rated":
        value = product.rating
    elif sort == "lightest":
        value = product.attributes.get("weight_g")
    elif sort == "newest":
        value = product.created_at.toordinal() if product.created_at else None
    else:
        return 0.0
    if value is None:
        return float("inf")
    return float(value) if sort in ("cheapest", "lightest") else -float(value)
