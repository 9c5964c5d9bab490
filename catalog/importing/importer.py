"""The one way rows come in: read, judge, place, write in batches; twice is once."""

import gzip
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO, Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog.importing import amazon_2023, jsonl
from catalog.importing.categories import CategoryPlacer
from catalog.importing.report import BadRow, Refusal
from catalog.products import write_products
from catalog.taxonomy import ensure_taxonomy
from database.engine import Database
from database.tables.markets import Market, MerchantMarket
from database.tables.products import Product, ProductMarket, Stock
from database.upsert import insert_or_ignore

__all__ = ["FORMATS", "ImportResult", "import_products"]

Row = dict[str, Any]
FORMATS: dict[str, Callable[[Mapping[str, Any]], Row]] = {
    "amazon-2023": amazon_2023.read_row,
    "jsonl": jsonl.read_row,
}
_BATCH = 1000
_LONGEST_LINE = 4_000_000
_KEPT_REFUSALS = 10_000


@dataclass
class ImportResult:
    """What an import did: rows `written` (new or changed), `unchanged`, and `refused`; the first refusals
    in full.
    """

    written: int = 0
    unchanged: int = 0
    refused: int = 0
    refusals: list[Refusal] = field(default_factory=list)

    @property
    def accepted(self) -> int:
        """Rows that went in or were already there."""
        return self.written + self.unchanged

    def refuse(self, refusal: Refusal) -> None:
        """Count a refusal, and keep it while there is room."""
        self.refused += 1
        if len(self.refusals) < _KEPT_REFUSALS:
            self.refusals.append(refusal)


def import_products(
    database: Database,
    files: Iterable[Path],
    *,
    format: str | None = None,
    merchant: str | None = None,
    market: str | None = None,
    on_refusal: Callable[[Refusal], None] | None = None,
    on_progress: Callable[[ImportResult], None] | None = None,
) -> ImportResult:
    """Import product files row by row: good rows go in, each bad one is refused with line and reason.

    Args:
        format: a key of `FORMATS`; by default told from the rows of each file.
        merchant: who sells rows that name nobody (for `amazon-2023`: all rows).
        market: where rows without a market of their own are sold; made with the rows' currency when it is
            new. Without it, a market named after the currency is made where no market has that currency.
        on_refusal: told every refusal, also those beyond what the result keeps.
    Returns: counts, and refusals. Every batch of 1,000 rows is one transaction; memory does not grow with
    the file.
    Raises: OSError when a file can't be read; ValueError for an unknown format.
    """
    if format is not None and format not in FORMATS:
        raise ValueError(f"{format!r} is none of {', '.join(FORMATS)}")
    result = ImportResult()

    def refuse(refusal: Refusal) -> None:
        result.refuse(refusal)
        if on_refusal:
            on_refusal(refusal)

    for file in files:
        for batch in _batches(_rows(file, format, refuse)):
            # Refusals inside a transaction that is run again must count once.
            outcome = database.transact(partial(_write, rows=batch, merchant=merchant, market=market))
            for refusal in outcome.refusals:
                refuse(refusal)
            result.written += outcome.written
            result.unchanged += outcome.unchanged
            if on_progress:
                on_progress(result)
    return result


def _batches(rows: Iterator[tuple[int, str, Row]]) -> Iterator[list[tuple[int, str, Row]]]:
    while batch := list(islice(rows, _BATCH)):
        yield batch


# --- reading ----------------------------------------------------------------------------------------------


def _rows(
    file: Path, format: str | None, refuse: Callable[[Refusal], None]
) -> Iterator[tuple[int, str, Row]]:
    """(line, format, row) of each row that could be read."""
    with _opened(file) as stream:
        for line, raw in enumerate(_lines(stream), start=1):
            if not raw.strip():
                continue
            sku: str | None = None
            try:
                row = _json(raw)
                kind = format or ("amazon-2023" if "parent_asin" in row else "jsonl")
                sku = str(row.get("sku") or row.get("parent_asin") or "")[:64] or None
                yield line, kind, FORMATS[kind](row)
            except BadRow as error:
                refuse(Refusal(line, error.sku or sku, error.field, error.reason))


def _opened(file: Path) -> IO[bytes]:
    return cast(IO[bytes], gzip.open(file, "rb")) if file.suffix == ".gz" else file.open("rb")


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    """Lines; one that is too long comes cut, so that it can't fill the memory, and is refused as no JSON."""
    while raw := stream.readline(_LONGEST_LINE):
        yield raw
        while not raw.endswith(b"\n") and len(raw) == _LONGEST_LINE:
            raw = stream.readline(_LONGEST_LINE)


def _json(raw: bytes) -> Row:
    try:
        row = json.loads(raw.decode("utf-8-sig"), parse_constant=lambda name: None)
    except UnicodeDecodeError as error:
        raise BadRow(None, "is no UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise BadRow(None, "is no JSON") from error
    if not isinstance(row, dict):
        raise BadRow(None, "is no JSON object")
    return row


# --- writing ----------------------------------------------------------------------------------------------


def _write(
    session: Session, rows: Sequence[tuple[int, str, Row]], merchant: str | None, market: str | None
) -> ImportResult:
    ensure_taxonomy(session)
    result = ImportResult()
    placer, places = CategoryPlacer(session), _Places(session, market)
    ready: dict[str, Row] = {}
    for line, kind, row in rows:
        row = dict(row)
        try:
            places.settle(row)
        except BadRow as error:
            result.refuse(Refusal(line, row["sku"], error.field, error.reason))
            continue
        path = row.pop("category_path")
        if kind == "amazon-2023":
            row["category"] = placer.by_amazon(path, row["title_en"])
            row["merchant"] = merchant or row["merchant"] or "import"
        else:
            row["category"] = placer.by_name(path)
            row["merchant"] = row["merchant"] or merchant or "import"
        row["source"] = kind
        ready[row["sku"]] = row
    changed = _changed(session, ready)
    write_products(session, changed)
    sold = [{"merchant": row["merchant"], "market": m} for row in ready.values() for m in row["markets"]]
    insert_or_ignore(session, MerchantMarket, sold, ["merchant", "market"])
    result.written, result.unchanged = len(changed), len(rows) - result.refused - len(changed)
    return result


def _changed(session: Session, rows: Mapping[str, Row]) -> list[Row]:
    """Only the rows that say something new, so that an import of the same file touches nothing."""
    skus = list(rows)
    there = {
        product.sku: product for product in session.scalars(select(Product).where(Product.sku.in_(skus)))
    }
    markets: dict[str, set[str]] = {}
    for sku, name in session.execute(
        select(ProductMarket.sku, ProductMarket.market).where(ProductMarket.sku.in_(skus))
    ):
        markets.setdefault(sku, set()).add(name)
    stock: dict[str, dict[tuple[str, str], int]] = {}
    for sku, size, color, units in session.execute(
        select(Stock.sku, Stock.size, Stock.color, Stock.units).where(Stock.sku.in_(skus))
    ):
        stock.setdefault(sku, {})[size, color] = units
    changed = []
    for sku, row in rows.items():
        before = there.get(sku)
        same = (
            before is not None
            and all(
                getattr(before, name) == value
                for name, value in row.items()
                if name not in {"markets", "stock"}
            )
            and markets.get(sku, set()) == set(row["markets"])
            and (row["stock"] is None or stock.get(sku, {}) == row["stock"])
        )
        if not same:
            changed.append(row)
    return changed


class _Places:
    """Settles currency and markets of rows, making markets that are new."""

    def __init__(self, session: Session, market: str | None) -> None:
        self._session, self._market = session, market
        rows = session.execute(select(Market.name, Market.currency))
        self._currencies: dict[str, str] = {row.name: row.currency for row in rows}

    def settle(self, row: Row) -> None:
        """Give the row its currency and markets. Raises: BadRow when they contradict each other."""
        named = row["markets"] or ([self._market] if self._market else [])
        known = {self._currencies[name] for name in named if name in self._currencies}
        currency = row["currency"] or (next(iter(known)) if len(known) == 1 else None)
        if row["price_cents"] is not None and currency is None:
            raise BadRow("currency", "a price without a currency, and no market that has one")
        if currency is not None and known - {currency}:
            wrong = next(n for n in named if n in self._currencies and self._currencies[n] != currency)
            raise BadRow("markets", f"{wrong} sells in {self._currencies[wrong]}, the price is in {currency}")
        if currency is None and any(name not in self._currencies for name in named):
            raise BadRow("markets", "a new market needs the currency of a price")
        row["currency"] = currency
        row["markets"] = sorted(set(named or self._by_currency(currency)))
        for name in row["markets"]:
            self._make(name, currency or "")

    def _by_currency(self, currency: str | None) -> list[str]:
        """The market named after a currency, unless other markets have that currency: then all of them
        serve.
        """
        if currency is None:
            return []
        own = currency.lower()
        others = any(c == currency and name != own for name, c in self._currencies.items())
        return [] if others and own not in self._currencies else [own]

    def _make(self, name: str, currency: str) -> None:
        if name not in self._currencies:
            row = {"name": name, "title_fr": name, "title_en": name, "currency": currency}
            insert_or_ignore(self._session, Market, [row], ["name"])
            self._currencies[name] = currency
