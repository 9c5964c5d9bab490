"""Which line of a cart a caller means."""

from typing import TYPE_CHECKING

from tools.errors import ToolError

if TYPE_CHECKING:
    from shop.carts import Cart, CartLine

__all__ = ["line_meant"]


def line_meant(cart: "Cart", line: int | None, sku: str | None) -> "CartLine":
    """The cart line at a position, or the only one that holds a SKU.

    Raises: ToolError `no_such_line`, or `several_lines` when the SKU is there in several sizes or colours.
    """
    if line is not None:
        found = [held for held in cart.lines if held.line == line]
    else:
        found = [held for held in cart.lines if held.sku == sku]
    if not found:
        raise ToolError(
            "no_such_line", "No such line. Call cart_show and use one of its lines.", line=line, sku=sku
        )
    if len(found) > 1:
        raise ToolError(
            "several_lines",
            f"{sku} is in the cart in several sizes or colours. Say which line.",
            sku=sku,
            lines=[held.line for held in found],
        )
    return found[0]
