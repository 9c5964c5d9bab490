"""Products, their stock, what completes what, and the pointer to the published index."""

import datetime as dt
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from database.base import Base, CleanText, Json, UtcDateTime, utc_now

__all__ = ["Complement", "IndexPointer", "Product", "ProductMarket", "Stock"]


class Product(Base):
    """What can be sold. No price is NULL, never 0; `allergens` NULL means that they were not stated.

    `sizes`: list of strings; `colors`: list of {"en", "fr", "hex"}; `seasons`: months or ranges as written.
    """

    __tablename__ = "product"
    __table_args__ = (
        CheckConstraint("title_fr IS NOT NULL OR title_en IS NOT NULL", name="product_has_title"),
        CheckConstraint("price_cents IS NULL OR price_cents >= 0", name="product_price_not_negative"),
        CheckConstraint("price_cents IS NULL OR currency IS NOT NULL", name="product_price_has_currency"),
        CheckConstraint("rating IS NULL OR (rating >= 0 AND rating <= 5)", name="product_rating_in_0_5"),
        CheckConstraint("rating_count >= 0", name="product_rating_count_not_negative"),
    )
    sku: Mapped[str] = mapped_column(CleanText(64), primary_key=True)
    title_fr: Mapped[str | None] = mapped_column(CleanText())
    title_en: Mapped[str | None] = mapped_column(CleanText())
    description_fr: Mapped[str | None] = mapped_column(CleanText())
    description_en: Mapped[str | None] = mapped_column(CleanText())
    category: Mapped[str | None] = mapped_column(CleanText(), index=True)
    brand: Mapped[str | None] = mapped_column(CleanText(), index=True)
    price_cents: Mapped[int | None] = mapped_column(BigInteger)
    currency: Mapped[str | None] = mapped_column(CleanText(3))
    rating: Mapped[float | None]
    rating_count: Mapped[int] = mapped_column(default=0)
    image: Mapped[str | None] = mapped_column(CleanText())
    merchant: Mapped[str | None] = mapped_column(ForeignKey("merchant.name"), index=True)
    themes: Mapped[list[str]] = mapped_column(Json(), default=list)
    seasons: Mapped[list[str]] = mapped_column(Json(), default=list)
    sizes: Mapped[list[str]] = mapped_column(Json(), default=list)
    colors: Mapped[list[Any]] = mapped_column(Json(), default=list)
    gender: Mapped[str | None] = mapped_column(CleanText())
    attributes: Mapped[dict[str, Any]] = mapped_column(Json(), default=dict)
    allergens: Mapped[list[str] | None] = mapped_column(Json())
    diet: Mapped[list[str]] = mapped_column(Json(), default=list)
    completes: Mapped[list[str]] = mapped_column(Json(), default=list)
    created_at: Mapped[dt.date | None]
    promoted: Mapped[bool] = mapped_column(default=False)
    hidden: Mapped[bool] = mapped_column(default=False)
    source: Mapped[str | None] = mapped_column(CleanText())
    updated_at: Mapped[dt.datetime] = mapped_column(UtcDateTime, default=utc_now, onupdate=utc_now)


class ProductMarket(Base):
    """The markets a product is sold in. None at all: in every market of its currency."""

    __tablename__ = "product_market"
    sku: Mapped[str] = mapped_column(ForeignKey("product.sku", ondelete="CASCADE"), primary_key=True)
    market: Mapped[str] = mapped_column(
        ForeignKey("market.name", ondelete="CASCADE"), primary_key=True, index=True
    )


class Stock(Base):
    """Units of one variant; size and colour are '' where they don't matter.

    A product without any row is not counted at all: it can be bought in any number.
    """

    __tablename__ = "stock"
    __table_args__ = (CheckConstraint("units >= 0", name="stock_units_not_negative"),)
    sku: Mapped[str] = mapped_column(ForeignKey("product.sku", ondelete="CASCADE"), primary_key=True)
    size: Mapped[str] = mapped_column(CleanText(), primary_key=True, default="")
    color: Mapped[str] = mapped_column(CleanText(), primary_key=True, default="")
    units: Mapped[int]


class Complement(Base):
    """Products of one category complete those of another, and why."""

    __tablename__ = "complement"
    category_from: Mapped[str] = mapped_column(
        ForeignKey("category.slug", ondelete="CASCADE"), primary_key=True
    )
    category_to: Mapped[str] = mapped_column(
        ForeignKey("category.slug", ondelete="CASCADE"), primary_key=True
    )
    reason_fr: Mapped[str] = mapped_column(CleanText())
    reason_en: Mapped[str] = mapped_column(CleanText())


class IndexPointer(Base):
    """Which build of a derived index is published; readers reopen when `build_id` moves."""

    __tablename__ = "index_pointer"
    kind: Mapped[str] = mapped_column(CleanText(64), primary_key=True)
    build_id: Mapped[str] = mapped_column(CleanText(128))
    published_at: Mapped[dt.datetime] = mapped_column(UtcDateTime, default=utc_now, onupdate=utc_now)
