"""The command line's manners: help, one-line errors, exit codes; and the smaller commands."""

import json
from pathlib import Path

import pytest

from cli.main import COMMANDS
from tests.conftest import run_foulee


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_command_takes_help(tmp_path: Path, command: str):
    done = run_foulee(tmp_path / "none", *([command] if command else []), "--help")
    assert done.returncode == 0 and "Usage: foulee" in done.stdout and done.stderr == ""


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["catalog", "search"], ["run", "--port", "0"], ["setup", "--x"]]
)
def test_wrong_words_are_one_line_on_stderr(tmp_path: Path, arguments: list[str]):
    done = run_foulee(tmp_path / "none", *arguments)
    assert done.returncode == 2 and done.stdout == ""
    assert done.stderr.startswith("foulee: ") and done.stderr.count("\n") == 1


def test_setting_up_twice_changes_nothing(shop_home: Path):
    before = run_foulee(shop_home, "catalog", "search", "trail shoes", "--json").stdout
    assert run_foulee(shop_home, "setup").returncode == 0
    assert run_foulee(shop_home, "catalog", "search", "trail shoes", "--json").stdout == before


def test_doctor_is_content_with_a_built_shop(built_home: Path):
    done = run_foulee(built_home, "doctor")
    assert done.returncode == 0 and "vectors ready" in done.stdout


def test_doctor_says_what_to_do(tmp_path: Path):
    done = run_foulee(tmp_path / "none", "doctor", environment={"FOULEE_CHAT_MODEL": "openai:gpt-5-mini"})
    assert done.returncode == 1
    assert "foulee setup" in done.stdout and "OPENAI_API_KEY" in done.stdout


def test_science_is_found_in_both_languages(built_home: Path):
    for question in (
        "how much carbohydrate per hour in a marathon",
        "combien de glucides par heure en marathon",
    ):
        done = run_foulee(built_home, "knowledge", "search", question, "--json", "-k", "3")
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        assert any("carbohydrate" in row["quote"].lower() for row in rows)


def test_what_the_library_cannot_answer_gets_nothing(built_home: Path):
    assert run_foulee(built_home, "knowledge", "search", "what is the capital of Mongolia").stdout == ""


def test_a_judged_collection_is_measured(tmp_path: Path):
    texts = {"d1": "trail running shoes with deep lugs", "d2": "a headlamp for the night", "d3": "oat bars"}
    corpus, queries, qrels = tmp_path / "c.jsonl", tmp_path / "q.jsonl", tmp_path / "r.tsv"
    corpus.write_text(
        "".join(json.dumps({"_id": i, "title": "", "text": t}) + "\n" for i, t in texts.items())
    )
    queries.write_text(json.dumps({"_id": "q1", "text": "lamp for night runs"}) + "\n")
    qrels.write_text("query-id\tcorpus-id\tscore\nq1\td2\t1\n")
    arguments = ["--corpus", str(corpus), "--queries", str(queries), "--qrels", str(qrels)]
    done = run_foulee(tmp_path / "home", "eval", "retrieval", *arguments, "--run", str(tmp_path / "run"))
    lines = done.stdout.splitlines()
    assert lines[0] == "nDCG@10 1.0000" and lines[1] == "Recall@100 1.0000" and lines[2].startswith("ms ")
    assert (tmp_path / "run").read_text().startswith("q1 Q0 d2 1 ")


@pytest.mark.parametrize(
    "arguments", [["catalog", "search", "shoes"], ["knowledge", "search", "sleep"], ["catalog", "check"]]
)
def test_without_a_shop_one_line_says_what_to_do(tmp_path: Path, arguments: list[str]):
    done = run_foulee(tmp_path / "none", *arguments)
    assert done.returncode == 1
    assert "foulee setup" in done.stderr and done.stderr.count("\n") == 1
