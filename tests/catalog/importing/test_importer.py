"""Importing goods into a real database."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from catalog.filters import Filters
from catalog.importing import import_products, write_report
from catalog.products import Products
from database import Database
from database.tables import Market, Merchant, Product

GYM = ["Sports & Outdoors", "Exercise & Fitness"]
TRACKERS = [*GYM, "Fitness Technology", "Activity & Fitness Trackers"]


def amazon(asin: str, title: str, categories: list[str], price: Any = 19.99, **fields: Any) -> dict[str, Any]:
    """A row in the shape of Amazon-Reviews-2023."""
    return {
        "main_category": "Sports & Outdoors",
        "title": title,
        "average_rating": 4.4,
        "rating_number": 120,
        "features": ["Light."],
        "description": [],
        "price": price,
        "images": [],
        "videos": [],
        "store": "Maker",
        "categories": categories,
        "details": {},
        "parent_asin": asin,
        "bought_together": None,
        **fields,
    }


def written(folder: Path, rows: list[Any], name: str = "rows.jsonl") -> Path:
    file = folder / name
    file.write_text(
        "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows), "utf-8"
    )
    return file


def test_amazon_rows_become_products_in_dollars_and_twice_is_once(database: Database, tmp_path: Path) -> None:
    file = written(
        tmp_path, [amazon("B1", "Foam Roller, high density", [*GYM, "Balance Trainers", "Foam Rollers"])]
    )
    first = import_products(database, [file], format="amazon-2023")
    with database.read() as session:
        before = session.scalars(select(Product.updated_at)).one()
    second = import_products(database, [file], format="amazon-2023")
    product = Products(database).get("B1")
    assert product is not None
    assert (first.written, first.refused) == (1, 0)
    assert (second.written, second.unchanged, second.accepted) == (0, 1, 1)
    assert (product.price_cents, product.currency, product.markets) == (1999, "USD", ("usd",))
    assert (product.category, product.merchant, product.rating, product.rating_count) == (
        "foam-rollers",
        "Maker",
        4.4,
        120,
    )
    with database.read() as session:
        assert session.scalars(select(Product.updated_at)).one() == before
        assert session.get_one(Market, "usd").currency == "USD"


@pytest.mark.parametrize(
    ("title", "categories", "expected"),
    [
        ("Smart Watch for Men, Fitness Tracker with GPS", TRACKERS, "watches"),
        ("Slim Wristband Activity Tracker", TRACKERS, "activity-fitness-trackers"),
        (
            "Compatible Accessory Replacement Band for Fitbit Alta",
            TRACKERS,
            "activity-fitness-trackers-parts",
        ),
        ("Women's Boy Short Bottom", [*TRACKERS[:-1], "App-Enabled Fitness Trackers"], "fitness-technology"),
        (
            "AC Adapter for Elliptical Machine",
            [*GYM, "Cardio Training", "Elliptical Trainers"],
            "elliptical-trainers-parts",
        ),
        ("Guide to Golf Swing Book", ["Sports & Outdoors", "Golf", "Swing Trainers"], "swing-trainers-parts"),
        ("Soft Flasks for Hydration Pack", ["Sports & Outdoors", "Hydration Packs"], "flasks"),
        (
            "Hydration Pack with 2L Bladder and Replacement Bite Valve",
            ["Sports & Outdoors", "Hydration Packs"],
            "hydration-vests",
        ),
        ("Relay Baton, aluminium", ["Sports & Outdoors", "Track & Field", "Batons"], "batons"),
        (
            "Heart Rate Monitor - Chest Strap Band for Runners",
            [*GYM, "Heart Rate Monitors"],
            "heart-rate-monitors",
        ),
        ("Press On Toenails", ["Beauty", "False Nails"], "beauty"),
    ],
)
def test_an_amazon_category_counts_only_where_the_title_agrees(
    sqlite_database: Database, tmp_path: Path, title: str, categories: list[str], expected: str
) -> None:
    import_products(
        sqlite_database, [written(tmp_path, [amazon("B1", title, categories)])], format="amazon-2023"
    )
    product = Products(sqlite_database).get("B1")
    assert product is not None
    assert product.category == expected


def test_good_rows_go_in_and_each_bad_one_is_reported_with_its_line(
    database: Database, tmp_path: Path
) -> None:
    rows = [
        {"sku": "OK-1", "title": "Chaussure de trail", "price": "129,90 €", "category": "Trail shoes"},
        "{no json",
        "[]",
        {"sku": "a/b", "title": "x", "price": 1, "currency": "EUR"},
        {"sku": "NO-TITLE", "title": "***", "price": 1, "currency": "EUR"},
        {"sku": "BAD-CUR", "title": "x", "price": 1, "currency": "euros!"},
        {"sku": "NO-CUR", "title": "x", "price": 1},
        {"sku": "BAD-IMG", "title": "x", "image": "javascript:alert(1)"},
        {"sku": "BAD-RATING", "title": "x", "rating": 7},
        {"sku": "BAD-STOCK", "title": "x", "stock": -1},
        {"sku": "BAD-SEASON", "title": "x", "seasons": "13"},
        {"sku": "BAD-ATTR", "title": "x", "attributes": "{"},
        "",
        {"sku": "OK-2", "title_en": "Gel", "price": "—", "allergens": [], "stock": {"|": 3}},
    ]
    result = import_products(database, [written(tmp_path, rows)], format="jsonl")
    assert [(r.line, r.sku, r.field) for r in result.refusals] == [
        (2, None, None), (3, None, None), (4, "a/b", "sku"), (5, "NO-TITLE", "title"), (6, "BAD-CUR",
        "currency"),
        (8, "BAD-IMG", "image"), (9, "BAD-RATING", "rating"), (10, "BAD-STOCK", "stock"), (11, "BAD-SEASON",
        "seasons"),
        (12, "BAD-ATTR", "attributes"), (7, "NO-CUR", "currency"),
    ]  # fmt: skip
    assert all(refusal.reason for refusal in result.refusals)
    assert result.written == 2
    shoe, gel = Products(database).get_many(["OK-1", "OK-2"]).values()
    assert (shoe.price_cents, shoe.currency, shoe.category, shoe.title) == (
        12990, "EUR", "trail-shoes", {"fr": "Chaussure de trail"},
    )  # fmt: skip
    assert (gel.price_cents, gel.allergens, gel.stock) == (None, (), {("", ""): 3})
    report = tmp_path / "report.jsonl"
    write_report(report, result.refusals)
    assert json.loads(report.read_text("utf-8").splitlines()[0]).keys() == {"line", "sku", "field", "reason"}


def test_a_price_without_a_currency_has_its_market_s(database: Database, tmp_path: Path) -> None:
    with database.write() as session:
        session.add(Market(name="geneve", title_fr="Genève", title_en="Geneva", currency="CHF"))
    file = written(
        tmp_path, [{"sku": "A", "title": "Gel", "price": "3.20"}, {"sku": "B", "title": "Gel", "price": "$3"}]
    )
    result = import_products(database, [file], market="geneve", merchant="Tempo")
    product = Products(database).get("A")
    assert product is not None
    assert (product.price_cents, product.currency, product.markets, product.merchant) == (
        320,
        "CHF",
        ("geneve",),
        "Tempo",
    )
    assert [(r.line, r.field) for r in result.refusals] == [(2, "markets")]
    with database.read() as session:
        assert session.get(Merchant, "Tempo") is not None


def test_an_import_changes_what_changed_and_keeps_what_it_does_not_name(
    database: Database, tmp_path: Path
) -> None:
    row = {"sku": "A", "title": "Gel", "price": 3, "currency": "EUR", "stock": 5}
    import_products(database, [written(tmp_path, [row])])
    changed = {"sku": "A", "title": "Gel citron", "price": 3, "currency": "EUR"}
    result = import_products(database, [written(tmp_path, [changed])])
    product = Products(database).get("A")
    assert product is not None
    assert result.written == 1
    assert product.title_in("fr") == "Gel citron"
    assert product.stock == {("", ""): 5}


def test_packed_files_and_endless_lines_are_read(sqlite_database: Database, tmp_path: Path) -> None:
    packed = tmp_path / "rows.jsonl.gz"
    good = json.dumps({"sku": "Z", "title": "Zip", "price": 1, "currency": "EUR"})
    packed.write_bytes(gzip.compress(("x" * 9_000_000 + "\n" + good + "\n").encode()))
    result = import_products(sqlite_database, [packed])
    assert (result.written, [refusal.line for refusal in result.refusals]) == (1, [1])


def test_an_import_without_any_demo_brings_the_taxonomy_with_it(
    sqlite_database: Database, tmp_path: Path
) -> None:
    import_products(
        sqlite_database,
        [written(tmp_path, [{"sku": "A", "title": "Pirate flag", "category": "Flags > Pirates"}])],
    )
    products = Products(sqlite_database)
    assert products.matching(Filters(category=["flags"])) == ["A"]
    assert "road-shoes" in products.vocabulary.categories
    assert products.vocabulary.ancestors("pirates") == ("flags",)


def test_an_unknown_format_is_an_error(sqlite_database: Database, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="xml"):
        import_products(sqlite_database, [written(tmp_path, [])], format="xml")
