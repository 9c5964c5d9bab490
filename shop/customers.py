"""Customers: guests and registered. Every visitor is one, known by an opaque id that a session hands down."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

import database.tables as t
from database import Database, storable, utc_now
from shop.errors import BadCredentials, BadUsername, UnknownCustomer, UsernameTaken
from shop.keys import new_id
from shop.passwords import Passwords

__all__ = ["LONGEST_USERNAME", "Customer", "Customers", "customer_of_row"]

LONGEST_USERNAME = 64


@dataclass(frozen=True)
class Customer:
    """A visitor. `username` is None for guests."""

    id: str
    username: str | None
    guest: bool
    staff: bool
    language: str | None
    market: str | None
    cohort: str | None
    created_at: dt.datetime


class Customers:
    """Who is known to the shop."""

    def __init__(
        self,
        database: Database,
        passwords: Passwords | None = None,
        clock: Callable[[], dt.datetime] = utc_now,
    ) -> None:
        self._database, self._clock = database, clock
        self._passwords = passwords or Passwords()

    def create_guest(self, language: str | None = None, market: str | None = None) -> Customer:
        """A new visitor without a name."""
        return self._insert(guest=True, language=language, market=market)

    def create(
        self,
        username: str,
        password: str | None = None,
        *,
        language: str | None = None,
        market: str | None = None,
        cohort: str | None = None,
        staff: bool = False,
        id: str | None = None,
    ) -> Customer:
        """A new registered customer; without a password nobody can log in as them.

        Raises: UsernameTaken, BadUsername, BadPassword.
        """
        _check_username(username)
        hashed = None if password is None else self._passwords.hash(password)
        return self._insert(
            id=id,
            username=username,
            password_hash=hashed,
            guest=False,
            staff=staff,
            language=language,
            market=market,
            cohort=cohort,
        )

    def register(self, customer_id: str, username: str, password: str) -> Customer:
        """Make a guest a registered customer, who keeps cart, conversations and profile.

        Raises: UsernameTaken, BadUsername, BadPassword, UnknownCustomer (also when not a guest).
        """
        _check_username(username)
        hashed = self._passwords.hash(password)
        guest = (t.Customer.id == customer_id, t.Customer.guest, t.Customer.erased_at.is_(None))
        values = {"username": username, "password_hash": hashed, "guest": False}
        try:
            changed = self._database.transact(
                lambda s: s.execute(
                    update(t.Customer).where(*guest).values(values).returning(t.Customer.id)
                ).one_or_none()
            )
        except IntegrityError:
            raise UsernameTaken(username) from None
        if changed is None:
            raise UnknownCustomer(customer_id)
        return self._known(customer_id)

    def authenticate(self, username: str, password: str) -> Customer:
        """The customer of a username and password. A hash with old settings is renewed.

        Raises: BadCredentials, in the same time whichever of the two is wrong.
        """
        row = self._row(t.Customer.username == username)
        kept = row.password_hash if row else None
        if not self._passwords.verify(kept, password) or row is None or kept is None:
            raise BadCredentials()
        if self._passwords.is_outdated(kept):
            self._set(row.id, password_hash=self._passwords.hash(password))
        return customer_of_row(row)

    def set_password(self, customer_id: str, password: str) -> None:
        """Raises: UnknownCustomer, BadPassword."""
        self._set(customer_id, password_hash=self._passwords.hash(password))

    def by_username(self, username: str) -> Customer | None:
        """The registered customer of this name; None when there is none."""
        row = self._row(t.Customer.username == username)
        return customer_of_row(row) if row else None

    def get(self, customer_id: str) -> Customer | None:
        """The customer with this id; None when there is none or it was erased."""
        row = self._row(t.Customer.id == customer_id)
        return customer_of_row(row) if row else None

    def set_language(self, customer_id: str, language: Literal["fr", "en"]) -> None:
        """Raises: UnknownCustomer."""
        self._set(customer_id, language=language)

    def set_market(self, customer_id: str, market: str | None) -> None:
        """Raises: UnknownCustomer; IntegrityError when there is no such market."""
        self._set(customer_id, market=market)

    def _row(self, condition: Any) -> t.Customer | None:
        with self._database.read() as session:
            return session.scalars(
                select(t.Customer).where(condition, t.Customer.erased_at.is_(None))
            ).one_or_none()

    def _known(self, customer_id: str) -> Customer:
        customer = self.get(customer_id)
        if customer is None:
            raise UnknownCustomer(customer_id)
        return customer

    def _insert(self, id: str | None = None, **columns: Any) -> Customer:
        row = t.Customer(id=id or new_id("c"), created_at=self._clock(), **columns)
        values = {c.key: getattr(row, c.key) for c in t.Customer.__table__.columns if c.key in row.__dict__}
        try:
            self._database.transact(lambda s: s.add(t.Customer(**values)))
        except IntegrityError:
            username = columns.get("username")
            if username is None or self.by_username(username) is None:
                raise
            raise UsernameTaken(username) from None
        return self._known(values["id"])

    def _set(self, customer_id: str, **columns: Any) -> None:
        statement = update(t.Customer).where(t.Customer.id == customer_id, t.Customer.erased_at.is_(None))
        changed = self._database.transact(
            lambda s: s.execute(statement.values(**columns).returning(t.Customer.id)).one_or_none()
        )
        if changed is None:
            raise UnknownCustomer(customer_id)


def customer_of_row(row: t.Customer) -> Customer:
    """The public part of a row: no hash."""
    return Customer(
        id=row.id,
        username=row.username,
        guest=row.guest,
        staff=row.staff,
        language=row.language,
        market=row.market,
        cohort=row.cohort,
        created_at=row.created_at,
    )


def _check_username(username: str) -> None:
    """Names are kept as written; what can't be typed again is refused."""
    fits = 1 <= len(username) <= LONGEST_USERNAME and username.isprintable() and username == username.strip()
    if not fits or storable(username) != username:
        raise BadUsername(username)
