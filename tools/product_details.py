"""What the shop knows of one product: every answer comes from a field, and what no field states is not
stated.
"""

from typing import Any

from pydantic import Field

from tools.deps import ToolDeps
from tools.fields import field_named, fields_of, label_of, told, value_of
from tools.known_product import known_product
from tools.variants import color_meant, size_meant
from tools.views import Args, ProductView, Result, product_view

__all__ = ["Fact", "ProductDetails", "ProductDetailsArgs", "product_details"]


class ProductDetailsArgs(Args):
    """`fields`: names or words to answer; none: all that is stated.

    `size` and `color` ask for their stock.
    """

    sku: str
    fields: list[str] = Field(default_factory=list)
    size: str | None = None
    color: str | None = None


class Fact(Result):
    """One field. `value` is None where the product does not state it."""

    field: str
    label: str
    value: Any


class ProductDetails(Result):
    """`units` in stock of the size and colour asked for; `sizes` and `colors` are those in stock."""

    product: ProductView
    brand: str | None
    description: str
    facts: list[Fact]
    units: int
    sizes: list[str]
    colors: list[str]


def product_details(args: ProductDetailsArgs, deps: ToolDeps) -> ProductDetails:
    """A product's fields in the customer's language. Raises: ToolError (unknown_sku, unknown_variant)."""
    product = known_product(args.sku, deps)
    language = deps.language
    names = list(dict.fromkeys(field_named(word, product) for word in args.fields)) or fields_of(
        product, language
    )
    facts = []
    for name in names:
        value = value_of(product, name, language)
        facts.append(
            Fact(
                field=name,
                label=label_of(name, language).in_language(language),
                value=None if value is None else told(value, name, language),
            )
        )
    size, color = size_meant(product, args.size), color_meant(product, args.color)
    held = {
        variant: units
        for variant, units in product.stock.items()
        if units > 0 and size in (None, variant[0]) and color in (None, variant[1])
    }
    colors = {entry["en"]: entry.get(language, entry["en"]) for entry in product.colors}
    return ProductDetails(
        product=product_view(product, language),
        brand=product.brand or None,
        description=product.description_in(language),
        facts=facts,
        units=sum(held.values()),
        sizes=[s for s in product.sizes if any(variant[0] == s for variant in held)],
        colors=[name for english, name in colors.items() if any(variant[1] == english for variant in held)],
    )
