"""How the corpus uses words: an answer whose words and pairs stand nowhere else was not written by hand.

A thesaurus puts real words where nobody puts them ("the salutary direction to initiate"), so a dictionary
does not find them. The other answers on running do: of a good answer, at most one word in ten and six
pairs of neighbours in ten are new.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from simplemma import is_known

from knowledge.corpus import Corpus, QuestionAnswer
from knowledge.lint.fault import LANGUAGES
from knowledge.lint.sources import named_findings
from knowledge.lint.words import word_list

__all__ = ["Usage"]

_WORD = re.compile(r"[^\W\d_]+")
_LITTLE = {language: word_list(language, "little") for language in LANGUAGES}
_ARTICLES = {language: word_list(language, "articles") for language in LANGUAGES}


@dataclass(frozen=True)
class _Limits:
    """Shares above (`little`, `articles`: below) which an answer is odd, each beyond the worst good one."""

    new_words: float
    new_pairs: float
    together: float  # of 2 * new_words + new_pairs
    little: float
    articles: float
    unknown: float


LIMITS = {
    "en": _Limits(new_words=0.085, new_pairs=0.60, together=0.73, little=0.14, articles=0.008, unknown=0.05),
    "fr": _Limits(new_words=0.105, new_pairs=0.58, together=0.77, little=0.18, articles=0.035, unknown=0.05),
}
_NEW_IN_A_QUESTION = 0.3


@dataclass
class _Counts:
    words: Counter[str] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, texts: Iterable[str]) -> None:
        words, pairs = _used(texts)
        self.words.update(words)
        self.pairs.update(pairs)


class Usage:
    """Words and pairs of neighbours of a reference corpus, and in how many of its entries they stand."""

    def __init__(self, reference: Corpus) -> None:
        self._reference = reference
        self._counts = {language: _Counts() for language in LANGUAGES}
        for question in reference.questions.values():
            for language in LANGUAGES:
                self._counts[language].add(_texts(question, language))
        for article in reference.articles.values():
            # Each once by article, so that a finding's words count as used however few answers cite it.
            self._counts["en"].add([article.title, *(finding.summary for finding in article.findings)])

    def oddity(self, text: str, language: str, question: QuestionAnswer) -> str | None:
        """What is odd about an answer, in one line; None when nothing is."""
        words = _words(text)
        if len(words) < 10:
            return None
        new, new_pairs = self._new(words, language, question)
        limits = LIMITS[language]
        share, pairs = len(new) / len(words), new_pairs / (len(words) - 1)
        if share > limits.new_words or 2 * share + pairs > limits.together:
            return f"words used nowhere else: {', '.join(dict.fromkeys(new))}"
        if pairs > limits.new_pairs:
            return f"{pairs:.0%} of the pairs of words stand nowhere else"
        little, articles = (
            sum(word in known[language] for word in words) / len(words) for known in (_LITTLE, _ARTICLES)
        )
        if little < limits.little or articles < limits.articles:
            return "hardly any articles and prepositions"
        unknown = [word for word in new if not is_known(word, lang=language)]
        if len(unknown) / len(words) > limits.unknown:
            return f"no words: {', '.join(unknown)}"
        return None

    def odd_words(self, text: str, language: str, question: QuestionAnswer) -> str | None:
        """The same for a question, which is too short for pairs of words."""
        words = _words(text)
        new, _ = self._new(words, language, question)
        if len(new) >= 2 and len(new) / len(words) > _NEW_IN_A_QUESTION:
            return f"words used nowhere else: {', '.join(dict.fromkeys(new))}"
        return None

    def _new(self, words: list[str], language: str, question: QuestionAnswer) -> tuple[list[str], int]:
        """The words that no other entry and no finding named has, and how many pairs are new."""
        counts = self._counts[language]
        own_words, own_pairs = _own(self._reference, question, language)
        sourced = {
            word
            for _, finding in named_findings(question, self._reference)
            for word in _words(finding.summary)
        }
        new = [w for w in words if counts.words[w] - (w in own_words) <= 0 and w not in sourced]
        return new, sum(counts.pairs[pair] - (pair in own_pairs) <= 0 for pair in pairwise(words))


def _own(reference: Corpus, question: QuestionAnswer, language: str) -> tuple[set[str], set[tuple[str, str]]]:
    """What the reference has from the entry itself (of that id): it does not speak for its own words."""
    same = reference.questions.get(question.id)
    return _used(_texts(same, language)) if same else (set(), set())


def _texts(question: QuestionAnswer, language: str) -> list[str]:
    wordings = question.wordings.get(language, ())
    return [question.question.get(language, ""), *wordings, question.answer.get(language, "")]


def _used(texts: Iterable[str]) -> tuple[set[str], set[tuple[str, str]]]:
    lists = [_words(text) for text in texts]
    pairs = {pair for words in lists for pair in pairwise(words)}
    return {word for words in lists for word in words}, pairs


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())
