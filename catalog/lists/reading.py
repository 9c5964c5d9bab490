"""Order files in, line by line: what cannot be used is refused with its line, field and reason."""

import csv
import datetime as dt
import gzip
import re
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from catalog.lists.errors import BadOrders

__all__ = ["Orders", "Refusal", "read_orders", "read_rows", "rows_of_file"]

NEEDED = ("user_id", "order_id", "sku", "quantity", "ordered_at")
KNOWN = ("market", "merchant", "cohort")
_WHOLE = re.compile(r"\+?\d{1,9}(\.0+)?")
_SKU = re.compile(r"""[^/\\<>"'\x00-\x1f\x7f]{1,64}""")
_ISO = re.compile(r"\d{4}-?\d\d-?\d\d([T ]\d\d(:?\d\d(:?\d\d([.,]\d+)?)?)?\s?(Z|[+-]\d\d(:?\d\d)?)?)?")
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_DAY_US = 86_400_000_000


@dataclass(frozen=True)
class Refusal:
    """A line that was not taken. Lines count from 1; the header of a CSV is line 1."""

    line: int
    sku: str
    field: str
    reason: str

    def as_dict(self) -> dict[str, Any]:
        """A line of the report."""
        return {"line": self.line, "sku": self.sku, "field": self.field, "reason": self.reason}


@dataclass
class Orders:
    """Order lines as codes; codes follow the order of the ids' UTF-8 bytes, so equal input gives equal codes.

    `user`, `order`, `sku` (int32) and `at` (int64, microseconds since 1970 UTC) have one entry a line.
    Orders are told apart by customer and order id.
    """

    users: list[str]
    skus: list[str]
    user: np.ndarray
    order: np.ndarray
    sku: np.ndarray
    at: np.ndarray
    as_of_us: int
    cohort_of: dict[str, str] = field(default_factory=dict)
    merchant_of: dict[str, str] = field(default_factory=dict)
    markets_of: dict[str, set[str]] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)
    repeated: int = 0

    @property
    def as_of(self) -> dt.date:
        """The day the score looks back from."""
        return (_EPOCH + dt.timedelta(microseconds=self.as_of_us)).date()

    def table(self) -> pa.Table:
        """Columns `user`, `order`, `sku`, `at`."""
        return pa.table({name: pa.array(getattr(self, name)) for name in ("user", "order", "sku", "at")})


def read_orders(path: Path, as_of: dt.date | None = None) -> Orders:
    """Read a CSV, CSV.gz or Parquet file of orders.

    Raises: BadOrders when a column is missing or no line can be used.
    """
    return read_rows(rows_of_file(path, NEEDED), as_of, first_line=1 if _is_parquet(path) else 2)


def rows_of_file(path: Path, needed: tuple[str, ...] = ()) -> Iterator[Mapping[str, Any]]:
    """The rows of a CSV, CSV.gz or Parquet file; of a CSV, every value is the text that stands there.

    Raises: BadOrders when the file cannot be read or one of the `needed` columns is missing.
    """
    try:
        if _is_parquet(path):
            yield from _parquet_rows(path, needed)
        else:
            with _opened(path) as lines:
                rows = csv.DictReader(lines, restval="")
                _require(path, rows.fieldnames or [], needed)
                yield from rows
    except (OSError, EOFError, UnicodeDecodeError, csv.Error, pa.ArrowException) as error:
        raise BadOrders(f"{path}: {error}") from error


def read_rows(rows: Iterable[Mapping[str, Any]], as_of: dt.date | None = None, first_line: int = 1) -> Orders:
    """Take order lines in, refusing bad ones one by one; a line repeated word for word counts once.

    No `as_of`: the day after the last order. Raises: BadOrders when no line can be used.
    """
    taking = _Taking(as_of)
    for number, row in enumerate(rows, first_line):
        taking.take(number, row)
    return taking.orders()


class _Taking:
    def __init__(self, as_of: dt.date | None) -> None:
        self._limit = None if as_of is None else _day_us(as_of)
        self._codes: dict[str, dict[Any, int]] = {name: {} for name in ("user", "order", "sku")}
        self._columns = {"user": array("i"), "order": array("i"), "sku": array("i"), "at": array("q")}
        self._dates: dict[str, int | None] = {}
        self._seen: set[int] = set()
        self._repeated = 0
        self._refusals: list[Refusal] = []
        self._cohorts: dict[str, tuple[int, str]] = {}
        self._merchants: dict[str, tuple[int, str]] = {}
        self._markets: dict[str, set[str]] = {}

    def take(self, number: int, row: Mapping[str, Any]) -> None:
        sku = _text(row.get("sku"))
        user, order = _text(row.get("user_id")), _text(row.get("order_id"))
        at = self._date(row.get("ordered_at"))
        fault = self._fault(row, user, order, sku, at)
        if fault is not None or at is None:
            self._refusals.append(Refusal(number, sku[:64], *(fault or ("ordered_at", "not a date"))))
            return
        # 64 bits of a keyed hash: a pair among 100 million lines collides with odds of 1 in 4,000.
        words = hash(tuple(_key(value) for value in row.values()))
        if words in self._seen:
            self._repeated += 1
            return
        self._seen.add(words)
        code = self._codes
        who = code["user"].setdefault(user, len(code["user"]))
        self._columns["user"].append(who)
        self._columns["order"].append(code["order"].setdefault((who, order), len(code["order"])))
        self._columns["sku"].append(code["sku"].setdefault(sku, len(code["sku"])))
        self._columns["at"].append(at)
        self._note(row, user, sku, at)

    def orders(self) -> Orders:
        if not self._columns["at"]:
            told = self._refusals[0] if self._refusals else None
            why = f"; line {told.line}: {told.field}: {told.reason}" if told else ""
            raise BadOrders(f"no order line can be used{why}")
        users, user = _sorted_codes(self._codes["user"], self._columns["user"])
        skus, sku = _sorted_codes(self._codes["sku"], self._columns["sku"])
        at = np.array(self._columns["at"], dtype=np.int64)
        limit = self._limit if self._limit is not None else (int(at.max()) // _DAY_US + 1) * _DAY_US
        return Orders(
            users,
            skus,
            user,
            _order_codes(self._codes["order"], users, user, self._columns),
            sku,
            at,
            limit,
            {name: cohort for name, (_, cohort) in self._cohorts.items()},
            {name: merchant for name, (_, merchant) in self._merchants.items()},
            self._markets,
            self._refusals,
            self._repeated,
        )

    def _fault(
        self, row: Mapping[str, Any], user: str, order: str, sku: str, at: int | None
    ) -> tuple[str, str] | None:
        if not user:
            return "user_id", "missing"
        if not order:
            return "order_id", "missing"
        if not sku:
            return "sku", "missing"
        if not _SKU.fullmatch(sku) or sku in (".", ".."):
            return "sku", "not 1 to 64 printable characters without / \\ < > \" '"
        quantity = _text(row.get("quantity"))
        if not _WHOLE.fullmatch(quantity) or float(quantity) < 1:
            return "quantity", f"{quantity[:40]!r} is not a whole number of 1 or more"
        if at is None:
            return "ordered_at", f"{_text(row.get('ordered_at'))[:40]!r} is not a date in ISO 8601"
        # An order of the as-of day itself is not after it.
        if self._limit is not None and at >= self._limit + _DAY_US:
            return "ordered_at", "after as-of"
        return None

    def _note(self, row: Mapping[str, Any], user: str, sku: str, at: int) -> None:
        for notes, name, value in (
            (self._cohorts, user, _text(row.get("cohort"))),
            (self._merchants, sku, _text(row.get("merchant"))),
        ):
            # The latest word counts; of one moment, the greater: the order of the lines must not matter.
            if value and (at, value) > notes.get(name, (-(2**63), "")):
                notes[name] = (at, value)
        if market := _text(row.get("market")):
            self._markets.setdefault(sku, set()).add(market)

    def _date(self, value: Any) -> int | None:
        if isinstance(value, dt.datetime):
            return _us(value)
        text = _text(value)
        if text not in self._dates:
            self._dates[text] = _parsed(text)
        return self._dates[text]


def _parsed(text: str) -> int | None:
    if not _ISO.fullmatch(text):
        return None
    try:
        return _us(dt.datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        return None


def _us(moment: dt.datetime) -> int:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return (aware - _EPOCH) // dt.timedelta(microseconds=1)


def _day_us(day: dt.date) -> int:
    return _us(dt.datetime(day.year, day.month, day.day))


def _text(value: Any) -> str:
    if value is None or value != value:  # None and NaN
        return ""
    return str(value).strip()


def _key(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _sorted_codes(codes: dict[Any, int], column: array) -> tuple[list[str], np.ndarray]:
    names = sorted(codes, key=lambda name: name.encode("utf-8", "surrogatepass"))
    new = np.empty(len(names), dtype=np.int32)
    new[[codes[name] for name in names]] = np.arange(len(names), dtype=np.int32)
    return names, new[np.frombuffer(column, dtype=np.int32)]


def _order_codes(
    codes: dict[Any, int], users: list[str], user: np.ndarray, columns: dict[str, array]
) -> np.ndarray:
    """Orders numbered by customer, then order id."""
    old = np.frombuffer(columns["order"], dtype=np.int32)
    owner = np.empty(len(codes), dtype=np.int32)
    owner[old] = user
    names = sorted(codes, key=lambda key: (owner[codes[key]], key[1]))
    new = np.empty(len(names), dtype=np.int32)
    new[[codes[name] for name in names]] = np.arange(len(names), dtype=np.int32)
    return new[old]


def _is_parquet(path: Path) -> bool:
    return path.suffix in (".parquet", ".pq")


def _opened(path: Path) -> TextIO:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8-sig", newline="")
    return path.open(encoding="utf-8-sig", newline="")


def _parquet_rows(path: Path, needed: tuple[str, ...]) -> Iterator[Mapping[str, Any]]:
    with pq.ParquetFile(path) as file:
        _require(path, file.schema_arrow.names, needed)
        for batch in file.iter_batches():
            yield from batch.to_pylist()


def _require(path: Path, columns: Iterable[str], needed: tuple[str, ...]) -> None:
    if missing := [name for name in needed if name not in columns]:
        raise BadOrders(f"{path}: no column {', '.join(missing)}")
