"""Vectors kept by text, so that a rebuild embeds only what changed and an interrupted one goes on."""

import hashlib
import sqlite3
from collections.abc import Collection, Mapping
from contextlib import closing
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

__all__ = ["VectorCache", "text_key"]

_CHUNK = 500


def text_key(text: str) -> str:
    """The SHA-256 of a text, as hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class VectorCache:
    """One SQLite file for all kinds of index and all embedders; several processes may use it at once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._prepare()
        except sqlite3.DatabaseError:
            path.unlink()  # only a cache: what cannot be read is embedded again
            self._prepare()

    def read(self, embedder: str, keys: Collection[str]) -> dict[str, NDArray[np.float32]]:
        """The vectors that are known, by key."""
        wanted = list(keys)
        found: dict[str, NDArray[np.float32]] = {}
        with closing(self._connect()) as connection:
            for start in range(0, len(wanted), _CHUNK):
                chunk = wanted[start : start + _CHUNK]
                marks = ",".join("?" * len(chunk))
                rows = connection.execute(
                    f"SELECT key, vector FROM vector WHERE embedder = ? AND key IN ({marks})",
                    (embedder, *chunk),
                )
                found.update((key, np.frombuffer(blob, "<f4")) for key, blob in rows)
        return found

    def write(self, embedder: str, vectors: Mapping[str, NDArray[np.float32]]) -> None:
        rows = [(embedder, key, vector.astype("<f4").tobytes()) for key, vector in vectors.items()]
        with closing(self._connect()) as connection, connection:
            connection.executemany("INSERT OR REPLACE INTO vector VALUES (?, ?, ?)", rows)

    def _prepare(self) -> None:
        with closing(self._connect()) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute(
                "CREATE TABLE IF NOT EXISTS vector "
                "(embedder TEXT, key TEXT, vector BLOB, PRIMARY KEY (embedder, key)) WITHOUT ROWID"
            )

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self._path, timeout=30)
