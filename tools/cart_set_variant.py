"""Change the size or the colour of a cart line."""

from tools.cart_lines import line_meant
from tools.deps import ToolDeps
from tools.errors import refusals_told
from tools.known_product import known_product
from tools.variants import color_meant, size_meant
from tools.views import Args, CartView, Result, cart_view

__all__ = ["CartSetVariantArgs", "CartVariantSet", "cart_set_variant"]


class CartSetVariantArgs(Args):
    """What is not given stays as it is."""

    line: int | None = None
    sku: str | None = None
    size: str | None = None
    color: str | None = None


class CartVariantSet(Result):
    sku: str
    title: str
    size: str | None
    color: str | None
    cart: CartView


def cart_set_variant(args: CartSetVariantArgs, deps: ToolDeps) -> CartVariantSet:
    """Set size or colour of one line.

    Raises: ToolError (no_such_line, several_lines, unknown_variant, out_of_stock).
    """
    with refusals_told():
        held = line_meant(deps.carts.of(deps.customer_id), args.line, args.sku)
        product = known_product(held.sku, deps)
        size = size_meant(product, args.size) or held.size or None
        color = color_meant(product, args.color) or held.color or None
        cart = deps.carts.set_variant(deps.customer_id, held.line, size, color, key=deps.key)
    title = held.title_fr if deps.language == "fr" else held.title_en
    return CartVariantSet(
        sku=held.sku, title=title, size=size, color=color, cart=cart_view(cart, deps.language)
    )
