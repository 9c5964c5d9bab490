"""The caller's own orders."""

from typing import TYPE_CHECKING

from pydantic import Field

from tools.deps import ToolDeps
from tools.errors import ToolError, refusals_told
from tools.views import Args, CartLineView, Result

if TYPE_CHECKING:
    from shop.orders import Order

__all__ = ["OrderLookupArgs", "OrderView", "OrdersFound", "order_lookup"]


class OrderLookupArgs(Args):
    """An order's id; none: the newest ones, at most `last`."""

    order_id: str | None = None
    last: int = Field(default=1, ge=1, le=20)


class OrderView(Result):
    id: str
    status: str
    placed_at: str
    lines: list[CartLineView]
    total: float
    currency: str


class OrdersFound(Result):
    """Newest first. `count`: how many the customer has in all."""

    orders: list[OrderView]
    count: int


def order_lookup(args: OrderLookupArgs, deps: ToolDeps) -> OrdersFound:
    """Orders of the caller. Raises: ToolError `unknown_order`, also for another customer's."""
    with refusals_told():
        own = sorted(deps.orders.of(deps.customer_id), key=lambda order: order.placed_at, reverse=True)
    if args.order_id is None:
        return OrdersFound(orders=[_view(order, deps) for order in own[: args.last]], count=len(own))
    wanted = args.order_id.strip().casefold().lstrip("#")
    # Compared among the caller's own orders alone: whether another's exists cannot be found out.
    for order in own:
        if str(order.id).casefold() == wanted:
            return OrdersFound(orders=[_view(order, deps)], count=len(own))
    raise ToolError("unknown_order", "No such order of this customer.", order_id=args.order_id)


def _view(order: "Order", deps: ToolDeps) -> OrderView:
    return OrderView(
        id=str(order.id),
        status=str(order.status),
        placed_at=order.placed_at.isoformat(),
        lines=[
            CartLineView(
                line=number,
                sku=line.sku,
                title=line.title_fr if deps.language == "fr" else line.title_en,
                quantity=line.quantity,
                unit_price=line.unit_price_cents / 100,
                size=line.size or None,
                color=line.color or None,
                total=line.unit_price_cents * line.quantity / 100,
            )
            for number, line in enumerate(order.lines, start=1)
        ],
        total=order.total_cents / 100,
        currency=order.currency,
    )
