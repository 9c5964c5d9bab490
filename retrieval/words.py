"""The word index: BM25 by SQLite's FTS5, one table for each language."""

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retrieval.documents import Document
from retrieval.errors import IndexDamaged
from retrieval.spelling import SHORTEST, Speller
from retrieval.tokens import index_text, match_expression, query_terms, stem, words

__all__ = ["WordIndex"]

_FORMAT = 3
_TITLE_WEIGHT = 2.0
_BODY_WEIGHT = 1.0
# Contentless: the texts stay in the database. French words arrive stemmed; Porter stems the English ones.
_TABLES = {
    "en": "CREATE VIRTUAL TABLE words_en USING fts5(title, body, content='', "
    "tokenize='porter unicode61 remove_diacritics 2')",
    "fr": "CREATE VIRTUAL TABLE words_fr USING fts5(title, body, content='', "
    "tokenize='unicode61 remove_diacritics 2')",
}


class WordIndex:
    """A word index on disk, opened for reading. Any number of threads may search it at once.

    A document's row is its place in the order it was indexed, from 0.
    """

    def __init__(self, path: Path) -> None:
        """Open an index. Raises: IndexDamaged when the file is missing, or is no index of this version."""
        self.path = path
        self._idle: list[sqlite3.Connection] = []
        if not path.is_file():
            raise IndexDamaged(str(path), "missing")
        with self._connection() as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version != _FORMAT:
                raise IndexDamaged(str(path), f"format {version}, {_FORMAT} expected")
            rows = connection.execute("SELECT id, language FROM document ORDER BY row").fetchall()
            common = connection.execute("SELECT language, stem FROM common").fetchall()
        self.ids: list[str] = [id for id, _ in rows]
        self.languages: NDArray[np.str_] = np.array([language for _, language in rows], dtype="U2")
        self._common = frozenset(common)
        self._spellers: dict[str, Speller] = {}
        self._rows = {id: row for row, id in enumerate(self.ids)}

    @staticmethod
    def build(path: Path, documents: Iterable[Document]) -> int:
        """Write a new index at `path`, which must not exist. Documents are taken one at a time.

        A language other than French is indexed as English. Returns: how many documents.
        Raises: ValueError when an id comes twice.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(exist_ok=False)
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; BEGIN")
            connection.execute(
                "CREATE TABLE document (row INTEGER PRIMARY KEY, id TEXT UNIQUE, language TEXT)"
            )
            for statement in _TABLES.values():
                connection.execute(statement)
            connection.execute("CREATE TABLE word (language TEXT, word TEXT, documents INTEGER)")
            count = 0
            seen: Counter[tuple[str, str]] = Counter()
            for count, document in enumerate(documents, start=1):
                seen.update(_insert(connection, count - 1, document))
            # What stands in one document alone may be a slip itself.
            known = ((*key, times) for key, times in seen.items() if times > 1)
            connection.executemany("INSERT INTO word VALUES (?, ?, ?)", known)
            connection.execute("CREATE TABLE common (language TEXT, stem TEXT)")
            for language in _TABLES:
                connection.execute(f"INSERT INTO words_{language}(words_{language}) VALUES('optimize')")
                _note_common(connection, language)
            connection.execute(f"PRAGMA user_version={_FORMAT}")
            connection.execute("COMMIT")
        finally:
            connection.close()
        return count

    def __len__(self) -> int:
        return len(self.ids)

    def rows_of(self, ids: Collection[str]) -> NDArray[np.intp]:
        """The rows of those ids that are indexed, ascending."""
        found = (self._rows.get(id) for id in ids)
        return np.array(sorted(row for row in found if row is not None), np.intp)

    def matches(self, query: str, language: str = "en") -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """Every document of `language` that holds a word of the query.

        Returns: rows, and their BM25 (above 0, higher is better), in the same order.
        """
        language = language if language in _TABLES else "en"
        with self._connection() as connection:

            def correct(word: str) -> str:
                return self._corrected(connection, word, language)

            terms = query_terms(query, language, correct)
            telling = [term for term in terms if not self._is_common(term, language)]
            expression = match_expression(telling or terms, language)
            if not expression:
                return np.zeros(0, np.intp), np.zeros(0)
            found = connection.execute(
                f"SELECT rowid, -bm25(words_{language}, {_TITLE_WEIGHT}, {_BODY_WEIGHT}) "
                f"FROM words_{language} WHERE words_{language} MATCH ?",
                (expression,),
            ).fetchall()
        if not found:
            return np.zeros(0, np.intp), np.zeros(0)
        rows, scores = zip(*found, strict=True)
        return np.array(rows, np.intp), np.array(scores)

    def search(self, query: str, k: int, language: str = "en") -> list[tuple[str, float]]:
        """The k best documents of `language`: id and BM25, best first; ties by id."""
        rows, scores = self.matches(query, language)
        found = zip((self.ids[row] for row in rows), scores.tolist(), strict=True)
        return sorted(found, key=lambda hit: (-hit[1], hit[0]))[:k]

    def scores(self, query: str, ids: Collection[str], language: str = "en") -> dict[str, float]:
        """The BM25 of given documents; 0 for one that holds no word of the query."""
        rows, scores = self.matches(query, language)
        found = dict(zip((self.ids[row] for row in rows), scores.tolist(), strict=True))
        return {id: found.get(id, 0.0) for id in ids}

    def check(self) -> None:
        """Read every page. Raises: IndexDamaged when SQLite finds a fault."""
        with self._connection() as connection:
            (verdict,) = connection.execute("PRAGMA quick_check").fetchone()
        if verdict != "ok":
            raise IndexDamaged(str(self.path), str(verdict))

    def close(self) -> None:
        while self._idle:
            self._idle.pop().close()

    def _is_common(self, term: tuple[str, ...], language: str) -> bool:
        return len(term) == 1 and (language, stem(term[0], language)) in self._common

    def _corrected(self, connection: sqlite3.Connection, word: str, language: str) -> str:
        """The word, or its nearest neighbour among the words of the documents when it is in none of them."""
        if len(word) < SHORTEST or not word.isalpha():
            return word
        table = f"words_{language}"
        expression = match_expression([(word,)], language)
        if connection.execute(
            f"SELECT 1 FROM {table} WHERE {table} MATCH ? LIMIT 1", (expression,)
        ).fetchone():
            return word
        if language not in self._spellers:
            known = connection.execute("SELECT word, documents FROM word WHERE language = ?", (language,))
            self._spellers[language] = Speller(known)
        return self._spellers[language].correct(word) or word

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        """One connection for one question, kept for the next; as many as threads ask at once."""
        try:
            connection = self._idle.pop() if self._idle else self._connect()
            yield connection
            self._idle.append(connection)
        except sqlite3.DatabaseError as error:
            raise IndexDamaged(str(self.path), str(error)) from error

    def _connect(self) -> sqlite3.Connection:
        # Immutable: a published index never changes, so neither locks nor a journal are looked for.
        return sqlite3.connect(
            f"{self.path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )


def _note_common(connection: sqlite3.Connection, language: str) -> None:
    """Note the stems that most documents hold.

    FTS5 weighs them at next to nothing, yet spends its time on every document they are in.
    """
    table = f"words_{language}"
    connection.execute(f"CREATE VIRTUAL TABLE temp.stems_{language} USING fts5vocab(main, {table}, row)")
    connection.execute(
        f"INSERT INTO common SELECT ?, term FROM temp.stems_{language} "
        "WHERE doc * 2 > (SELECT count(*) FROM document WHERE language = ?)",
        (language, language),
    )


def _insert(connection: sqlite3.Connection, row: int, document: Document) -> set[tuple[str, str]]:
    """Index one document. Returns: its words that a slip may be corrected by, each with the language."""
    language = document.language if document.language in _TABLES else "en"
    try:
        connection.execute("INSERT INTO document VALUES (?, ?, ?)", (row, document.id, language))
    except sqlite3.IntegrityError as error:
        raise ValueError(f"The id {document.id!r} comes twice.") from error
    connection.execute(
        f"INSERT INTO words_{language}(rowid, title, body) VALUES (?, ?, ?)",
        (row, index_text(document.title, language), index_text(document.text, language)),
    )
    found = words(f"{document.title} {document.text}")
    return {(language, word) for word in found if len(word) >= SHORTEST - 1 and word.isalpha()}
