"""Cosines to every document at once: the vectors of a build as one memory-mapped matrix."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retrieval.errors import IndexDamaged

__all__ = ["VectorMatrix"]

Nearest = Callable[[NDArray[np.float32], int], list[int]]

_EXACT_BYTES = 80_000_000
"""Up to here (52,000 vectors of MiniLM) an exact pass takes some 10 ms; above, a graph index is asked."""
_SAMPLE = 2_000


class VectorMatrix:
    """Unit vectors of all documents, one row each, in the order of the word index.

    `nearest` gives the rows nearest to a vector, roughly; only a matrix too large for an exact pass asks it.
    """

    def __init__(self, vectors: NDArray[np.float32], nearest: Nearest | None = None) -> None:
        self.vectors = vectors
        self._nearest = nearest if vectors.nbytes > _EXACT_BYTES else None

    @classmethod
    def open(cls, path: Path, rows: int, dimensions: int, nearest: Nearest | None = None) -> "VectorMatrix":
        """Map a matrix file of NumPy. Raises: IndexDamaged when it is missing, torn or of another shape."""
        try:
            vectors = np.load(path, mmap_mode="r")
        except (OSError, ValueError, EOFError) as error:
            raise IndexDamaged(str(path), str(error)) from error
        if vectors.shape != (rows, dimensions) or vectors.dtype != np.float32:
            raise IndexDamaged(str(path), f"{vectors.dtype} {vectors.shape}, {(rows, dimensions)} expected")
        return cls(np.asarray(vectors), nearest)

    @property
    def exact(self) -> bool:
        return self._nearest is None

    def cosines(
        self, vector: NDArray[np.float32], rows: NDArray[np.intp] | None = None
    ) -> NDArray[np.float64]:
        """Cosines to `rows` (all without it), in their order. Rounded, so that equal texts stay equal."""
        vectors = self.vectors if rows is None else self.vectors[rows]
        cosines: NDArray[np.float64] = (vectors @ vector).astype(np.float64)
        return np.asarray(cosines.round(6))

    def nearest(self, vector: NDArray[np.float32], k: int) -> NDArray[np.intp]:
        """About the k nearest rows, by the graph index. Only where `exact` is false."""
        assert self._nearest is not None
        return np.array(self._nearest(vector, min(k, len(self.vectors))), np.intp)

    def spread(self, vector: NDArray[np.float32], rows: NDArray[np.intp]) -> tuple[float, float]:
        """Mean and standard deviation of the cosines to `rows` (to an even sample of them, if many)."""
        if not self.exact and len(rows) > _SAMPLE:
            rows = rows[:: len(rows) // _SAMPLE]
        cosines = self.cosines(vector, rows)
        return float(cosines.mean()), float(cosines.std())
