"""Change how many of a cart line there are."""

from pydantic import Field

from tools.cart_lines import line_meant
from tools.deps import ToolDeps
from tools.errors import refusals_told
from tools.views import Args, CartView, Result, cart_view

__all__ = ["CartQuantitySet", "CartSetQuantityArgs", "cart_set_quantity"]


class CartSetQuantityArgs(Args):
    """`quantity` 0 removes the line."""

    quantity: int = Field(ge=0, le=99)
    line: int | None = None
    sku: str | None = None


class CartQuantitySet(Result):
    sku: str
    title: str
    quantity: int
    cart: CartView


def cart_set_quantity(args: CartSetQuantityArgs, deps: ToolDeps) -> CartQuantitySet:
    """Set the quantity of one line. Raises: ToolError (no_such_line, several_lines, out_of_stock)."""
    with refusals_told():
        held = line_meant(deps.carts.of(deps.customer_id), args.line, args.sku)
        cart = deps.carts.set_quantity(deps.customer_id, held.line, args.quantity, key=deps.key)
    title = held.title_fr if deps.language == "fr" else held.title_en
    return CartQuantitySet(
        sku=held.sku, title=title, quantity=args.quantity, cart=cart_view(cart, deps.language)
    )
