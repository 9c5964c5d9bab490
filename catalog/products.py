"""Products as values, read from and written to the database; hard filters in SQL."""

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, and_, cast, delete, exists, func, not_, or_, select
from sqlalchemy.orm import Session

from catalog.filters import Filters, stocked_colors, stocked_sizes
from catalog.need_grammar.gazetteer import lexicon
from catalog.vocabulary import Vocabulary, load_vocabulary
from database.engine import Database
from database.tables.markets import Market, Merchant
from database.tables.products import Product as ProductRow
from database.tables.products import ProductMarket, Stock
from database.upsert import insert_or_ignore, insert_or_update

__all__ = ["Product", "Products", "write_products"]

_BATCH = 500


@dataclass(frozen=True)
class Product:
    """One SKU of the catalogue. `stock` maps (size, colour) to units; empty means that stock is not counted.

    `price_cents` None is no price; `allergens` None means that they were not stated; `markets` empty means
    every market of its currency. Texts are by language (`fr`, `en`), as far as known.
    """

    sku: str
    title: Mapping[str, str]
    description: Mapping[str, str] = field(default_factory=dict)
    category: str | None = None
    brand: str | None = None
    price_cents: int | None = None
    currency: str | None = None
    rating: float | None = None
    rating_count: int = 0
    image: str | None = None
    merchant: str | None = None
    markets: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    seasons: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    colors: tuple[Mapping[str, str], ...] = ()
    gender: str | None = None
    attributes: Mapping[str, Any] = field(default_factory=dict)
    allergens: tuple[str, ...] | None = None
    diet: tuple[str, ...] = ()
    completes: tuple[str, ...] = ()
    created_at: dt.date | None = None
    promoted: bool = False
    hidden: bool = False
    stock: Mapping[tuple[str, str], int] = field(default_factory=dict)

    @property
    def price(self) -> float | None:
        """The price in major units."""
        return None if self.price_cents is None else self.price_cents / 100

    @property
    def in_stock(self) -> bool:
        """True when any variant can be had, or stock is not counted."""
        return not self.stock or any(units > 0 for units in self.stock.values())

    def title_in(self, language: str) -> str:
        """The title in a language, or in the one there is."""
        return _said_in(self.title, language) or self.sku

    def description_in(self, language: str) -> str:
        """The description in a language, or in the one there is; empty when there is none."""
        return _said_in(self.description, language)


def _said_in(texts: Mapping[str, str], language: str) -> str:
    return texts.get(language) or next((text for text in texts.values() if text), "")


class Products:
    """The catalogue. Every method opens its own session; hidden products are found by `get` alone."""

    def __init__(self, database: Database, vocabulary: Vocabulary | None = None) -> None:
        self._database = database
        self._vocabulary = vocabulary

    @property
    def vocabulary(self) -> Vocabulary:
        """The shop's words as first read; `refresh` reads them again."""
        if self._vocabulary is None:
            self._vocabulary = load_vocabulary(self._database)
        return self._vocabulary

    def refresh(self) -> Vocabulary:
        """Read the vocabulary again, after an import."""
        self._vocabulary = load_vocabulary(self._database)
        return self._vocabulary

    def get(self, sku: str) -> Product | None:
        """One product, hidden or not; None when there is no such SKU."""
        return self.get_many([sku]).get(sku)

    def get_many(self, skus: Iterable[str]) -> dict[str, Product]:
        """Products by SKU, in the order asked for; unknown SKUs are left out."""
        wanted = list(dict.fromkeys(skus))
        found: dict[str, Product] = {}
        with self._database.read() as session:
            for start in range(0, len(wanted), _BATCH):
                found.update(_read(session, wanted[start : start + _BATCH]))
        return {sku: found[sku] for sku in wanted if sku in found}

    def matching(
        self, filters: Filters, *, limit: int | None = None, among: Sequence[str] | None = None
    ) -> list[str]:
        """SKUs that pass the hard filters, in order of SKU; only of those `among` where given.

        `features` and limits on attributes are not looked at.
        """
        with self._database.read() as session:
            query = self._selected(filters).order_by(ProductRow.sku)
            if among is not None:
                query = query.where(ProductRow.sku.in_(among))
            return list(session.scalars(query.limit(limit) if limit else query))

    def all_skus(self) -> list[str]:
        """Every SKU, those of hidden products too, in order."""
        with self._database.read() as session:
            return list(session.scalars(select(ProductRow.sku).order_by(ProductRow.sku)))

    def count(self, filters: Filters | None = None) -> int:
        """How many products pass."""
        with self._database.read() as session:
            return (
                session.scalar(
                    select(func.count()).select_from(self._selected(filters or Filters()).subquery())
                )
                or 0
            )

    def count_excluded(self, filters: Filters) -> dict[str, int]:
        """For each stated condition, how many more products would pass without it; the greatest first."""
        base = self.count(filters)
        gains = {
            name: self.count(filters.without(*_TOGETHER.get(name, (name,)))) - base
            for name in filters.stated()
            if name in _HARD
        }
        return dict(sorted(((n, g) for n, g in gains.items() if g > 0), key=lambda pair: (-pair[1], pair[0])))

    def by_category(self, slug: str, *, market: str | None = None, limit: int | None = None) -> list[Product]:
        """Products of a category and below, best rated first."""
        filters = Filters(category=[slug], market=[market] if market else [])
        with self._database.read() as session:
            query = self._selected(filters).order_by(
                ProductRow.rating.desc().nulls_last(), ProductRow.rating_count.desc(), ProductRow.sku
            )
            skus: list[str] = list(session.scalars(query.limit(limit) if limit else query))
        return list(self.get_many(skus).values())

    def median_rating(self) -> float:
        """The shop's median rating, 0..5; 4 when nothing is rated."""
        with self._database.read() as session:
            rated = session.scalar(select(func.count()).where(ProductRow.rating.is_not(None))) or 0
            if not rated:
                return 4.0
            query = (
                select(ProductRow.rating).where(ProductRow.rating.is_not(None)).order_by(ProductRow.rating)
            )
            return float(session.scalars(query.offset(rated // 2).limit(1)).one() or 4.0)

    def upsert(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Write products (see `write_products`) in one transaction, and forget the vocabulary."""
        self._database.transact(lambda session: write_products(session, rows))
        self._vocabulary = None

    def _selected(self, filters: Filters) -> Select[str]:
        return select(ProductRow.sku).where(ProductRow.hidden.is_(False), *self._conditions(filters))

    def _conditions(self, filters: Filters) -> list[ColumnElement[bool]]:
        words = self.vocabulary if (filters.category or filters.size or filters.color) else None
        found: list[ColumnElement[bool]] = [*_scalar_conditions(filters), *_list_conditions(filters)]
        if filters.category and words is not None:
            below = {slug for wished in filters.category for slug in words.descendants(wished)}
            found.append(ProductRow.category.in_(sorted(below)))
        if filters.market:
            found.append(_in_markets(filters.market))
        if filters.size or filters.color or filters.in_stock:
            found.append(_has_variant(filters, words))
        return found


# Conditions that SQL judges; the others are judged on the product (catalog/features.py).
_HARD = frozenset({"category", "merchant", "market", "gender", "size", "price_min", "price_max", "currency",
"in_stock",
                   "brand", "color", "diet", "without_allergen"})  # fmt: skip
_TOGETHER = {"price_max": ("price_max", "price_min"), "price_min": ("price_max", "price_min")}


def _scalar_conditions(filters: Filters) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if filters.price_min is not None:
        found.append(ProductRow.price_cents >= round(filters.price_min * 100))
    if filters.price_max is not None:
        found.append(ProductRow.price_cents <= round(filters.price_max * 100))
    if filters.currency:
        found.append(ProductRow.currency == filters.currency)
    if filters.brand:
        found.append(func.lower(ProductRow.brand).in_([brand.lower() for brand in filters.brand]))
    if filters.merchant:
        found.append(ProductRow.merchant.in_(filters.merchant))
    if filters.gender:
        passing = [filters.gender] if filters.gender == "kids" else [filters.gender, "unisex"]
        found.append(or_(ProductRow.gender.in_(passing), ProductRow.gender.is_(None)))
    return found


def _list_conditions(filters: Filters) -> list[ColumnElement[bool]]:
    allergens, diet = cast(ProductRow.allergens, Text), cast(ProductRow.diet, Text)
    found: list[ColumnElement[bool]] = [
        diet.contains(json.dumps(wished), autoescape=True) for wished in filters.diet
    ]
    if filters.without_allergen:
        found.append(ProductRow.allergens.is_not(None))
        found.extend(
            not_(allergens.contains(json.dumps(wished), autoescape=True))
            for wished in filters.without_allergen
        )
    return found


def _in_markets(markets: Sequence[str]) -> ColumnElement[bool]:
    """Sold in one of the markets; a product of no market is sold in every market of its currency."""
    sold = exists().where(ProductMarket.sku == ProductRow.sku)
    here = exists().where(ProductMarket.sku == ProductRow.sku, ProductMarket.market.in_(markets))
    currencies = select(Market.currency).where(Market.name.in_(markets))
    return or_(here, and_(~sold, or_(ProductRow.currency.is_(None), ProductRow.currency.in_(currencies))))


def _has_variant(filters: Filters, words: Vocabulary | None) -> ColumnElement[bool]:
    """One variant has the size and the colour and units left.

    A product without sizes passes a wished size where nothing of its category has any (a belt, a gel).
    """
    counted = exists().where(Stock.sku == ProductRow.sku)
    variant: list[ColumnElement[bool]] = [Stock.sku == ProductRow.sku, Stock.units > 0]
    listed: list[ColumnElement[bool]] = []
    if filters.size and words is not None:
        fitting = stocked_sizes(filters, words)
        unsized = and_(
            cast(ProductRow.sizes, Text) == "[]",
            or_(ProductRow.category.is_(None), ProductRow.category.not_in(sorted(words.sized))),
        )
        variant.append(or_(Stock.size.in_(fitting), unsized))
        listed.append(or_(unsized, *(_lists(ProductRow.sizes, size) for size in fitting)))
    if filters.color and words is not None:
        fitting = stocked_colors(filters, words)
        variant.append(or_(Stock.color.in_(fitting), Stock.color == ""))
        # Imported products often tell their colour in the title alone.
        unlisted = and_(cast(ProductRow.colors, Text) == "[]", _title_says(filters.color))
        listed.append(or_(*(_lists(ProductRow.colors, name) for name in fitting), unlisted))
    return and_(*listed, or_(~counted, exists().where(*variant)))


def _title_says(colors: Sequence[str]) -> ColumnElement[bool]:
    """A title holds one of the colours' names, in either language."""
    names = {
        name
        for color in colors
        for said in lexicon()["colors"].get(color, {"": [color]}).values()
        for name in said
    }
    titles = func.lower(func.coalesce(ProductRow.title_en, "") + " " + func.coalesce(ProductRow.title_fr, ""))
    return or_(
        *(
            (" " + titles + " ").regexp_match(rf"[^a-z]{re.escape(name.lower())}[^a-z]")
            for name in sorted(names)
        )
    )


def _lists(column: Any, value: str) -> ColumnElement[bool]:
    return cast(column, Text).contains(json.dumps(value), autoescape=True)


def _read(session: Session, skus: Sequence[str]) -> dict[str, Product]:
    rows = session.scalars(select(ProductRow).where(ProductRow.sku.in_(skus))).all()
    markets: dict[str, list[str]] = {}
    for sku, market in session.execute(
        select(ProductMarket.sku, ProductMarket.market)
        .where(ProductMarket.sku.in_(skus))
        .order_by(ProductMarket.market)
    ):
        markets.setdefault(sku, []).append(market)
    stock: dict[str, dict[tuple[str, str], int]] = {}
    for sku, size, color, units in session.execute(
        select(Stock.sku, Stock.size, Stock.color, Stock.units)
        .where(Stock.sku.in_(skus))
        .order_by(Stock.size, Stock.color)
    ):
        stock.setdefault(sku, {})[size, color] = units
    return {row.sku: _product(row, markets.get(row.sku, []), stock.get(row.sku, {})) for row in rows}


def _product(row: ProductRow, markets: Sequence[str], stock: Mapping[tuple[str, str], int]) -> Product:
    return Product(
        sku=row.sku,
        title={k: v for k, v in (("fr", row.title_fr), ("en", row.title_en)) if v},
        description={k: v for k, v in (("fr", row.description_fr), ("en", row.description_en)) if v},
        category=row.category,
        brand=row.brand,
        price_cents=row.price_cents,
        currency=row.currency,
        rating=row.rating,
        rating_count=row.rating_count,
        image=row.image,
        merchant=row.merchant,
        markets=tuple(markets),
        themes=tuple(row.themes or ()),
        seasons=tuple(row.seasons or ()),
        sizes=tuple(row.sizes or ()),
        colors=tuple(row.colors or ()),
        gender=row.gender,
        attributes=row.attributes or {},
        allergens=None if row.allergens is None else tuple(row.allergens),
        diet=tuple(row.diet or ()),
        completes=tuple(row.completes or ()),
        created_at=row.created_at,
        promoted=row.promoted,
        hidden=row.hidden,
        stock=stock,
    )


def write_products(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert or change products within the caller's transaction.

    Each row holds columns of `product`, and where known `markets` (names) and `stock` ({(size, colour):
    units}), which then replace what was there. Merchants that are new are made. Categories and markets must
    exist.
    """
    columns = {column.name for column in ProductRow.__table__.columns}
    merchants = {str(row["merchant"]): row.get("currency") for row in rows if row.get("merchant")}
    insert_or_ignore(
        session,
        Merchant,
        [{"name": name, "currency": currency} for name, currency in merchants.items()],
        ["name"],
    )
    plain = [{name: value for name, value in row.items() if name in columns} for row in rows]
    insert_or_update(session, ProductRow, plain, ["sku"])
    placed = [row for row in rows if row.get("markets") is not None]
    _replace(session, ProductMarket, [row["sku"] for row in placed],
             [{"sku": row["sku"],
             "market": market} for row in placed for market in row["markets"]])  # fmt: skip
    counted = [row for row in rows if row.get("stock") is not None]
    _replace(session, Stock, [row["sku"] for row in counted],
             [{"sku": row["sku"], "size": size, "color": color, "units": units}
              for row in counted for (size, color), units in row["stock"].items()])  # fmt: skip


def _replace(session: Session, table: Any, skus: Sequence[str], rows: list[dict[str, Any]]) -> None:
    if skus:
        session.execute(delete(table).where(table.sku.in_(skus)))
    if rows:
        insert_or_ignore(session, table, rows, [column.name for column in table.__table__.primary_key])
