"""`foulee knowledge lint`: 0 clean, 1 faults, 2 bad input."""

import json
from pathlib import Path

from knowledge.corpus import load_corpus
from tests.conftest import run_foulee


def questions_file(folder: Path, **changed: object) -> Path:
    question = next(iter(load_corpus().questions.values()))
    file = folder / "questions.jsonl"
    text = json.dumps(json.loads(question.model_dump_json()) | changed, ensure_ascii=False)
    file.write_text(text + "\n", encoding="utf-8")
    return file


def test_the_shipped_questions_are_clean(tmp_path: Path):
    done = run_foulee(tmp_path, "knowledge", "lint")
    assert done.returncode == 0 and "0 with faults" in done.stdout and done.stderr == ""


def test_a_good_file_is_clean_and_says_nothing_in_json(tmp_path: Path):
    done = run_foulee(tmp_path, "knowledge", "lint", str(questions_file(tmp_path)), "--json")
    assert done.returncode == 0 and done.stdout == ""


def test_faults_are_told_one_a_line(tmp_path: Path):
    file = questions_file(tmp_path, findings=[], topic="astrology")
    told = run_foulee(tmp_path, "knowledge", "lint", str(file), "--json")
    faults = [json.loads(line) for line in told.stdout.splitlines()]
    assert told.returncode == 1 and {"no_source", "unknown_topic"} <= {fault["code"] for fault in faults}
    assert {"question_id", "code", "message"} == set(faults[0])
    people = run_foulee(tmp_path, "knowledge", "lint", str(file))
    assert people.returncode == 1 and ": no_source: " in people.stdout


def test_a_file_that_cannot_be_read_is_bad_input(tmp_path: Path):
    broken = tmp_path / "broken.jsonl"
    broken.write_text("{", encoding="utf-8")
    for file in (broken, tmp_path / "missing.jsonl"):
        done = run_foulee(tmp_path, "knowledge", "lint", str(file))
        assert done.returncode == 2 and done.stderr.count("\n") == 1 and done.stdout == ""
