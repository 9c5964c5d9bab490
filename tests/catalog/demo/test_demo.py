"""The demo shop: its records, its pictures, its customers."""

import datetime as dt
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

from sqlalchemy import func, select

from catalog.demo.build import demo_products, load_demo
from catalog.demo.customers import load_demo_customers, personas, simulate
from catalog.demo.pictures import draw, draw_pictures
from catalog.products import Products
from database import Database
from database.tables import Customer, Order, OrderLine, Product, Stock

TODAY = dt.date(2026, 5, 1)


def test_loading_the_demo_twice_is_loading_it_once(database: Database) -> None:
    assert load_demo(database, TODAY) == load_demo(database, TODAY)
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(Product)) == sum(1 for _ in demo_products())
        assert (session.scalar(select(func.count()).select_from(Stock)) or 0) > 500


def test_demo_products_are_whole_in_both_languages(shelf_products: Products, shelf: Database) -> None:
    products = shelf_products.get_many(line["sku"] for line in demo_products()).values()
    assert len(products) >= 150
    for product in products:
        assert product.title.keys() == product.description.keys() == {"fr", "en"}
        assert product.price_cents and product.currency and product.markets
        assert product.category in shelf_products.vocabulary.categories
        assert product.created_at is not None and product.created_at <= TODAY


def test_traces_count_as_allergens_and_are_told_apart(shelf_products: Products) -> None:
    with_traces = [
        product
        for product in shelf_products.get_many(line["sku"] for line in demo_products()).values()
        if product.attributes.get("may_contain")
    ]
    assert with_traces
    assert all(set(p.attributes["may_contain"]) <= set(p.allergens or ()) for p in with_traces)


def test_every_product_has_a_picture_of_its_own_kind(shelf: Database, tmp_path: Path) -> None:
    count = draw_pictures(shelf, tmp_path)
    assert count == len(list(tmp_path.glob("*.svg"))) == sum(1 for _ in demo_products())
    assert draw_pictures(shelf, tmp_path) == 0
    for file in tmp_path.glob("*.svg"):
        root = ET.fromstring(file.read_text("utf-8"))
        assert root.attrib["viewBox"] == "0 0 400 400"
        assert len(list(root.iter())) > 8
        # A picture loads nothing and runs nothing.
        assert not any(element.tag.endswith(("script", "image", "foreignObject")) for element in root.iter())


def test_a_spike_is_not_a_trail_shoe_and_colours_are_the_product_s(shelf_products: Products) -> None:
    spike, trail = (shelf_products.get(sku) for sku in ("SP-DARD-100", "TS-GADOUE-5"))
    assert spike is not None and trail is not None
    assert spike.colors[0]["hex"] in draw(spike)
    assert trail.colors[0]["hex"] not in draw(spike)
    shapes = {sku: draw(shelf_products.get(sku)).split("</defs>")[1] for sku in _ONE_OF_EACH}  # type: ignore[arg-type]
    assert len({_outline(shape) for shape in shapes.values()}) == len(shapes)


_ONE_OF_EACH = (
    "RS-ALTO-2",
    "TS-GADOUE-5",
    "SP-DARD-100",
    "SA-DETENTE",
    "TE-ALIZE-W",
    "JK-AVERSE-M",
    "SH-CADENCE-M",
    "TI-LOUVE-W",
    "BR-ROCADE",
    "SO-BERGER",
    "HW-OMBRELLE",
    "WA-DUO",
    "HL-SENTIER-500",
    "HV-VALLON-5",
    "FL-POCHON-500",
    "GE-CADENSEL-CITRON",
    "BA-BARROTIN-AVOINE",
    "DM-CADENSEL-ISO",
    "FR-RULONEL-33",
    "FD-POMME-REINETTE",
    "FD-PAIN-LEVAIN",
    "FD-MIEL-CHATAIGNIER",
)


def _outline(shape: str) -> str:
    """A drawing without its colours."""
    return "".join(part for part in shape.split('"') if not part.startswith(("#", "url(")))


def test_customers_are_the_same_from_the_same_seed_and_day(shelf_products: Products) -> None:
    products = list(shelf_products.get_many(line["sku"] for line in demo_products()).values())
    markets = {"paris": "EUR", "lyon": "EUR", "geneve": "CHF"}
    once, again = (simulate(products, markets, TODAY, count=20, seed=3) for _ in range(2))
    assert once == again
    other = simulate(products, markets, TODAY, count=20, seed=4)
    assert other[Order] != once[Order]


def test_customers_have_two_years_of_orders_that_add_up(database: Database) -> None:
    load_demo(database, TODAY)
    assert load_demo_customers(database, TODAY, count=60) == 60
    assert load_demo_customers(database, TODAY, count=60) == 0
    with database.read() as session:
        orders = {order.id: order for order in session.scalars(select(Order))}
        sums: Counter[str] = Counter()
        for line in session.scalars(select(OrderLine)):
            sums[line.order_id] += line.quantity * line.unit_price_cents
        markets = {row.id: row.market for row in session.execute(select(Customer.id, Customer.market))}
    assert all(order.total_cents == sums[order.id] for order in orders.values())
    assert all(order.market == markets[order.customer_id or ""] for order in orders.values())
    days = [order.placed_at.date() for order in orders.values()]
    assert max(days) <= TODAY
    assert min(days) >= TODAY - dt.timedelta(days=730)


def test_personas_buy_differently(shelf_products: Products) -> None:
    products = list(shelf_products.get_many(line["sku"] for line in demo_products()).values())
    category = {product.sku: product.category for product in products}
    rows = simulate(products, {"paris": "EUR"}, TODAY, count=300, seed=7)
    cohort = {row["id"]: row["cohort"] for row in rows[Customer]}
    bought: dict[str, Counter[str | None]] = {persona.name: Counter() for persona in personas()}
    for line in rows[OrderLine]:
        bought[cohort[line["order_id"].rsplit("-", 1)[0]]][category[line["sku"]]] += 1
    assert bought["ultra-runner"]["trail-shoes"] > bought["ultra-runner"]["road-shoes"]
    assert bought["track-athlete"]["track-spikes"] > bought["ultra-runner"]["track-spikes"]
    assert bought["health-runner"]["fruit"] > bought["race-day-buyer"]["fruit"]
