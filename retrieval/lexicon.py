"""French queries in English words, for English documents and an English model."""

import csv
import hashlib
import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Self

from retrieval.cognates import english_cognate
from retrieval.embedding import english_vocabulary
from retrieval.tokens import STOP_WORDS, fold

__all__ = ["DEFAULT_LEXICON", "Lexicon"]

DEFAULT_LEXICON = Path(__file__).with_name("data") / "lexicon_fr_en.tsv"

# A number with its decimals stays whole; "42km" is a number and a word; "demi-fond" is two words.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_FEMININE = {
    "euse": ("eur", "eux"),
    "trice": ("teur",),
    "ere": ("er",),
    "ive": ("if",),
    "elle": ("el",),
    "enne": ("en",),
    "onne": ("on",),
    "ette": ("et",),
    "che": ("c",),
    "gue": ("g",),
    "ee": ("e",),
    "e": ("",),
}

Phrase = tuple[str, ...]


class Lexicon:
    """Replaces French words by English ones, the longest phrase first.

    Accents, plurals and feminines are folded; other forms match by their lemma. An unknown word is
    replaced by its English cognate if `vocabulary` has it ("musculaire": muscular), else kept; numbers
    and units are kept; so little as "de" and "pour" is dropped, unless it is listed, and so is what is
    listed with an empty English side. `version` changes whenever an entry does.
    """

    def __init__(self, entries: Iterable[tuple[str, str]], vocabulary: Collection[str] = frozenset()) -> None:
        """`entries` are French and English; the first of two equal ones counts."""
        self._vocabulary = vocabulary
        self._phrases: dict[Phrase, str] = {}
        self._alike: dict[Phrase, str] = {}
        for french, english in entries:
            phrase = tuple(_TOKEN.findall(fold(french)))
            if phrase:
                self._phrases.setdefault(phrase, english)
        for phrase, english in self._phrases.items():
            self._alike.setdefault(tuple(map(_plainest, phrase)), english)
            if len(phrase) == 1:
                self._alike.setdefault((_singular(phrase[0]),), english)
        self._longest = max(map(len, self._phrases), default=0)
        told = "\n".join(f"{' '.join(phrase)}\t{english}" for phrase, english in self._phrases.items())
        self.version = hashlib.sha256(told.encode()).hexdigest()[:16]

    @classmethod
    def load(cls, path: Path = DEFAULT_LEXICON, vocabulary: Collection[str] | None = None) -> Self:
        """Read a table with the header `fr<TAB>en`. The vocabulary is MiniLM's unless another is given.

        Raises: ValueError naming a line that is no entry.
        """
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            if next(rows, None) != ["fr", "en"]:
                raise ValueError(f"{path}: the first line must be fr<TAB>en.")
            return cls(list(_checked(rows, path)), english_vocabulary() if vocabulary is None else vocabulary)

    def __len__(self) -> int:
        return len(self._phrases)

    def lookup(self, word: str) -> str | None:
        """What one word is in English, in any gender or number; None when it is not listed."""
        folded = fold(word)
        said = self._phrases.get((folded,))
        return self._inflected(folded) if said is None else said

    def to_english(self, text: str) -> str:
        """The query in English words, as far as they are known."""
        written = _TOKEN.findall(text)
        folded = [fold(word) for word in written]
        english: list[str] = []
        at = 0
        while at < len(written):
            length, said = self._longest_match(folded[at : at + self._longest])
            if length:
                english.append(said)
            elif folded[at] not in STOP_WORDS["fr"]:
                said_of_lemma = self._by_lemma(written[at])
                english.append(
                    self._unlisted(written[at], folded[at]) if said_of_lemma is None else said_of_lemma
                )
            at += length or 1
        return " ".join(word for word in english if word)

    def _longest_match(self, words: list[str]) -> tuple[int, str]:
        for length in range(len(words), 0, -1):
            phrase = tuple(words[:length])
            said = self._phrases.get(phrase)
            if said is None and length > 1:
                said = self._alike.get(tuple(map(_plainest, phrase)))
            if said is None and length == 1:
                said = self._inflected(words[0])
            if said is not None:
                return length, said
        return 0, ""

    def _inflected(self, word: str) -> str | None:
        """One word that is listed in another gender or number."""
        if word in STOP_WORDS["fr"]:
            return None
        for form in (word, _singular(word), *_masculines(_singular(word))):
            said = self._phrases.get((form,))
            if said is None and len(form) > 3:
                said = self._alike.get((form,))
            if said is not None:
                return said
        return None

    def _by_lemma(self, written: str) -> str | None:
        """A word that is listed in its dictionary form: `dormi` by `dormir`."""
        lemma = _lemma(written.lower())
        return None if lemma == written.lower() else self._inflected(fold(lemma))

    def _unlisted(self, written: str, folded: str) -> str:
        if folded in self._vocabulary or not folded.isalpha():
            return written
        return english_cognate(written.lower(), self._vocabulary) or written


def _checked(rows: Iterable[list[str]], path: Path) -> Iterator[tuple[str, str]]:
    for line, row in enumerate(rows, start=2):
        # An empty English side drops the words: politeness says nothing of what is looked for.
        if len(row) != 2 or not row[0].strip():
            raise ValueError(f"{path}, line {line}: a French and an English side are expected.")
        yield row[0], row[1].strip()


@lru_cache(maxsize=20_000)
def _lemma(word: str) -> str:
    # Imported late: its dictionary takes a quarter of a second, and most queries are listed as they are.
    from simplemma import lemmatize

    return lemmatize(word, lang="fr")


@lru_cache(maxsize=20_000)
def _singular(word: str) -> str:
    if len(word) < 4:
        return word
    if word.endswith("aux") and not word.endswith("eaux"):
        return word[:-3] + "al"
    if word.endswith(("s", "x")) and not word.endswith("ss"):
        return word[:-1]
    return word


def _masculines(word: str) -> Iterator[str]:
    """What a feminine word may be in the masculine; nothing for a short word, which would become another."""
    if len(word) < 5:
        return
    for ending, masculine in _FEMININE.items():
        if word.endswith(ending):
            yield from (word.removesuffix(ending) + new for new in masculine)


@lru_cache(maxsize=20_000)
def _plainest(word: str) -> str:
    """One form for all genders and numbers, right often enough inside a phrase."""
    singular = _singular(word)
    return next(_masculines(singular), singular)
