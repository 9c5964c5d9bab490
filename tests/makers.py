"""Rows for tests: say what matters, the rest is filled in. Each maker writes one real row (and its like)."""

import datetime as dt
import itertools
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

import database.tables as t
from database import Database

__all__ = ["make_customer", "make_market", "make_merchant", "make_order", "make_product", "stock_of"]

_numbers = itertools.count(1)
Units = Mapping[tuple[str, str], int] | int


def make_market(database: Database, name: str = "france", currency: str = "EUR", **columns: Any) -> str:
    """A market; returns its name."""
    row = {"title_fr": name.title(), "title_en": name.title(), "currency": currency, **columns}
    with database.write() as session:
        session.merge(t.Market(name=name, **row))
    return name


def make_merchant(database: Database, name: str = "Foulée", **columns: Any) -> str:
    """A merchant; returns its name."""
    with database.write() as session:
        session.merge(t.Merchant(name=name, **columns))
    return name


def make_product(
    database: Database,
    sku: str | None = None,
    *,
    stock: Units | None = None,
    markets: tuple[str, ...] = (),
    **columns: Any,
) -> str:
    """A product at 100 €; returns its SKU.

    `stock`: units by (size, color), or a number for a product without variants; None: not counted.
    """
    sku = sku or f"SKU-{next(_numbers)}"
    row = {"title_fr": f"Article {sku}", "title_en": f"Item {sku}", "price_cents": 10_000, "currency": "EUR"}
    units = {("", ""): stock} if isinstance(stock, int) else stock or {}
    with database.write() as session:
        session.add(t.Product(sku=sku, **row | columns))
        session.flush()
        session.add_all(t.ProductMarket(sku=sku, market=market) for market in markets)
        session.add_all(t.Stock(sku=sku, size=s, color=c, units=n) for (s, c), n in units.items())
    return sku


def make_customer(database: Database, customer_id: str | None = None, **columns: Any) -> str:
    """A guest, or a registered customer when a username is given; returns the id."""
    customer_id = customer_id or f"customer-{next(_numbers)}"
    row = {"guest": "username" not in columns, **columns}
    with database.write() as session:
        session.add(t.Customer(id=customer_id, **row))
    return customer_id


def make_order(
    database: Database,
    customer_id: str | None,
    lines: Mapping[str, int],
    *,
    placed_at: dt.datetime | None = None,
    unit_price_cents: int = 1_000,
    **columns: Any,
) -> str:
    """A past order of SKU → quantity, all at one price; returns its id."""
    order_id = f"order-{next(_numbers)}"
    total = sum(lines.values()) * unit_price_cents
    row = {"currency": "EUR", "subtotal_cents": total, "total_cents": total, **columns}
    if placed_at is not None:
        row["placed_at"] = placed_at
    with database.write() as session:
        session.add(t.Order(id=order_id, customer_id=customer_id, **row))
        session.flush()
        session.add_all(
            t.OrderLine(order_id=order_id, sku=sku, quantity=n, unit_price_cents=unit_price_cents)
            for sku, n in lines.items()
        )
    return order_id


def stock_of(database: Database, sku: str) -> dict[tuple[str, str], int]:
    """Units by (size, color)."""
    with database.read() as session:
        rows = session.scalars(select(t.Stock).where(t.Stock.sku == sku))
        return {(row.size, row.color): row.units for row in rows}
