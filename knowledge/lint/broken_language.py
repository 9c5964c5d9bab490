"""Language that no one writes: a thesaurus' artefacts, grammar, brackets, words out of place."""

import re
from collections.abc import Iterator
from itertools import pairwise

from knowledge.corpus import QuestionAnswer
from knowledge.lint.fault import LANGUAGES, Fault
from knowledge.lint.usage import Usage

__all__ = ["broken_language"]

_ARTEFACT = re.compile(r"\w*[^\W_]_\w*|\w*_[^\W_]\w*")
_TWICE = re.compile(r"\b([^\W\d_]{2,})\s+\1\b", re.IGNORECASE)
_TWICE_ALLOWED = {"nous", "vous", "that", "had", "très"}
_SPACED = re.compile(r"\s[,.](?=\s|$)|,,|(?<!\.)\.\.(?!\.)|\?\?|�")
_A_BEFORE_VOWEL = re.compile(
    r"\ba (?!(?:u[nst]i|uni|us|euro|eu|ewe|one|once|ura|ut|ub)|(?-i:[A-Z]{2}))[aeiou]\w", re.I
)
_AN_BEFORE_CONSONANT = re.compile(
    r"\ban (?!hour|honest|heir|honou?r|(?-i:[A-Z]{2})|x-)[b-df-hj-np-tv-z]\w+", re.I
)
_UNELIDED = re.compile(
    r"(?<!-)\b(?:le|la|de|que|je|ne|se|me|te|jusque|ce)\s(?!on[cz]|oui|un\b|une\b|huit|y[aeo]|uh|ultra|iod|ou|est-|à|ai\b)"
    r"[aeiouéèêàâîôœ]\w",
    re.I,
)
_GRAMMAR = {"en": (_A_BEFORE_VOWEL, _AN_BEFORE_CONSONANT), "fr": (_UNELIDED,)}
_CLOSING = {")": "(", "]": "[", "»": "«"}


def broken_language(question: QuestionAnswer, usage: Usage) -> Iterator[Fault]:
    """`broken_language`: a text that nobody would write so. At most one fault a text.

    The question and the answer are read in full; of the wordings, which are typed carelessly on purpose,
    only artefacts (`make_up`) and brackets.
    """
    for language in LANGUAGES:
        for wording in question.wordings.get(language, ()):
            told = _artefact(wording)
            if told:
                yield Fault(question.id, "broken_language", f"{language}: wording: {told}")
        asked, answer = question.question.get(language, ""), question.answer.get(language, "")
        for name, text in (("question", asked), ("answer", answer)):
            told = _artefact(text) or _grammar(text, language)
            if not told and name == "answer":
                told = usage.oddity(text, language, question)
            elif not told:
                told = usage.odd_words(text, language, question)
            if told:
                yield Fault(question.id, "broken_language", f"{language}: {name}: {told}")


def _artefact(text: str) -> str | None:
    artefact = _ARTEFACT.search(text)
    if artefact:
        return f"{artefact.group()!r} is no word"
    opened: list[str] = []
    for sign in text:
        if sign in _CLOSING.values():
            opened.append(sign)
        elif sign in _CLOSING and (not opened or opened.pop() != _CLOSING[sign]):
            return f"{sign!r} closes nothing"
    return f"{opened[-1]!r} is not closed" if opened else None


def _grammar(text: str, language: str) -> str | None:
    for twice in _TWICE.finditer(text):
        if twice.group(1).lower() not in _TWICE_ALLOWED:
            return f"{twice.group()!r} stands twice"
    for pattern in (_SPACED, *_GRAMMAR[language]):
        found = pattern.search(text)
        if found:
            return f"{found.group()!r} is not written so"
    sentences = re.split(r"(?<=[.!?])\s+", text.strip())
    for _, sentence in pairwise(sentences):
        if sentence[:1].islower():
            return f"{sentence[:30]!r} begins small"
    return None
