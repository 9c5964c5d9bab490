"""The cart by way of its tools: what it says, what it refuses, and that a repeat does nothing twice."""

import dataclasses

import pytest

from tools.cart_add import CartAddArgs, cart_add
from tools.cart_clear import CartClearArgs, cart_clear
from tools.cart_remove import CartRemoveArgs, cart_remove
from tools.cart_set_quantity import CartSetQuantityArgs, cart_set_quantity
from tools.cart_set_variant import CartSetVariantArgs, cart_set_variant
from tools.cart_show import CartShowArgs, cart_show
from tools.cart_undo import CartUndoArgs, cart_undo
from tools.errors import ToolError


def refused(code):
    return pytest.raises(ToolError, check=lambda error: error.code == code)


def test_adding_takes_price_and_currency_from_the_records(shop):
    added = cart_add(CartAddArgs(sku="WATCH-A", quantity=2), shop.tools)
    assert (added.price, added.currency) == (199.0, "EUR")
    assert (added.cart.total, added.cart.lines[0].quantity) == (398.0, 2)


def test_the_title_is_in_the_customers_language(shop):
    french = dataclasses.replace(shop.tools, language="fr")
    assert "montre" in cart_add(CartAddArgs(sku="WATCH-A"), french).title


def test_an_unknown_sku_is_refused_with_what_to_do(shop):
    with pytest.raises(ToolError, match="product_search") as refusal:
        cart_add(CartAddArgs(sku="NO-SUCH"), shop.tools)
    assert refusal.value.code == "unknown_sku"


def test_a_refusal_says_how_many_there_are(shop):
    with pytest.raises(ToolError) as refusal:
        cart_add(CartAddArgs(sku="WATCH-A", quantity=9), shop.tools)
    assert refusal.value.code == "out_of_stock"
    assert (refusal.value.facts["asked"], refusal.value.facts["available"]) == (9, 5)


@pytest.mark.parametrize("asked", ["42", "taille 42", "size 42"])
def test_a_size_is_read_as_people_type_it(shop, asked):
    assert cart_add(CartAddArgs(sku="SHOE-1", size=asked), shop.tools).size == "42"


@pytest.mark.parametrize("asked", ["navy", "bleu marine", "Blue", "bleu"])
def test_a_colour_is_read_in_both_languages_and_by_its_family(shop, asked):
    assert cart_add(CartAddArgs(sku="SHOE-1", size="42", color=asked), shop.tools).color == "navy"


def test_a_size_that_there_is_not_is_refused_with_those_that_there_are(shop):
    with pytest.raises(ToolError) as refusal:
        cart_add(CartAddArgs(sku="SHOE-1", size="50"), shop.tools)
    assert refusal.value.facts["sizes"] == ["41", "42", "43"]


def test_another_currency_does_not_go_into_the_same_cart(shop):
    cart_add(CartAddArgs(sku="WATCH-A"), shop.tools)
    with refused("other_market"):
        cart_add(CartAddArgs(sku="USD-BELT"), shop.tools)
    assert len(cart_show(CartShowArgs(), shop.tools).lines) == 1


def test_the_same_key_adds_once(shop):
    keyed = dataclasses.replace(shop.tools, key="turn-7-0")
    cart_add(CartAddArgs(sku="WATCH-A"), keyed)
    again = cart_add(CartAddArgs(sku="WATCH-A"), keyed)
    assert again.cart.lines[0].quantity == 1


def test_a_line_is_changed_by_its_place_or_its_sku(shop):
    cart_add(CartAddArgs(sku="WATCH-A"), shop.tools)
    cart_add(CartAddArgs(sku="SHOE-1"), shop.tools)
    assert cart_set_quantity(CartSetQuantityArgs(line=1, quantity=3), shop.tools).cart.lines[0].quantity == 3
    changed = cart_set_variant(CartSetVariantArgs(sku="SHOE-1", size="42", color="coral"), shop.tools)
    assert (changed.size, changed.color) == ("42", "coral")
    assert [line.sku for line in cart_remove(CartRemoveArgs(line=1), shop.tools).cart.lines] == ["SHOE-1"]


def test_a_line_that_there_is_not_is_refused(shop):
    with refused("no_such_line"):
        cart_remove(CartRemoveArgs(line=4), shop.tools)


def test_a_sku_in_two_sizes_must_be_told_apart(shop):
    cart_add(CartAddArgs(sku="SHOE-1", size="41"), shop.tools)
    cart_add(CartAddArgs(sku="SHOE-1", size="42"), shop.tools)
    with refused("several_lines"):
        cart_remove(CartRemoveArgs(sku="SHOE-1"), shop.tools)


def test_an_emptied_cart_comes_back_once(shop):
    cart_add(CartAddArgs(sku="WATCH-A"), shop.tools)
    assert cart_clear(CartClearArgs(), shop.tools).lines == 1
    assert len(cart_undo(CartUndoArgs(), shop.tools).lines) == 1
    with refused("nothing_to_undo"):
        cart_undo(CartUndoArgs(), shop.tools)
