"""What is indexed, and what a search gives back."""

from dataclasses import dataclass

__all__ = ["Document", "Hit"]


@dataclass(frozen=True)
class Document:
    """One text in one language. An item known in French and English is two documents with two ids."""

    id: str
    title: str
    text: str
    language: str = "en"

    @property
    def passage(self) -> str:
        """Title and text in one piece: what is embedded."""
        return f"{self.title} {self.text}".strip()


@dataclass(frozen=True)
class Hit:
    """One document found.

    `score`, `words` and `vector` lie in 0..1 but are scaled over the candidates of one query, so they compare
    documents, not queries. `cosine` (-1..1) and `bm25` (0 or more, higher is better) are the raw values, for
    thresholds; each is 0 where that side was not asked.
    """

    id: str
    score: float
    words: float
    vector: float
    cosine: float
    bm25: float
