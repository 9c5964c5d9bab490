"""Texts to words, the same way for what is indexed and for what is asked."""

import re
import threading
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

import snowballstemmer

__all__ = [
    "MAX_TERMS",
    "STOP_WORDS",
    "fold",
    "index_text",
    "match_expression",
    "query_terms",
    "stem",
    "stem_french",
    "words",
]

MAX_TERMS = 64
"""More words than this say nothing new about what is wanted, and cost time."""
_MAX_QUERY_CHARACTERS = 4_000

_DATA = Path(__file__).with_name("data")
STOP_WORDS = {
    language: frozenset((_DATA / f"stop_words_{language}.txt").read_text("utf-8").split())
    for language in ("en", "fr")
}
"""Dropped from questions. Kept on purpose: no, not, without, pas, sans, non, which turn a wish round."""

# A number glued to its unit is two words ("500ml", "42km"); a name with a digit is one ("b12", "p53").
_WORD = re.compile(r"\d+|[^\W\d_][^\W_]*")
_COMPOUND = re.compile(r"[^\W_]+(?:[-.,/'’][^\W_]+)*")
_LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l"}
)


def fold(text: str) -> str:
    """Lower case, without accents, ligatures or compatibility forms."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def words(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return _WORD.findall(fold(text))


def index_text(text: str, language: str) -> str:
    """What the word index is given for a text: folded words, and for French their stems."""
    found = words(text)
    return " ".join(map(stem_french, found) if language == "fr" else found)


_FEMININE = (("euses", "eur"), ("euse", "eur"), ("eres", "er"), ("ere", "er"), ("ives", "if"), ("ive", "if"))
_stemming = threading.local()


@lru_cache(maxsize=50_000)
def stem_french(word: str) -> str:
    """The stem of one folded French word.

    Snowball expects accents, which customers leave out, and without them keeps some genders and plurals apart
    (leger/legere, coureur/coureuse, velo/velos): those are folded first.
    """
    if word.isdigit() or len(word) < 4:
        return word
    for ending, masculine in _FEMININE:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            word = word.removesuffix(ending) + masculine
            break
    else:
        if word.endswith("s") and not word.endswith("ss"):
            word = word[:-1]
    if not hasattr(_stemming, "french"):  # a stemmer may not be shared between threads
        _stemming.french = snowballstemmer.stemmer("french")
    stem: str = _stemming.french.stemWord(word)
    return stem


def query_terms(query: str, language: str, correct: Callable[[str], str] = str) -> list[tuple[str, ...]]:
    """What to look for: each term is one word, or several that must stand side by side.

    Stop words are dropped. Compounds are looked for in their parts and joined ("wi-fi": wi, fi, wifi); where
    a part is a number or a letter ("17.5", "t-shirt", "il-2"), as a phrase: alone it is found everywhere.
    Neighbours are also looked for as one word ("head lamp": headlamp). At most `MAX_TERMS`, without repeats.
    `correct` is given every word that stands alone, and returns what is looked for instead.
    """
    terms: dict[tuple[str, ...], None] = {}
    before = ""
    for compound in _COMPOUND.finditer(fold(query[:_MAX_QUERY_CHARACTERS])):
        for term in _compound_terms(compound.group(), language, correct):
            terms.setdefault(term)
        parts = _WORD.findall(compound.group())
        alone = parts[0] if len(parts) == 1 and _tells(parts[0], language) and parts[0].isalpha() else ""
        if before and alone:
            terms.setdefault((before + alone,))
        before = alone
        if len(terms) >= MAX_TERMS:
            break
    return list(terms)[:MAX_TERMS]


def _compound_terms(compound: str, language: str, correct: Callable[[str], str]) -> Iterator[tuple[str, ...]]:
    parts = _WORD.findall(compound)
    apostrophe = "'" in compound or "’" in compound
    if len(parts) > 1 and not apostrophe and any(part.isdigit() or len(part) == 1 for part in parts):
        yield tuple(parts[:6])
        parts = [part for part in parts if len(part) > 2 and part.isalpha()]
    elif len(parts) > 1 and "-" in compound:
        yield ("".join(parts),)
    for part in parts:
        if _tells(part, language):
            yield (correct(part),)


def _tells(word: str, language: str) -> bool:
    return word not in STOP_WORDS.get(language, STOP_WORDS["en"])


def stem(word: str, language: str) -> str:
    """The stem of one folded word, as the index keeps it."""
    return stem_french(word) if language == "fr" else _stem_english(word)


@lru_cache(maxsize=50_000)
def _stem_english(word: str) -> str:
    if not hasattr(_stemming, "english"):
        _stemming.english = snowballstemmer.stemmer("porter")
    stemmed: str = _stemming.english.stemWord(word)
    return stemmed


def match_expression(terms: list[tuple[str, ...]], language: str) -> str:
    """Any of the terms, as an FTS5 expression. They hold letters and digits only: nothing can be injected."""
    stemmed = stem_french if language == "fr" else str  # SQLite stems English itself
    unique = dict.fromkeys(" ".join(map(stemmed, term)) for term in terms)
    return " OR ".join(f'"{term}"' for term in unique)
