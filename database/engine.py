"""Opening a database: SQLite or PostgreSQL, one way to write, one way to read, one place that tries again."""

import json
import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import Engine, create_engine, event, exc, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.orm import Session

from database.errors import DatabaseError

__all__ = ["Database", "open_database", "parse_url"]

Result = TypeVar("Result")

BUSY_TIMEOUT_MS = 15_000
ATTEMPTS = 8
# deadlock_detected, serialization_failure, lock_not_available
PASSING_SQLSTATES = frozenset({"40P01", "40001", "55P03"})
PASSING_SQLITE_CODES = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})

# NaN is no JSON: PostgreSQL refuses it, so SQLite must too.
_to_json = partial(json.dumps, allow_nan=False)


class Database:
    """An open database. Threads may share it; a process opens its own (never across a fork).

    Writing is one transaction that holds the write lock from its start on SQLite (BEGIN IMMEDIATE), so that
    what was read inside it still holds when it is written. Reading sees one moment throughout.
    """

    def __init__(self, writer: Engine, reader: Engine) -> None:
        self._writer, self._reader = writer, reader
        self.dialect: str = writer.dialect.name

    @property
    def url(self) -> URL:
        """The address, its password hidden when printed."""
        return self._writer.url

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One transaction: committed at the end, rolled back on any error. Keep it short, never nest it."""
        with Session(self._writer, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that can only read, and sees the database as it was at the first statement."""
        with Session(self._reader, expire_on_commit=False) as session:
            yield session

    def transact(self, work: Callable[[Session], Result]) -> Result:
        """Run `work` in one write transaction; again when it lost a deadlock or found the database busy.

        `work` may run several times: it must have no effect but on its session.
        """
        for attempt in range(1, ATTEMPTS + 1):
            try:
                with self.write() as session:
                    return work(session)
            except DBAPIError as error:
                if attempt == ATTEMPTS or not is_passing(error):
                    raise
                time.sleep(random.uniform(0, 0.01 * 2**attempt))
        raise AssertionError("unreachable")

    def check(self) -> None:
        """Raises: DatabaseError when the database does not answer."""
        try:
            with self.read() as session:
                session.execute(text("SELECT 1"))
        except exc.DatabaseError as error:
            raise unreachable(self.url, error) from error

    def close(self) -> None:
        """Close all connections."""
        self._writer.dispose()
        self._reader.dispose()


def open_database(url: str) -> Database:
    """Open the database of a SQLAlchemy URL; connects at first use.

    Raises: DatabaseError for a URL that is none, a dialect we don't speak, or a missing driver.
    """
    parsed = parse_url(url)
    if parsed.get_backend_name() == "sqlite":
        return Database(_sqlite(parsed, reading=False), _sqlite(parsed, reading=True))
    writer = _postgresql(parsed)
    reader = writer.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return Database(writer, reader)


def parse_url(url: str) -> URL:
    """The URL with its driver: `postgresql://` and `postgres://` mean psycopg 3.

    Raises: DatabaseError.
    """
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise DatabaseError("FOULEE_DATABASE_URL is no SQLAlchemy URL") from None
    kind = parsed.drivername.split("+")[0]
    if kind == "sqlite":
        if not parsed.database or parsed.database == ":memory:":
            raise DatabaseError("SQLite needs a file: several connections must see the same data")
        return parsed.set(drivername="sqlite")
    if kind in ("postgresql", "postgres"):
        return parsed.set(drivername="postgresql+psycopg")
    raise DatabaseError(f"{kind!r} is no database we speak: use sqlite:///FILE or postgresql://…")


def is_passing(error: DBAPIError) -> bool:
    """True for what goes away when tried again: deadlocks, serialisation failures, a busy SQLite."""
    original = error.orig
    if isinstance(original, sqlite3.OperationalError):
        return (original.sqlite_errorcode or 0) & 0xFF in PASSING_SQLITE_CODES
    return getattr(original, "sqlstate", None) in PASSING_SQLSTATES


def unreachable(url: URL, error: exc.DatabaseError) -> DatabaseError:
    """One line from what a driver says in several."""
    lines = str(error.orig).strip().splitlines() or ["no answer"]
    return DatabaseError(f"{url.render_as_string(hide_password=True)} can't be used: {lines[0]}")


def _sqlite(url: URL, reading: bool) -> Engine:
    engine = create_engine(url, json_serializer=_to_json, pool_size=8, max_overflow=56)

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        # The driver must not begin transactions by itself: it does so too late, and reads get lost updates.
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
        connection.execute("PRAGMA foreign_keys=ON")
        if reading:
            connection.execute("PRAGMA query_only=ON")
        else:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=NORMAL")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine


def _postgresql(url: URL) -> Engine:
    try:
        return create_engine(
            url,
            json_serializer=_to_json,
            pool_size=8,
            max_overflow=24,
            pool_pre_ping=True,
            connect_args={"options": "-c timezone=UTC", "connect_timeout": 10},
        )
    except ModuleNotFoundError as error:
        raise DatabaseError(
            f"PostgreSQL needs the package psycopg ({error.name} is missing): pip install 'psycopg[binary]'"
        ) from error
