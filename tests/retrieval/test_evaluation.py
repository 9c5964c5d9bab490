import json
import math
from pathlib import Path

import pytest

from retrieval.embedding import MiniLMEmbedder, english_vocabulary
from retrieval.evaluation import evaluate, ndcg, read_corpus, read_judgments, recall
from retrieval.language import guess_language
from retrieval.lexicon import Lexicon

CORPUS = [
    {"_id": "d1", "title": "Headlamp", "text": "Light for running at night."},
    {"_id": "d2", "title": "Trail shoe", "text": "Grip on mud and wet rock."},
    {"_id": "d3", "title": "Road shoe", "text": "Cushioned for asphalt."},
    {"_id": "00042", "title": "", "text": "Merino sock without seams."},
]
QUERIES = [
    {"_id": "q1", "text": "headlamp for the night"},
    {"_id": "q2", "text": "chaussure pour la boue"},
    {"_id": "q3", "text": "nobody judged this"},
    {"_id": "q4", "text": "judged, and nothing is relevant"},
    {"_id": "q5", "text": "seamless sock"},
]
LEXICON = Lexicon([("chaussure", "shoe"), ("boue", "mud")])


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    write_lines(tmp_path / "corpus.jsonl", CORPUS)
    write_lines(tmp_path / "queries.jsonl", QUERIES)
    (tmp_path / "qrels.tsv").write_text(
        "query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t0\nq2\td2\t1\nq2\td9\t1\nq4\td1\t0\nq5\t00042\t1\n"
    )
    return tmp_path


def write_lines(path: Path, rows: list[dict[str, str]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def run(folder: Path, embedder: MiniLMEmbedder, language: str = "auto"):
    files = (folder / "corpus.jsonl", folder / "queries.jsonl", folder / "qrels.tsv")
    return evaluate(*files, embedder, LEXICON, folder / "work", language)


def test_judged_queries_are_searched_in_their_own_language(collection: Path, minilm: MiniLMEmbedder):
    found = run(collection, minilm)
    assert found.queries == 3
    first = {line.split()[0]: line.split() for line in reversed(found.run)}
    assert {query: line[2] for query, line in first.items()} == {"q1": "d1", "q2": "d2", "q5": "00042"}
    assert all(line[1] == "Q0" and line[3] == "1" and line[5] == "foulee" for line in first.values())
    ideal_of_two = 1 + 1 / math.log2(3)
    assert found.ndcg_at_10 == pytest.approx((1 + 1 / ideal_of_two + 1) / 3)
    assert found.recall_at_100 == pytest.approx((1 + 0.5 + 1) / 3)
    assert 0 < found.p50_ms <= found.p95_ms


def test_ranks_follow_scores(collection: Path, minilm: MiniLMEmbedder):
    lines = [line.split() for line in run(collection, minilm).run if line.startswith("q1 ")]
    scores = [float(line[4]) for line in lines]
    assert [int(line[3]) for line in lines] == list(range(1, len(lines) + 1))
    assert scores == sorted(scores, reverse=True)


def test_ndcg_is_that_of_trec_eval():
    judged = {"a": 3.0, "b": 2.0, "c": 1.0, "bad": -1.0}
    ideal = 3 + 2 / math.log2(3) + 1 / 2
    assert ndcg(["a", "b", "c"], judged) == 1
    assert ndcg(["bad", "c", "x", "a"], judged) == pytest.approx(
        (1 / math.log2(3) + 3 / math.log2(5)) / ideal
    )
    assert ndcg(["x"] * 10 + ["a"], judged) == 0
    assert ndcg([], {}) == 0


def test_recall_counts_the_relevant_alone():
    assert recall(["a", "x", "b"], {"a": 1, "b": 2, "c": 1, "x": 0}) == pytest.approx(2 / 3)
    assert recall(["x"] * 100 + ["a"], {"a": 1}) == 0


@pytest.mark.parametrize(
    "text",
    [
        "query-id\tcorpus-id\tscore\nq1\td 1\t2\nq2\td2\t0\n",
        "q1\td 1\t2\nq2\td2\t0\n",
        "q1\t0\td 1\t2\nq2\t0\td2\t0\n\n",
    ],
    ids=["BEIR", "BEIR without a header", "TREC with tabs"],
)
def test_judgments_are_read_in_every_layout(tmp_path: Path, text: str):
    (tmp_path / "q").write_text(text)
    assert read_judgments(tmp_path / "q") == {"q1": {"d 1": 2}, "q2": {"d2": 0}}


def test_judgments_parted_by_spaces_are_read(tmp_path: Path):
    (tmp_path / "q").write_text("1 0 00042 1\n1 Q0 7   0\n")
    assert read_judgments(tmp_path / "q") == {"1": {"00042": 1, "7": 0}}


def test_what_cannot_be_read_is_named_with_its_line(tmp_path: Path):
    (tmp_path / "qrels").write_text("q1 0 d1 1\nq1 0 d2 good\n")
    with pytest.raises(ValueError, match="qrels, line 2"):
        read_judgments(tmp_path / "qrels")
    (tmp_path / "corpus").write_text('{"_id": "a"}\n[1]\n')
    with pytest.raises(ValueError, match="corpus, line 2"):
        read_corpus(tmp_path / "corpus")


def test_a_collection_without_judged_queries_is_refused(collection: Path, minilm: MiniLMEmbedder):
    (collection / "qrels.tsv").write_text("other\td1\t1\n")
    with pytest.raises(ValueError, match="has a relevant document"):
        run(collection, minilm)


def test_a_french_corpus_is_indexed_as_french(tmp_path: Path):
    rows = [{"_id": "a", "title": "Chaussure de route", "text": "Amorti pour les longues sorties."}]
    write_lines(tmp_path / "c", rows)
    assert read_corpus(tmp_path / "c")[0].language == "fr"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("chaussures pour la route", "fr"),
        ("shoes for the road", "en"),
        ("légère", "fr"),
        ("boue chaussure", "fr"),
        ("trail shoe", "en"),
        ("Kiprun 42", "en"),
        ("0-dimensional biomaterials show inductive properties", "en"),
        ("quelle quantité de protéines après une séance", "fr"),
    ],
)
def test_a_language_is_guessed_from_its_own_words(text: str, language: str):
    assert guess_language(text, french=LEXICON, english=english_vocabulary()) == language
