"""Put a product into the cart."""

from pydantic import Field

from tools.deps import ToolDeps
from tools.errors import refusals_told
from tools.known_product import known_product
from tools.variants import color_meant, size_meant
from tools.views import Args, CartView, Result, cart_view

__all__ = ["CartAddArgs", "CartAdded", "cart_add"]


class CartAddArgs(Args):
    """`size` and `color` as the product lists them; they may be left for later."""

    sku: str
    quantity: int = Field(default=1, ge=1, le=99)
    size: str | None = None
    color: str | None = None


class CartAdded(Result):
    sku: str
    title: str
    quantity: int
    size: str | None
    color: str | None
    price: float | None
    currency: str | None
    cart: CartView


def cart_add(args: CartAddArgs, deps: ToolDeps) -> CartAdded:
    """Add a product to the cart. Price, currency and market come from the shop's records.

    Raises: ToolError (unknown_sku, unknown_variant, out_of_stock, no_price, other_market).
    """
    product = known_product(args.sku, deps)
    size, color = size_meant(product, args.size), color_meant(product, args.color)
    with refusals_told():
        cart = deps.carts.add_line(
            deps.customer_id, product.sku, quantity=args.quantity, size=size, color=color, key=deps.key
        )
    return CartAdded(
        sku=product.sku,
        title=product.title_in(deps.language),
        quantity=args.quantity,
        size=size,
        color=color,
        price=product.price,
        currency=product.currency,
        cart=cart_view(cart, deps.language),
    )
