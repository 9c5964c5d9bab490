"""The vectors of a build: from the cache where they are known, embedded where they are not."""

import os
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retrieval.embedding import Embedder
from retrieval.passages import Passages
from retrieval.vector_cache import VectorCache, text_key
from retrieval.vectors import Progress

__all__ = ["write_matrix"]

_AT_ONCE = 128


def write_matrix(
    target: Path,
    passages: Passages,
    embedder: Embedder,
    cache: VectorCache,
    on_progress: Progress | None = None,
) -> NDArray[np.float32]:
    """Write the vectors of all passages as one NumPy file: float32, (passages, dimensions); returned mapped.

    Every batch is in the cache before the next is embedded: what is interrupted goes on from there.
    Raises: EmbeddingError.
    """
    total = len(passages)
    unfinished = target.with_suffix(".unfinished")
    shape = (total, embedder.dimensions)
    if not total:
        np.save(target, np.zeros(shape, np.float32))
        return np.zeros(shape, np.float32)
    matrix = np.lib.format.open_memmap(unfinished, mode="w+", dtype=np.float32, shape=shape)
    done = 0
    for texts in passages.batches(_AT_ONCE):
        matrix[done : done + len(texts)] = _vectors(texts, embedder, cache)
        done += len(texts)
        if on_progress:
            on_progress(done, total)
    matrix.flush()
    with unfinished.open("rb") as file:
        os.fsync(file.fileno())
    unfinished.replace(target)
    return matrix


def _vectors(texts: list[str], embedder: Embedder, cache: VectorCache) -> NDArray[np.float32]:
    keys = [text_key(text) for text in texts]
    known = cache.read(embedder.name, set(keys))
    missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    if missing:
        embedded = embedder.embed_documents(list(missing.values()))
        fresh = dict(zip(missing, embedded, strict=True))
        cache.write(embedder.name, fresh)
        known |= fresh
    return np.stack([known[key] for key in keys])
