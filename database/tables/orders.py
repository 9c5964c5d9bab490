"""Orders and what follows them: offers used, complaints, returns."""

import datetime as dt
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from database.base import Base, CleanText, Json, UtcDateTime, utc_now

__all__ = ["Complaint", "OfferUse", "Order", "OrderLine", "ReturnRequest"]


class Order(Base):
    """A checkout that went through. Without a customer once that customer was erased."""

    __tablename__ = "orders"
    __table_args__ = (
        UniqueConstraint("customer_id", "idempotency_key", name="orders_key_once_a_customer"),
        CheckConstraint(
            "status IN ('placed', 'shipped', 'delivered', 'cancelled', 'returned')",
            name="orders_status_known",
        ),
        CheckConstraint("total_cents = subtotal_cents - discount_cents", name="orders_total_adds_up"),
        CheckConstraint("discount_cents >= 0 AND total_cents >= 0", name="orders_amounts_not_negative"),
        Index("orders_customer_id_placed_at_index", "customer_id", "placed_at"),
    )
    id: Mapped[str] = mapped_column(CleanText(64), primary_key=True)
    customer_id: Mapped[str | None] = mapped_column(ForeignKey("customer.id", ondelete="SET NULL"))
    market: Mapped[str | None] = mapped_column(CleanText(64))
    currency: Mapped[str] = mapped_column(CleanText(3))
    status: Mapped[str] = mapped_column(CleanText(16), default="placed")
    placed_at: Mapped[dt.datetime] = mapped_column(UtcDateTime, default=utc_now)
    subtotal_cents: Mapped[int] = mapped_column(BigInteger)
    discount_cents: Mapped[int] = mapped_column(BigInteger, default=0)
    total_cents: Mapped[int] = mapped_column(BigInteger)
    idempotency_key: Mapped[str | None] = mapped_column(CleanText(128))


class OrderLine(Base):
    """One SKU in one order. Price and title are those of the purchase: they never follow the catalogue.

    `sku` is no foreign key: an order outlives what it sold. Titles are NULL in imported history.
    """

    __tablename__ = "order_line"
    __table_args__ = (
        CheckConstraint("quantity > 0", name="order_line_quantity_positive"),
        CheckConstraint("unit_price_cents >= 0", name="order_line_price_not_negative"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[str] = mapped_column(ForeignKey("orders.id", ondelete="CASCADE"), index=True)
    sku: Mapped[str] = mapped_column(CleanText(64), index=True)
    title_fr: Mapped[str | None] = mapped_column(CleanText())
    title_en: Mapped[str | None] = mapped_column(CleanText())
    size: Mapped[str | None] = mapped_column(CleanText())
    color: Mapped[str | None] = mapped_column(CleanText())
    quantity: Mapped[int]
    unit_price_cents: Mapped[int] = mapped_column(BigInteger)


class OfferUse(Base):
    """The ledger of offers: proposed until `expires_at`, used at most once. `facts` answer «why me»."""

    __tablename__ = "offer_use"
    __table_args__ = (
        UniqueConstraint("customer_id", "rule", "occasion", name="offer_use_once_an_occasion"),
        CheckConstraint("amount_cents >= 0", name="offer_use_amount_not_negative"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[str | None] = mapped_column(ForeignKey("customer.id", ondelete="SET NULL"))
    rule: Mapped[str] = mapped_column(CleanText(64), index=True)
    occasion: Mapped[str] = mapped_column(CleanText(64), default="")
    order_id: Mapped[str | None] = mapped_column(ForeignKey("orders.id", ondelete="SET NULL"), index=True)
    amount_cents: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str] = mapped_column(CleanText(3))
    facts: Mapped[dict[str, Any]] = mapped_column(Json(), default=dict)
    proposed_at: Mapped[dt.datetime] = mapped_column(UtcDateTime, default=utc_now)
    expires_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)
    used_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)


class Complaint(Base):
    """Something was wrong with a product or its delivery."""

    __tablename__ = "complaint"
    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[str | None] = mapped_column(
        ForeignKey("customer.id", ondelete="SET NULL"), index=True
    )
    sku: Mapped[str] = mapped_column(CleanText(64), index=True)
    order_id: Mapped[str | None] = mapped_column(ForeignKey("orders.id", ondelete="SET NULL"))
    kind: Mapped[str] = mapped_column(CleanText())
    text: Mapped[str] = mapped_column(CleanText(), default="")
    reported_at: Mapped[dt.datetime] = mapped_column(UtcDateTime, default=utc_now)


class ReturnRequest(Base):
    """A customer wants to send something back."""

    __tablename__ = "return_request"
    __table_args__ = (
        CheckConstraint("quantity > 0", name="return_request_quantity_positive"),
        CheckConstraint(
            "status IN ('asked', 'accepted', 'refused', 'done')", name="return_request_status_known"
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[str] = mapped_column(ForeignKey("orders.id", ondelete="CASCADE"), index=True)
    customer_id: Mapped[str | None] = mapped_column(
        ForeignKey("customer.id", ondelete="SET NULL"), index=True
    )
    sku: Mapped[str] = mapped_column(CleanText(64))
    quantity: Mapped[int] = mapped_column(default=1)
    reason: Mapped[str] = mapped_column(CleanText(), default="")
    status: Mapped[str] = mapped_column(CleanText(16), default="asked")
    asked_at: Mapped[dt.datetime] = mapped_column(UtcDateTime, default=utc_now)
