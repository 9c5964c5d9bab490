"""The shipped corpus is clean, and what the prototype would have made of it is refused."""

import json
import random
from collections.abc import Callable
from typing import Any

import pytest

from knowledge.corpus import Corpus, QuestionAnswer, load_corpus
from knowledge.lint import lint_corpus, read_drafts
from tests.knowledge.lint import spoiling


@pytest.fixture(scope="module")
def shipped() -> Corpus:
    return load_corpus()


def entry(question: QuestionAnswer) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(question.model_dump_json())
    return made


def rejected(entries: list[dict[str, Any]], shipped: Corpus, tmp_path) -> set[str]:
    """Ids of the entries, read from a file, that have a fault."""
    file = tmp_path / "questions.jsonl"
    file.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in entries), encoding="utf-8")
    return {fault.question_id for fault in lint_corpus(read_drafts(file, shipped), shipped)}


def test_the_shipped_corpus_is_clean(shipped: Corpus):
    assert lint_corpus(shipped) == []


def test_good_entries_in_a_file_are_clean(shipped: Corpus, tmp_path):
    sample = random.Random(3).sample(list(shipped.questions.values()), 200)
    assert rejected([entry(question) for question in sample], shipped, tmp_path) == set()


@pytest.mark.parametrize("spoil", spoiling.WAYS, ids=lambda way: way.__name__)
def test_entries_spoiled_in_the_prototypes_way_are_refused(
    spoil: Callable[..., Any], shipped: Corpus, tmp_path
):
    chance = random.Random(11)
    sample = chance.sample(list(shipped.questions.values()), 100)
    spoiled = [spoil(entry(question), chance) for question in sample]
    assert len(rejected(spoiled, shipped, tmp_path)) >= 90


def test_entries_nobody_knows_are_good_without_their_like(shipped: Corpus):
    """A rule fitted on the corpus must hold for answers it has not seen: each tenth without itself."""
    questions = list(shipped.questions.values())
    unseen = {question.id: question for question in questions[::10]}
    rest = {question.id: question for question in questions if question.id not in unseen}
    faults = lint_corpus(Corpus(shipped.articles, unseen), Corpus(shipped.articles, rest))
    assert len({fault.question_id for fault in faults}) <= len(unseen) // 100
