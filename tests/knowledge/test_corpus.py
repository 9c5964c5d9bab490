"""The corpus is read whole, and a broken record is told with its file and line."""

import json
from pathlib import Path

import pytest

from knowledge.corpus import CorpusError, load_corpus
from knowledge.documents import corpus_documents, place_of

ARTICLE = {
    "id": "smith-2020-heat",
    "title": "Heat and running",
    "first_author": "Smith",
    "authors": ["A. Smith"],
    "year": 2020,
    "journal": None,
    "doi": None,
    "pmcid": None,
    "url": None,
    "study_type": "rct",
    "population": "12 men",
    "topics": ["heat"],
    "findings": [{"claim": "Heat slows runners by 3 %.", "figures": "3 %", "caveat": "men only"}],
}
QUESTION = {
    "id": "heat-slows",
    "topic": "heat",
    "tags": ["heat"],
    "findings": [["smith-2020-heat", 0]],
    "question": {"en": "Does heat slow me?", "fr": "La chaleur ralentit-elle ?"},
    "wordings": {"en": ["heat slow?"], "fr": ["chaleur lent ?"]},
    "answer": {"en": "Yes, by 3 %.", "fr": "Oui, de 3 %."},
    "evidence": "limited",
}


def written(folder: Path, articles: list[object], questions: list[object]) -> Path:
    (folder / "questions").mkdir()
    lines = [article if isinstance(article, str) else json.dumps(article) for article in articles]
    (folder / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (folder / "questions" / "heat.jsonl").write_text("\n".join(map(json.dumps, questions)), encoding="utf-8")
    return folder


def test_the_shipped_corpus_is_whole():
    corpus = load_corpus()
    assert len(corpus.articles) == 207
    assert sum(len(article.findings) for article in corpus.articles.values()) == 1340
    assert len(corpus.questions) >= 200
    for question in corpus.questions.values():
        assert question.answer["fr"] and question.answer["en"]


def test_every_finding_and_both_languages_of_a_question_become_documents(tmp_path: Path):
    documents = list(corpus_documents(load_corpus(written(tmp_path, [ARTICLE], [QUESTION]))))
    assert [document.language for document in documents] == ["en", "en", "fr"]
    assert place_of(documents[0].id).article_id == "smith-2020-heat"
    assert place_of(documents[2].id).question_id == "heat-slows"
    assert "men only" in documents[0].text


@pytest.mark.parametrize(
    ("articles", "questions", "told"),
    [
        ([ARTICLE, ARTICLE], [], r"articles.jsonl:2: .*stands twice"),
        ([ARTICLE, "{"], [], r"articles.jsonl"),
        ([ARTICLE | {"findings": "none"}], [], r"articles.jsonl:1: findings"),
        ([ARTICLE], [QUESTION | {"findings": [["smith-2020-heat", 7]]}], r"heat.jsonl:1: no finding 7"),
        ([ARTICLE], [QUESTION | {"findings": []}], r"heat.jsonl:1: findings"),
    ],
)
def test_a_broken_record_is_told_with_its_place(tmp_path: Path, articles, questions, told: str):
    with pytest.raises(CorpusError, match=told):
        load_corpus(written(tmp_path, articles, questions))


def test_a_missing_corpus_is_told(tmp_path: Path):
    with pytest.raises(CorpusError, match=r"articles.jsonl"):
        load_corpus(tmp_path)
