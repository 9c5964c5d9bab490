"""Reading the published index: opened once, opened again when another build is published."""

import logging
import threading
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retrieval.documents import Hit
from retrieval.embedding import Embedder
from retrieval.errors import IndexDamaged, IndexMissing, VectorsUnavailable
from retrieval.hybrid import HybridIndex, Translator
from retrieval.manifest import MATRIX, WORDS, FilePointer, Manifest, Pointer, checked_kind
from retrieval.matrix import VectorMatrix
from retrieval.vectors import Chroma, VectorStore
from retrieval.words import WordIndex

__all__ = ["IndexReader"]

_log = logging.getLogger(__name__)

Stamp = tuple[str, tuple[int, int] | None]


@dataclass(frozen=True)
class _Open:
    """One opened build. Its files stay readable after they are removed."""

    stamp: Stamp
    manifest: Manifest
    index: HybridIndex
    words: WordIndex
    matrix: VectorMatrix | None
    store: VectorStore | None
    fault: str | None


class IndexReader:
    """Searches what is published under `root`, from any number of threads.

    Every search looks whether the pointer or the manifest moved (one read, one `stat`); if so the new
    build is opened first, and the old one answers if the new one cannot be. Damaged words raise
    IndexDamaged; damaged vectors are noted in `fault`, and words answer alone.
    """

    def __init__(
        self,
        root: Path,
        kind: str,
        embedder: Embedder,
        lexicon: Translator | None = None,
        pointer: Pointer | None = None,
        *,
        chroma: Chroma | None = None,
        vector_weight: float = 0.6,
    ) -> None:
        self._root, self._kind = root, checked_kind(kind)
        self._embedder, self._lexicon = embedder, lexicon
        self._pointer = pointer or FilePointer(root)
        self._chroma: Chroma = chroma or root / "chroma"
        self._vector_weight = vector_weight
        self._opened: _Open | None = None
        self._failed: Stamp | None = None
        self._opening = threading.Lock()

    def search(
        self,
        query: str,
        k: int = 10,
        *,
        language: str = "en",
        allowed: Collection[str] | None = None,
        depth: int = 100,
    ) -> list[Hit]:
        """As HybridIndex.search. Raises: IndexMissing before the first build, IndexDamaged."""
        return self._current().index.search(query, k, language=language, allowed=allowed, depth=depth)

    @property
    def manifest(self) -> Manifest:
        """What is searched now. Raises: as `search`."""
        return self._current().manifest

    @property
    def fault(self) -> str | None:
        """Why the search is not at its best (no vectors, or an old build), or None."""
        current = self._current()
        if self._failed is not None:
            return "The published build is damaged; the one before it answers."
        return current.fault

    def vectors(self, ids: Collection[str]) -> dict[str, NDArray[np.float32]]:
        """The vectors of those ids that have one; unit norm."""
        current = self._current()
        if current.matrix is None:
            return {}
        rows = current.words.rows_of(ids)
        return {current.words.ids[row]: current.matrix.vectors[row] for row in rows.tolist()}

    def check(self) -> Manifest:
        """Compare every file with its hash, and Chroma's count. Raises: IndexMissing, IndexDamaged."""
        build = self._published_build()
        folder = self._root / self._kind / build
        manifest = Manifest.read(folder)
        manifest.check_hashes(folder)
        words = WordIndex(folder / WORDS)
        words.check()
        words.close()
        if manifest.vectors == "ready":
            VectorMatrix.open(folder / MATRIX, manifest.documents, manifest.dimensions)
            store = VectorStore(self._chroma, manifest.collection)
            try:
                stored = store.count()
            except VectorsUnavailable as error:
                raise IndexDamaged(str(self._chroma), str(error)) from error
            finally:
                store.close()
            if stored != manifest.documents:
                raise IndexDamaged(str(self._chroma), f"{stored} vectors, {manifest.documents} expected")
        return manifest

    def close(self) -> None:
        opened, self._opened = self._opened, None
        if opened is not None:
            opened.words.close()
            if opened.store is not None:
                opened.store.close()

    def _published_build(self) -> str:
        build = self._pointer.read(self._kind)
        if not build:
            raise IndexMissing(self._kind, "nothing is published yet")
        return build

    def _current(self) -> _Open:
        opened = self._opened
        build = self._pointer.read(self._kind)
        if not build:
            if opened is not None:
                return opened
            raise IndexMissing(self._kind, "nothing is published yet")
        stamp = (build, Manifest.stamp(self._root / self._kind / build))
        if opened is not None and stamp in (opened.stamp, self._failed):
            return opened
        # While one thread opens, the others go on with the old build; only the first opening is waited for.
        if not self._opening.acquire(blocking=opened is None):
            assert opened is not None
            return opened
        try:
            if self._opened is None or self._opened.stamp != stamp:
                self._opened = self._open(stamp)
                self._failed = None
            return self._opened
        except IndexDamaged as error:
            if opened is None:
                raise
            _log.error("The old index goes on answering: %s", error)
            self._failed = stamp
            return opened
        finally:
            self._opening.release()

    def _open(self, stamp: Stamp) -> _Open:
        folder = self._root / self._kind / stamp[0]
        if stamp[1] is None:
            raise IndexMissing(str(folder), "the published build is not there")
        manifest = Manifest.read(folder)
        words = WordIndex(folder / WORDS)
        manifest.check_sizes(folder, WORDS)
        if len(words) != manifest.documents:
            raise IndexDamaged(str(folder), f"{len(words)} documents, {manifest.documents} expected")
        matrix, store, fault = self._open_vectors(folder, manifest, words)
        index = HybridIndex(words, matrix, self._embedder, self._lexicon, self._vector_weight)
        return _Open(stamp, manifest, index, words, matrix, store, fault)

    def _open_vectors(
        self, folder: Path, manifest: Manifest, words: WordIndex
    ) -> tuple[VectorMatrix | None, VectorStore | None, str | None]:
        if manifest.vectors != "ready":
            return None, None, "Vectors are not built yet."
        if manifest.embedder != self._embedder.name:
            return (
                None,
                None,
                f"Vectors are of {manifest.embedder}, not of {self._embedder.name}: build again.",
            )
        store = VectorStore(self._chroma, manifest.collection)

        def nearest(vector: NDArray[np.float32], k: int) -> list[int]:
            return words.rows_of([id for id, _ in store.query(vector, k)]).tolist()

        try:
            matrix = VectorMatrix.open(folder / MATRIX, manifest.documents, manifest.dimensions, nearest)
        except IndexDamaged as error:
            _log.error("The matrix is read from Chroma instead: %s", error)
            try:
                matrix = VectorMatrix(_fetched(store, words.ids), nearest)
            except VectorsUnavailable as unavailable:
                _log.error("Words alone answer: %s", unavailable)
                return None, None, "Vectors are damaged: build again."
        return matrix, store, None


def _fetched(store: VectorStore, ids: list[str]) -> NDArray[np.float32]:
    """All vectors of a build, from Chroma. Raises: VectorsUnavailable."""
    found = store.vectors(ids)
    if len(found) != len(ids):
        raise VectorsUnavailable(f"Chroma holds {len(found)} vectors of {len(ids)}.")
    return np.stack([found[id] for id in ids])
