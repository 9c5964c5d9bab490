"""Empty the cart."""

from tools.deps import ToolDeps
from tools.errors import refusals_told
from tools.views import Args, CartView, Result, cart_view

__all__ = ["CartClearArgs", "CartCleared", "cart_clear"]


class CartClearArgs(Args):
    """Nothing: the cart is the caller's own."""


class CartCleared(Result):
    lines: int
    cart: CartView


def cart_clear(args: CartClearArgs, deps: ToolDeps) -> CartCleared:
    """Remove every line; `lines` says how many there were. cart_undo takes it back."""
    before = len(deps.carts.of(deps.customer_id).lines)
    with refusals_told():
        cart = deps.carts.clear(deps.customer_id, key=deps.key)
    return CartCleared(lines=before, cart=cart_view(cart, deps.language))
