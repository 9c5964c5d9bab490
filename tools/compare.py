"""Put products side by side."""

from typing import Any

from pydantic import Field

from tools.deps import ToolDeps
from tools.errors import ToolError
from tools.fields import field_named, fields_of, label_of, told, value_of
from tools.views import Args, Result

__all__ = ["CompareArgs", "Compared", "ComparedRow", "compare"]


class CompareArgs(Args):
    """`fields`: names or words; none: price, rating and all that the products state."""

    skus: list[str] = Field(min_length=2, max_length=4)
    fields: list[str] = Field(default_factory=list)


class ComparedRow(Result):
    """`values` in the order of the SKUs, None where a product does not state it."""

    field: str
    values: list[Any]


class Compared(Result):
    """`cheapest`, `lightest` and `best_rated` are titles, where one product alone is it."""

    skus: list[str]
    titles: list[str]
    rows: list[ComparedRow]
    cheapest: str | None = None
    lightest: str | None = None
    best_rated: str | None = None


def compare(args: CompareArgs, deps: ToolDeps) -> Compared:
    """A table of fields, differences first kept in the products' own order.

    Raises: ToolError `unknown_sku`.
    """
    found = deps.products.get_many(args.skus)
    for sku in args.skus:
        if sku not in found:
            raise ToolError("unknown_sku", f"No SKU {sku!r}. Call product_search.", sku=sku)
    products = [found[sku] for sku in args.skus]
    language = deps.language
    asked = [field_named(word, products[0]) for word in args.fields]
    stated = [name for product in products for name in fields_of(product, language)]
    names = list(dict.fromkeys(asked or ["price", "rating", "brand", *stated]))
    rows = []
    for name in names:
        values = [value_of(product, name, language) for product in products]
        rows.append(
            ComparedRow(
                field=label_of(name, language).in_language(language),
                values=[None if value is None else told(value, name, language) for value in values],
            )
        )
    titles = [product.title_in(language) for product in products]
    same_currency = len({product.currency for product in products}) == 1
    prices = [product.price for product in products] if same_currency else [None]
    return Compared(
        skus=list(args.skus),
        titles=titles,
        rows=rows,
        cheapest=_best(titles, prices, min),
        lightest=_best(titles, [product.attributes.get("weight_g") for product in products], min),
        best_rated=_best(titles, [product.rating for product in products], max),
    )


def _best(titles: list[str], values: list[Any], choose: Any) -> str | None:
    """The title with the least or greatest number; None when a number is missing or two are equal."""
    if any(not isinstance(value, (int, float)) for value in values) or len(values) != len(titles):
        return None
    best = choose(values)
    return titles[values.index(best)] if values.count(best) == 1 else None
