"""Wishes that the shop could not meet: what to stock next. Nobody's name is kept with them."""

import datetime as dt
from collections.abc import Callable

from sqlalchemy import select

import database.tables as t
from database import Database, utc_now

__all__ = ["UnmetWishes"]

# More is no wish any more, and the table is written by anyone who types.
LONGEST_WISH = 500


class UnmetWishes:
    """What was asked for and is not carried."""

    def __init__(self, database: Database, clock: Callable[[], dt.datetime] = utc_now) -> None:
        self._database, self._clock = database, clock

    def keep(self, text: str, language: str | None = None, market: str | None = None) -> None:
        """Note a wish, cut to its first 500 characters."""
        wish = text[:LONGEST_WISH]
        now = self._clock()
        self._database.transact(
            lambda s: s.add(t.UnmetWish(text=wish, language=language, market=market, created_at=now))
        )

    def latest(self, count: int = 100) -> list[tuple[dt.datetime, str]]:
        """The newest wishes with the moment they were made, newest first."""
        newest = (
            select(t.UnmetWish.created_at, t.UnmetWish.text)
            .order_by(t.UnmetWish.created_at.desc(), t.UnmetWish.id.desc())
            .limit(count)
        )
        with self._database.read() as session:
            return [(moment, text) for moment, text in session.execute(newest)]
