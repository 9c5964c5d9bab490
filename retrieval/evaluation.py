"""How well the search finds what people judged relevant, on collections in BEIR's layout."""

import json
import math
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean, quantiles

from retrieval.builds import IndexBuilder
from retrieval.documents import Document, Hit
from retrieval.embedding import Embedder, english_vocabulary
from retrieval.language import guess_language
from retrieval.lexicon import Lexicon
from retrieval.reader import IndexReader
from retrieval.vectors import Progress

__all__ = ["Evaluation", "evaluate", "ndcg", "read_corpus", "read_judgments", "read_queries", "recall"]

Judgments = dict[str, dict[str, float]]

_CUT = 100
_LOOKED_AT = 200


@dataclass(frozen=True)
class Evaluation:
    """Means over the judged queries; times of one search in milliseconds, embedding of the query included."""

    queries: int
    ndcg_at_10: float
    recall_at_100: float
    p50_ms: float
    p95_ms: float
    run: list[str] = field(repr=False)
    """One line for each document found: `query Q0 document rank score foulee`."""


def evaluate(
    corpus: Path,
    queries: Path,
    qrels: Path,
    embedder: Embedder,
    lexicon: Lexicon | None,
    workdir: Path,
    language: str = "auto",
    on_progress: Progress | None = None,
) -> Evaluation:
    """Index `corpus` under `workdir` as the shop is indexed, search every judged query, compare.

    Queries without a relevant document are left out. `language` is `fr`, `en`, or `auto` for each query
    on its own; the language of the corpus is found in it. A second evaluation in `workdir` embeds
    nothing twice. Raises: ValueError naming file and line of what cannot be read, or when no query is
    judged.
    """
    documents = read_corpus(corpus)
    judgments = {
        query: judged
        for query, judged in read_judgments(qrels).items()
        if any(g > 0 for g in judged.values())
    }
    asked = {query: text for query, text in read_queries(queries).items() if query in judgments}
    if not asked:
        raise ValueError(f"{qrels}: no query of {queries} has a relevant document.")
    IndexBuilder(workdir, "evaluation", embedder).build(documents, on_progress)
    reader = IndexReader(workdir, "evaluation", embedder, lexicon)
    reader.search(next(iter(asked.values())))  # opens model and index, which a running shop has done long ago
    hits: dict[str, list[Hit]] = {}
    times: list[float] = []
    for query, text in asked.items():
        begun = time.perf_counter()
        hits[query] = reader.search(text, _CUT, language=_language(text, language, lexicon))
        times.append((time.perf_counter() - begun) * 1000)
    reader.close()
    found = {query: [hit.id for hit in ranked] for query, ranked in hits.items()}
    cuts = quantiles(times, n=20, method="inclusive") if len(times) > 1 else times * 19
    return Evaluation(
        queries=len(asked),
        ndcg_at_10=fmean(ndcg(found[query], judgments[query]) for query in asked),
        recall_at_100=fmean(recall(found[query], judgments[query]) for query in asked),
        p50_ms=cuts[9],
        p95_ms=cuts[18],
        run=[line for query, ranked in hits.items() for line in _run_lines(query, ranked)],
    )


def ndcg(ranked: Sequence[str], judged: Mapping[str, float], k: int = 10) -> float:
    """Normalised discounted cumulative gain at k; the gain is the judgment itself, as in trec_eval."""
    gains = [max(judged.get(id, 0.0), 0.0) for id in ranked[:k]]
    ideal = sorted((gain for gain in judged.values() if gain > 0), reverse=True)[:k]
    return _discounted(gains) / _discounted(ideal) if ideal else 0.0


def recall(ranked: Sequence[str], judged: Mapping[str, float], k: int = 100) -> float:
    """The share of all relevant documents that are among the first k."""
    relevant = {id for id, gain in judged.items() if gain > 0}
    return len(relevant.intersection(ranked[:k])) / len(relevant) if relevant else 0.0


def read_corpus(path: Path) -> list[Document]:
    """Documents from lines of `{"_id", "title", "text"}`, all in the language of most of the first 200.

    Raises: ValueError naming the line.
    """
    rows = [(id, str(row.get("title") or ""), str(row.get("text") or "")) for id, row in _json_lines(path)]
    french = sum(guess_language(f"{title} {text}") == "fr" for _, title, text in rows[:_LOOKED_AT])
    language = "fr" if french > min(len(rows), _LOOKED_AT) / 2 else "en"
    return [Document(id, title, text, language) for id, title, text in rows]


def read_queries(path: Path) -> dict[str, str]:
    """Queries by id, from lines of `{"_id", "text"}`. Raises: ValueError naming the line."""
    return {id: str(row.get("text") or "") for id, row in _json_lines(path)}


def read_judgments(path: Path) -> Judgments:
    """Judgments from BEIR's TSV (`query-id corpus-id score`, a header or none) or TREC's four columns.

    Raises: ValueError naming the line.
    """
    judgments: Judgments = defaultdict(dict)
    with path.open(encoding="utf-8-sig") as file:
        for number, line in enumerate(file, start=1):
            columns = line.split("\t") if "\t" in line else line.split()
            columns = [column.strip() for column in columns]
            if not any(columns) or (number == 1 and columns[0] in ("query-id", "query_id", "qid")):
                continue
            try:
                query, document, gain = (columns[0], columns[-2], float(columns[-1]))
            except (ValueError, IndexError) as error:
                raise ValueError(f"{path}, line {number}: no judgment: {line.strip()[:80]!r}") from error
            if len(columns) not in (3, 4):
                raise ValueError(f"{path}, line {number}: 3 or 4 columns expected, {len(columns)} found.")
            judgments[query][document] = gain
    return dict(judgments)


def _json_lines(path: Path) -> Iterator[tuple[str, dict[str, object]]]:
    with path.open(encoding="utf-8-sig") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                id = str(row["_id"])
            except (ValueError, KeyError, TypeError) as error:
                raise ValueError(f"{path}, line {number}: no JSON object with an _id.") from error
            yield id, row


def _language(text: str, language: str, lexicon: Lexicon | None) -> str:
    if language != "auto":
        return language
    return guess_language(text, french=lexicon, english=english_vocabulary())


def _discounted(gains: Sequence[float]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, start=1))


def _run_lines(query: str, hits: Sequence[Hit]) -> Iterator[str]:
    for rank, hit in enumerate(hits, start=1):
        yield f"{query} Q0 {hit.id} {rank} {hit.score:.9f} foulee"
