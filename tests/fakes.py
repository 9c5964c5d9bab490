"""Stand-ins for what is slow or far: a brain that says what a test tells it, a search over words alone."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any

from agent.brains.base import BrainError, Brief, Turn, Usage, Writing
from agent.understanding import Understanding
from catalog.folding import fold, tokens_of
from retrieval.documents import Document, Hit

__all__ = ["FailingBrain", "ScriptedBrain", "WordSearch", "meaning"]

Script = Understanding | Callable[[Turn], Understanding]
Words = str | Callable[[Brief], str]


def meaning(*intents: str, text: str = "", **fields: Any) -> Understanding:
    """An understanding from what matters in a test; English and sure unless told otherwise."""
    return Understanding.model_validate(
        {"language": "en", "intents": list(intents), "confidence": 1.0, "text": text, **fields}
    )


class ScriptedBrain:
    """Understands and writes what it is told, turn by turn; the last script serves all further turns.

    `turns` and `briefs` keep what it was asked. An answer is handed out in pieces of a few letters, as a
    model's.
    """

    def __init__(
        self, *understandings: Script, answers: Sequence[Words] = ("Here you are.",), name: str = "scripted"
    ) -> None:
        self.name = name
        self.understandings, self.answers = list(understandings), list(answers)
        self.turns: list[Turn] = []
        self.briefs: list[Brief] = []
        self.usage: Usage | None = None

    def understand(self, turn: Turn) -> Understanding:
        self.turns.append(turn)
        script = self.understandings[min(len(self.turns), len(self.understandings)) - 1]
        if self.usage is not None:
            turn.ledger.spend(self.usage)
        return script(turn) if callable(script) else script

    def write(self, brief: Brief) -> Writing:
        self.briefs.append(brief)
        words = self.answers[min(len(self.briefs), len(self.answers)) - 1]
        return Writing(_pieces(words(brief) if callable(words) else words), brain=self.name)


class FailingBrain:
    """A brain whose provider is down."""

    name = "failing"

    def __init__(self, reason: str = "unavailable") -> None:
        self.reason = reason

    def understand(self, turn: Turn) -> Understanding:
        raise BrainError(self.reason, "no answer")

    def write(self, brief: Brief) -> Writing:
        raise BrainError(self.reason, "no answer")


class WordSearch:
    """Finds documents by the stems they share with the query; the vector side agrees with it."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = [(doc, _stems(f"{doc.title} {doc.text}"), _stems(doc.title)) for doc in documents]

    def search(
        self,
        query: str,
        k: int = 10,
        *,
        language: str = "en",
        allowed: Collection[str] | None = None,
        depth: int = 100,
    ) -> list[Hit]:
        asked = _stems(query)
        scored = []
        for document, stems, title in self._documents:
            if allowed is not None and document.id not in allowed:
                continue
            shared = len(asked & stems) + len(asked & title)
            if shared and asked:
                scored.append((shared / (2 * len(asked)), document.id))
        scored.sort(key=lambda pair: (-pair[0], pair[1]))
        best = scored[0][0] if scored else 1.0
        return [Hit(id, s / best, s / best, s / best, min(1.0, s), 20 * s) for s, id in scored[:k]]


def _stems(text: str) -> set[str]:
    return {token.stem for token in tokens_of(fold(text).text)}


def _pieces(text: str) -> Iterator[str]:
    for start in range(0, len(text), 7):
        yield text[start : start + 7]
