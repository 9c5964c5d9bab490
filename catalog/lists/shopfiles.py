"""What is known beside the orders: products, complaints, and where merchants sell; none of it is needed."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from catalog.lists.errors import BadOrders
from catalog.lists.reading import rows_of_file

__all__ = ["Complaint", "Goods", "Places", "complaints_of", "goods_of", "places_of", "rows_of"]

_YES = ("true", "1", "yes", "oui", "vrai")


@dataclass(frozen=True)
class Goods:
    """One product as far as lists care; seasons are (first, last) months."""

    sku: str
    category: str = ""
    merchant: str = ""
    markets: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    seasons: tuple[tuple[int, int], ...] = ()
    created_at: dt.date | None = None
    promoted: bool = False
    hidden: bool = False
    in_stock: bool = True

    def in_season(self, month: int) -> bool:
        """Whether a season holds that month; `11-2` runs over the new year."""
        return any(
            first <= month <= last if first <= last else (month >= first or month <= last)
            for first, last in self.seasons
        )


@dataclass(frozen=True)
class Complaint:
    """Somebody was not content; `missing` when the product never came."""

    sku: str
    missing: bool
    day: dt.date


@dataclass(frozen=True)
class Places:
    """Where merchants sell: (merchant, market) and whether they do so now."""

    active: Mapping[tuple[str, str], bool] = field(default_factory=dict)

    def markets_of(self, merchant: str) -> set[str]:
        """Every market the merchant is known in."""
        return {market for name, market in self.active if name == merchant}

    def is_active(self, merchant: str, market: str | None = None) -> bool:
        """Active in that market, or in any; merchants nobody speaks of are."""
        said = [
            on for (name, place), on in self.active.items() if name == merchant and market in (None, place)
        ]
        return any(said) or not said


def rows_of(path: Path, needed: tuple[str, ...]) -> Iterable[Mapping[str, Any]]:
    """Rows of CSV, Parquet, or JSON Lines (`.jsonl`). Raises: BadOrders naming the line."""
    if path.suffix != ".jsonl":
        yield from rows_of_file(path, needed)
        return
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, 1):
            if line.strip():
                row = json.loads(line)
                if not isinstance(row, dict) or any(name not in row for name in needed):
                    raise BadOrders(f"{path}:{number}: not an object with {', '.join(needed)}")
                yield row
    except (OSError, ValueError) as error:
        raise error if isinstance(error, BadOrders) else BadOrders(f"{path}: {error}") from error


def goods_of(rows: Iterable[Mapping[str, Any]]) -> dict[str, Goods]:
    """Products by SKU; the last row of a SKU counts. Rows without a SKU are passed over."""
    found = {}
    for row in rows:
        sku = _text(row, "sku")
        if sku:
            found[sku] = Goods(
                sku,
                _text(row, "category"),
                _text(row, "merchant"),
                _names(row.get("markets")),
                _names(row.get("themes")),
                tuple(season for text in _names(row.get("seasons")) for season in _season(text)),
                _day(row.get("created_at")),
                _yes(row.get("promoted")),
                _yes(row.get("hidden")),
                _stocked(row.get("stock")),
            )
    return found


def complaints_of(rows: Iterable[Mapping[str, Any]]) -> list[Complaint]:
    """Complaints with a SKU and a date; others are passed over."""
    found = []
    for row in rows:
        day = _day(row.get("reported_at"))
        if day is not None and _text(row, "sku"):
            kind = _text(row, "kind").lower()
            found.append(Complaint(_text(row, "sku"), "missing" in kind or "deliver" in kind, day))
    return found


def places_of(rows: Iterable[Mapping[str, Any]]) -> Places:
    """Merchants' markets; a row without `active` is active."""
    return Places(
        {(_text(row, "merchant"), _text(row, "market")): _yes(row.get("active"), unsaid=True) for row in rows}
    )


def _text(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    return "" if value is None or value != value else str(value).strip()


def _names(value: Any) -> tuple[str, ...]:
    parts = value.split("|") if isinstance(value, str) else (value or ())
    return tuple(name for part in parts if (name := str(part).strip()))


def _season(text: str) -> list[tuple[int, int]]:
    first, _, last = text.partition("-")
    if not (first.strip().isdigit() and (last or first).strip().isdigit()):
        return []
    months = int(first), int(last or first)
    return [months] if all(1 <= month <= 12 for month in months) else []


def _day(value: Any) -> dt.date | None:
    if isinstance(value, dt.date):
        return value.date() if isinstance(value, dt.datetime) else value
    try:
        return dt.datetime.fromisoformat(str(value)).date()
    except ValueError:
        return None


def _yes(value: Any, unsaid: bool = False) -> bool:
    text = "" if value is None else str(value).strip().lower()
    return text in _YES if text else unsaid


def _stocked(value: Any) -> bool:
    """Units left; a stock nobody counted is there."""
    if isinstance(value, str) and value.strip().startswith("{"):
        value = json.loads(value)
    if isinstance(value, Mapping):
        return not value or any(float(units) > 0 for units in value.values())
    text = "" if value is None else str(value).strip()
    try:
        return not text or float(text) > 0
    except ValueError:
        return True
