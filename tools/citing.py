"""Put the numbers of its sources into a written answer: after the sentence that rests on each."""

import re
from collections.abc import Sequence

from tools.figures import figures_in
from tools.sentences import split_sentences

__all__ = ["cited"]

_WORD = re.compile(r"[a-zà-ÿ]{5,}")
_MARK_PLACE = re.compile(r"([.!?…:]*)(\s*)$")


def cited(text: str, findings: Sequence[tuple[int, str]]) -> str:
    """The text with each finding's number as `[n]` in the sentence that shares most with it.

    Args:
        findings: (number, what was found, with its figures), in either language. Figures count first: they
            are
            the same in both. A finding that shares nothing is put into the last sentence.
    """
    sentences = split_sentences(text)
    bodies = [i for i, sentence in enumerate(sentences) if sentence.strip()]
    if not bodies or not findings:
        return text
    marks: dict[int, list[int]] = {}
    for number, found in findings:
        scores = [(_shared(sentences[i], found), -i) for i in bodies]
        best, position = max(scores)
        place = -position if best > 0 else bodies[-1]
        if number not in marks.setdefault(place, []):
            marks[place].append(number)
    return "".join(_marked(sentence, sorted(marks.get(i, []))) for i, sentence in enumerate(sentences))


def _shared(sentence: str, found: str) -> float:
    """How much two texts share: each figure counts 1, whole small numbers less, each long word a little."""
    known = {reading for figure in figures_in(found) for reading in figure.readings}
    total = 0.0
    for figure in figures_in(sentence):
        if figure.readings & known:
            plain = figure.unit is None and all(
                value < 10 and value == int(value) for value, _ in figure.readings
            )
            total += 0.3 if plain else 1.0
    words = set(_WORD.findall(found.casefold()))
    return total + 0.05 * len(words & set(_WORD.findall(sentence.casefold())))


def _marked(sentence: str, numbers: Sequence[int]) -> str:
    if not numbers:
        return sentence
    marks = "".join(f" [{number}]" for number in numbers)
    end = _MARK_PLACE.search(sentence)
    assert end is not None  # it matches the empty end too
    return sentence[: end.start()].rstrip() + marks + end.group(1) + end.group(2)
