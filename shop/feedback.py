"""What customers say back: a thumb on an answer, a complaint about a product, a wish to return it."""

import datetime as dt
from collections.abc import Callable
from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

import database.tables as t
from database import Database, insert_or_update, utc_now
from shop.errors import BadQuantity, NotYours, UnknownCustomer

__all__ = ["Feedback"]


class Feedback:
    """Customers' words on answers, products and orders. Everything is checked to be their own."""

    def __init__(self, database: Database, clock: Callable[[], dt.datetime] = utc_now) -> None:
        self._database, self._clock = database, clock

    def rate_turn(self, customer_id: str, turn_id: int, rating: Literal[-1, 1], comment: str = "") -> None:
        """Note whether an answer helped; a second word on it replaces the first.

        Raises: NotYours; ValueError for another rating.
        """
        if rating not in (-1, 1):
            raise ValueError(f"a rating is -1 or 1, not {rating!r}")

        def work(session: Session) -> None:
            owner = session.scalar(
                select(t.Conversation.customer_id)
                .join(t.Turn, t.Turn.conversation_id == t.Conversation.id)
                .where(t.Turn.id == turn_id)
            )
            if owner != customer_id:
                raise NotYours("turn", str(turn_id))
            row = {"turn_id": turn_id, "customer_id": customer_id, "rating": rating, "comment": comment}
            insert_or_update(session, t.Feedback, [{**row, "created_at": self._clock()}], ["turn_id"])

        self._database.transact(work)

    def complain(
        self, customer_id: str, sku: str, kind: str, text: str = "", order_id: str | None = None
    ) -> int:
        """Note a complaint; returns its number.

        Raises: NotYours when the order is not this customer's or does not hold the SKU; UnknownCustomer.
        """

        def work(session: Session) -> int:
            if order_id is not None:
                _check_ordered(session, customer_id, order_id, sku)
            elif session.get(t.Customer, customer_id) is None:
                raise UnknownCustomer(customer_id)
            row = t.Complaint(
                customer_id=customer_id,
                sku=sku,
                order_id=order_id,
                kind=kind,
                text=text,
                reported_at=self._clock(),
            )
            session.add(row)
            session.flush()
            return row.id

        return self._database.transact(work)

    def ask_return(
        self, customer_id: str, order_id: str, sku: str, quantity: int = 1, reason: str = ""
    ) -> int:
        """Note that a customer wants to send something back; returns the request's number.

        Raises: NotYours; BadQuantity for more than was ordered and not asked back yet.
        """

        def work(session: Session) -> int:
            ordered = _check_ordered(session, customer_id, order_id, sku)
            back = select(func.coalesce(func.sum(t.ReturnRequest.quantity), 0)).where(
                t.ReturnRequest.order_id == order_id,
                t.ReturnRequest.sku == sku,
                t.ReturnRequest.status != "refused",
            )
            left = ordered - int(session.scalar(back) or 0)
            if not 1 <= quantity <= left:
                raise BadQuantity(quantity, 1, left)
            row = t.ReturnRequest(
                order_id=order_id,
                customer_id=customer_id,
                sku=sku,
                quantity=quantity,
                reason=reason,
                asked_at=self._clock(),
            )
            session.add(row)
            session.flush()
            return row.id

        return self._database.transact(work)


def _check_ordered(session: Session, customer_id: str, order_id: str, sku: str) -> int:
    """How many of `sku` the order holds; the order stays locked. Raises: NotYours."""
    order = session.scalars(select(t.Order).where(t.Order.id == order_id).with_for_update()).one_or_none()
    if order is None or order.customer_id != customer_id:
        raise NotYours("order", order_id)
    quantity = session.scalar(
        select(func.sum(t.OrderLine.quantity)).where(t.OrderLine.order_id == order_id, t.OrderLine.sku == sku)
    )
    if not quantity:
        raise NotYours("order line", f"{order_id}/{sku}")
    return int(quantity)
