"""Evidence for a question: which studies answer it, which written answers rest on them, or nothing at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from knowledge.corpus import Article, Corpus, Finding, QuestionAnswer
from knowledge.documents import Place, place_of
from retrieval.documents import Hit

__all__ = ["Answer", "Evidence", "ScienceRetriever", "Searcher", "Threshold"]

# How far a kind of study moves an article that fits equally well: a tie-break, never the first word.
STRENGTH: Mapping[str, float] = {
    "meta-analysis": 1.0,
    "systematic-review": 0.9,
    "consensus": 0.8,
    "rct": 0.7,
    "cohort": 0.5,
    "narrative-review": 0.4,
    "lab": 0.4,
    "cross-sectional": 0.3,
    "case": 0.1,
}
STRENGTH_WEIGHT = 0.03
YEAR_WEIGHT = 0.02
OLDEST, NEWEST = 1990, 2026
DEPTH = 60
# A written answer carries each finding it names a little below itself, so that a finding that fits by its own
# words stands before one that is merely named.
NAMED = 0.9


class Searcher(Protocol):
    """What retrieval's index reader does."""

    def search(self, query: str, k: int = 10, *, language: str = "en") -> list[Hit]: ...


@dataclass(frozen=True)
class Threshold:
    """Below both, the corpus holds no answer: raw cosine of the best document, and its BM25."""

    cosine: float = 0.42
    bm25: float = 12.0


@dataclass(frozen=True)
class Evidence:
    """One article that answers, with the finding that fits best; `score` compares within one question."""

    article: Article
    finding: Finding
    finding_number: int
    score: float
    quote: str
    quote_kind: Literal["summary", "verbatim"] = "summary"


@dataclass(frozen=True)
class Answer:
    """A written answer, with how well it fits (raw cosine and the fused score)."""

    question: QuestionAnswer
    score: float
    cosine: float


class ScienceRetriever:
    """Searches findings, questions and answers together, in either language."""

    def __init__(self, corpus: Corpus, searcher: Searcher, threshold: Threshold | None = None) -> None:
        self._corpus, self._searcher = corpus, searcher
        self._threshold = threshold or Threshold()

    def search(self, text: str, language: str = "en", k: int = 5) -> list[Evidence]:
        """At most k articles, best first, one finding each; [] where the corpus holds no answer."""
        hits = self._hits(text, language)
        return self._evidence(hits)[:k]

    def answers(self, text: str, language: str = "en", k: int = 2) -> list[Answer]:
        """At most k written answers, best first; [] where the corpus holds no answer."""
        best: dict[str, Answer] = {}
        for hit in self._hits(text, language):
            question_id = place_of(hit.id).question_id
            # An index built before the corpus changed may name what is gone.
            if question_id is not None and question_id in self._corpus.questions:
                known = best.get(question_id)
                if known is None or hit.score > known.score:
                    question = self._corpus.questions[question_id]
                    best[question_id] = Answer(question, hit.score, hit.cosine)
        return sorted(best.values(), key=lambda answer: (-answer.score, answer.question.id))[:k]

    def evidence_of(self, answers: Sequence[Answer]) -> list[Evidence]:
        """The findings that written answers name, in their order, one piece of evidence for each article."""
        found: dict[str, Evidence] = {}
        for answer in answers:
            for article_id, number in answer.question.findings:
                if article_id not in found:
                    found[article_id] = self._piece(article_id, number, answer.score)
        return list(found.values())

    def _hits(self, text: str, language: str) -> list[Hit]:
        hits = self._searcher.search(text, DEPTH, language=language)
        if not hits:
            return []
        # MiniLM finds any two French texts alike: only the cosines of English documents tell near from far.
        english = [hit.cosine for hit in hits if not hit.id.endswith(" fr")]
        near = max(english, default=0.0) >= self._threshold.cosine
        said = max(hit.bm25 for hit in hits) >= self._threshold.bm25
        return hits if near or said else []

    def _evidence(self, hits: Sequence[Hit]) -> list[Evidence]:
        best: dict[str, Evidence] = {}
        for hit in hits:
            place = place_of(hit.id)
            named, fit = self._named(place), hit.score if place.article_id else NAMED * hit.score
            for article_id, number in named:
                piece = self._piece(article_id, number, fit)
                if article_id not in best or piece.score > best[article_id].score:
                    best[article_id] = piece
        return sorted(best.values(), key=lambda piece: (-piece.score, piece.article.id))

    def _named(self, place: Place) -> Sequence[tuple[str, int]]:
        """The findings that a document stands for; none where the corpus has changed since it was indexed."""
        if place.article_id is not None and place.finding is not None:
            article = self._corpus.articles.get(place.article_id)
            there = article is not None and place.finding < len(article.findings)
            return [(place.article_id, place.finding)] if there else []
        question = self._corpus.questions.get(place.question_id or "")
        return question.findings if question else []

    def _piece(self, article_id: str, number: int, fit: float) -> Evidence:
        article = self._corpus.articles[article_id]
        finding = article.findings[number]
        recent = (min(max(article.year or OLDEST, OLDEST), NEWEST) - OLDEST) / (NEWEST - OLDEST)
        score = fit + STRENGTH_WEIGHT * STRENGTH.get(article.study_type, 0.3) + YEAR_WEIGHT * recent
        return Evidence(article, finding, number, round(score, 6), finding.summary)
