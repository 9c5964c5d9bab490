"""The customer's own orders."""

import re
from typing import Any

from langgraph.runtime import Runtime

from agent.context import TurnContext, emit, tools_in
from agent.events import OrderEvent
from agent.outcomes import outcome
from agent.state import TurnState, understood
from tools.errors import ToolError
from tools.order_lookup import OrderLookupArgs, order_lookup

__all__ = ["look_up_order"]

_ORDER_ID = re.compile(r"\b[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{2}\b", re.IGNORECASE)


def look_up_order(state: TurnState, runtime: Runtime[TurnContext]) -> dict[str, Any]:
    """Reads `message`; sends the order that it names, else the newest; adds to `parts` and `outcomes`."""
    deps = tools_in(runtime, understood(state).language)
    named = _ORDER_ID.search(state.message)
    try:
        found = order_lookup(OrderLookupArgs(order_id=named.group() if named else None), deps)
    except ToolError as error:
        unknown = outcome("order.unknown", order_id=error.facts["order_id"])
        return {"outcomes": [*state.outcomes, unknown]}
    if not found.orders:
        return {"outcomes": [*state.outcomes, outcome("order.none")]}
    events, told = [], []
    for order in found.orders:
        events.append(emit(runtime, OrderEvent.model_validate(order.model_dump())))
        told.append(
            outcome(
                "order.found",
                order_id=order.id,
                status=order.status,
                placed_at=order.placed_at,
                total=order.total,
                currency=order.currency,
                count=found.count,
            )
        )
    return {"parts": [*state.parts, *events], "outcomes": [*state.outcomes, *told]}
