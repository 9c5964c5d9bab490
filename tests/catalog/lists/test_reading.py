"""Order lines in: what is taken, what is refused, and why."""

import datetime as dt
import gzip
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from catalog.lists.errors import BadOrders
from catalog.lists.reading import read_orders, read_rows

HEADER = "user_id,order_id,sku,quantity,ordered_at\n"


def written(folder: Path, *lines: str) -> Path:
    file = folder / "orders.csv"
    file.write_text(HEADER + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return file


def test_ids_stay_as_they_are_written(tmp_path: Path):
    orders = read_orders(written(tmp_path, "NA,1,00042,1,2026-01-01", "7,1,42,1,2026-01-02"))
    assert orders.users == ["7", "NA"]
    assert orders.skus == ["00042", "42"]


@pytest.mark.parametrize(
    ("line", "field"),
    [
        (",1,A,1,2026-01-01", "user_id"),
        ("u,,A,1,2026-01-01", "order_id"),
        ("u,1,,1,2026-01-01", "sku"),
        ("u,1,a/b,1,2026-01-01", "sku"),
        ("u,1,A,0,2026-01-01", "quantity"),
        ("u,1,A,-2,2026-01-01", "quantity"),
        ("u,1,A,1.5,2026-01-01", "quantity"),
        ("u,1,A,deux,2026-01-01", "quantity"),
        ("u,1,A,1,01/02/2026", "ordered_at"),
        ("u,1,A,1,2026-02-30", "ordered_at"),
        ("u,1,A,1,", "ordered_at"),
        ("u,1,A,1,2026-03-02", "ordered_at"),
    ],
)
def test_a_bad_line_is_refused_with_its_number_and_field(tmp_path: Path, line: str, field: str):
    file = written(tmp_path, "u,0,B,1,2026-01-01", line)
    orders = read_orders(file, dt.date(2026, 3, 1))
    assert [(refusal.line, refusal.field) for refusal in orders.refusals] == [(3, field)]
    assert len(orders.user) == 1


def test_an_order_of_the_as_of_day_itself_counts(tmp_path: Path):
    orders = read_orders(written(tmp_path, "u,0,B,1,2026-03-01T18:00:00Z"), dt.date(2026, 3, 1))
    assert orders.refusals == []


def test_a_line_repeated_word_for_word_counts_once(tmp_path: Path):
    orders = read_orders(written(tmp_path, *["u,0,B,1,2026-03-01"] * 2, "u,0,B,2,2026-03-01"))
    assert (len(orders.user), orders.repeated) == (2, 1)


def test_without_as_of_the_day_after_the_last_order_is_taken(tmp_path: Path):
    orders = read_orders(written(tmp_path, "u,0,B,1,2026-02-28T23:59:59+00:00", "u,1,B,1,2026-01-01"))
    assert orders.as_of == dt.date(2026, 3, 1)


def test_csv_gz_and_parquet_say_the_same(tmp_path: Path):
    plain = written(tmp_path, "é,1,NA,1,2026-01-01", "u,2,B,3,2026-02-01T10:00:00+02:00")
    packed = tmp_path / "orders.csv.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    columns = pa.table(
        {
            "user_id": ["é", "u"],
            "order_id": ["1", "2"],
            "sku": ["NA", "B"],
            "quantity": pa.array([1, 3]),
            "ordered_at": [dt.datetime(2026, 1, 1), dt.datetime(2026, 2, 1, 8)],
        }
    )
    pq.write_table(columns, tmp_path / "orders.parquet")
    read = [read_orders(file) for file in (plain, packed, tmp_path / "orders.parquet")]
    assert len({(tuple(o.users), tuple(o.skus), tuple(o.at), o.as_of_us) for o in read}) == 1


def test_a_missing_column_is_named(tmp_path: Path):
    file = tmp_path / "orders.csv"
    file.write_text("user_id,sku,quantity,ordered_at\nu,A,1,2026-01-01\n", encoding="utf-8")
    with pytest.raises(BadOrders, match="order_id"):
        read_orders(file)


def test_no_usable_line_is_an_error_that_says_why():
    with pytest.raises(BadOrders, match="quantity"):
        read_rows(
            [{"user_id": "u", "order_id": "1", "sku": "A", "quantity": "0", "ordered_at": "2026-01-01"}]
        )
