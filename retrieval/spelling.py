"""One slip of the finger, put right with the words that the documents use."""

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

__all__ = ["SHORTEST", "Speller"]

SHORTEST = 6
"""In a shorter word one other letter makes another word."""


class Speller:
    """Corrects words by words that occur in several documents.

    One letter too many, missing, other, or two exchanged; never the first, which is seldom wrong.
    """

    def __init__(self, words: Iterable[tuple[str, int]]) -> None:
        """`words`: each with the number of documents it is in."""
        self._documents = dict(words)
        self._alike: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in self._documents:
            self._alike[word[0], len(word)].append(word)

    def correct(self, word: str) -> str | None:
        """The most frequent known word at one edit, ties by alphabet; None when there is none."""
        if len(word) < SHORTEST or not word.isalpha():
            return None
        near: list[str] = []
        for length in (len(word) - 1, len(word), len(word) + 1):
            choices = self._alike.get((word[0], length), [])
            found = process.extract(
                word, choices, scorer=OSA.distance, score_cutoff=1, limit=None, processor=None
            )
            near += [choice for choice, _, _ in found]
        return min(near, key=lambda choice: (-self._documents[choice], choice), default=None)
