"""Figures come from the findings and are the same in both languages."""

from collections.abc import Iterable, Iterator

from knowledge.corpus import Corpus, QuestionAnswer
from knowledge.lint.fault import LANGUAGES, Fault
from knowledge.lint.figures import agree, figures, worded
from knowledge.lint.sources import named_findings

__all__ = ["figure_from_nowhere", "figures_differ"]


def figure_from_nowhere(question: QuestionAnswer, corpus: Corpus) -> Iterator[Fault]:
    """`figure_from_nowhere`: a figure of the answer is in no named finding nor the question."""
    known = set(_known(question, corpus))
    for language in LANGUAGES:
        told = known | figures(question.question.get(language, ""), language)
        for figure in _missing(figures(question.answer.get(language, ""), language), told):
            message = f"{language}: {figure:g} is in none of the findings named"
            yield Fault(question.id, "figure_from_nowhere", message)


def figures_differ(question: QuestionAnswer, corpus: Corpus) -> Iterator[Fault]:
    """`figures_differ`: a figure of the answer in one language is not in the other, in digits or words."""
    for language, other in (("en", "fr"), ("fr", "en")):
        here, there = question.answer.get(language, ""), question.answer.get(other, "")
        if not here or not there:
            continue
        told = figures(there, other) | worded(there, other)
        for figure in _missing(figures(here, language), told):
            message = f"{figure:g} is in the answer in {language}, not in {other}"
            yield Fault(question.id, "figures_differ", message)


def _known(question: QuestionAnswer, corpus: Corpus) -> Iterator[float]:
    for article_id, finding in named_findings(question, corpus):
        article = corpus.articles[article_id]
        for text in (finding.claim, finding.figures, finding.caveat, article.population):
            if text:
                yield from figures(text, "en") | worded(text, "en")
        if article.year is not None:
            yield float(article.year)


def _missing(told: Iterable[float], known: Iterable[float]) -> list[float]:
    known = tuple(known)
    return sorted(figure for figure in told if not any(agree(figure, one) for one in known))
