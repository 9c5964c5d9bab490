"""Carts before checkout."""

import datetime as dt
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from database.base import Base, CleanText, Json, UtcDateTime, utc_now

__all__ = ["Cart", "CartChange", "CartLine"]


class Cart(Base):
    """One cart a customer. `before` holds the lines before the last change: what undo goes back to."""

    __tablename__ = "cart"
    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), unique=True)
    market: Mapped[str | None] = mapped_column(ForeignKey("market.name", ondelete="SET NULL"))
    currency: Mapped[str | None] = mapped_column(CleanText(3))
    version: Mapped[int] = mapped_column(default=0)
    before: Mapped[list[dict[str, Any]] | None] = mapped_column(Json())
    updated_at: Mapped[dt.datetime] = mapped_column(UtcDateTime, default=utc_now, onupdate=utc_now)


class CartLine(Base):
    """One variant in a cart; its place is the order of ids. '' is «not chosen»: NULLs would not be unique."""

    __tablename__ = "cart_line"
    __table_args__ = (
        UniqueConstraint("cart_id", "sku", "size", "color", name="cart_line_variant_unique"),
        CheckConstraint("quantity > 0", name="cart_line_quantity_positive"),
        CheckConstraint("unit_price_cents >= 0", name="cart_line_price_not_negative"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    cart_id: Mapped[int] = mapped_column(ForeignKey("cart.id", ondelete="CASCADE"))
    sku: Mapped[str] = mapped_column(ForeignKey("product.sku", ondelete="CASCADE"), index=True)
    size: Mapped[str] = mapped_column(CleanText(), default="")
    color: Mapped[str] = mapped_column(CleanText(), default="")
    quantity: Mapped[int]
    unit_price_cents: Mapped[int] = mapped_column(BigInteger)


class CartChange(Base):
    """Keys of changes already made, so that a change sent twice is made once."""

    __tablename__ = "cart_change"
    cart_id: Mapped[int] = mapped_column(ForeignKey("cart.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(CleanText(128), primary_key=True)
    created_at: Mapped[dt.datetime] = mapped_column(UtcDateTime, default=utc_now)
