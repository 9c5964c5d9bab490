"""`foulee eval`: measures of the shop."""

import tempfile
from enum import StrEnum
from pathlib import Path

import typer

from cli.printing import echo, told_on_stderr
from settings import Settings

__all__ = ["app"]

app = typer.Typer(add_completion=False, rich_markup_mode=None, help="Measure the shop.")


class AskedIn(StrEnum):
    """Language of the queries."""

    fr = "fr"
    en = "en"
    auto = "auto"


@app.callback()
def evaluate() -> None:
    """Measure the shop."""


@app.command()
def retrieval(
    corpus: Path = typer.Option(..., exists=True, dir_okay=False, help='Lines of {"_id", "title", "text"}.'),
    queries: Path = typer.Option(..., exists=True, dir_okay=False, help='Lines of {"_id", "text"}.'),
    qrels: Path = typer.Option(..., exists=True, dir_okay=False, help="BEIR's TSV, or TREC's four columns."),
    lang: AskedIn = typer.Option(AskedIn.auto, help="Language of the queries; auto: of each on its own."),
    run: Path | None = typer.Option(None, help="Write the run here, as TREC reads it."),
) -> None:
    """Index a judged collection as the shop is indexed, search it, and compare with the judgments."""
    from cli.building import shown_progress
    from retrieval.errors import EmbeddingError, VectorsUnavailable
    from retrieval.evaluation import evaluate as evaluate_retrieval
    from retrieval.lexicon import DEFAULT_LEXICON, Lexicon
    from wiring import embedder_of

    settings = Settings()
    with told_on_stderr(ValueError, (OSError, EmbeddingError, VectorsUnavailable)):
        embedder = embedder_of(settings)
        with tempfile.TemporaryDirectory() as workdir, shown_progress() as steps:
            measured = evaluate_retrieval(
                corpus,
                queries,
                qrels,
                embedder,
                Lexicon.load(DEFAULT_LEXICON),
                Path(workdir),
                lang,
                steps.begin("Vectors"),
            )
        if run is not None:
            run.write_text("".join(f"{line}\n" for line in measured.run), encoding="utf-8")
    echo(f"nDCG@10 {measured.ndcg_at_10:.4f}")
    echo(f"Recall@100 {measured.recall_at_100:.4f}")
    echo(f"ms {measured.p50_ms:.1f} (p50) {measured.p95_ms:.1f} (p95)")
