"""What was said: conversations, turns, follow-ups, feedback, and wishes nothing met."""

import datetime as dt
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from database.base import Base, CleanText, Json, UtcDateTime, utc_now

__all__ = ["Conversation", "Feedback", "FollowUp", "Turn", "UnmetWish"]


class Conversation(Base):
    """A conversation of one customer. `turns` counts the turns begun, so that a number costs no search."""

    __tablename__ = "conversation"
    __table_args__ = (Index("conversation_customer_id_created_at_index", "customer_id", "created_at"),)
    id: Mapped[str] = mapped_column(CleanText(64), primary_key=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"))
    language: Mapped[str | None] = mapped_column(CleanText(2))
    market: Mapped[str | None] = mapped_column(ForeignKey("market.name", ondelete="SET NULL"))
    selling: Mapped[bool] = mapped_column(default=True)
    turns: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[dt.datetime] = mapped_column(UtcDateTime, default=utc_now)


class Turn(Base):
    """One message and its answer. `shown` is the one order of the cards: what «the second one» means."""

    __tablename__ = "turn"
    __table_args__ = (
        UniqueConstraint("conversation_id", "number", name="turn_number_unique"),
        UniqueConstraint("conversation_id", "client_key", name="turn_client_key_unique"),
        CheckConstraint("status IN ('running', 'done', 'failed')", name="turn_status_known"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"))
    number: Mapped[int]
    client_key: Mapped[str | None] = mapped_column(CleanText(128))
    message: Mapped[str] = mapped_column(CleanText())
    answer: Mapped[str] = mapped_column(CleanText(), default="")
    understanding: Mapped[dict[str, Any] | None] = mapped_column(Json())
    events: Mapped[list[dict[str, Any]]] = mapped_column(Json(), default=list)
    shown: Mapped[list[str]] = mapped_column(Json(), default=list)
    pending: Mapped[dict[str, Any] | None] = mapped_column(Json())
    page: Mapped[str | None] = mapped_column(CleanText())
    status: Mapped[str] = mapped_column(CleanText(8), default="running")
    ms: Mapped[float | None]
    brain: Mapped[str | None] = mapped_column(CleanText())
    tokens: Mapped[dict[str, Any] | None] = mapped_column(Json())
    trace: Mapped[Any | None] = mapped_column(Json())
    created_at: Mapped[dt.datetime] = mapped_column(UtcDateTime, default=utc_now)
    begun_at: Mapped[dt.datetime] = mapped_column(UtcDateTime, default=utc_now)
    attempts: Mapped[int] = mapped_column(default=1)


class FollowUp(Base):
    """What to ask again at a next login, once."""

    __tablename__ = "follow_up"
    __table_args__ = (Index("follow_up_customer_id_due_at_index", "customer_id", "due_at"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"))
    topic: Mapped[str] = mapped_column(CleanText())
    text_fr: Mapped[str] = mapped_column(CleanText())
    text_en: Mapped[str] = mapped_column(CleanText())
    due_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    asked_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[dt.datetime] = mapped_column(UtcDateTime, default=utc_now)


class Feedback(Base):
    """A customer's word on one turn: 1 helpful, -1 not."""

    __tablename__ = "feedback"
    __table_args__ = (
        UniqueConstraint("turn_id", name="feedback_once_a_turn"),
        CheckConstraint("rating IN (-1, 1)", name="feedback_rating_known"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    turn_id: Mapped[int] = mapped_column(ForeignKey("turn.id", ondelete="CASCADE"))
    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    rating: Mapped[int]
    comment: Mapped[str] = mapped_column(CleanText(), default="")
    created_at: Mapped[dt.datetime] = mapped_column(UtcDateTime, default=utc_now)


class UnmetWish(Base):
    """Something asked for that the shop does not carry. Nobody's name is kept with it."""

    __tablename__ = "unmet_wish"
    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(CleanText())
    language: Mapped[str | None] = mapped_column(CleanText(2))
    market: Mapped[str | None] = mapped_column(CleanText(64))
    created_at: Mapped[dt.datetime] = mapped_column(UtcDateTime, default=utc_now, index=True)
