"""The product's page: what the records state, and no more."""

import pytest

from tests.ui.pages_read import button, said
from ui.places import PRODUCT


def change(visitor, sku, **columns):
    known = visitor.shop.products.get(sku)
    row = {"sku": sku, "title_en": known.title["en"], "title_fr": known.title["fr"]}
    row |= {"price_cents": known.price_cents, "currency": known.currency, "attributes": known.attributes}
    visitor.shop.products.upsert([row | columns])


def test_all_stated_fields_are_there_with_their_units(visitor):
    text = said(visitor.load(PRODUCT, sku="RS-ALTO-2"))
    for words in ("Corvessa", "Le Huitième Couloir", "268 g", "8 mm", "€139.90", "recycled polyester mesh",
                  "(312)", "daily running"):  # fmt: skip
        assert words in text, words
    assert "maille" not in text


def test_the_page_speaks_french(shop):
    from tests.ui.conftest import new_visitor

    text = said(new_visitor(shop, "fr").load(PRODUCT, sku="RS-ALTO-2"))
    assert (
        "139,90 €" in text
        and "maille polyester" in text
        and "Caractéristiques" in text
        and "mesh" not in text
    )


def test_size_and_colour_chosen_go_into_the_cart(visitor):
    at = visitor.load(PRODUCT, sku="RS-ALTO-2")
    at.pills[0].set_value("grey").run()
    at.pills[1].set_value("42").run()
    button(at, "Add to cart").click().run()
    line = visitor.shop.carts.of(visitor.id).lines[0]
    assert (line.size, line.color) == ("42", "grey")


def test_sizes_say_what_is_left_in_the_chosen_colour(visitor):
    at = visitor.load(PRODUCT, sku="RS-ALTO-2")
    at.pills[0].set_value("grey").run()
    assert "40 (sold out)" in [option.replace("\\", "") for option in at.pills[1].options]


@pytest.mark.parametrize(
    ("allergens", "may_contain", "words"),
    [
        (["milk", "nuts"], ["nuts"], ["Allergens: contains** milk", "May contain** nuts"]),
        ([], [], ["Allergens: contains** none stated by the maker"]),
        (None, [], ["Allergens** not stated: ask the seller"]),
    ],
)
def test_allergens_are_told_as_stated_and_never_called_safe(visitor, allergens, may_contain, words):
    sku = "GE-CADENSEL-CITRON"
    attributes = dict(visitor.shop.products.get(sku).attributes)
    change(visitor, sku, allergens=allergens, attributes=attributes | {"may_contain": may_contain})
    text = said(visitor.load(PRODUCT, sku=sku))
    assert all(word in text for word in words), text
    assert "safe" not in text.lower().replace("your safety", "")


def test_what_goes_well_with_it_can_be_added(visitor):
    at = visitor.load(PRODUCT, sku="RS-ALTO-2")
    assert "Goes well with it" in said(at)
    button(at, "Add to cart", 1).click().run()
    assert visitor.shop.carts.of(visitor.id).lines[0].sku != "RS-ALTO-2"


def test_sold_out_and_priceless_products_cannot_be_added(visitor):
    change(visitor, "RS-ALTO-2", price_cents=None, currency=None)
    at = visitor.load(PRODUCT, sku="RS-ALTO-2")
    assert "No price" in said(at) and button(at, "Add to cart").disabled


@pytest.mark.parametrize("sku", ["", "NO-SUCH", "../x", "<b>"])
def test_an_unknown_product_is_no_error(visitor, sku):
    at = visitor.load(PRODUCT, sku=sku)
    assert "We don't have this product" in said(at)


def test_a_hidden_product_is_not_shown(visitor):
    change(visitor, "RS-ALTO-2", hidden=True)
    assert "We don't have this product" in said(visitor.load(PRODUCT, sku="RS-ALTO-2"))
