"""The vector store: Chroma, in a folder or on a server."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

import numpy as np
from filelock import FileLock
from numpy.typing import NDArray

from retrieval.errors import VectorsUnavailable

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection as ChromaCollection

__all__ = ["Chroma", "Progress", "VectorStore", "collection_name"]

Chroma = Path | str
"""Where Chroma is: a folder (embedded) or the URL of a server."""
Progress = Callable[[int, int], None]
"""Called with how many are done, and of how many."""

_MAX_BATCH = 5461  # SQLite's limit of variables, as Chroma counts them


def collection_name(kind: str, embedder: str, build: str) -> str:
    """The collection of one build by one embedder, within what Chroma allows in a name."""
    return re.sub(r"[^a-zA-Z0-9._-]+", "-", f"{kind}.{embedder}.{build}").strip("._-")[:512]


class VectorStore:
    """One collection of unit vectors. Chroma is imported and opened at the first use.

    Every method raises VectorsUnavailable when Chroma does not do what it is asked.
    """

    def __init__(self, chroma: Chroma, collection: str) -> None:
        self._chroma, self.name = chroma, collection

    def write(
        self, ids: Sequence[str], vectors: NDArray[np.float32], on_progress: Progress | None = None
    ) -> None:
        """Replace the collection by these vectors.

        Embedded, one writer at a time holds the folder's lock: two at once destroy its files.
        """
        with self._told(), self._writing():
            self._forget()
            collection = self._client.create_collection(
                self.name, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
            )
            for start in range(0, len(ids), _MAX_BATCH):
                batch = slice(start, start + _MAX_BATCH)
                collection.upsert(ids=list(ids[batch]), embeddings=np.asarray(vectors[batch]))
                if on_progress:
                    on_progress(min(start + _MAX_BATCH, len(ids)), len(ids))

    def query(
        self, vector: NDArray[np.float32], k: int, ids: Sequence[str] | None = None
    ) -> list[tuple[str, float]]:
        """The k nearest, of all or of `ids`: id and cosine, best first; ties by id."""
        if k < 1 or (ids is not None and not ids):
            return []
        only: dict[str, Any] = {} if ids is None else {"ids": list(ids)}
        with self._told():
            found = self._collection.query(
                query_embeddings=vector[np.newaxis], n_results=k, include=["distances"], **only
            )
        distances = found["distances"] or [[]]
        hits = [(id, 1.0 - far) for id, far in zip(found["ids"][0], distances[0], strict=True)]
        return sorted(hits, key=lambda hit: (-hit[1], hit[0]))

    def vectors(self, ids: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """The vectors of those ids that are stored."""
        found: dict[str, NDArray[np.float32]] = {}
        with self._told():
            for start in range(0, len(ids), _MAX_BATCH):
                batch = self._collection.get(
                    ids=list(ids[start : start + _MAX_BATCH]), include=["embeddings"]
                )
                rows = np.asarray(batch["embeddings"], np.float32)
                found.update(zip(batch["ids"], rows, strict=True))
        return found

    def count(self) -> int:
        with self._told():
            return self._collection.count()

    def drop(self) -> None:
        """Delete the collection, if it is there."""
        with self._told(), self._writing():
            self._forget()

    def close(self) -> None:
        if "_client" in self.__dict__:
            self._client.close()
            del self._client
        self.__dict__.pop("_collection", None)

    @cached_property
    def _client(self) -> "Client":
        import chromadb
        from chromadb.config import Settings

        settings = Settings(anonymized_telemetry=False)
        if isinstance(self._chroma, Path):
            return cast("Client", chromadb.PersistentClient(self._chroma, settings=settings))
        url = urlsplit(self._chroma)
        secure = url.scheme == "https"
        port = url.port or (443 if secure else 8000)
        server = chromadb.HttpClient(url.hostname or "localhost", port, ssl=secure, settings=settings)
        return cast("Client", server)

    @cached_property
    def _collection(self) -> "ChromaCollection":
        return self._client.get_collection(self.name, embedding_function=None)

    def _forget(self) -> None:
        from chromadb.errors import NotFoundError

        self.__dict__.pop("_collection", None)
        try:
            self._client.delete_collection(self.name)
        except NotFoundError:
            return

    def _writing(self) -> Any:
        """The folder's lock; a server looks after its own."""
        if not isinstance(self._chroma, Path):
            return nullcontext()
        self._chroma.mkdir(parents=True, exist_ok=True)
        return FileLock(self._chroma / "writer.lock")

    @contextmanager
    def _told(self) -> Iterator[None]:
        import httpx
        from chromadb.errors import ChromaError

        try:
            yield
        # Chroma reports an absent server as ValueError, a damaged folder as whatever its Rust core met.
        except (ChromaError, ValueError, RuntimeError, OSError, httpx.HTTPError) as error:
            raise VectorsUnavailable(f"{self._chroma}, collection {self.name}: {error}") from error
