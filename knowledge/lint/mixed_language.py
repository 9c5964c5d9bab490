"""English in a French text, and the other way round, by the little words of each sentence."""

import re
from collections.abc import Iterator

from knowledge.corpus import Corpus, QuestionAnswer
from knowledge.lint.fault import LANGUAGES, Fault
from retrieval.tokens import STOP_WORDS, fold

__all__ = ["mixed_language"]

_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"(?<=[.!?;:])\s+")
# "pour" is an English verb, "but" a French noun, and so on: such words say nothing.
_EITHER = {"a", "on", "or", "as", "me", "son", "but", "an", "tout", "sur", "pour", "comment", "main", "plus"}
_EITHER |= {
    "fait",
    "est",
    "dose",
    "more",
    "most",
    "y",
    "t",
    "s",
    "d",
    "m",
    "l",
    "n",
    "j",
    "c",
    "i",
    "re",
    "ll",
}
_OWN = {
    "en": STOP_WORDS["en"] - STOP_WORDS["fr"] - _EITHER | {"not", "no"},
    "fr": STOP_WORDS["fr"] - STOP_WORDS["en"] - _EITHER | {"pas", "sans"},
}
_FOREIGN_AT_LEAST = 3


def mixed_language(question: QuestionAnswer, corpus: Corpus) -> Iterator[Fault]:
    """`mixed_language`: a text or a sentence has more little words of the other language than its own."""
    for language in LANGUAGES:
        other = "fr" if language == "en" else "en"
        for text in (question.question.get(language, ""), *question.wordings.get(language, ())):
            own, foreign = _counts(text, language, other)
            if foreign > own and foreign >= 2:
                yield Fault(question.id, "mixed_language", f"{language}: {text!r} is not in that language")
        answer = question.answer.get(language, "")
        foreign_words = 0
        for sentence in _SENTENCE.split(answer):
            own, foreign = _counts(sentence, language, other)
            foreign_words += foreign
            if foreign > own and foreign >= _FOREIGN_AT_LEAST:
                yield Fault(
                    question.id, "mixed_language", f"{language}: {sentence!r} is not in that language"
                )
                break
        else:
            if foreign_words >= _FOREIGN_AT_LEAST:
                message = f"{language}: {foreign_words} little words of the other language"
                yield Fault(question.id, "mixed_language", message)


def _counts(text: str, language: str, other: str) -> tuple[int, int]:
    words = [fold(word) for word in _WORD.findall(text)]
    return sum(word in _OWN[language] for word in words), sum(word in _OWN[other] for word in words)
