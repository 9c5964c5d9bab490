"""What the shop's buttons do to the cart. Prices and stock are the shop's; here it is only asked and told."""

from collections.abc import Callable
from typing import Any

from shop.errors import ShopError
from ui.flash import refusal, say_later
from ui.session import Visit, current_visit
from ui.words import _

__all__ = ["add_to_cart", "change_cart"]


def change_cart(change: Callable[[Visit], Any], done: str) -> bool:
    """Let the visitor's cart be changed, and tell what came of it. True when it was."""
    visit = current_visit()
    if visit is None:
        return False
    try:
        change(visit)
    except ShopError as error:
        say_later(refusal(error), good=False)
        return False
    say_later(done)
    return True


def add_to_cart(sku: str, size: str | None = None, color: str | None = None, quantity: int = 1) -> None:
    """Add a product; a size left open is asked for in the cart."""
    change_cart(
        lambda visit: visit.shop.carts.add_line(visit.id, sku, quantity, size=size, color=color),
        _("Added to your cart."),
    )
