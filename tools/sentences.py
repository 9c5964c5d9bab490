"""Cut French and English text into sentences, also while it is still arriving.

Pieces keep their white space: joined again they are the text. A line's end always ends a piece, so that lists
keep their lines.
"""

import re

__all__ = ["SentenceStream", "split_sentences"]

# Whether a full stop ends a sentence is told by what stands before it and by the next character.
_SHORT = "vs e.g i.e eg ie cf env approx al st dr mr mrs ms prof mme mlle p.ex resp incl"
# These are words too, or end a sentence: a number must follow.
_SHORT_BEFORE_NUMBER = """no nos fig p vol art tel tél éd ed jan feb mar apr jun jul aug sept sep oct nov dec
janv févr avr juil déc"""
_ABBREVIATIONS = frozenset(_SHORT.split())
_BEFORE_NUMBER = frozenset(_SHORT_BEFORE_NUMBER.split())
_END = re.compile(r"[.!?…]+(?:[ \u00a0\u202f]?»|[\"'”’)\]])*(?:\s?\[\d{1,3}\])*")
_WORD_BEFORE = re.compile(r"([^\s(«\"“]+)$")
_LIST_NUMBER = re.compile(r"(?:^|\n)\s*\d{1,2}$")


class SentenceStream:
    """Feed pieces of any size; whole sentences come out as soon as the character after them is known."""

    def __init__(self) -> None:
        self._rest = ""

    def feed(self, piece: str) -> list[str]:
        """The sentences that this piece completes."""
        self._rest += piece
        sentences = []
        while (end := _first_end(self._rest)) is not None:
            sentences.append(self._rest[:end])
            self._rest = self._rest[end:]
        return sentences

    def flush(self) -> list[str]:
        """What is left when the text is over."""
        rest, self._rest = self._rest, ""
        return [rest] if rest else []


def split_sentences(text: str) -> list[str]:
    """The sentences of a whole text; their concatenation is the text."""
    stream = SentenceStream()
    return [*stream.feed(text), *stream.flush()]


def _first_end(text: str) -> int | None:
    """The offset after the first sentence and its white space, None while that is not certain."""
    line = text.find("\n")
    for match in _END.finditer(text):
        if 0 <= line < match.start():
            break
        after = match.end()
        rest = text[after:]
        if not rest or rest.isspace():
            # A citation or a lower-case letter may still follow; a line's end decides.
            if "\n" in rest:
                break
            return None
        if not rest[0].isspace():
            if _may_grow(rest):
                return None
            continue
        following = rest.lstrip()
        if re.match(r"\[\d{0,3}$", following):
            return None
        if _goes_on(text[: match.start()], match.group(), following):
            continue
        return after + len(rest) - len(following)
    return line + 1 if line >= 0 else None


def _may_grow(rest: str) -> bool:
    """True while a citation that closes the sentence is still being typed."""
    return re.fullmatch(r"\[\d{0,3}", rest) is not None


def _goes_on(before: str, mark: str, following: str) -> bool:
    """True when the mark is no end of a sentence: an abbreviation, an initial, a list's number, a lower-case
    go-on.
    """
    if mark.startswith("."):
        word = _WORD_BEFORE.search(before)
        last = word.group(1).casefold().rstrip(".") if word else ""
        if last in _ABBREVIATIONS or (len(last) == 1 and last.isalpha() and last not in "àay"):
            return True
        if last in _BEFORE_NUMBER and following[0].isdigit():
            return True
        if _LIST_NUMBER.search(before):
            return True
    return following[0].islower()
