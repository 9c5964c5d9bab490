"""`foulee knowledge`: the science behind the answers."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from cli.printing import bad_input, echo, echo_json, told_on_stderr
from database import DatabaseError
from settings import Settings

if TYPE_CHECKING:
    from knowledge.retriever import Evidence

__all__ = ["app"]

app = typer.Typer(add_completion=False, rich_markup_mode=None, help="The science behind the answers.")


@app.callback()
def knowledge() -> None:
    """The science behind the answers."""


@app.command()
def search(
    text: str = typer.Argument("", help="A question, in French or English."),
    k: int = typer.Option(5, "-k", min=1, max=1000, help="How many articles."),
    queries: Path | None = typer.Option(None, exists=True, dir_okay=False, help="Lines of qid<TAB>text."),
    run: Path | None = typer.Option(None, help="Write the run of --queries here, as TREC reads it."),
    json: bool = typer.Option(False, "--json", help="One JSON object a line."),
) -> None:
    """Find the studies that answer; nothing where the library holds no answer."""
    from cli.building import opened_shop
    from cli.runs import queries_of, write_run
    from retrieval.errors import IndexDamaged, IndexMissing

    if bool(text.strip()) == (queries is not None):
        bad_input("give either a TEXT or --queries")
    broken = (IndexMissing, IndexDamaged, DatabaseError)
    with told_on_stderr(ValueError, broken), opened_shop(Settings()) as shop:

        def found(asked: str) -> "list[Evidence]":
            return shop.retriever.search(asked, shop.language_of(asked), k)

        if queries is not None:
            asked = queries_of(queries)
            write_run(run, ((qid, [(e.article.id, e.score) for e in found(q)]) for qid, q in asked))
            return
        for evidence in found(text):
            _show(evidence, json)


def _show(evidence: "Evidence", json: bool) -> None:
    article = evidence.article
    if json:
        kept = ("id", "title", "year", "study_type", "population")
        told = {name: getattr(article, name) for name in kept}
        told |= {"finding": evidence.finding_number, "score": evidence.score}
        echo_json(told | {"quote": evidence.quote, "quote_kind": evidence.quote_kind})
        return
    author, year = article.first_author or "?", article.year or "?"
    echo(f"{evidence.score:.3f}  {author} {year}, {article.title}")
    echo(f"       {evidence.quote}")


@app.command()
def stats() -> None:
    """Count articles, findings, and questions by topic."""
    from knowledge.corpus import CorpusError, load_corpus

    with told_on_stderr(CorpusError):
        corpus = load_corpus()
    questions = corpus.questions.values()
    forms = sum(len(w) + 1 for q in questions for w in q.wordings.values())
    echo(f"articles {len(corpus.articles)}")
    echo(f"findings {sum(len(article.findings) for article in corpus.articles.values())}")
    echo(f"questions {len(corpus.questions)}")
    echo(f"question forms {forms}")
    for topic, count in sorted(Counter(q.topic for q in questions).items()):
        echo(f"  {topic} {count}")


@app.command()
def lint(
    file: Path | None = typer.Argument(
        None, dir_okay=False, help="Questions, JSON Lines; else the shipped ones."
    ),
    json: bool = typer.Option(False, "--json", help="One JSON object a fault."),
) -> None:
    """Tell every fault of questions and answers; leave with 1 when there is one."""
    from dataclasses import asdict

    from knowledge.corpus import CorpusError, load_corpus
    from knowledge.lint import lint_corpus, read_drafts

    with told_on_stderr(CorpusError):
        shipped = load_corpus()
        linted = shipped if file is None else read_drafts(file, shipped)
    faults = lint_corpus(linted, shipped)
    for fault in faults:
        if json:
            echo_json(asdict(fault))
        else:
            echo(f"{fault.question_id}: {fault.code}: {fault.message}")
    if not json:
        faulty = len({fault.question_id for fault in faults})
        echo(f"{len(linted.questions)} questions, {faulty} with faults")
    if faults:
        raise typer.Exit(1)
