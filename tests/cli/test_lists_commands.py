"""`foulee lists` as somebody's script uses it."""

import json
from pathlib import Path

import pytest

from tests.conftest import run_foulee

ORDERS = """user_id,order_id,sku,quantity,ordered_at,market,merchant
NA,1,00042,1,2026-01-05,genève,Chez Léa
NA,2,00042,2,2026-02-05,genève,Chez Léa
u2,1,GEL,1,2026-02-05,genève,Chez Léa
u2,1,GEL,0,2026-02-05,genève,Chez Léa
"""


@pytest.fixture
def index(tmp_path: Path) -> Path:
    orders = tmp_path / "orders.csv"
    orders.write_text(ORDERS, encoding="utf-8")
    done = run_foulee(
        tmp_path, "lists", "build", "--orders", str(orders), "--fit", "--out", str(tmp_path / "lists"),
        "--report", str(tmp_path / "report.jsonl"),
    )  # fmt: skip
    assert done.returncode == 0
    return tmp_path / "lists"


def test_refused_lines_are_reported(index: Path):
    [refused] = (index.parent / "report.jsonl").read_text().splitlines()
    assert (json.loads(refused)["line"], json.loads(refused)["field"]) == (5, "quantity")


def test_get_prints_one_json_value(index: Path):
    done = run_foulee(
        index.parent, "lists", "get", "preferred", "--user", "NA", "--index", str(index), "--json", "-k", "1"
    )
    answer = json.loads(done.stdout)
    assert (answer["kind"], [item["sku"] for item in answer["items"]]) == ("preferred", ["00042"])
    assert answer["items"][0]["from"] == "user"


def test_batch_writes_a_line_for_each_user(index: Path, tmp_path: Path):
    users = tmp_path / "users.jsonl"
    users.write_text('{"user_id": "NA", "skus": []}\n{"user_id": "new"}\n', encoding="utf-8")
    out = tmp_path / "run.jsonl"
    done = run_foulee(
        tmp_path,
        "lists",
        "batch",
        "preferred",
        "--users",
        str(users),
        "-k",
        "2",
        "--out",
        str(out),
        "--index",
        str(index),
    )
    assert done.returncode == 0
    rows = [json.loads(line) for line in out.read_text().splitlines()]
    assert [row["user_id"] for row in rows] == ["NA", "new"]
    assert all(sorted(row["skus"]) == ["00042", "GEL"] for row in rows)


@pytest.mark.parametrize(
    ("more", "named"),
    [
        (["-k", "0"], "k:"),
        (["-k", "1000000000"], "k:"),
        (["--market", "mars"], "market:"),
        (["--sku", "X"], "sku:"),
    ],
)
def test_bad_input_leaves_with_2_and_names_the_parameter(index: Path, more: list[str], named: str):
    done = run_foulee(index.parent, "lists", "get", "preferred", "--index", str(index), *more)
    assert done.returncode == 2
    assert named in done.stderr


def test_check_leaves_with_1_when_a_file_was_altered(index: Path):
    assert run_foulee(index.parent, "lists", "check", "--index", str(index)).returncode == 0
    [names] = index.glob("versions/*/names.json")
    names.write_text(names.read_text(encoding="utf-8") + " ", encoding="utf-8")
    done = run_foulee(index.parent, "lists", "check", "--index", str(index))
    assert done.returncode == 1
    assert "names.json" in done.stdout


def test_a_file_that_is_not_there_changes_nothing(tmp_path: Path):
    done = run_foulee(
        tmp_path, "lists", "build", "--orders", str(tmp_path / "no.csv"), "--out", str(tmp_path / "lists")
    )
    assert done.returncode == 2
    assert not (tmp_path / "lists").exists()
