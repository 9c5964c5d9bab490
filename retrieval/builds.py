"""Building and publishing an index: one writer, a new folder for each build, a pointer that switches.

root/vector_cache.sqlite3                       vectors by text, for all kinds
root/chroma/                                    the vector store, where it is embedded
root/<kind>/<build>/words.sqlite3               published first
root/<kind>/<build>/vectors.npy                 follows, with the Chroma collection of the same vectors
root/<kind>/<build>/manifest.json
"""

import hashlib
import logging
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from filelock import FileLock, Timeout

from retrieval.documents import Document
from retrieval.embedding import Embedder
from retrieval.errors import IndexBusy, IndexDamaged, IndexMissing, VectorsUnavailable
from retrieval.manifest import MATRIX, WORDS, FilePointer, Manifest, Pointer, checked_kind
from retrieval.passages import Passages
from retrieval.vector_build import write_matrix
from retrieval.vector_cache import VectorCache
from retrieval.vectors import Chroma, Progress, VectorStore, collection_name
from retrieval.words import WordIndex

__all__ = ["IndexBuilder"]

_log = logging.getLogger(__name__)
_PASSAGES = "passages.sqlite3"


class IndexBuilder:
    """Builds one kind of index ("products") under `root` and publishes it.

    Args:
        root: the folder of all kinds.
        kind: 3 to 40 of a-z, 0-9, _ and -.
        pointer: where the published build is noted; a file by default.
        chroma: a folder or a server's URL; `root/chroma` by default.
        lock_timeout_s: how long another writer is waited for; below 0 for ever.
    """

    def __init__(
        self,
        root: Path,
        kind: str,
        embedder: Embedder,
        pointer: Pointer | None = None,
        *,
        chroma: Chroma | None = None,
        lock_timeout_s: float = -1,
    ) -> None:
        self._kind, self._embedder = checked_kind(kind), embedder
        self._folder = root / kind
        self._cache_file = root / "vector_cache.sqlite3"
        self._pointer = pointer or FilePointer(root)
        self._chroma: Chroma = chroma or root / "chroma"
        self._lock_timeout_s = lock_timeout_s

    def build(
        self,
        documents: Iterable[Document],
        on_progress: Progress | None = None,
        *,
        with_vectors: bool = True,
        force: bool = False,
    ) -> Manifest:
        """Build from `documents` and publish: words at once, then vectors.

        What is already published from the same documents (and is whole) stays; its vectors are finished
        if they were interrupted. `force` builds anew. Without `with_vectors` only words are published;
        `finish_vectors` may follow, from another process too.

        Returns: the manifest of what is published now. `on_progress` is told (embedded, all).
        Raises: ValueError when an id comes twice; IndexBusy; EmbeddingError and VectorsUnavailable, the words
            being published by then: call again to go on.
        """
        with self._only_writer():
            before = self._published()
            manifest = self._write_words(documents)
            if before is not None and not force and self._same(before, manifest):
                shutil.rmtree(self._folder / manifest.build)
                manifest = before
            else:
                self._pointer.write(self._kind, manifest.build)
            if with_vectors:
                manifest = self._with_vectors(manifest, on_progress)
            self._clean({manifest.build, before.build if before else ""})
            return manifest

    def finish_vectors(self, on_progress: Progress | None = None) -> Manifest:
        """Give the published build its vectors, if it has none yet. What was embedded before is not again.

        Raises: IndexMissing when nothing whole is published; otherwise as `build`.
        """
        with self._only_writer():
            manifest = self._published()
            if manifest is None:
                raise IndexMissing(str(self._folder), "nothing whole is published")
            return self._with_vectors(manifest, on_progress)

    @contextmanager
    def _only_writer(self) -> Iterator[None]:
        self._folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self._folder / "writer.lock", timeout=self._lock_timeout_s)
        try:
            lock.acquire()
        except Timeout as error:
            raise IndexBusy(f"Another process is building {self._kind}.") from error
        try:
            yield
        finally:
            lock.release()

    def _published(self) -> Manifest | None:
        """The published build, if it is whole."""
        build = self._pointer.read(self._kind)
        if not build:
            return None
        try:
            manifest = Manifest.read(self._folder / build)
            manifest.check_hashes(self._folder / build)
        except IndexDamaged as error:
            _log.warning("The published index is built again: %s", error)
            return None
        return manifest

    def _same(self, before: Manifest, manifest: Manifest) -> bool:
        finishable = before.vectors == "ready" or (self._folder / before.build / _PASSAGES).exists()
        return finishable and (before.source, before.embedder) == (manifest.source, manifest.embedder)

    def _write_words(self, documents: Iterable[Document]) -> Manifest:
        folder = self._folder / self._next_build()
        folder.mkdir()
        digest = hashlib.sha256()
        with Passages(folder / _PASSAGES) as passages:
            count = WordIndex.build(folder / WORDS, _noted(documents, digest.update, passages))
        manifest = Manifest(
            kind=self._kind,
            build=folder.name,
            documents=count,
            source=digest.hexdigest(),
            embedder=self._embedder.name,
            collection=collection_name(self._kind, self._embedder.name, folder.name),
        ).measured(folder, WORDS)
        manifest.write(folder)
        return manifest

    def _next_build(self) -> str:
        """Numbers go up, for people; the rest is chance, as a Chroma server may serve other shops too."""
        names = [path.name for path in self._folder.iterdir()] + [self._pointer.read(self._kind) or ""]
        numbers = [
            int(number) for number, _, rest in (name.partition("-") for name in names) if number.isdigit()
        ]
        return f"{max(numbers, default=0) + 1:06d}-{secrets.token_hex(4)}"

    def _with_vectors(self, manifest: Manifest, on_progress: Progress | None) -> Manifest:
        if manifest.vectors == "ready":
            return manifest
        folder = self._folder / manifest.build
        with Passages(folder / _PASSAGES) as passages:
            cache = VectorCache(self._cache_file)
            matrix = write_matrix(folder / MATRIX, passages, self._embedder, cache, on_progress)
            ids = passages.ids()
        store = VectorStore(self._chroma, manifest.collection)
        try:
            store.write(ids, matrix)
        finally:
            store.close()
        ready = replace(manifest, vectors="ready", dimensions=matrix.shape[1])
        ready = ready.measured(folder, WORDS, MATRIX)
        ready.write(folder)
        (folder / _PASSAGES).unlink()
        return ready

    def _clean(self, keep: set[str]) -> None:
        """Remove older and interrupted builds. The one before stays: a reader may be about to leave it."""
        for folder in self._folder.iterdir():
            if folder.is_dir() and folder.name not in keep:
                self._drop_collection(folder)
                shutil.rmtree(folder, ignore_errors=True)

    def _drop_collection(self, folder: Path) -> None:
        try:
            store = VectorStore(self._chroma, Manifest.read(folder).collection)
            store.drop()
            store.close()
        except (IndexDamaged, VectorsUnavailable) as error:
            _log.warning("A collection that nobody reads may stay in Chroma: %s", error)


def _noted(
    documents: Iterable[Document], digest: Callable[[bytes], None], passages: Passages
) -> Iterator[Document]:
    """The documents as they pass by, each noted for its vector and in the fingerprint of them all."""
    for document in documents:
        fields = (document.id, document.language, document.title, document.text)
        digest("\0".join(fields).encode("utf-8", "surrogatepass") + b"\1")
        passages.add(document.id, document.passage)
        yield document
