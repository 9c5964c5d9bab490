"""A questions file that may be faulty: what lint can tell better is not refused while reading."""

from pathlib import Path

from pydantic import Field, ValidationError

from knowledge.corpus import Corpus, CorpusError, QuestionAnswer

__all__ = ["read_drafts"]


class _Draft(QuestionAnswer):
    """A question that may lack what a rule asks for."""

    topic: str = ""
    findings: tuple[tuple[str, int], ...] = ()
    wordings: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    evidence: str = ""


def read_drafts(path: Path, shipped: Corpus) -> Corpus:
    """The questions of a file, JSON Lines, with the articles of the shipped corpus.

    Raises: CorpusError in one line, with file and line, when the file is not readable, holds no question, or
    a line is no JSON object with `id`, `question` and `answer`, or repeats an id.
    """
    questions: dict[str, QuestionAnswer] = {}
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(f"{path.name}: {error}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            draft = _Draft.model_validate_json(line)
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(map(str, first["loc"]))
            raise CorpusError(f"{path.name}:{number}: {field}: {first['msg']}") from error
        if draft.id in questions:
            raise CorpusError(f"{path.name}:{number}: question {draft.id!r} stands twice")
        questions[draft.id] = draft
    if not questions:
        raise CorpusError(f"{path.name}: no question")
    return Corpus(shipped.articles, questions)
