"""What completes a product that the customer is interested in."""

from pydantic import Field

from tools.deps import ToolDeps
from tools.known_product import known_product
from tools.views import Args, ProductView, Result, product_view

__all__ = ["Complement", "ComplementsArgs", "ComplementsFound", "complements"]


class ComplementsArgs(Args):
    """`skip`: SKUs that are shown or in the cart already."""

    sku: str
    k: int = Field(default=2, ge=1, le=6)
    skip: list[str] = Field(default_factory=list)


class Complement(ProductView):
    goes_with: str


class ComplementsFound(Result):
    items: list[Complement]


def complements(args: ComplementsArgs, deps: ToolDeps) -> ComplementsFound:
    """Products in stock, of the same market and currency, that complete the one given; none when nothing
    does.

    Raises: ToolError `unknown_sku`.
    """
    product = known_product(args.sku, deps)
    skipped = {args.sku, *args.skip}
    items = []
    for other, reason in deps.complements(product, deps.market, args.k + len(skipped)):
        if (
            other.sku in skipped
            or not other.in_stock
            or other.price is None
            or other.currency != product.currency
        ):
            continue
        why = reason.get(deps.language)
        view = product_view(other, deps.language, [why] if why else [])
        items.append(Complement(**view.model_dump(), goes_with=product.sku))
    return ComplementsFound(items=items[: args.k])
