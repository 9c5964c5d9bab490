"""All phrases that mean something in a wish, the shop's own and the lexicon's, in one table of word stems."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import yaml
from rapidfuzz import process
from rapidfuzz.distance import OSA

from catalog.folding import Token, fold, stem, tokens_of
from catalog.vocabulary import Vocabulary
from retrieval.embedding import english_vocabulary
from retrieval.errors import EmbeddingError
from retrieval.lexicon import Lexicon

__all__ = ["CONNECTORS", "Gazetteer", "Match", "Reading", "gazetteer_of", "is_word", "lexicon"]

# Words that phrases may or may not have between them: "chaussures (de) trail", "spikes (for) (the) track".
CONNECTORS = frozenset({"de", "du", "des", "la", "le", "les", "un", "une", "a", "au", "aux", "en", "pour",
"the",
                        "of", "an", "for", "my", "mon", "ma", "mes", "some"})  # fmt: skip
_LONGEST = 6
_WORTH_CORRECTING = frozenset({"category", "brand", "colors", "features", "diet", "allergens", "terrain"})


@dataclass(frozen=True)
class Reading:
    """One meaning of a phrase: `kind` (category, brand, merchant, or a section of the lexicon) and
    `value`.
    """

    kind: str
    value: str
    words: tuple[str, ...]
    language: str | None = None


@dataclass(frozen=True)
class Match:
    """A phrase found: tokens `first` to before `last`, and what it may mean."""

    first: int
    last: int
    readings: tuple[Reading, ...]

    def value_of(self, kind: str) -> str | None:
        """What the phrase means as a `kind`, or None."""
        return next((reading.value for reading in self.readings if reading.kind == kind), None)


@cache
def lexicon() -> dict[str, dict[str, dict[str, list[str]]]]:
    """The lexicon's sections: value → language → phrases."""
    text = resources.files("catalog.need_grammar").joinpath("data/lexicon.yaml").read_text("utf-8")
    loaded: dict[str, dict[str, Any]] = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {
        section: {str(value): {lang: [str(p) for p in phrases] for lang, phrases in by_language.items()}
                  for value, by_language in values.items()}
        for section, values in loaded.items()
    }  # fmt: skip


class Gazetteer:
    """Finds phrases in tokens: the longest first, exact words before stems, typos last."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._phrases: dict[tuple[str, ...], list[Reading]] = {}
        for phrase, kind, value, language in _phrases_of(vocabulary):
            words = tuple(token.text for token in tokens_of(fold(phrase).text))
            essential = tuple(word for word in words if word not in CONNECTORS) or words
            reading = Reading(kind, value, essential, language)
            self._add(essential, reading)
            # English may turn a pair round ("watch running"), French too ("gps montre").
            if len(essential) == 2 and kind == "category":
                self._add(essential[::-1], reading)
        self._names = {
            slug: [token for name in entry.names.values() for token in tokens_of(fold(name).text)]
            for slug, entry in vocabulary.categories.items()
        }
        self._stems = {part for key in self._phrases for part in key}
        self.known = frozenset(self._stems | vocabulary.words)
        self._spellings = sorted(
            {
                word
                for readings in self._phrases.values()
                for reading in readings
                if reading.kind in _WORTH_CORRECTING
                for word in reading.words
                if len(word) >= 4 and word.isalpha()
            }
        )

    def _add(self, words: tuple[str, ...], reading: Reading) -> None:
        found = self._phrases.setdefault(tuple(stem(word) for word in words), [])
        if not any((r.kind, r.value, r.words) == (reading.kind, reading.value, reading.words) for r in found):
            found.append(reading)

    def lookup(self, words: tuple[str, ...], language: str) -> tuple[Reading, ...]:
        """All readings of a phrase given without connectors, the likeliest first."""
        readings = self._phrases.get(tuple(stem(word) for word in words), [])
        exact = [r for r in readings if r.words == words]
        # "mais en noir" is no month of May: the name of a month has no plural.
        readings = [r for r in readings if r.kind != "season" or not r.value.isdigit() or r.words == words]
        return tuple(sorted(exact or readings, key=lambda r: r.language not in (None, language)))

    def matches(self, tokens: list[Token], language: str) -> list[Match]:
        """Phrases from left to right, the longest at each place, none overlapping."""
        found: list[Match] = []
        at = 0
        while at < len(tokens):
            match = self._longest_at(tokens, at, language)
            if match is not None:
                found.append(match)
            at = match.last if match is not None else at + 1
        return found

    def _longest_at(self, tokens: list[Token], at: int, language: str) -> Match | None:
        best: Match | None = None
        words: list[str] = []
        for place in range(at, min(len(tokens), at + 2 * _LONGEST)):
            word = tokens[place].text
            if word in CONNECTORS:
                if not words:
                    return self._single(tokens, at, language)
                continue
            words.append(word)
            if len(words) > _LONGEST:
                break
            if readings := self.lookup(tuple(words), language):
                best = Match(at, place + 1, readings)
        return best

    def _single(self, tokens: list[Token], at: int, language: str) -> Match | None:
        readings = self.lookup((tokens[at].text,), language)
        return Match(at, at + 1, readings) if readings else None

    def named(self, match: Match) -> list[Token]:
        """The words of the names of the category that a match stands for."""
        return self._names.get(match.value_of("category") or "", [])

    def corrected(self, token: Token) -> Token:
        """The token with a typo taken out, when a phrase word is near; a word that exists is no typo."""
        word = token.text
        if len(word) < 5 or token.stem in self.known or not word.isalpha() or is_word(word):
            return token
        allowed = 1 if len(word) < 8 else 2
        near = [
            (distance, spelling)
            for spelling, distance, _ in process.extract(
                word, self._spellings, scorer=OSA.distance, score_cutoff=allowed, limit=8
            )
            # So short a word may only have two letters swapped.
            if spelling[0] == word[0] and (len(word) > 5 or sorted(spelling) == sorted(word))
        ]
        if not near:
            return token
        right = min(near)[1]
        return Token(right, stem(right), token.start, token.end)


def is_word(word: str) -> bool:
    """True for a word of the language that this shop has no use for: `tente`, `boots`."""
    try:
        return word in english_vocabulary() or _french().lookup(word) is not None
    except EmbeddingError:
        return False


@cache
def _french() -> Lexicon:
    return Lexicon.load()


def _phrases_of(vocabulary: Vocabulary) -> Iterator[tuple[str, str, str, str | None]]:
    """Every phrase with its kind, value and language (None: any)."""
    for section, values in lexicon().items():
        for value, by_language in values.items():
            yield from (
                (phrase, section, value, lang) for lang, said in by_language.items() for phrase in said
            )
    for slug, entry in vocabulary.categories.items():
        yield from ((name, "category", slug, spoken) for spoken, name in entry.names.items())
        for spoken in ("fr", "en"):
            yield from ((said, "category", slug, spoken) for said in entry.synonyms.get(spoken, ()))
    for kind, names in (("brand", vocabulary.brands), ("merchant", vocabulary.merchants)):
        yield from ((name, kind, name, None) for name in names if len(name) >= 3)


@lru_cache(maxsize=4)
def gazetteer_of(vocabulary: Vocabulary) -> Gazetteer:
    """The gazetteer of a vocabulary (compared by identity), made once."""
    return Gazetteer(vocabulary)
