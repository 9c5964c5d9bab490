"""What completes what, on the demo shelf."""

import pytest

from catalog.complements import Complements
from catalog.products import Products
from database import Database


@pytest.mark.parametrize(
    "sku", ["RS-ALTO-2", "TS-CREST-3-W", "GE-CADENSEL-CITRON", "HL-MINUIT-1100", "WA-DUO", "HV-SUONE-CH"]
)
def test_complements_are_of_another_kind_in_stock_and_of_the_same_money(
    shelf: Database, shelf_products: Products, sku: str
) -> None:
    product = shelf_products.get(sku)
    assert product is not None
    found = Complements(shelf, shelf_products)(product, None, 4)
    assert found
    for other, reason in found:
        assert other.category != product.category
        assert other.in_stock and other.price is not None
        assert other.currency == product.currency
        assert {other.gender, product.gender} != {"women", "men"}
        assert reason["fr"] and reason["en"]
    assert len({other.sku for other, _ in found}) == len(found)


def test_a_product_that_names_another_as_completed_comes_first(
    shelf: Database, shelf_products: Products
) -> None:
    watch = shelf_products.get("WA-DUO")
    assert watch is not None
    first, _ = Complements(shelf, shelf_products)(watch, "paris", 2)[0]
    assert "WA-DUO" in first.completes
