"""Take the last change of the cart back."""

from tools.deps import ToolDeps
from tools.errors import refusals_told
from tools.views import Args, CartView, cart_view

__all__ = ["CartUndoArgs", "cart_undo"]


class CartUndoArgs(Args):
    """Nothing: the cart is the caller's own."""


def cart_undo(args: CartUndoArgs, deps: ToolDeps) -> CartView:
    """Undo the last change. Raises: ToolError `nothing_to_undo`."""
    with refusals_told():
        return cart_view(deps.carts.undo(deps.customer_id, key=deps.key), deps.language)
