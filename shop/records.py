"""Products as the records have them: price, stock, variants. What carts and orders are made from."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

import database.tables as t
from shop.errors import UnknownVariant

__all__ = ["Record", "Taken", "allocate", "load_records"]

Variant = tuple[str, str]


@dataclass(frozen=True)
class Record:
    """One product. A title that is missing in one language is that of the other.

    `stock` is units by (size, color), '' where it does not matter; empty: not counted.
    """

    sku: str
    title_fr: str
    title_en: str
    price_cents: int | None
    currency: str | None
    for_sale: bool
    sizes: tuple[str, ...]
    colors: tuple[frozenset[str], ...]
    color_names: tuple[str, ...]
    stock: dict[Variant, int] = field(default_factory=dict)
    markets: tuple[str, ...] = ()

    def size_meant(self, asked: str | None) -> str:
        """The product's own name of a size; '' when none was asked for (`42,0` → `42`, `m` → `M`).

        Raises: UnknownVariant with the sizes that there are.
        """
        if asked is None or not asked.strip():
            return ""
        for size in self.sizes:
            if _folded_size(size) == _folded_size(asked):
                return size
        raise UnknownVariant(self.sku, asked, sizes=self.sizes)

    def color_meant(self, asked: str | None) -> str:
        """The name a colour is kept under, asked for in either language; '' when none was asked for.

        Raises: UnknownVariant with the colours that there are.
        """
        if asked is None or not asked.strip():
            return ""
        for name, known in zip(self.color_names, self.colors, strict=True):
            if _folded(asked) in known:
                return name
        raise UnknownVariant(self.sku, asked, colors=self.color_names)

    def sizes_in_stock(self) -> tuple[str, ...]:
        """Sizes of which there is at least one unit; all of them when stock isn't counted by size."""
        counted = {size for (size, _), units in self.stock.items() if units > 0}
        if not self.stock or "" in counted:
            return self.sizes
        return tuple(size for size in self.sizes if size in counted)


@dataclass(frozen=True)
class Taken:
    """What one wish gets: units by variant of the stock, and how many are missing."""

    units: dict[Variant, int]
    short: int


def allocate(record: Record, wanted: Sequence[tuple[str, str, int]]) -> list[Taken]:
    """Share the stock among wishes of (size, color, quantity), in their order of exactness.

    A wish that leaves size or colour open takes what exact wishes leave. Without counted stock every wish is
    met under its own variant.
    """
    left = dict(record.stock)
    result = [Taken({(size, color): quantity}, 0) for size, color, quantity in wanted]
    if not left:
        return result
    by_exactness = sorted(range(len(wanted)), key=lambda i: (not wanted[i][0]) + (not wanted[i][1]))
    for i in by_exactness:
        size, color, open_units = wanted[i]
        units: dict[Variant, int] = {}
        for variant in sorted(left, key=lambda v: (v != (size, color), v)):
            fits = (not size or variant[0] in (size, "")) and (not color or variant[1] in (color, ""))
            taken = min(open_units, left[variant]) if fits else 0
            if taken:
                units[variant] = taken
                left[variant] -= taken
                open_units -= taken
        result[i] = Taken(units, open_units)
    return result


def load_records(session: Session, skus: Collection[str], lock_stock: bool = False) -> dict[str, Record]:
    """The records of `skus`, those that exist, in three statements however many they are.

    With `lock_stock` the rows of the stock stay locked to the end of the transaction, taken in one order
    (SKU, size, colour), so that two checkouts never wait for each other in a circle.
    """
    if not skus:
        return {}
    stock: dict[str, dict[Variant, int]] = {}
    rows = (
        select(t.Stock.sku, t.Stock.size, t.Stock.color, t.Stock.units)
        .where(t.Stock.sku.in_(skus))
        .order_by(t.Stock.sku, t.Stock.size, t.Stock.color)
    )
    for sku, size, color, units in session.execute(rows.with_for_update() if lock_stock else rows):
        stock.setdefault(sku, {})[(size, color)] = units
    markets: dict[str, list[str]] = {}
    sold_in = select(t.ProductMarket.sku, t.ProductMarket.market).where(t.ProductMarket.sku.in_(skus))
    for sku, market in session.execute(sold_in.order_by(t.ProductMarket.market)):
        markets.setdefault(sku, []).append(market)
    product = t.Product
    found = session.execute(
        select(
            product.sku,
            product.title_fr,
            product.title_en,
            product.price_cents,
            product.currency,
            product.hidden,
            product.sizes,
            product.colors,
            t.Merchant.active,
        )
        .outerjoin(t.Merchant, t.Merchant.name == product.merchant)
        .where(product.sku.in_(skus))
    )
    return {row.sku: _record(row, stock.get(row.sku, {}), markets.get(row.sku, ())) for row in found}


def _record(row: Any, stock: dict[Variant, int], markets: Iterable[str]) -> Record:
    sizes = dict.fromkeys([*row.sizes, *(size for size, _ in stock if size)])
    colors: dict[str, frozenset[str]] = {}
    for color in [*row.colors, *(color for _, color in stock if color)]:
        names = (
            [str(color[key]) for key in ("en", "fr") if color.get(key)]
            if isinstance(color, dict)
            else [color]
        )
        if names and not any(_folded(names[0]) in known for known in colors.values()):
            colors[names[0]] = frozenset(_folded(name) for name in names)
    return Record(
        sku=row.sku,
        title_fr=row.title_fr or row.title_en or row.sku,
        title_en=row.title_en or row.title_fr or row.sku,
        price_cents=row.price_cents,
        currency=row.currency,
        for_sale=not row.hidden and row.active is not False,
        sizes=tuple(sizes),
        colors=tuple(colors.values()),
        color_names=tuple(colors),
        stock=stock,
        markets=tuple(markets),
    )


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def _folded_size(text: str) -> str:
    folded = re.sub(r"\s*1[/⁄]2$", ".5", _folded(text).replace(",", "."))
    return re.sub(r"(?<=\d)\.0+$", "", folded)
