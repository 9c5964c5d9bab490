"""French or English: for queries that come without their language."""

import re
from collections.abc import Collection

from retrieval.lexicon import Lexicon
from retrieval.tokens import STOP_WORDS, fold

__all__ = ["guess_language"]

_WORD = re.compile(r"[^\W\d_]{2,}")  # one letter is a unit ("3 L") as often as an elision
_MAX_CHARACTERS = 2_000
_ALIKE = 2  # letters that may follow the common beginning of two words that count as one


def guess_language(
    text: str, default: str = "en", *, french: Lexicon | None = None, english: Collection[str] = frozenset()
) -> str:
    """`fr` or `en`, by the words that only one of them has; `default` when they are as many.

    Little words count in either; an accent speaks for French. A query of three nouns has neither: the lexicon
    and a vocabulary of English say what they know. A word that is the same in both languages, or nearly, or
    that is a word in either ("pain", "course"), says nothing.
    """
    score = 0
    for word in _WORD.findall(text[:_MAX_CHARACTERS]):
        plain = fold(word)
        if plain != word.lower():
            score += 2
        elif plain in STOP_WORDS["fr"] or plain in STOP_WORDS["en"]:
            score += (plain in STOP_WORDS["fr"]) - (plain in STOP_WORDS["en"])
        else:
            score += _speaks_for(plain, french, english)
    if not score:
        return default
    return "fr" if score > 0 else "en"


def _speaks_for(word: str, french: Lexicon | None, english: Collection[str]) -> int:
    """1 for French, -1 for English, 0 for neither."""
    said = french.lookup(word) if french is not None and len(word) > 2 else None
    if said is None:
        return -1 if word in english else 0
    return int(_differs(word, said) and word not in english)


def _differs(french: str, english: str) -> bool:
    """Whether a word has a translation of its own: not "statine", statin."""
    words = fold(english).split()
    return bool(words) and not any(word.startswith(french[: max(len(word) - _ALIKE, 1)]) for word in words)
