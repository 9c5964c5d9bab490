"""A message as the grammars read it: folded, with the way back to what was typed."""

import re
from dataclasses import dataclass

from catalog.folding import Folded, fold

__all__ = ["Said", "said", "wish_of"]

_SHOW_ME = re.compile(r"\bmontre(?=[- ](?:moi|nous|m['’]en)\b)", re.I)


@dataclass(frozen=True)
class Said:
    """`original` with its white space made single; `text` the same without case and accents."""

    original: str
    folded: Folded

    @property
    def text(self) -> str:
        return self.folded.text

    def original_of(self, start: int, end: int) -> str:
        """What was typed where the folded text has `start` to `end`."""
        return self.original[self.folded.origin[start] : self.folded.origin[end]]


def wish_of(text: str) -> str:
    """The text with "montre-moi" (show me) as a verb that is no watch: the grammar of wishes knows nouns."""
    return _SHOW_ME.sub("montrez", text)


def said(message: str) -> Said:
    """Read a message."""
    original = re.sub(r"\s+", " ", message).strip()
    return Said(original, fold(original))
