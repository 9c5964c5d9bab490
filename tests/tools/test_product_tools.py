"""Search, details, comparison and complements: what is not in a field is not stated."""

import dataclasses

import pytest

from catalog.needs import Need
from tests.small_shop import on_shelf
from tools.compare import CompareArgs, compare
from tools.complements import ComplementsArgs, complements
from tools.errors import ToolError
from tools.product_details import ProductDetailsArgs, product_details
from tools.product_search import ProductSearchArgs, product_search


def search(shop, **need):
    return product_search(ProductSearchArgs(need=Need(**need)), shop.tools)


def test_candidates_are_those_of_the_wish_with_relevance_between_0_and_1(shop):
    found = search(shop, text="running watch", categories=["watches"])
    assert {c.sku for c in found.candidates} == {"WATCH-A", "WATCH-B", "WATCH-C"}
    assert all(0 <= c.relevance <= 1 for c in found.candidates)


def test_a_price_limit_is_never_broken(shop):
    found = search(shop, text="running watch", categories=["watches"], price_max=150)
    assert {c.sku for c in found.candidates} == {"WATCH-B", "WATCH-C"}


def test_a_wish_that_nothing_meets_is_told_with_what_excluded_most(shop):
    found = search(shop, text="running watch", categories=["watches"], price_max=5)
    assert found.candidates == [] and found.excluded_by == "price_max"


def test_a_field_is_answered_from_the_product(shop):
    [fact] = product_details(ProductDetailsArgs(sku="WATCH-A", fields=["battery"]), shop.tools).facts
    assert (fact.field, fact.value) == ("battery_h", "30 h")


def test_a_field_that_nobody_stated_has_no_value(shop):
    [fact] = product_details(ProductDetailsArgs(sku="WATCH-A", fields=["altimeter"]), shop.tools).facts
    assert fact.value is None


@pytest.mark.parametrize(("language", "word"), [("en", "no"), ("fr", "non")])
def test_yes_and_no_are_said_in_the_language(shop, language, word):
    tools = dataclasses.replace(shop.tools, language=language)
    [fact] = product_details(ProductDetailsArgs(sku="SHOE-1", fields=["waterproof"]), tools).facts
    assert fact.value == word


def test_a_watch_is_waterproof_by_the_depth_it_states(shop):
    on_shelf(
        shop.database,
        "DIVER",
        ("Tempora", "Onde – montre", "Onde – watch"),
        attributes={"water_resistance_m": 50},
        price_cents=1,
    )
    [fact] = product_details(ProductDetailsArgs(sku="DIVER", fields=["waterproof"]), shop.tools).facts
    assert (fact.label, fact.value) == ("water resistant to", "50 m")


def test_values_that_the_shop_keeps_in_english_are_told_in_french(shop):
    french = dataclasses.replace(shop.tools, language="fr")
    [fact] = product_details(ProductDetailsArgs(sku="SHOE-1", fields=["terrain"]), french).facts
    assert fact.value == "route"


def test_the_stock_of_a_size_is_counted_alone(shop):
    details = product_details(ProductDetailsArgs(sku="SHOE-1", size="42"), shop.tools)
    assert (details.units, details.sizes, details.colors) == (3, ["42"], ["navy", "coral"])


def test_details_of_an_unknown_product_are_refused(shop):
    with pytest.raises(ToolError, match="product_search"):
        product_details(ProductDetailsArgs(sku="NO-SUCH"), shop.tools)


def test_a_comparison_keeps_the_order_asked_for_and_names_the_best_of_each(shop):
    table = compare(CompareArgs(skus=["WATCH-C", "WATCH-B"]), shop.tools)
    assert table.skus == ["WATCH-C", "WATCH-B"]
    rows = {row.field: row.values for row in table.rows}
    assert rows["price"] == [99.0, 149.0] and rows["battery life"] == ["34 h", "40 h"]
    assert table.cheapest == table.titles[0] and table.best_rated == table.titles[1]


def test_prices_in_two_currencies_have_no_cheapest(shop):
    assert compare(CompareArgs(skus=["WATCH-C", "USD-BELT"]), shop.tools).cheapest is None


def test_what_completes_a_product_names_it_and_says_why(shop):
    [strap] = complements(ComplementsArgs(sku="WATCH-A"), shop.tools).items
    assert (strap.sku, strap.goes_with, strap.why) == ("STRAP-1", "WATCH-A", ["A spare strap."])


def test_what_is_in_the_cart_already_is_not_offered_again(shop):
    assert complements(ComplementsArgs(sku="WATCH-A", skip=["STRAP-1"]), shop.tools).items == []
