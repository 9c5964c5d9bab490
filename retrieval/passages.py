"""The texts of a build that still wait for their vectors: an interrupted build goes on without its source."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

__all__ = ["Passages"]


class Passages:
    """Ids and texts in the order of the word index's rows, in a file of their own."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path)
        self._connection.execute(
            "CREATE TABLE IF NOT EXISTS passage (row INTEGER PRIMARY KEY, id TEXT, text BLOB)"
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._connection.commit()
        self._connection.close()

    def __len__(self) -> int:
        count: int = self._connection.execute("SELECT count(*) FROM passage").fetchone()[0]
        return count

    def add(self, id: str, text: str) -> None:
        # As bytes: a lone surrogate, which JSON allows, is no text to SQLite.
        blob = text.encode("utf-8", "surrogatepass")
        self._connection.execute("INSERT INTO passage (id, text) VALUES (?, ?)", (id, blob))

    def ids(self) -> list[str]:
        return [id for (id,) in self._connection.execute("SELECT id FROM passage ORDER BY row")]

    def batches(self, size: int) -> Iterator[list[str]]:
        """The texts in order, `size` at a time."""
        rows = self._connection.execute("SELECT text FROM passage ORDER BY row")
        while batch := rows.fetchmany(size):
            yield [blob.decode("utf-8", "replace") for (blob,) in batch]
