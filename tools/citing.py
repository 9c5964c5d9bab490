"""Put the numbers of its sources into a written answer: after the sentence that rests on each."""

import re
from collections.abc import Sequence

from catalog.folding import words_of
from tools.figures import figures_in
from tools.sentences import split_sentences

__all__ = ["cited"]

_NUMBER_WORDS = {
    word: number
    for number, words in {
        2: "deux two", 3: "trois three", 4: "quatre four", 5: "cinq five", 6: "six", 7: "sept seven",
        8: "huit eight", 9: "neuf nine", 10: "dix ten", 11: "onze eleven", 12: "douze twelve",
    }.items()
    for word in words.split()
}  # fmt: skip
_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(_NUMBER_WORDS)})\b", re.IGNORECASE)
_BEGINNING = 6
_MARK_PLACE = re.compile(r"([.!?…:]*)(\s*)$")


def cited(text: str, findings: Sequence[tuple[int, str]]) -> str:
    """The text with each finding's number as `[n]` in the sentence that shares most with it.

    Args:
        findings: (number, what was found, with its figures), in either language. Figures count first: they
            are
            the same in both. A finding that shares nothing is put into the first sentence, which sums up.
    """
    sentences = split_sentences(text)
    bodies = [i for i, sentence in enumerate(sentences) if sentence.strip()]
    if not bodies or not findings:
        return text
    marks: dict[int, list[int]] = {}
    for number, found in findings:
        scores = [(_shared(sentences[i], found), -i) for i in bodies]
        best, position = max(scores)
        place = -position if best > 0 else bodies[0]
        if number not in marks.setdefault(place, []):
            marks[place].append(number)
    return "".join(_marked(sentence, sorted(marks.get(i, []))) for i, sentence in enumerate(sentences))


def _shared(sentence: str, found: str) -> float:
    """How much two texts share: a figure counts 1, a small number less, a long word's beginning a little.

    Beginnings, because the two languages share those of learned words: navicular, naviculaire.
    """
    known = {reading for figure in figures_in(_with_digits(found)) for reading in figure.readings}
    total = 0.0
    for figure in figures_in(_with_digits(sentence)):
        if figure.readings & known:
            small = figure.unit is None and all(value < 10 for value, _ in figure.readings)
            total += 0.3 if small else 1.0
    return total + 0.05 * len(_beginnings(found) & _beginnings(sentence))


def _with_digits(text: str) -> str:
    """Number words as digits: `cinq coureurs` is `5 coureurs`."""
    return _NUMBER_WORD.sub(lambda match: str(_NUMBER_WORDS[match.group().casefold()]), text)


def _beginnings(text: str) -> set[str]:
    return {word[:_BEGINNING] for word in words_of(text) if len(word) >= _BEGINNING}


def _marked(sentence: str, numbers: Sequence[int]) -> str:
    if not numbers:
        return sentence
    marks = "".join(f" [{number}]" for number in numbers)
    end = _MARK_PLACE.search(sentence)
    assert end is not None  # it matches the empty end too
    return sentence[: end.start()].rstrip() + marks + end.group(1) + end.group(2)
