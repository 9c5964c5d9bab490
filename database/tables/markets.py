"""Where and by whom things are sold, and the taxonomy they are sorted into."""

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from database.base import Base, CleanText, Json

__all__ = ["Category", "Market", "Merchant", "MerchantMarket"]


class Market(Base):
    """A place with one currency. A cart belongs to one market."""

    __tablename__ = "market"
    __table_args__ = (CheckConstraint("length(currency) = 3", name="market_currency_is_iso"),)
    name: Mapped[str] = mapped_column(CleanText(64), primary_key=True)
    title_fr: Mapped[str] = mapped_column(CleanText())
    title_en: Mapped[str] = mapped_column(CleanText())
    currency: Mapped[str] = mapped_column(CleanText(3))
    country: Mapped[str | None] = mapped_column(CleanText(2))


class Merchant(Base):
    """A shop that sells in one or more markets. What an inactive one sells can't be bought."""

    __tablename__ = "merchant"
    name: Mapped[str] = mapped_column(CleanText(64), primary_key=True)
    currency: Mapped[str | None] = mapped_column(CleanText(3))
    active: Mapped[bool] = mapped_column(default=True)
    about_fr: Mapped[str | None] = mapped_column(CleanText())
    about_en: Mapped[str | None] = mapped_column(CleanText())


class MerchantMarket(Base):
    """The markets a merchant sells in."""

    __tablename__ = "merchant_market"
    merchant: Mapped[str] = mapped_column(ForeignKey("merchant.name", ondelete="CASCADE"), primary_key=True)
    market: Mapped[str] = mapped_column(
        ForeignKey("market.name", ondelete="CASCADE"), primary_key=True, index=True
    )


class Category(Base):
    """A node of the shop's taxonomy. `synonyms`: {"fr": [...], "en": [...]}."""

    __tablename__ = "category"
    slug: Mapped[str] = mapped_column(CleanText(64), primary_key=True)
    parent: Mapped[str | None] = mapped_column(ForeignKey("category.slug", ondelete="SET NULL"))
    name_fr: Mapped[str] = mapped_column(CleanText())
    name_en: Mapped[str] = mapped_column(CleanText())
    synonyms: Mapped[dict[str, Any]] = mapped_column(Json(), default=dict)
    position: Mapped[int] = mapped_column(default=0)
