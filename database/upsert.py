"""Inserting rows that may be there already, on both databases."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, Session

__all__ = ["insert_or_ignore", "insert_or_update"]

Rows = Iterable[Mapping[str, Any]]


def insert_or_update(
    session: Session, table: Table | type[DeclarativeBase], rows: Rows, keys: Sequence[str]
) -> None:
    """Insert `rows` (column name → value); where one with the same `keys` is there, set its other columns.

    `keys` must be the columns of the primary key or of a unique constraint. Rows may have different columns;
    columns that a row does not name keep their value, or get their default when it is new. Rows are taken in
    the order of their keys, so that two writers of the same rows don't deadlock on PostgreSQL.
    """
    for names, batch in _by_columns(rows, keys).items():
        statement = _insert(session, table)
        changed = {name: statement.excluded[name] for name in names if name not in keys}
        if changed:
            statement = statement.on_conflict_do_update(index_elements=list(keys), set_=changed)
        else:
            statement = statement.on_conflict_do_nothing(index_elements=list(keys))
        session.execute(statement, batch)


def insert_or_ignore(
    session: Session, table: Table | type[DeclarativeBase], rows: Rows, keys: Sequence[str]
) -> None:
    """Insert those of `rows` that are not there yet by `keys`; the others stay untouched."""
    for batch in _by_columns(rows, keys).values():
        session.execute(_insert(session, table).on_conflict_do_nothing(index_elements=list(keys)), batch)


def _insert(session: Session, table: Table | type[DeclarativeBase]) -> Any:
    core = table if isinstance(table, Table) else table.__table__
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    return dialect.insert(core)


def _by_columns(rows: Rows, keys: Sequence[str]) -> dict[tuple[str, ...], list[dict[str, Any]]]:
    """One statement serves rows of equal columns only."""
    batches: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        batches[tuple(sorted(row))].append(dict(row))
    for batch in batches.values():
        batch.sort(key=lambda row: tuple(str(row[key]) for key in keys))
    return batches
