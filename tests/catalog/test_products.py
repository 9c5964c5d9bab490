"""Hard filters on real databases."""

import pytest

from catalog.filters import Filters
from catalog.products import Products
from database import Database
from database.tables import Category
from tests.makers import make_market, make_product


@pytest.fixture
def products(database: Database) -> Products:
    """A few shoes, a belt and two bars."""
    make_market(database, "paris", "EUR")
    make_market(database, "geneve", "CHF")
    with database.write() as session:
        for slug, parent in (("shoes", None), ("trail-shoes", "shoes"), ("belts", None), ("bars", None)):
            session.add(Category(slug=slug, parent=parent, name_fr=slug, name_en=slug, synonyms={}))
            session.flush()
    black, teal = {"en": "black", "fr": "noir"}, {"en": "teal", "fr": "sarcelle"}
    make_product(
        database, "TRAIL-W", category="trail-shoes", gender="women", sizes=["38", "39"], colors=[black, teal],
        stock={("38", "black"): 0, ("38", "teal"): 2, ("39", "black"): 1}, markets=("paris",),
        price_cents=12_900,
    )  # fmt: skip
    make_product(
        database, "TRAIL-M", category="trail-shoes", gender="men", sizes=["42"], colors=[black],
        stock={("42", "black"): 0}, markets=("paris",), price_cents=9_900,
    )  # fmt: skip
    make_product(database, "BELT", category="belts", gender="unisex", stock=5, price_cents=2_000)
    make_product(database, "BELT-CH", category="belts", currency="CHF", markets=("geneve",), price_cents=None)
    make_product(database, "BAR-NUTS", category="bars", allergens=["nuts", "milk"], diet=["vegetarian"])
    make_product(database, "BAR-FREE", category="bars", allergens=[], diet=["vegan", "vegetarian"])
    make_product(database, "BAR-UNSAID", category="bars", allergens=None)
    make_product(database, "HIDDEN", category="bars", hidden=True, allergens=[])
    return Products(database)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"category": ["shoes"]}, ["TRAIL-M", "TRAIL-W"]),
        ({"category": ["shoes"], "gender": "women"}, ["TRAIL-W"]),
        ({"gender": "women", "category": ["belts"]}, ["BELT", "BELT-CH"]),
        ({"category": ["shoes"], "size": ["38"]}, ["TRAIL-W"]),
        ({"category": ["shoes"], "size": ["42"]}, []),
        ({"size": ["US 6.5"], "gender": "women", "category": ["shoes"]}, []),
        ({"size": ["39"], "category": ["belts"]}, ["BELT", "BELT-CH"]),
        ({"category": ["shoes"], "color": ["black"], "size": ["38"]}, []),
        ({"category": ["shoes"], "color": ["blue"]}, ["TRAIL-W"]),
        ({"category": ["shoes"], "in_stock": True}, ["TRAIL-W"]),
        ({"price_max": 20}, ["BELT"]),
        ({"price_min": 100, "price_max": 130}, ["BAR-FREE", "BAR-NUTS", "BAR-UNSAID", "TRAIL-W"]),
        ({"currency": "CHF"}, ["BELT-CH"]),
        ({"market": ["geneve"]}, ["BELT-CH"]),
        ({"market": ["paris"], "category": ["belts"]}, ["BELT"]),
        ({"without_allergen": ["nuts"]}, ["BAR-FREE"]),
        ({"diet": ["vegan"]}, ["BAR-FREE"]),
    ],
)
def test_only_products_that_keep_every_condition_pass(
    products: Products, filters: dict[str, object], expected: list[str]
) -> None:
    assert products.matching(Filters.model_validate(filters)) == expected


def test_a_product_that_does_not_state_its_allergens_never_passes_an_allergen_wish(
    products: Products,
) -> None:
    passing = products.matching(Filters(category=["bars"], without_allergen=["gluten"]))
    assert passing == ["BAR-FREE", "BAR-NUTS"]


def test_the_wish_that_kept_out_most_is_told(products: Products) -> None:
    excluded = products.count_excluded(Filters(category=["bars"], without_allergen=["milk"], price_max=5))
    assert excluded == {"price_max": 1}


def test_a_filter_s_text_is_a_value_and_never_a_pattern(products: Products) -> None:
    assert products.matching(Filters(diet=["%"])) == []
    assert products.matching(Filters(without_allergen=["%"], category=["bars"])) == ["BAR-FREE", "BAR-NUTS"]
    assert products.matching(Filters(brand=["' OR 1=1 --"])) == []


def test_products_come_whole_and_in_the_order_asked_for(products: Products) -> None:
    found = products.get_many(["TRAIL-W", "NOPE", "BELT"])
    assert list(found) == ["TRAIL-W", "BELT"]
    assert found["TRAIL-W"].stock["38", "teal"] == 2
    assert found["TRAIL-W"].price == 129.0
    assert found["TRAIL-W"].in_stock
    assert products.get("HIDDEN") is not None
    assert products.get("NOPE") is None
