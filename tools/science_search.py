"""Evidence for a question about running: numbered sources, and written answers that cite them."""

from typing import TYPE_CHECKING, Literal

from pydantic import Field

from tools.citing import cited
from tools.deps import ToolDeps
from tools.views import Args, Result

if TYPE_CHECKING:
    from knowledge.retriever import Answer, Evidence

__all__ = ["ScienceFound", "ScienceSearchArgs", "Source", "WrittenAnswer", "science_search"]

# A second answer is given only where it fits nearly as well as the first.
_NEARLY = 0.92


class ScienceSearchArgs(Args):
    """`text`: the question, in either language, standing alone. `k`: articles wanted."""

    text: str = Field(min_length=1)
    k: int = Field(default=5, ge=1, le=20)


class Source(Result):
    """A study, with what it found on this question; cited as `[n]`."""

    id: str
    n: int
    title: str
    first_author: str
    year: int
    journal: str | None
    doi: str | None
    study_type: str
    population: str | None
    quote: str
    quote_kind: Literal["summary", "verbatim"]


class WrittenAnswer(Result):
    """An answer from the library; `text` cites its sources as `[n]`."""

    id: str
    question: str
    text: str
    citations: list[int]
    score: float


class ScienceFound(Result):
    """Both empty where the library holds nothing on the question."""

    sources: list[Source]
    answers: list[WrittenAnswer]


def science_search(args: ScienceSearchArgs, deps: ToolDeps) -> ScienceFound:
    """Studies on a question, those first that the best written answers rest on."""
    answers = deps.retriever.answers(args.text, deps.language, k=2)
    answers = [answer for answer in answers if answer.score >= _NEARLY * answers[0].score]
    pieces = {piece.article.id: piece for piece in deps.retriever.evidence_of(answers)}
    for piece in deps.retriever.search(args.text, deps.language, k=args.k):
        if len(pieces) < args.k or piece.article.id in pieces:
            pieces.setdefault(piece.article.id, piece)
    numbers = {article_id: n for n, article_id in enumerate(pieces, start=1)}
    named: dict[str, list[int]] = {}
    for answer in answers:
        for article_id, finding in answer.question.findings:
            if finding not in named.setdefault(article_id, []):
                named[article_id].append(finding)
    return ScienceFound(
        sources=[_source(piece, numbers[id], named.get(id)) for id, piece in pieces.items()],
        answers=[_written(answer, pieces, numbers, deps.language) for answer in answers],
    )


def _source(piece: "Evidence", n: int, findings: list[int] | None) -> Source:
    article = piece.article
    quote = piece.quote
    if findings:
        quote = " ".join(article.findings[finding].summary for finding in findings)
    return Source(
        id=article.id,
        n=n,
        title=article.title,
        first_author=article.first_author or "",
        year=article.year or 0,
        journal=article.journal,
        doi=article.doi,
        study_type=article.study_type,
        population=article.population,
        quote=quote,
        quote_kind=piece.quote_kind,
    )


def _written(
    answer: "Answer", pieces: dict[str, "Evidence"], numbers: dict[str, int], language: str
) -> WrittenAnswer:
    found = []
    for article_id, number in answer.question.findings:
        finding = pieces[article_id].article.findings[number]
        found.append((numbers[article_id], f"{finding.claim} {finding.figures or ''} {finding.caveat or ''}"))
    return WrittenAnswer(
        id=answer.question.id,
        question=answer.question.question[language],
        text=cited(answer.question.answer[language], found),
        citations=sorted({number for number, _ in found}),
        score=answer.score,
    )
