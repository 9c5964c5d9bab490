"""The corpus as documents for the index: findings, and questions with their answers in each language."""

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.corpus import Corpus
from retrieval.documents import Document

__all__ = ["KIND", "Place", "corpus_documents", "place_of"]

KIND = "science"


@dataclass(frozen=True)
class Place:
    """Where a document comes from: a finding of an article, or a question."""

    article_id: str | None = None
    finding: int | None = None
    question_id: str | None = None


def corpus_documents(corpus: Corpus) -> Iterator[Document]:
    """All documents, in the order of the corpus. Ids are read back by `place_of`."""
    for article in corpus.articles.values():
        topics = " ".join(article.topics).replace("-", " ")
        for number, finding in enumerate(article.findings):
            text = f"{finding.summary} {topics}"
            yield Document(f"finding {article.id} {number}", article.title, text, "en")
    for question in corpus.questions.values():
        for language in ("en", "fr"):
            text = " ".join([*question.wordings[language], question.answer[language]])
            yield Document(f"question {question.id} {language}", question.question[language], text, language)


def place_of(document_id: str) -> Place:
    """What the document of that id was made from."""
    kind, name, last = document_id.split(" ")
    if kind == "finding":
        return Place(article_id=name, finding=int(last))
    return Place(question_id=name)
