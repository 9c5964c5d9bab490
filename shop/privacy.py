"""A customer's own data: all of it handed out, or all of it gone."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

import database.tables as t
from database import Base, Database, utc_now
from shop.errors import UnknownCustomer

__all__ = ["Privacy"]

# Secrets are of no use to a reader, and dangerous in a file.
_KEPT_BACK = frozenset({"password_hash", "token_sha256"})
_OF_THE_CUSTOMER = (
    t.Profile,
    t.Goal,
    t.Cart,
    t.Order,
    t.OfferUse,
    t.Complaint,
    t.ReturnRequest,
    t.Conversation,
    t.Feedback,
    t.FollowUp,
    t.AuthSession,
)


class Privacy:
    """Export and erasure in the database. Checkpoints, lists and logs are their owners' to erase."""

    def __init__(self, database: Database, clock: Callable[[], dt.datetime] = utc_now) -> None:
        self._database, self._clock = database, clock

    def export(self, customer_id: str) -> dict[str, Any]:
        """Every row about a customer, by table, as JSON values.

        Raises: UnknownCustomer.
        """
        with self._database.read() as session:
            _check_known(session, customer_id)
            tables = {
                table.__tablename__: _rows(session, table, table.customer_id == customer_id)
                for table in _OF_THE_CUSTOMER
            }
            carts = select(t.Cart.id).where(t.Cart.customer_id == customer_id)
            orders = select(t.Order.id).where(t.Order.customer_id == customer_id)
            talks = select(t.Conversation.id).where(t.Conversation.customer_id == customer_id)
            return {
                "customer": _rows(session, t.Customer, t.Customer.id == customer_id),
                **tables,
                "cart_line": _rows(session, t.CartLine, t.CartLine.cart_id.in_(carts)),
                "order_line": _rows(session, t.OrderLine, t.OrderLine.order_id.in_(orders)),
                "turn": _rows(session, t.Turn, t.Turn.conversation_id.in_(talks)),
            }

    def erase(self, customer_id: str) -> list[str]:
        """Delete what is personal; orders, which the law keeps, and what hangs on them lose their customer.

        The id stays, as a tombstone that tells derived stores (lists) whom to leave out.

        Returns: the ids of the conversations erased, for the stores that are kept by them.
        Raises: UnknownCustomer, also when erased before.
        """

        def work(session: Session) -> list[str]:
            _check_known(session, customer_id, lock=True)
            talks = session.scalars(
                select(t.Conversation.id).where(t.Conversation.customer_id == customer_id)
            ).all()
            for table in (t.Conversation, t.Profile, t.Goal, t.Cart, t.FollowUp, t.Feedback, t.AuthSession):
                session.execute(delete(table).where(table.customer_id == customer_id))
            for anonymous, emptied in (
                (t.Order, {"idempotency_key": None}),
                (t.OfferUse, {"facts": {}}),
                (t.Complaint, {"text": ""}),
                (t.ReturnRequest, {"reason": ""}),
            ):
                session.execute(
                    update(anonymous)
                    .where(anonymous.customer_id == customer_id)
                    .values(customer_id=None, **emptied)
                )
            session.execute(
                update(t.Customer)
                .where(t.Customer.id == customer_id)
                .values(
                    username=None,
                    password_hash=None,
                    language=None,
                    market=None,
                    cohort=None,
                    staff=False,
                    erased_at=self._clock(),
                )
            )
            return list(talks)

        return self._database.transact(work)

    def erased(self) -> list[str]:
        """The ids of all customers who were erased."""
        with self._database.read() as session:
            return list(
                session.scalars(
                    select(t.Customer.id).where(t.Customer.erased_at.is_not(None)).order_by(t.Customer.id)
                )
            )


def _check_known(session: Session, customer_id: str, lock: bool = False) -> None:
    known = select(t.Customer.id).where(t.Customer.id == customer_id, t.Customer.erased_at.is_(None))
    if session.scalar(known.with_for_update() if lock else known) is None:
        raise UnknownCustomer(customer_id)


def _rows(session: Session, table: type[Base], condition: Any) -> list[dict[str, Any]]:
    columns = [column for column in table.__table__.columns if column.name not in _KEPT_BACK]
    found = session.execute(select(*columns).where(condition).order_by(*table.__table__.primary_key))
    return [{name: _plain(value) for name, value in row._mapping.items()} for row in found]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date | dt.datetime) else value
