"""Find products that answer a wish, before they are ordered for the customer."""

from typing import Any

from pydantic import Field

from catalog.needs import Need
from tools.deps import ToolDeps
from tools.views import Args, Result

__all__ = ["Found", "ProductSearchArgs", "ProductsFound", "product_search"]


class ProductSearchArgs(Args):
    """A need as understood; what is left empty does not filter. `k`: candidates wanted."""

    need: Need
    k: int = Field(default=100, ge=1, le=200)


class Found(Result):
    """One candidate. `relevance` in [0, 1]: 1 for the best of this search."""

    sku: str
    relevance: float


class ProductsFound(Result):
    """`filters` as applied.

    `missing`: what the shop does not carry. `excluded_by`: the wish that excluded most.
    """

    candidates: list[Found]
    filters: dict[str, Any]
    notices: list[dict[str, Any]] = Field(default_factory=list)
    missing: str | None = None
    excluded_by: str | None = None
    excluded: dict[str, int] = Field(default_factory=dict)


def product_search(args: ProductSearchArgs, deps: ToolDeps) -> ProductsFound:
    """Candidates of the customer's market, most relevant first; none where a stated wish cannot be met."""
    found = deps.search.search(args.need, market=deps.market, language=deps.language, k=args.k)
    return ProductsFound(
        candidates=[
            Found(sku=candidate.product.sku, relevance=min(1.0, max(0.0, float(candidate.relevance))))
            for candidate in found.candidates
        ],
        filters=found.filters.stated(),
        notices=list(found.notices),
        missing=found.missing,
        excluded_by=found.excluded_by,
        excluded=dict(found.excluded),
    )
