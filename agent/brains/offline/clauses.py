"""A message cut where a second thing is said: at an `and` or a mark before a verb or a question word."""

from agent.brains.offline.phrases import load_phrases

__all__ = ["clauses_of"]

_CUT = load_phrases("clauses")["cut"]


def clauses_of(text: str) -> list[tuple[int, int]]:
    """Start and end of each clause of the folded `text`, in order; one for a message that says one thing."""
    spans, start = [], 0
    for match in _CUT.finditer(text):
        if match.start() > start:
            spans.append((start, match.start()))
            start = match.end()
    if start < len(text):
        spans.append((start, len(text)))
    return spans or [(0, len(text))]
