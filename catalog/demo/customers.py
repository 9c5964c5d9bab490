"""Simulated customers: personas, and two years of dated orders that end on the day of setup.

The same seed, day and products give the same customers. Nothing here knows how products are ranked.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
import yaml
from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from catalog.demo.build import SOURCE
from catalog.features import season_fits
from catalog.products import Product, Products
from database.engine import Database
from database.tables.customers import FEATURES, Customer, Profile
from database.tables.markets import Market
from database.tables.orders import Order, OrderLine
from database.tables.products import Product as ProductRow

__all__ = ["CUSTOMERS", "PREFIX", "Persona", "load_demo_customers", "personas", "simulate"]

CUSTOMERS = 400
PREFIX = "demo-"
_DAYS = 730
_NIGHT = dt.timedelta(hours=7)
_UNKNOWN_FEATURES = 0.12
_MARKET_SHARES = (0.45, 0.35, 0.2)
# What is eaten or worn out is bought again, mostly the same.
_CONSUMED = frozenset(
    [
        "gels",
        "bars",
        "chews",
        "drink-mixes",
        "electrolytes",
        "recovery-drinks",
        "fruit",
        "vegetables",
        "bread",
        "dairy",
        "cheese",
        "cereals",
        "pasta-rice",
        "legumes",
        "nuts-dried-fruit",
        "spreads-honey",
        "fish",
        "eggs",
        "juices",
        "chocolate",
        "anti-chafing",
        "foot-care",
        "tape",
        "sun-care",
    ]
)
Row = dict[str, Any]


@dataclass(frozen=True)
class Persona:
    """A kind of runner: see personas.yaml."""

    name: str
    share: float
    features: Mapping[str, float]
    orders: float
    needs: Mapping[str, float]
    themes: Mapping[str, float] = field(default_factory=dict)
    terrain: Mapping[str, float] = field(default_factory=dict)
    use: Mapping[str, float] = field(default_factory=dict)
    price: float = 0.0
    months: Mapping[int, float] = field(default_factory=dict)


@cache
def personas() -> tuple[Persona, ...]:
    """The personas, in the order of their file."""
    text = resources.files("catalog.demo").joinpath("personas.yaml").read_text("utf-8")
    return tuple(Persona(**row) for row in yaml.safe_load(text))


def load_demo_customers(database: Database, today: dt.date, *, count: int = CUSTOMERS, seed: int = 7) -> int:
    """Write the simulated customers, their profiles and orders, unless there are any.

    Args:
        today: the last day of the history.
        count: how many customers.
    Returns: how many were written.
    """
    with database.read() as session:
        there = session.scalar(
            select(func.count()).select_from(Customer).where(Customer.id.startswith(PREFIX))
        )
        skus = list(
            session.scalars(
                select(ProductRow.sku).where(ProductRow.source == SOURCE).order_by(ProductRow.sku)
            )
        )
        markets = {row.name: row.currency for row in session.execute(select(Market.name, Market.currency))}
    if there:
        return 0
    products = [p for p in Products(database).get_many(skus).values() if p.price_cents is not None]
    rows = simulate(products, markets, today, count=count, seed=seed)

    def work(session: Session) -> None:
        for table, found in rows.items():
            if found:
                session.execute(insert(table), found)

    database.transact(work)
    return len(rows[Customer])


def simulate(
    products: Sequence[Product], markets: Mapping[str, str], today: dt.date, *, count: int, seed: int
) -> dict[type[Any], list[Row]]:
    """Rows of customers, profiles, orders and order lines, in the order of insertion.

    Args:
        products: priced products, in a fixed order.
        markets: name to currency.
    """
    rows: dict[type[Any], list[Row]] = {Customer: [], Profile: [], Order: [], OrderLine: []}
    shelves = {market: _Shelf(products, market) for market in markets}
    served = [market for market in sorted(markets, key=_place_of) if shelves[market].categories]
    if not served:
        return rows
    shares = np.array([*_MARKET_SHARES, *[0.1] * len(served)])[: len(served)]
    kinds = personas()
    weights = np.array([kind.share for kind in kinds])
    for number in range(1, count + 1):
        # A generator for each customer: one more product changes nobody else's randomness.
        rng = np.random.default_rng([seed, number])
        persona = kinds[int(rng.choice(len(kinds), p=weights / weights.sum()))]
        market = served[int(rng.choice(len(served), p=shares / shares.sum()))]
        one = _Runner(f"{PREFIX}{number:04d}", persona, market, markets[market], rng)
        rows[Customer].append(one.customer_row(today))
        rows[Profile].append(one.profile_row())
        for order, lines in one.orders(shelves[market], today):
            rows[Order].append(order)
            rows[OrderLine].extend(lines)
    return rows


def _place_of(market: str) -> tuple[int, str]:
    known = ("paris", "lyon", "geneve")
    return (known.index(market) if market in known else len(known)), market


class _Shelf:
    """The products of one market by category, with what a choice among them looks at."""

    def __init__(self, products: Sequence[Product], market: str) -> None:
        self.categories: dict[str, list[Product]] = {}
        for product in products:
            if product.category and market in product.markets:
                self.categories.setdefault(product.category, []).append(product)
        self.price_rank: dict[str, float] = {}
        for shelf in self.categories.values():
            ordered = sorted(shelf, key=lambda p: (p.price_cents or 0, p.sku))
            for place, product in enumerate(ordered):
                self.price_rank[product.sku] = place / max(1, len(ordered) - 1) - 0.5


class _Runner:
    """One customer: a persona with tastes of their own."""

    def __init__(
        self, id: str, persona: Persona, market: str, currency: str, rng: np.random.Generator
    ) -> None:
        self.id, self.persona, self.market, self.currency, self.rng = id, persona, market, currency, rng
        self.gender = "women" if rng.random() < 0.48 else "men"
        self.tastes: dict[str, float] = {}
        self.bought: dict[str, list[Product]] = {}

    def customer_row(self, today: dt.date) -> Row:
        language = "en" if self.rng.random() < 0.25 else "fr"
        created = dt.datetime.combine(today - dt.timedelta(days=_DAYS), dt.time(8), dt.UTC)
        return {
            "id": self.id, "username": f"runner-{self.id.removeprefix(PREFIX)}", "guest": False,
            "language": language,
            "market": self.market, "cohort": self.persona.name, "created_at": created,
        }  # fmt: skip

    def profile_row(self) -> Row:
        told = {
            name: round(float(np.clip(self.rng.normal(self.persona.features[name], 0.1), 0, 1)), 3)
            for name in FEATURES
        }
        unknown = [name for name in FEATURES if self.rng.random() < _UNKNOWN_FEATURES]
        facts = {"gender": self.gender}
        return {"customer_id": self.id, "facts": facts, **told, **dict.fromkeys(unknown)}

    def orders(self, shelf: _Shelf, today: dt.date) -> list[tuple[Row, list[Row]]]:
        """Dated orders, oldest first."""
        wanted = max(1, int(self.rng.poisson(self.persona.orders * _DAYS / 365)))
        needs = {slug: weight for slug, weight in self.persona.needs.items() if slug in shelf.categories}
        if not needs:
            return []
        days = sorted(self._days(wanted, today))
        return [self._order(number, day, needs, shelf, today) for number, day in enumerate(days, start=1)]

    def _days(self, wanted: int, today: dt.date) -> list[int]:
        """Days before today, more of them in the persona's months."""
        days: list[int] = []
        while len(days) < wanted:
            ago = int(self.rng.integers(0, _DAYS))
            month = (today - dt.timedelta(days=ago)).month
            if self.rng.random() < self.persona.months.get(month, 1.0) / 2.5:
                days.append(-ago)
        return days

    def _order(
        self, number: int, day: int, needs: Mapping[str, float], shelf: _Shelf, today: dt.date
    ) -> tuple[Row, list[Row]]:
        moment = dt.datetime.combine(today + dt.timedelta(days=day), dt.time(7), dt.UTC)
        # Nothing is ordered later on the last day than a setup may run.
        moment = moment + dt.timedelta(minutes=int(self.rng.integers(0, 14 * 60))) if day else moment - _NIGHT
        size = min(len(needs), 1 + int(self.rng.poisson(1.3)))
        weights = np.array(list(needs.values()))
        picked = self.rng.choice(len(needs), size=size, replace=False, p=weights / weights.sum())
        order_id = f"{self.id}-{number:03d}"
        lines = []
        for slug in (list(needs)[int(place)] for place in picked):
            product = self._choice(slug, shelf, moment.month)
            quantity = 1 + int(self.rng.poisson(1.5)) if slug in _CONSUMED else 1
            lines.append(self._line(order_id, product, quantity))
            self.bought.setdefault(slug, []).append(product)
        subtotal = sum(line["quantity"] * line["unit_price_cents"] for line in lines)
        status = "delivered" if day < -6 else "shipped" if day < -1 else "placed"
        order = {
            "id": order_id, "customer_id": self.id, "market": self.market, "currency": self.currency,
            "status": status,
            "placed_at": moment, "subtotal_cents": subtotal, "discount_cents": 0, "total_cents": subtotal,
        }  # fmt: skip
        return order, lines

    def _line(self, order_id: str, product: Product, quantity: int) -> Row:
        variants = sorted(product.stock) or [("", "")]
        size, color = variants[int(self.rng.integers(0, len(variants)))]
        return {
            "order_id": order_id, "sku": product.sku, "title_fr": product.title.get("fr"),
            "title_en": product.title.get("en"), "size": size or None, "color": color or None,
            "quantity": quantity,
            "unit_price_cents": product.price_cents,
        }  # fmt: skip

    def _choice(self, slug: str, shelf: _Shelf, month: int) -> Product:
        """A product by its appeal (softmax); what is consumed is mostly bought again."""
        before = self.bought.get(slug, [])
        if before and slug in _CONSUMED and self.rng.random() < 0.6:
            return before[int(self.rng.integers(0, len(before)))]
        fitting = [p for p in shelf.categories[slug] if p.gender in (self.gender, "unisex", None)]
        products = fitting or shelf.categories[slug]
        appeal = np.array([self._appeal(product, shelf, month) for product in products])
        chances = np.exp(appeal - appeal.max())
        return products[int(self.rng.choice(len(products), p=chances / chances.sum()))]

    def _appeal(self, product: Product, shelf: _Shelf, month: int) -> float:
        persona, attributes = self.persona, product.attributes
        appeal = sum(persona.themes.get(theme, 0.0) for theme in product.themes)
        appeal += persona.terrain.get(str(attributes.get("terrain")), 0.0)
        appeal += persona.use.get(str(attributes.get("use")), 0.0)
        appeal += 1.5 * persona.price * shelf.price_rank[product.sku]
        appeal += 0.8 * ((product.rating or 4.0) - 4.0)
        appeal += 0.6 if _in_season(product, month) else -0.6 if product.seasons else 0.0
        return appeal + self._taste(product.sku) + self._taste(product.brand or "")

    def _taste(self, name: str) -> float:
        if name not in self.tastes:
            self.tastes[name] = float(self.rng.normal(0, 0.4))
        return self.tastes[name]


def _in_season(product: Product, month: int) -> bool:
    return bool(season_fits(product, str(month)))
