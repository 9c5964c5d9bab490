"""French or English: for queries that come without their language."""

import re
from collections.abc import Collection, Container

from retrieval.tokens import STOP_WORDS, fold

__all__ = ["guess_language"]

_WORD = re.compile(r"[^\W\d_]+")
_MAX_CHARACTERS = 2_000


def guess_language(
    text: str,
    default: str = "en",
    *,
    french: Container[str] = frozenset(),
    english: Collection[str] = frozenset(),
) -> str:
    """`fr` or `en`, by the words that only one of them has; `default` when they are as many.

    Little words count in either; an accent speaks for French. `french` (a lexicon) and `english` (a
    vocabulary) add what they know: a query of three nouns has no little word.
    """
    score = 0
    for word in _WORD.findall(text[:_MAX_CHARACTERS]):
        plain = fold(word)
        in_french = plain in STOP_WORDS["fr"] or (len(plain) > 2 and plain in french)
        in_english = plain in STOP_WORDS["en"] or plain in english
        if plain != word.lower():
            score += 2
        elif in_french != in_english:
            score += 1 if in_french else -1
    if not score:
        return default
    return "fr" if score > 0 else "en"
