"""The corpus: articles with their findings, and questions with answers that rest on them."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

__all__ = ["Article", "Corpus", "CorpusError", "Finding", "QuestionAnswer", "load_corpus"]

Record = TypeVar("Record", bound="_Record")
SHIPPED = Path(__file__).parent / "data"


class CorpusError(Exception):
    """A corpus file is missing or malformed, or an answer names a finding that does not exist."""


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Finding(_Record):
    """One statement of a study, in our words, with its figures and its limits."""

    claim: str
    figures: str | None = None
    caveat: str | None = None

    @property
    def summary(self) -> str:
        """Claim and limits in one text: what is quoted as `summary`."""
        return f"{self.claim} ({self.caveat})" if self.caveat else self.claim


class Article(_Record):
    """A study and what it found. Findings are counted from 0, in their order."""

    id: str
    title: str
    first_author: str | None
    authors: tuple[str, ...] | None
    year: int | None
    journal: str | None
    doi: str | None
    pmcid: str | None
    url: str | None
    study_type: str
    population: str | None
    topics: tuple[str, ...]
    findings: tuple[Finding, ...]


class QuestionAnswer(_Record):
    """A question runners ask, answered in both languages from the findings it names."""

    id: str
    topic: str
    tags: tuple[str, ...] = ()
    findings: tuple[tuple[str, int], ...] = Field(min_length=1)
    question: dict[str, str]
    wordings: dict[str, tuple[str, ...]]
    answer: dict[str, str]
    evidence: str


@dataclass(frozen=True)
class Corpus:
    """Articles by id and questions by id, in the order of their files."""

    articles: Mapping[str, Article]
    questions: Mapping[str, QuestionAnswer]

    def finding(self, article_id: str, number: int) -> Finding:
        """The finding of that number. Raises: KeyError, IndexError."""
        return self.articles[article_id].findings[number]

    @cached_property
    def answers_on(self) -> Mapping[str, tuple[str, ...]]:
        """Article id → ids of the questions whose answers rest on it."""
        found: dict[str, list[str]] = {}
        for question in self.questions.values():
            for article_id in dict.fromkeys(article for article, _ in question.findings):
                found.setdefault(article_id, []).append(question.id)
        return {article: tuple(ids) for article, ids in found.items()}


def load_corpus(folder: Path = SHIPPED) -> Corpus:
    """Read `articles.jsonl` and `questions/*.jsonl` of a folder.

    Raises: CorpusError in one line, with file and line, at the first record that is malformed, repeated, or
    rests on a finding that is not there.
    """
    articles: dict[str, Article] = {}
    for place, value in _records(folder / "articles.jsonl"):
        article = _parsed(Article, value, place)
        if article.id in articles:
            raise CorpusError(f"{place}: article {article.id!r} stands twice")
        articles[article.id] = article
    questions: dict[str, QuestionAnswer] = {}
    for path in sorted((folder / "questions").glob("*.jsonl")):
        for place, value in _records(path):
            question = _parsed(QuestionAnswer, value, place)
            if question.id in questions:
                raise CorpusError(f"{place}: question {question.id!r} stands twice")
            for article_id, number in question.findings:
                if article_id not in articles or not 0 <= number < len(articles[article_id].findings):
                    raise CorpusError(f"{place}: no finding {number} of article {article_id!r}")
            questions[question.id] = question
    return Corpus(articles, questions)


def _records(path: Path) -> Iterator[tuple[str, Any]]:
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield f"{path.name}:{number}", json.loads(line)
    except (OSError, ValueError) as error:
        raise CorpusError(f"{path.name}: {error}") from error


def _parsed(kind: type[Record], value: Any, place: str) -> Record:
    try:
        return kind.model_validate(value)
    except ValidationError as error:
        first = error.errors()[0]
        raise CorpusError(f"{place}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error
