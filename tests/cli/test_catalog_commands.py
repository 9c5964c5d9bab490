"""`foulee catalog` as a shop's owner uses it: import, search, check, repair, export."""

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import run_foulee

WATCH = {
    "sku": "TW-1",
    "title": "Tempo Racer GPS running watch",
    "description": "A light watch with GPS for road runners.",
    "category": "watches",
    "brand": "Tempo",
    "price": "$19.50",
    "currency": "USD",
    "rating": 4.4,
    "rating_count": 12,
    "merchant": "Tempo",
}
BAD_ROWS = [
    "{not json",
    json.dumps(WATCH | {"sku": "../../etc/passwd"}),
    json.dumps(WATCH | {"sku": "TW-2", "title": "???"}),
    json.dumps(WATCH | {"sku": "TW-3", "rating": 11}),
    json.dumps([1, 2]),
]


def written(folder: Path, *lines: str) -> Path:
    file = folder / "products.jsonl"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def test_good_rows_go_in_and_bad_ones_are_reported_with_their_line(shop_home: Path, tmp_path: Path):
    file = written(tmp_path, BAD_ROWS[0], json.dumps(WATCH), *BAD_ROWS[1:])
    report = tmp_path / "report.jsonl"
    done = run_foulee(shop_home, "catalog", "import", str(file), "--market", "usa", "--report", str(report))
    assert done.returncode == 0
    refused = [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()]
    assert [row["line"] for row in refused] == [1, 3, 4, 5, 6]
    assert all(row["reason"] for row in refused)
    found = run_foulee(
        shop_home, "catalog", "search", "Tempo Racer watch", "--json", "--filter", "market=usa"
    )
    rows = [json.loads(line) for line in found.stdout.splitlines()]
    assert [(row["sku"], row["price"], row["currency"]) for row in rows] == [("TW-1", 19.5, "USD")]


def test_importing_twice_changes_nothing(shop_home: Path, tmp_path: Path):
    file = written(tmp_path, json.dumps(WATCH))
    run_foulee(shop_home, "catalog", "import", str(file), check=True)
    again = run_foulee(shop_home, "catalog", "import", str(file))
    assert again.returncode == 0
    assert again.stdout.strip() == "0 written, 1 unchanged, 0 refused"


def test_an_import_without_a_good_row_fails_and_says_why(shop_home: Path, tmp_path: Path):
    done = run_foulee(shop_home, "catalog", "import", str(written(tmp_path, *BAD_ROWS)))
    assert done.returncode == 1
    assert done.stderr.strip().splitlines()[-1] == "foulee: no row went in"


def test_a_file_that_is_not_there_is_bad_input(built_home: Path, tmp_path: Path):
    done = run_foulee(built_home, "catalog", "import", str(tmp_path / "none.jsonl"))
    assert done.returncode == 2
    assert done.stderr.startswith("foulee: ") and done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("text", "cap"), [("running shoes under 120 €", 120), ("chaussures à moins de 100 €", 100)]
)
def test_a_price_cap_is_never_broken(built_home: Path, text: str, cap: float):
    done = run_foulee(built_home, "catalog", "search", text, "-k", "50", "--json", check=True)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert rows and all(row["price"] <= cap for row in rows)


def test_filters_are_kept(built_home: Path):
    done = run_foulee(
        built_home,
        "catalog",
        "search",
        "shoes",
        "--json",
        "--filter",
        "market=geneve",
        "--filter",
        "price_max=200",
    )
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert rows and all(row["currency"] == "CHF" and row["price"] <= 200 for row in rows)


@pytest.mark.parametrize("wrong", ["price=", "colour=red", "price_max=cheap", "in_stock=maybe", "nonsense"])
def test_a_filter_that_is_none_is_named(built_home: Path, wrong: str):
    done = run_foulee(built_home, "catalog", "search", "shoes", "--filter", wrong)
    assert done.returncode == 2
    assert wrong in done.stderr and done.stderr.count("\n") == 1


def test_a_run_is_written_as_trec_reads_it(built_home: Path, tmp_path: Path):
    queries, run = tmp_path / "queries.tsv", tmp_path / "run.txt"
    queries.write_text("q1\ttrail shoes\nq2\tmontre gps\n", encoding="utf-8")
    run_foulee(
        built_home, "catalog", "search", "--queries", str(queries), "-k", "5", "--run", str(run), check=True
    )
    rows = [line.split() for line in run.read_text(encoding="utf-8").splitlines()]
    assert {row[0] for row in rows} == {"q1", "q2"}
    assert all(row[1] == "Q0" and row[5] == "foulee" for row in rows)
    assert [int(row[3]) for row in rows if row[0] == "q1"] == [1, 2, 3, 4, 5]


def test_what_is_damaged_is_found_and_repaired(shop_home: Path):
    assert run_foulee(shop_home, "catalog", "check").returncode == 0
    for words in (shop_home / "indexes" / "products").glob("*/words.sqlite3"):
        words.write_bytes(b"broken")
    shutil.rmtree(shop_home / "pictures")
    found = run_foulee(shop_home, "catalog", "check")
    assert found.returncode == 1 and "words" in found.stdout and "pictures" in found.stdout
    assert run_foulee(shop_home, "catalog", "check", "--repair").returncode == 0
    assert run_foulee(shop_home, "catalog", "check").returncode == 0


def test_an_exported_catalogue_is_the_same_elsewhere(built_home: Path, tmp_path: Path):
    file, home = tmp_path / "all.jsonl", tmp_path / "other"
    run_foulee(built_home, "catalog", "export", str(file), check=True)
    count = len(file.read_text(encoding="utf-8").splitlines())
    done = run_foulee(home, "catalog", "import", str(file))
    assert done.stdout.strip() == f"{count} written, 0 unchanged, 0 refused"
    again = tmp_path / "again.jsonl"
    run_foulee(home, "catalog", "export", str(again), check=True)
    assert again.read_text(encoding="utf-8") == file.read_text(encoding="utf-8")
