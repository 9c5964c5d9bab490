"""The ground of every table: metadata with its naming rules, and the column types both databases share."""

import datetime as dt

from sqlalchemy import JSON, DateTime, Dialect, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

__all__ = ["Base", "CleanText", "Json", "UtcDateTime", "storable", "utc_now"]


def utc_now() -> dt.datetime:
    """The present moment, with its time zone (UTC)."""
    return dt.datetime.now(dt.UTC)


def storable(text: str) -> str:
    """`text` as both databases can keep it: no NUL (PostgreSQL refuses it), no lone surrogate (no UTF-8)."""
    if text.isascii():
        return text.replace("\x00", "")
    return text.replace("\x00", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class CleanText(TypeDecorator[str]):
    """Text from outside, made storable on its way in. With a length: VARCHAR, without: TEXT."""

    impl = String
    cache_ok = True

    def __init__(self, length: int | None = None) -> None:
        super().__init__(length)
        self.length = length
        if length is None:
            self.impl = Text()  # type: ignore[assignment]

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else storable(value)


class UtcDateTime(TypeDecorator[dt.datetime]):
    """A moment, aware and in UTC in Python whatever the database keeps.

    Raises: ValueError (inside SQLAlchemy's StatementError) for a moment without a time zone.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone")
        value = value.astimezone(dt.UTC)
        return value if dialect.name == "postgresql" else value.replace(tzinfo=None)

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


def Json() -> JSON:
    """A JSON column whose None is SQL NULL. `json` on PostgreSQL, not `jsonb`: keys keep their order."""
    return JSON(none_as_null=True)


class Base(DeclarativeBase):
    """All tables. Constraints that a table does not name itself are named by these rules."""

    metadata = MetaData(
        naming_convention={
            "ix": "%(table_name)s_%(column_0_N_name)s_index",
            "uq": "%(table_name)s_%(column_0_N_name)s_unique",
            "ck": "%(constraint_name)s",
            "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
            "pk": "%(table_name)s_pkey",
        }
    )
