"""Sessions of the site: a random token in a cookie, its SHA-256 in the database, and an end."""

import datetime as dt
import hashlib
import secrets
from collections.abc import Callable

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

import database.tables as t
from database import Database, utc_now
from shop.customers import Customer, customer_of_row
from shop.errors import UnknownCustomer

__all__ = ["LIFETIME", "Sessions"]

LIFETIME = dt.timedelta(days=30)


class Sessions:
    """Who a cookie belongs to. The token itself is known to the cookie alone."""

    def __init__(
        self,
        database: Database,
        lifetime: dt.timedelta = LIFETIME,
        clock: Callable[[], dt.datetime] = utc_now,
    ) -> None:
        self._database, self._lifetime, self._clock = database, lifetime, clock

    def open(self, customer_id: str) -> str:
        """A new session's token, 43 characters that fit a cookie. Old sessions that ended are swept out.

        Raises: UnknownCustomer.
        """
        return self._open(customer_id, old_token=None)

    def rotate(self, old_token: str | None, customer_id: str) -> str:
        """A new token in place of the old one, at every login: a token planted before is worth nothing.

        Raises: UnknownCustomer.
        """
        return self._open(customer_id, old_token)

    def customer_of(self, token: str | None) -> Customer | None:
        """The customer of a token; None when it is unknown, over, or its customer erased."""
        if not token:
            return None
        with self._database.read() as session:
            row = session.scalars(
                select(t.Customer)
                .join(t.AuthSession, t.AuthSession.customer_id == t.Customer.id)
                .where(
                    t.AuthSession.token_sha256 == _sha256(token),
                    t.AuthSession.expires_at > self._clock(),
                    t.Customer.erased_at.is_(None),
                )
            ).one_or_none()
        return customer_of_row(row) if row else None

    def close(self, token: str) -> None:
        """End a session; one that is unknown is no error."""
        self._database.transact(
            lambda s: s.execute(delete(t.AuthSession).where(t.AuthSession.token_sha256 == _sha256(token)))
        )

    def close_all(self, customer_id: str) -> None:
        """End every session of a customer: after a change of password."""
        self._database.transact(
            lambda s: s.execute(delete(t.AuthSession).where(t.AuthSession.customer_id == customer_id))
        )

    def _open(self, customer_id: str, old_token: str | None) -> str:
        token, now = secrets.token_urlsafe(32), self._clock()
        row = {
            "token_sha256": _sha256(token),
            "customer_id": customer_id,
            "created_at": now,
            "expires_at": now + self._lifetime,
        }
        gone = t.AuthSession.expires_at <= now
        if old_token:
            gone |= t.AuthSession.token_sha256 == _sha256(old_token)

        def work(session: Session) -> None:
            session.execute(delete(t.AuthSession).where(gone))
            session.add(t.AuthSession(**row))

        try:
            self._database.transact(work)
        except IntegrityError:
            raise UnknownCustomer(customer_id) from None
        return token


def _sha256(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
