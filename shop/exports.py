"""What other parts take from the shop, as plain tables: purchases, profiles, complaints.

Not imported by `import shop`: pandas takes half a second that most callers need not pay.
"""

import pandas as pd
from sqlalchemy import Executable, select

import database.tables as t
from database import Database
from database.tables import FEATURES

__all__ = ["complaints", "profiles", "purchases"]


def purchases(database: Database) -> pd.DataFrame:
    """Every line of every order that was not cancelled, oldest first.

    Returns: `customer_id`, `sku`, `quantity` (int64), `ordered_at` (UTC), `order_id`, `market`, `merchant`,
        `cohort` (None where unknown). `customer_id` is None for customers who were erased.
    """
    statement = (
        select(
            t.Order.customer_id,
            t.OrderLine.sku,
            t.OrderLine.quantity,
            t.Order.placed_at.label("ordered_at"),
            t.Order.id.label("order_id"),
            t.Order.market,
            t.Product.merchant,
            t.Customer.cohort,
        )
        .join(t.OrderLine, t.OrderLine.order_id == t.Order.id)
        .outerjoin(t.Product, t.Product.sku == t.OrderLine.sku)
        .outerjoin(t.Customer, t.Customer.id == t.Order.customer_id)
        .where(t.Order.status != "cancelled")
        .order_by(t.Order.placed_at, t.Order.id, t.OrderLine.id)
    )
    frame = _frame(database, statement)
    return frame.astype({"quantity": "int64", "ordered_at": "datetime64[us, UTC]"})


def profiles(database: Database) -> pd.DataFrame:
    """`customer_id` and the seven features (float64, NaN: unknown), by customer; those with a profile."""
    statement = (
        select(t.Profile.customer_id, *[getattr(t.Profile, name) for name in FEATURES])
        .join(t.Customer, t.Customer.id == t.Profile.customer_id)
        .where(t.Customer.erased_at.is_(None))
        .order_by(t.Profile.customer_id)
    )
    return _frame(database, statement).astype(dict.fromkeys(FEATURES, "float64"))


def complaints(database: Database) -> pd.DataFrame:
    """`sku`, `kind`, `reported_at` (UTC), oldest first."""
    complaint = t.Complaint
    statement = select(complaint.sku, complaint.kind, complaint.reported_at)
    frame = _frame(database, statement.order_by(complaint.reported_at, complaint.id))
    return frame.astype({"reported_at": "datetime64[us, UTC]"})


def _frame(database: Database, statement: Executable) -> pd.DataFrame:
    """Ids as the strings they are (`NA`, `00042`), missing ones as None."""
    with database.read() as session:
        result = session.execute(statement)
        columns, rows = list(result.keys()), result.all()
    return pd.DataFrame([tuple(row) for row in rows], columns=columns, dtype="object")
