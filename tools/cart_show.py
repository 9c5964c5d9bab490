"""The cart as it stands."""

from tools.deps import ToolDeps
from tools.views import Args, CartView, cart_view

__all__ = ["CartShowArgs", "cart_show"]


class CartShowArgs(Args):
    """Nothing: the cart is the caller's own."""


def cart_show(args: CartShowArgs, deps: ToolDeps) -> CartView:
    """The caller's cart, with its total; empty when nothing is in it."""
    return cart_view(deps.carts.of(deps.customer_id), deps.language)
