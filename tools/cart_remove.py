"""Take a line out of the cart."""

from tools.cart_lines import line_meant
from tools.deps import ToolDeps
from tools.errors import refusals_told
from tools.views import Args, CartView, Result, cart_view

__all__ = ["CartRemoveArgs", "CartRemoved", "cart_remove"]


class CartRemoveArgs(Args):
    """`line` counts from 1; or the SKU, where only one line holds it."""

    line: int | None = None
    sku: str | None = None


class CartRemoved(Result):
    sku: str
    title: str
    cart: CartView


def cart_remove(args: CartRemoveArgs, deps: ToolDeps) -> CartRemoved:
    """Remove one line. Raises: ToolError (no_such_line, several_lines)."""
    with refusals_told():
        held = line_meant(deps.carts.of(deps.customer_id), args.line, args.sku)
        cart = deps.carts.remove_line(deps.customer_id, held.line, key=deps.key)
    title = held.title_fr if deps.language == "fr" else held.title_en
    return CartRemoved(sku=held.sku, title=title, cart=cart_view(cart, deps.language))
