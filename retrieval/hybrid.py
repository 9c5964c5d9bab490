"""Words and vectors fused: what a search of this project is."""

import logging
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from retrieval.documents import Hit
from retrieval.embedding import Embedder
from retrieval.errors import EmbeddingError, VectorsUnavailable
from retrieval.matrix import VectorMatrix
from retrieval.tokens import words as words_of
from retrieval.words import WordIndex

__all__ = ["HybridIndex", "Translator"]

_log = logging.getLogger(__name__)

Rows = NDArray[np.intp]
Scores = NDArray[np.float64]

_SCORE_ALL_UP_TO = 2_000
"""So few allowed documents are all scored, whatever their place in the whole index."""

_SUBSET_EXACT_UP_TO = 20_000


class Translator(Protocol):
    """What turns a French query into an English one; retrieval.lexicon has it."""

    def to_english(self, text: str) -> str: ...


@dataclass(frozen=True)
class _View:
    """How the documents of one language are asked: their rows, the query as words and as a text to embed."""

    language: str
    rows: Rows
    words: str
    passage: str


class HybridIndex:
    """BM25 and cosine over the same documents, fused by their true scores.

    The best `depth` by words and the best `depth` by vectors are united; every document of the union gets
    both scores; each is scaled to 0..1 over the union; the score is `vector_weight` of cosine, the rest BM25.
    Cosine counts alone when no word matches, words alone without vectors (not built yet, or a provider that
    is down).

    French documents are asked in French, English ones in English by way of the lexicon. Embeddings of a
    multilingual model take the query as it is; the lexicon then serves the English words only. Where the two
    languages were embedded from different queries, cosines are standardised within each before they are
    compared: MiniLM finds any two French texts alike.
    """

    def __init__(
        self,
        words: WordIndex,
        vectors: VectorMatrix | None,
        embedder: Embedder,
        lexicon: Translator | None = None,
        vector_weight: float = 0.6,
    ) -> None:
        self._words, self._vectors, self._embedder, self._lexicon = words, vectors, embedder, lexicon
        self._vector_weight = vector_weight
        self._rows_by_language = {
            str(language): np.flatnonzero(words.languages == language)
            for language in np.unique(words.languages)
        }
        self._embed = lru_cache(maxsize=512)(embedder.embed_query)

    def __len__(self) -> int:
        return len(self._words)

    def search(
        self,
        query: str,
        k: int = 10,
        *,
        language: str = "en",
        allowed: Collection[str] | None = None,
        depth: int = 100,
    ) -> list[Hit]:
        """The k best documents, best first; ties by id.

        Args:
            query: as typed, in `language`; any characters, any length.
            language: `fr` or `en`.
            allowed: only these ids (what passed the hard filters); None allows all.
            depth: candidates taken from each side, at least k.
        Raises: IndexDamaged when the word index cannot be read.
        """
        if not words_of(query[:4_000]) or k < 1 or not len(self._words):
            return []
        among = None if allowed is None else self._words.rows_of(allowed)
        if among is not None and not len(among):
            return []
        views = self._views(query, language)
        bm25 = self._bm25(views)
        everything = among is not None and len(among) <= _SCORE_ALL_UP_TO
        depth = max(depth, k)
        by_words = _best(bm25, _only(np.flatnonzero(bm25), among), depth)
        union = among if everything and among is not None else by_words
        cosines = standard = None
        try:
            if self._vectors is not None:
                union, cosines, standard = self._with_vectors(
                    self._vectors, views, union, None if everything else (among, depth)
                )
        except (EmbeddingError, VectorsUnavailable) as error:
            _log.warning("Words alone answer: %s", error)
        if cosines is None:
            union = union[bm25[union] > 0]
        return self._fused(union, bm25[union], cosines, standard, k)

    def _views(self, query: str, language: str) -> list[_View]:
        english = query
        if language == "fr" and self._lexicon is not None and "en" in self._rows_by_language:
            english = self._lexicon.to_english(query)
        return [
            _View(
                document_language,
                rows,
                words=english if document_language == "en" else query,
                passage=english if document_language == "en" and not self._embedder.multilingual else query,
            )
            for document_language, rows in self._rows_by_language.items()
        ]

    def _bm25(self, views: list[_View]) -> Scores:
        """BM25 of every document; 0 where no word matches. Shape: (documents,)."""
        scores = np.zeros(len(self._words))
        for view in views:
            rows, found = self._words.matches(view.words, view.language)
            scores[rows] = found
        return scores

    def _with_vectors(
        self, vectors: VectorMatrix, views: list[_View], union: Rows, nearest: tuple[Rows | None, int] | None
    ) -> tuple[Rows, Scores, Scores]:
        """The union (with the nearest, if `nearest` asks for them) and its cosines, raw and comparable."""
        embedded = {view.passage: self._embed(view.passage) for view in views}
        if nearest is not None:
            among, depth = nearest
            near = [self._nearest(vectors, view, embedded, among, depth) for view in views]
            union = np.unique(np.concatenate([union, *near]))
        cosines = np.zeros(len(union))
        standard = np.zeros(len(union))
        for view in views:
            here = np.isin(union, view.rows, assume_unique=True)
            cosines[here] = vectors.cosines(embedded[view.passage], union[here])
            standard[here] = cosines[here]
            if len(embedded) > 1:
                mean, deviation = vectors.spread(embedded[view.passage], view.rows)
                standard[here] = np.round((cosines[here] - mean) / (deviation or 1.0), 6)
        return union, cosines, standard

    def _nearest(
        self,
        vectors: VectorMatrix,
        view: _View,
        embedded: dict[str, NDArray[np.float32]],
        among: Rows | None,
        depth: int,
    ) -> Rows:
        vector = embedded[view.passage]
        if vectors.exact or (among is not None and len(among) <= _SUBSET_EXACT_UP_TO):
            rows = _only(view.rows, among)
            every = len(rows) == len(vectors.vectors)
            cosines = vectors.cosines(vector, None if every else rows)
            return rows[_best(cosines, np.arange(len(rows)), depth)]
        wanted = depth * (1 if among is None else 10)  # filters come after: more are fetched than are wanted
        return _only(np.intersect1d(vectors.nearest(vector, wanted), view.rows), among)

    def _fused(
        self, union: Rows, bm25: Scores, cosines: Scores | None, standard: Scores | None, k: int
    ) -> list[Hit]:
        by_words = _scaled(bm25) if bm25.any() else np.zeros(len(union))
        by_vector = np.zeros(len(union)) if standard is None else _scaled(standard)
        if standard is None:
            score = by_words
        elif not bm25.any():
            score = by_vector
        else:
            score = self._vector_weight * by_vector + (1 - self._vector_weight) * by_words
        raw = np.zeros(len(union)) if cosines is None else cosines
        score = np.round(score, 9)
        best = _best(score, np.arange(len(union)), k)
        columns = [column[best].tolist() for column in (score, by_words, by_vector, raw, bm25)]
        ids = (self._words.ids[row] for row in union[best].tolist())
        hits = [Hit(id, *parts) for id, *parts in zip(ids, *columns, strict=True)]
        return sorted(hits, key=lambda hit: (-hit.score, hit.id))[:k]


def _only(rows: Rows, among: Rows | None) -> Rows:
    return rows if among is None else np.intersect1d(rows, among, assume_unique=True)


def _best(scores: Scores, rows: Rows, k: int) -> Rows:
    """The k rows with the highest scores, and those that equal the last: a cut never splits equals."""
    if len(rows) <= k:
        return rows
    found = scores[rows]
    return rows[found >= np.partition(found, -k)[-k]]


def _scaled(scores: Scores) -> Scores:
    """To 0..1, by the least and the greatest; all 1 when they are equal."""
    if not len(scores):
        return scores
    least, greatest = scores.min(), scores.max()
    return (scores - least) / (greatest - least) if greatest > least else np.ones(len(scores))
