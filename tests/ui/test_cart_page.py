"""The cart's page and the checkout: every change is the shop's, every sum too."""

import pytest

from tests.ui.pages_read import button, labels, said
from ui.places import CART, CHECKOUT, ORDERS, PRODUCT

SHOE, GEL, SWISS = "RS-ALTO-2", "GE-CADENSEL-CITRON", "TS-ARETE-CH"


@pytest.fixture
def filled(visitor):
    visitor.shop.carts.add_line(visitor.id, GEL, 2)
    visitor.shop.carts.add_line(visitor.id, SHOE)
    return visitor


def cart(visitor):
    return [(line.sku, line.quantity, line.size) for line in visitor.shop.carts.of(visitor.id).lines]


def test_an_empty_cart_says_so(visitor):
    text = said(visitor.load(CART))
    assert "It is empty" in text and "Go to checkout" not in text


def test_lines_show_title_price_and_the_total(filled):
    text = said(filled.load(CART))
    assert "€1.90 each" in text and "€3.80" in text and "Total €143.70" in text and "3 items" in text


def test_the_quantity_can_be_changed_and_the_change_undone(filled):
    at = filled.load(CART)
    at.number_input[0].set_value(5).run()
    assert cart(filled)[0] == (GEL, 5, None) and "Total €149.40" in said(at)
    button(at, "Undo the last change").click().run()
    assert cart(filled)[0] == (GEL, 2, None) and "Undone." in said(at)


def test_a_line_can_be_removed_and_brought_back(filled):
    at = filled.load(CART)
    button(at, "Remove").click().run()
    assert cart(filled) == [(SHOE, 1, None)]
    button(at, "Undo the last change").click().run()
    assert [line[0] for line in cart(filled)] == [GEL, SHOE]


def test_more_than_there_is_is_refused_in_words(visitor):
    visitor.shop.carts.add_line(visitor.id, SHOE, size="40", color="navy")
    at = visitor.load(CART)
    at.number_input[0].set_value(5).run()
    assert "Only 2 left in stock." in said(at) and cart(visitor) == [(SHOE, 1, "40")]
    assert at.number_input[0].value == 1


def test_size_and_colour_are_chosen_in_the_cart(filled):
    at = filled.load(CART)
    next(box for box in at.selectbox if box.label == "Size").set_value("43").run()
    next(box for box in at.selectbox if box.label == "Colour").set_value("grey").run()
    line = filled.shop.carts.of(filled.id).lines[1]
    assert (line.size, line.color) == ("43", "grey")


def test_the_header_counts_what_is_in_the_cart(filled):
    at = filled.load(ORDERS)
    assert any("[3]" in link.label for link in at.page_link)


def test_goods_of_two_currencies_are_not_mixed(filled):
    swiss = next(p.sku for p in filled.shop.products.by_category("watches") if p.currency == "CHF")
    at = filled.load(PRODUCT, sku=swiss)
    button(at, "Add to cart").click().run()
    assert "another currency or market" in said(at)
    assert swiss not in [line[0] for line in cart(filled)]


def test_checkout_asks_for_the_missing_size_and_orders_once(filled):
    at = filled.load(CHECKOUT)
    assert "Payment is simulated" in said(at) and button(at, "Place the order").disabled
    at.pills[0].set_value("42").run()
    assert not button(at, "Place the order").disabled
    button(at, "Place the order").click().run()
    orders = filled.shop.orders.of(filled.id)
    assert [order.total_cents for order in orders] == [14370]
    assert orders[0].id in said(at) and cart(filled) == []
    text = said(filled.load(ORDERS))
    assert orders[0].id in text and "€143.70" in text and "(42" in text and "Placed" in text


def test_the_same_order_placed_from_two_windows_is_one_order(visitor):
    visitor.shop.carts.add_line(visitor.id, GEL)
    first, second = visitor.load(CHECKOUT), visitor.load(CHECKOUT)
    button(first, "Place the order").click().run()
    button(second, "Place the order").click().run()
    assert len(visitor.shop.orders.of(visitor.id)) == 1
    assert "Thank you" in said(second)


def test_an_empty_cart_cannot_be_ordered(visitor):
    at = visitor.load(CHECKOUT)
    assert "nothing to order" in said(at) and "Place the order" not in labels(at)
