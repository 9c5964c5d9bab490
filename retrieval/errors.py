"""What can go wrong while searching, named after what happened."""

__all__ = [
    "EmbeddingError",
    "IndexBusy",
    "IndexDamaged",
    "IndexMissing",
    "RetrievalError",
    "VectorsUnavailable",
]


class RetrievalError(Exception):
    """The base of every error this package raises on purpose."""


class EmbeddingError(RetrievalError):
    """Texts could not be turned into vectors: weights missing or altered, a provider that does not answer."""


class IndexDamaged(RetrievalError):
    """A published index that cannot be read. The remedy is to build it again from its source."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}: {reason}")
        self.where, self.reason = where, reason


class IndexBusy(RetrievalError):
    """Another process is building the same kind of index."""


class IndexMissing(IndexDamaged):
    """Nothing of that kind is published yet, or what is published is not there."""


class VectorsUnavailable(RetrievalError):
    """The vector store cannot be opened, read or written. Words still serve."""
