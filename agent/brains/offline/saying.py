"""A message as the grammars read it: folded, with the way back to what was typed."""

import re
from dataclasses import dataclass

from agent.brains.offline.slips import mended
from catalog.folding import Folded, fold

__all__ = ["Said", "said", "wish_of"]

_SHOW_ME = re.compile(r"\bmontre(?=[- ](?:moi|nous|m['’]en)\b)", re.I)

_TRIAL = re.compile(r"(?<!time )(?<!free )(?<!clinical )(?<!controlled )\btrial\b", re.I)


@dataclass(frozen=True)
class Said:
    """`original` with its white space made single; `text` the same without case and accents."""

    original: str
    folded: Folded

    @property
    def text(self) -> str:
        return self.folded.text

    @property
    def typed(self) -> str:
        """The original, or the folded text where that was mended."""
        return self.original if fold(self.original).text == self.text else self.text

    def original_of(self, start: int, end: int) -> str:
        """What was typed where the folded text has `start` to `end`."""
        return self.original[self.folded.origin[start] : self.folded.origin[end]]


def wish_of(text: str) -> str:
    """The text with "montre-moi" (show me) as a verb that is no watch, and "trial shoes" as the trail's.

    The grammar of wishes knows nouns, and takes a word that exists for no slip.
    """
    return _TRIAL.sub("trail", _SHOW_ME.sub("montrez", text))


def said(message: str) -> Said:
    """Read a message; the folded text without slips in the words that command."""
    original = re.sub(r"\s+", " ", message).strip()
    return Said(original, mended(fold(original)))
