"""Slips of the keyboard in the few words that command: `frist` for first, `pannier` for panier."""

from functools import cache
from pathlib import Path

import yaml

from catalog.folding import Folded, tokens_of

__all__ = ["mended"]

_WORDS = Path(__file__).parent / "words" / "commands.yaml"
_SHORTEST = 4


@cache
def _slips() -> dict[str, str]:
    """Every slip of every word: two neighbours swapped, an inner letter left out, a letter doubled.

    No letter is replaced and none put on at the end: `palier`, `removed` and `seconds` are real words.
    """
    data = yaml.safe_load(_WORDS.read_text(encoding="utf-8"))
    words, known = data["commands"].split(), set(data["known"].split())
    known.update(words)
    slips: dict[str, str] = {}
    for word in words:
        found = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)}
        found |= {word[:i] + word[i + 1 :] for i in range(1, len(word) - 1)}
        found |= {word[:i] + word[i] + word[i:] for i in range(len(word) - 1)}
        slips.update((slip, word) for slip in found if slip not in known and len(slip) >= _SHORTEST)
    return slips


def mended(folded: Folded) -> Folded:
    """The text with such slips taken out, still with the way back to what was typed."""
    slips = _slips()
    wrong = [token for token in tokens_of(folded.text) if token.text in slips]
    text, origin = folded.text, folded.origin
    for token in reversed(wrong):
        word = slips[token.text]
        last = token.end - token.start - 1
        places = tuple(origin[token.start + min(i, last)] for i in range(len(word)))
        text = text[: token.start] + word + text[token.end :]
        origin = origin[: token.start] + places + origin[token.end :]
    return Folded(text, origin, folded.original)
