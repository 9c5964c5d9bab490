"""An answer rests on findings, and the findings exist."""

from collections.abc import Iterator

from knowledge.corpus import Corpus, Finding, QuestionAnswer
from knowledge.lint.fault import Fault

__all__ = ["named_findings", "no_source", "unknown_finding"]


def named_findings(question: QuestionAnswer, corpus: Corpus) -> Iterator[tuple[str, Finding]]:
    """Article id and finding of each one that is named and exists."""
    for article_id, number in question.findings:
        article = corpus.articles.get(article_id)
        if article is not None and 0 <= number < len(article.findings):
            yield article_id, article.findings[number]


def no_source(question: QuestionAnswer, corpus: Corpus) -> Iterator[Fault]:
    """`no_source`: no finding is named."""
    if not question.findings:
        yield Fault(question.id, "no_source", "the answer names no finding")


def unknown_finding(question: QuestionAnswer, corpus: Corpus) -> Iterator[Fault]:
    """`unknown_finding`: the article, or the finding of that number, is not there."""
    for article_id, number in question.findings:
        article = corpus.articles.get(article_id)
        if article is None:
            yield Fault(question.id, "unknown_finding", f"no article {article_id!r}")
        elif not 0 <= number < len(article.findings):
            yield Fault(question.id, "unknown_finding", f"no finding {number} of article {article_id!r}")
