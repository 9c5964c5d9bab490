"""Two entries that ask the same."""

from collections import defaultdict
from collections.abc import Iterator

import numpy as np
from rapidfuzz import fuzz, process, utils

from knowledge.corpus import QuestionAnswer
from knowledge.lint.fault import LANGUAGES, Fault

__all__ = ["near_duplicate"]

# Questions with the same words in another order score 100; half of the findings in common makes 90 enough.
SAME, ALIKE = 97, 90
_LEAST_SHARED = 0.5


def near_duplicate(questions: list[QuestionAnswer], others: list[QuestionAnswer]) -> Iterator[Fault]:
    """`near_duplicate`: an entry of another id asks the same, or nearly the same on the same findings.

    Each pair is told once, at its later entry; `others` come before `questions`.
    """
    before = [*others, *questions]
    at = {id(question): number for number, question in enumerate(before)}
    told: dict[tuple[str, str], str] = {}
    for language in LANGUAGES:
        new = [utils.default_process(q.question.get(language, "")) for q in questions]
        old = [utils.default_process(q.question.get(language, "")) for q in before]
        scores = process.cdist(new, old, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE, dtype=np.uint8)
        for row, column in zip(*np.nonzero(scores), strict=True):
            question, other = questions[row], before[column]
            earlier = question.id != other.id and column < at[id(question)] and bool(old[column])
            if earlier and (scores[row, column] >= SAME or _shared(question, other) >= _LEAST_SHARED):
                told.setdefault((question.id, other.id), question.question[language])
    for (question_id, other_id), text in told.items():
        yield Fault(question_id, "near_duplicate", f"{text!r} is asked by {other_id} too")
    yield from _same_forms(questions, others)


def _same_forms(questions: list[QuestionAnswer], others: list[QuestionAnswer]) -> Iterator[Fault]:
    """A wording that is the question or a wording of another entry, word for word."""
    asked: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for question in [*others, *questions]:
        for language, form in _forms(question):
            asked[language, form][question.id] = None
    for question in questions:
        for language, form in dict.fromkeys(_forms(question)):
            first = next(iter(asked[language, form]))
            if first != question.id:
                yield Fault(question.id, "near_duplicate", f"{language}: {form!r} is asked by {first} too")


def _forms(question: QuestionAnswer) -> Iterator[tuple[str, str]]:
    for language in LANGUAGES:
        for text in (question.question.get(language, ""), *question.wordings.get(language, ())):
            if text.strip():
                yield language, " ".join(utils.default_process(text).split())


def _shared(one: QuestionAnswer, other: QuestionAnswer) -> float:
    first, second = set(one.findings), set(other.findings)
    return len(first & second) / max(1, min(len(first), len(second)))
