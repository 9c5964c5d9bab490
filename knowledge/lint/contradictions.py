"""Two answers on one subject that say opposite things. Few rules, so that what they tell is worth reading.

Compared are answers that share a finding, or a topic and two tags: their verdicts (`Yes`, `Non`) when they
are asked nearly the same, and sentences of nearly the same words, of which one turns the sense round.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, utils

from knowledge.corpus import QuestionAnswer
from knowledge.lint.fault import LANGUAGES, Fault
from knowledge.lint.words import axes, word_list
from retrieval.tokens import STOP_WORDS, fold, stem

__all__ = ["contradiction"]

_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
_SENTENCE = re.compile(r"(?<=[.!?;:])\s+")
_VERDICTS = {"en": {"yes": 1, "no": -1}, "fr": {"oui": 1, "non": -1}}
_NEGATIONS = {language: word_list(language, "negations") for language in LANGUAGES}
_SIDES = {language: {fold(word): place for word, place in axes(language).items()} for language in LANGUAGES}
_ALIKE_QUESTIONS = 88
_ALIKE_SENTENCES = 0.7
_ALIKE_NEGATED = 0.85
_FEWEST_WORDS = 4
_DOCTORS = frozenset(["doctor", "doctors", "medecin", "medecins", "physio", "kine"])


@dataclass(frozen=True)
class _Sentence:
    text: str
    subject: frozenset[str]
    sides: dict[int, int]
    negated: bool


def contradiction(questions: list[QuestionAnswer], others: list[QuestionAnswer]) -> Iterator[Fault]:
    """`contradiction`: between an entry's languages, and with an entry before it; `others` come first."""
    for question in questions:
        verdicts = {_verdict(question, language) for language in LANGUAGES}
        if verdicts >= {1, -1}:
            yield Fault(question.id, "contradiction", "yes in one language, no in the other")
    said: dict[tuple[int, str], list[_Sentence]] = {}

    def sentences(one: QuestionAnswer, language: str) -> list[_Sentence]:
        if (id(one), language) not in said:
            said[id(one), language] = _sentences(one, language)
        return said[id(one), language]

    for first, second in _related(questions, others):
        for language in LANGUAGES:
            told = _opposite_verdicts(first, second, language) or _opposite_sentences(
                sentences(first, language), sentences(second, language)
            )
            if told:
                yield Fault(second.id, "contradiction", f"{language}: {told}, in {first.id}")
                break


def _related(
    questions: list[QuestionAnswer], others: list[QuestionAnswer]
) -> Iterator[tuple[QuestionAnswer, QuestionAnswer]]:
    before = [*others, *questions]
    keys = [(frozenset(one.findings), one.topic, frozenset(one.tags)) for one in before]
    for second in range(len(others), len(before)):
        findings, topic, tags = keys[second]
        for first in range(second):
            known, its_topic, its_tags = keys[first]
            if not findings.isdisjoint(known) or (topic == its_topic and len(tags & its_tags) >= 2):
                yield before[first], before[second]


def _verdict(question: QuestionAnswer, language: str) -> int:
    words = _WORD.findall(question.answer.get(language, "")[:20].lower())
    return _VERDICTS[language].get(words[0], 0) if words else 0


def _opposite_verdicts(first: QuestionAnswer, second: QuestionAnswer, language: str) -> str | None:
    if _verdict(first, language) * _verdict(second, language) >= 0:
        return None
    asked = [utils.default_process(q.question.get(language, "")) for q in (first, second)]
    # "Is it safe?" and "Is it dangerous?" are rightly answered by a yes and a no.
    sides = [{_SIDES[language].get(fold(word)) for word in text.split()} for text in asked]
    negated = [bool(_NEGATIONS[language] & set(text.split())) for text in asked]
    if sides[0] != sides[1] or negated[0] != negated[1] or fuzz.token_set_ratio(*asked) < _ALIKE_QUESTIONS:
        return None
    return "yes to nearly the same question that is answered no"


def _sentences(question: QuestionAnswer, language: str) -> list[_Sentence]:
    found = []
    sides = _SIDES[language]
    for text in _SENTENCE.split(question.answer.get(language, "")):
        words = [fold(word) for word in _WORD.findall(text)]
        if not _DOCTORS.isdisjoint(words):
            continue  # "Not without a doctor" and "with a doctor's consent" are one advice.
        pairs = {sides[word] for word in words if word in sides}
        turned = dict(pairs)
        if len(turned) < len(pairs):
            continue  # It says both "fewer" and "better": no direction.
        little = STOP_WORDS[language] | _NEGATIONS[language] | sides.keys()
        subject = frozenset(stem(word, language) for word in words if word not in little)
        if len(subject) >= _FEWEST_WORDS:
            negated = sum(word in _NEGATIONS[language] for word in words) % 2 == 1
            found.append(_Sentence(text, subject, turned, negated))
    return found


def _opposite_sentences(first: list[_Sentence], second: list[_Sentence]) -> str | None:
    for one in first:
        for other in second:
            alike = len(one.subject & other.subject) / len(one.subject | other.subject)
            negated = one.negated != other.negated
            # A `not` often stands for another thing than the whole sentence: then more must agree.
            if alike < (_ALIKE_NEGATED if negated else _ALIKE_SENTENCES):
                continue
            turned = any(other.sides.get(axis, side) != side for axis, side in one.sides.items())
            if one.sides.keys() == other.sides.keys() and turned != negated:
                return f"{other.text!r} turns round {one.text!r}"
    return None
