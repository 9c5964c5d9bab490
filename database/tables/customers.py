"""Who visits: customers (guests too), their sessions, and what is known of them."""

import datetime as dt
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from database.base import Base, CleanText, Json, UtcDateTime, utc_now

__all__ = ["FEATURES", "AuthSession", "Customer", "Goal", "Profile"]

FEATURES = (
    "price_sensitivity",
    "level",
    "sprint",
    "middle_distance",
    "long_distance",
    "ultra_trail",
    "health",
)


class Customer(Base):
    """A visitor. A guest has no username; an erased customer keeps the id alone."""

    __tablename__ = "customer"
    __table_args__ = (
        CheckConstraint(
            "guest OR username IS NOT NULL OR erased_at IS NOT NULL",
            name="customer_has_username_unless_guest",
        ),
    )
    id: Mapped[str] = mapped_column(CleanText(64), primary_key=True)
    username: Mapped[str | None] = mapped_column(CleanText(64), unique=True)
    password_hash: Mapped[str | None] = mapped_column(CleanText())
    guest: Mapped[bool] = mapped_column(default=False)
    staff: Mapped[bool] = mapped_column(default=False)
    language: Mapped[str | None] = mapped_column(CleanText(2))
    market: Mapped[str | None] = mapped_column(ForeignKey("market.name", ondelete="SET NULL"))
    cohort: Mapped[str | None] = mapped_column(CleanText(64))
    created_at: Mapped[dt.datetime] = mapped_column(UtcDateTime, default=utc_now)
    erased_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)


class AuthSession(Base):
    """A session of the site. The cookie holds the token; here is only its SHA-256."""

    __tablename__ = "auth_session"
    token_sha256: Mapped[str] = mapped_column(CleanText(64), primary_key=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[dt.datetime] = mapped_column(UtcDateTime, default=utc_now)
    expires_at: Mapped[dt.datetime] = mapped_column(UtcDateTime, index=True)


class Profile(Base):
    """What is known of a runner: seven features in [0, 1] (NULL: unknown) and facts told in conversation."""

    __tablename__ = "profile"
    __table_args__ = tuple(
        CheckConstraint(f"{name} IS NULL OR ({name} >= 0 AND {name} <= 1)", name=f"profile_{name}_in_0_1")
        for name in FEATURES
    )
    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), primary_key=True)
    price_sensitivity: Mapped[float | None]
    level: Mapped[float | None]
    sprint: Mapped[float | None]
    middle_distance: Mapped[float | None]
    long_distance: Mapped[float | None]
    ultra_trail: Mapped[float | None]
    health: Mapped[float | None]
    facts: Mapped[dict[str, Any]] = mapped_column(Json(), default=dict)
    updated_at: Mapped[dt.datetime] = mapped_column(UtcDateTime, default=utc_now, onupdate=utc_now)


class Goal(Base):
    """A race or distance trained for. `details` keeps what has no column."""

    __tablename__ = "goal"
    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    race: Mapped[str | None] = mapped_column(CleanText())
    distance_km: Mapped[float | None]
    race_date: Mapped[dt.date | None]
    weeks: Mapped[int | None]
    target_time_s: Mapped[int | None]
    sessions_per_week: Mapped[int | None]
    details: Mapped[dict[str, Any]] = mapped_column(Json(), default=dict)
    created_at: Mapped[dt.datetime] = mapped_column(UtcDateTime, default=utc_now)
