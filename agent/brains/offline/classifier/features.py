"""What the classifier sees of a message: its words in both languages, its meaning, its signals."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from catalog.folding import fold
from retrieval.embedding import Embedder

__all__ = ["Features", "Seen", "load_signals"]

SIGNALS = Path(__file__).parent / "signals.yaml"
LONGEST_NOUN = 5
MOST_CHARACTERS = 1_000

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Seen:
    """Messages as the models take them: folded texts, their English, and one dense row each."""

    folded: list[str]
    english: list[str]
    vectors: Matrix
    signals: Matrix


@cache
def load_signals(path: Path = SIGNALS) -> tuple[tuple[re.Pattern[str], ...], ...]:
    """The patterns of each signal, in the order of the file."""
    groups = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(tuple(re.compile(pattern) for pattern in patterns) for patterns in groups.values())


class Features:
    """Turns messages into features.

    Args:
        embedder: English sentence vectors; a multilingual one takes the message as it is.
        to_english: the French-English lexicon.
        nouns: what products are called in this shop, in both languages.
    """

    def __init__(self, embedder: Embedder, to_english: Callable[[str], str], nouns: Collection[str]) -> None:
        self._embedder, self._to_english = embedder, to_english
        self._nouns = frozenset(fold(noun).text for noun in nouns)

    def of(self, texts: Sequence[str], languages: Sequence[str]) -> Seen:
        """Features of messages, each in its language (`fr`, `en`); only the first 1,000 characters count."""
        texts = [text[:MOST_CHARACTERS] for text in texts]
        english = [
            self._to_english(text) if language == "fr" else text
            for text, language in zip(texts, languages, strict=True)
        ]
        embedded = texts if self._embedder.multilingual else english
        folded = [fold(text).text for text in texts]
        return Seen(
            folded,
            [fold(text).text for text in english],
            self._embedder.embed_documents(embedded).astype(np.float64),
            np.array([self._signals(text) for text in folded]),
        )

    def _signals(self, text: str) -> list[float]:
        """One number in 0..1 for each signal, each pattern of its own, and the shape of the message."""
        row: list[float] = []
        for patterns in load_signals():
            found = [float(bool(pattern.search(text))) for pattern in patterns]
            row.append(max(found))
            row.extend(found if len(found) > 1 else ())
        words = re.findall(r"[a-z0-9]+", text)
        places = self._noun_places(words)
        row += [
            min(len(places), 3) / 3,
            float(bool(places)),
            min(places[0], 20) / 20 if places else 1.0,
            min(len(words), 40) / 40,
            float(len(words) <= 3),
            float(len(words) <= 2),
            float("?" in text),
            float(text.rstrip().endswith("?")),
            float(any(character.isdigit() for character in text)),
        ]
        return row

    def _noun_places(self, words: Sequence[str]) -> list[int]:
        """Where a product is named: at each place the longest name counts once."""
        places = []
        for start in range(len(words)):
            for length in range(min(LONGEST_NOUN, len(words) - start), 0, -1):
                name = " ".join(words[start : start + length])
                if name in self._nouns or (name.endswith("s") and name[:-1] in self._nouns):
                    places.append(start)
                    break
        return places
