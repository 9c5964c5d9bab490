"""Follow-ups: what to ask again at a next login, once."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

import database.tables as t
from database import Database, utc_now
from shop.errors import UnknownCustomer

__all__ = ["FollowUp", "FollowUps"]


@dataclass(frozen=True)
class FollowUp:
    """A question for later, in both languages; not before `due_at`."""

    id: int
    topic: str
    text_fr: str
    text_en: str
    due_at: dt.datetime


class FollowUps:
    """The open questions to all customers."""

    def __init__(self, database: Database, clock: Callable[[], dt.datetime] = utc_now) -> None:
        self._database, self._clock = database, clock

    def keep(self, customer_id: str, topic: str, text_fr: str, text_en: str, due_at: dt.datetime) -> None:
        """Ask this later. A question on the same topic that was not asked yet is replaced.

        Raises: UnknownCustomer.
        """

        def work(session: Session) -> None:
            session.execute(
                delete(t.FollowUp).where(
                    t.FollowUp.customer_id == customer_id,
                    t.FollowUp.topic == topic,
                    t.FollowUp.asked_at.is_(None),
                )
            )
            session.add(
                t.FollowUp(
                    customer_id=customer_id,
                    topic=topic,
                    text_fr=text_fr,
                    text_en=text_en,
                    due_at=due_at,
                    created_at=self._clock(),
                )
            )

        try:
            self._database.transact(work)
        except IntegrityError:
            raise UnknownCustomer(customer_id) from None

    def take_due(self, customer_id: str) -> FollowUp | None:
        """The due question of the latest date, noted as asked; two logins at once don't both get it.

        Older ones that are due are noted as asked too: a visitor is greeted with one question, not a backlog.
        """

        def work(session: Session) -> FollowUp | None:
            now = self._clock()
            mine = (
                t.FollowUp.customer_id == customer_id,
                t.FollowUp.asked_at.is_(None),
                t.FollowUp.due_at <= now,
            )
            rows = session.scalars(
                select(t.FollowUp)
                .where(*mine)
                .order_by(t.FollowUp.due_at.desc(), t.FollowUp.id.desc())
                .with_for_update()
            ).all()
            if not rows:
                return None
            session.execute(
                update(t.FollowUp).where(t.FollowUp.id.in_([row.id for row in rows])).values(asked_at=now)
            )
            return _follow_up(rows[0])

        return self._database.transact(work)

    def open(self, customer_id: str) -> list[FollowUp]:
        """All that is still to be asked, due or not, soonest first."""
        with self._database.read() as session:
            rows = session.scalars(
                select(t.FollowUp)
                .where(t.FollowUp.customer_id == customer_id, t.FollowUp.asked_at.is_(None))
                .order_by(t.FollowUp.due_at, t.FollowUp.id)
            )
            return [_follow_up(row) for row in rows]

    def forget(self, customer_id: str) -> None:
        """Ask nothing of this customer any more."""
        self._database.transact(
            lambda s: s.execute(delete(t.FollowUp).where(t.FollowUp.customer_id == customer_id))
        )


def _follow_up(row: t.FollowUp) -> FollowUp:
    return FollowUp(row.id, row.topic, row.text_fr, row.text_en, row.due_at)
