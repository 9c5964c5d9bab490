"""A cart keeps what was put in: prices from the records, one market, variants, stock, one step back."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import update

import database.tables as t
from database import utc_now
from shop.carts import Carts
from shop.errors import (
    BadQuantity,
    NoPrice,
    NoSuchLine,
    NothingToUndo,
    OtherMarket,
    OutOfStock,
    UnknownCustomer,
    UnknownSku,
    UnknownVariant,
)
from tests.makers import make_customer, make_market, make_merchant, make_product

SHOE = {("42", "navy"): 2, ("42", "grey"): 1, ("43", "navy"): 5}


@pytest.fixture
def carts(database):
    return Carts(database)


@pytest.fixture
def anna(database):
    return make_customer(database, "anna")


def shoe(database, sku="SHOE", **columns):
    colors = [{"en": "navy", "fr": "bleu marine", "hex": "#000"}, {"en": "grey", "fr": "gris", "hex": "#888"}]
    return make_product(database, sku, sizes=["42", "43"], colors=colors, stock=SHOE, **columns)


def seen(cart):
    return [(line.sku, line.size, line.color, line.quantity) for line in cart.lines]


def change(database, sku, **columns):
    with database.write() as session:
        session.execute(update(t.Product).where(t.Product.sku == sku).values(**columns))


def test_a_customer_without_a_cart_has_an_empty_one(carts, anna):
    cart = carts.of(anna)
    assert (cart.lines, cart.total_cents, cart.currency, cart.market) == ((), 0, None, None)


def test_lines_are_numbered_in_the_order_of_adding_and_priced_from_the_records(database, carts, anna):
    make_product(database, "B", price_cents=250)
    make_product(database, "A", price_cents=12_999, title_fr="Chaussure", title_en="Shoe")
    carts.add_line(anna, "B", 4)
    cart = carts.add_line(anna, "A")
    assert [(line.line, line.sku, line.total_cents) for line in cart.lines] == [
        (1, "B", 1_000),
        (2, "A", 12_999),
    ]
    assert (cart.lines[1].title_fr, cart.lines[1].title_en) == ("Chaussure", "Shoe")
    assert (cart.subtotal_cents, cart.total_cents, cart.currency) == (13_999, 13_999, "EUR")
    assert carts.of(anna) == cart


def test_the_same_product_and_variant_adds_up_in_its_place(database, carts, anna):
    shoe(database)
    make_product(database, "SOCK")
    carts.add_line(anna, "SHOE", size="43")
    carts.add_line(anna, "SOCK")
    carts.add_line(anna, "SHOE", size="42")
    cart = carts.add_line(anna, "SHOE", 2, size="43")
    assert seen(cart) == [("SHOE", "43", None, 3), ("SOCK", None, None, 1), ("SHOE", "42", None, 1)]


def test_a_title_in_one_language_serves_both(database, carts, anna):
    make_product(database, "A", title_fr=None, title_en="Only English")
    line = carts.add_line(anna, "A").lines[0]
    assert (line.title_fr, line.title_en) == ("Only English", "Only English")


def test_a_new_price_is_seen_when_the_cart_is_read(database, carts, anna):
    make_product(database, "A", price_cents=1_000)
    carts.add_line(anna, "A", 2)
    change(database, "A", price_cents=800)
    assert carts.of(anna).total_cents == 1_600


@pytest.mark.parametrize(
    "column", [{"hidden": True}, {"price_cents": None}, {"currency": "USD"}], ids=lambda c: next(iter(c))
)
def test_what_can_no_longer_be_bought_stays_visible_but_unavailable(database, carts, anna, column):
    make_product(database, "A", price_cents=1_000)
    assert carts.add_line(anna, "A").lines[0].available
    change(database, "A", **column)
    line = carts.of(anna).lines[0]
    assert (line.available, line.unit_price_cents) == (False, 1_000)


def test_a_line_is_unavailable_when_stock_has_gone(database, carts, anna):
    make_product(database, "A", stock=3)
    carts.add_line(anna, "A", 3)
    with database.write() as session:
        session.execute(update(t.Stock).values(units=2))
    assert not carts.of(anna).lines[0].available


@pytest.mark.parametrize("quantity", [0, -1, 100, 1.5, True, "2"])
def test_an_impossible_quantity_is_refused(database, carts, anna, quantity):
    make_product(database, "A")
    with pytest.raises(BadQuantity) as error:
        carts.add_line(anna, "A", quantity)
    assert (error.value.smallest, error.value.largest) == (1, 99)


def test_adding_up_stops_at_the_largest_quantity(database, carts, anna):
    make_product(database, "A")
    carts.add_line(anna, "A", 60)
    with pytest.raises(BadQuantity):
        carts.add_line(anna, "A", 40)
    assert carts.of(anna).lines[0].quantity == 60


def test_unknown_hidden_and_inactive_merchants_products_are_not_for_sale(database, carts, anna):
    make_product(database, "HIDDEN", hidden=True)
    make_product(database, "CLOSED", merchant=make_merchant(database, "Closed", active=False))
    for sku in ("NOWHERE", "HIDDEN", "CLOSED", "'; DROP TABLE cart; --", "\x00", "x" * 10_000):
        with pytest.raises(UnknownSku):
            carts.add_line(anna, sku)
    assert carts.of(anna).lines == ()


def test_without_a_price_nothing_is_sold(database, carts, anna):
    make_product(database, "A", price_cents=None, currency=None)
    with pytest.raises(NoPrice):
        carts.add_line(anna, "A")


def test_an_unknown_or_erased_customer_has_no_cart(database, carts):
    make_product(database, "A")
    make_customer(database, "gone", erased_at=utc_now())
    for customer in ("nobody", "gone"):
        with pytest.raises(UnknownCustomer):
            carts.add_line(customer, "A")


@pytest.mark.parametrize(
    ("asked", "kept"), [("42", "42"), ("42.0", "42"), ("42,0", "42"), (" 42 ", "42"), ("", None)]
)
def test_sizes_are_matched_as_people_type_them(database, carts, anna, asked, kept):
    shoe(database)
    assert carts.add_line(anna, "SHOE", size=asked).lines[0].size == kept


def test_letters_and_half_sizes_are_matched_too(database, carts, anna):
    make_product(database, "TEE", sizes=["S", "M"])
    make_product(database, "HALF", sizes=["42.5", "43"])
    carts.add_line(anna, "TEE", size="m")
    carts.add_line(anna, "HALF", size="42,5")
    cart = carts.add_line(anna, "HALF", size="42 1/2")
    assert [(line.size, line.quantity) for line in cart.lines] == [("M", 1), ("42.5", 2)]


def test_a_colour_is_known_in_both_languages_and_kept_under_one_name(database, carts, anna):
    shoe(database)
    carts.add_line(anna, "SHOE", size="42", color="Bleu Marine")
    assert seen(carts.add_line(anna, "SHOE", size="42", color="NAVY")) == [("SHOE", "42", "navy", 2)]


def test_an_unknown_variant_says_what_there_is(database, carts, anna):
    shoe(database)
    with pytest.raises(UnknownVariant) as error:
        carts.add_line(anna, "SHOE", size="50")
    assert (error.value.asked, error.value.sizes) == ("50", ("42", "43"))
    with pytest.raises(UnknownVariant) as error:
        carts.add_line(anna, "SHOE", color="pink")
    assert error.value.colors == ("navy", "grey")
    assert carts.of(anna).lines == ()


def test_stock_limits_each_variant_and_their_sum(database, carts, anna):
    shoe(database)
    with pytest.raises(OutOfStock) as error:
        carts.add_line(anna, "SHOE", 3, size="42", color="navy")
    assert (error.value.asked, error.value.available) == (3, 2)
    carts.add_line(anna, "SHOE", 3, size="42")
    with pytest.raises(OutOfStock) as error:
        carts.add_line(anna, "SHOE", 1, size="42", color="grey")
    assert error.value.available == 0
    with pytest.raises(OutOfStock) as error:
        carts.add_line(anna, "SHOE", 6)
    assert (error.value.asked, error.value.available) == (6, 5)
    carts.add_line(anna, "SHOE", 5, size="43")


def test_adding_up_counts_what_is_in_the_cart_already(database, carts, anna):
    make_product(database, "A", stock=3)
    carts.add_line(anna, "A", 2)
    with pytest.raises(OutOfStock) as error:
        carts.add_line(anna, "A", 2)
    assert (error.value.asked, error.value.available, error.value.in_cart) == (4, 3, 2)


def test_a_product_whose_stock_is_not_counted_can_be_bought_and_one_with_none_left_cannot(
    database, carts, anna
):
    make_product(database, "UNCOUNTED", stock=None)
    make_product(database, "NONE", stock=0)
    carts.add_line(anna, "UNCOUNTED", 99)
    with pytest.raises(OutOfStock):
        carts.add_line(anna, "NONE")


def test_a_cart_keeps_to_the_currency_of_its_first_product(database, carts, anna):
    make_product(database, "EURO")
    make_product(database, "DOLLAR", currency="USD")
    carts.add_line(anna, "EURO")
    with pytest.raises(OtherMarket) as error:
        carts.add_line(anna, "DOLLAR")
    assert (error.value.sku, error.value.cart_currency, error.value.currency) == ("DOLLAR", "EUR", "USD")
    carts.clear(anna)
    assert carts.add_line(anna, "DOLLAR").currency == "USD"


def test_the_market_is_the_customers_own_where_the_product_is_sold_there(database, carts):
    for name in ("paris", "lyon"):
        make_market(database, name)
    anna = make_customer(database, market="lyon")
    make_product(database, "BOTH", markets=("paris", "lyon"))
    make_product(database, "PARIS", markets=("paris",))
    assert carts.add_line(anna, "BOTH").market == "lyon"
    with pytest.raises(OtherMarket) as error:
        carts.add_line(anna, "PARIS")
    assert (error.value.cart_market, error.value.markets) == ("lyon", ("paris",))


def test_without_a_market_of_ones_own_the_products_agree_on_one(database, carts, anna):
    for name in ("paris", "lyon"):
        make_market(database, name)
    make_product(database, "BOTH", markets=("paris", "lyon"))
    make_product(database, "PARIS", markets=("paris",))
    make_product(database, "LYON", markets=("lyon",))
    make_product(database, "ANYWHERE")
    assert carts.add_line(anna, "ANYWHERE").market is None
    assert carts.add_line(anna, "BOTH").market is None
    assert carts.add_line(anna, "PARIS").market == "paris"
    with pytest.raises(OtherMarket):
        carts.add_line(anna, "LYON")
    assert carts.clear(anna).market is None
    assert carts.add_line(anna, "LYON").market == "lyon"


def test_quantity_is_set_and_zero_removes(database, carts, anna):
    make_product(database, "A", stock=5)
    make_product(database, "B")
    carts.add_line(anna, "A")
    carts.add_line(anna, "B")
    assert seen(carts.set_quantity(anna, 1, 5))[0] == ("A", None, None, 5)
    with pytest.raises(OutOfStock):
        carts.set_quantity(anna, 1, 6)
    for bad in (-1, 100):
        with pytest.raises(BadQuantity):
            carts.set_quantity(anna, 1, bad)
    cart = carts.set_quantity(anna, 1, 0)
    assert [(line.line, line.sku) for line in cart.lines] == [(1, "B")]


@pytest.mark.parametrize("line", [0, -1, 2, 10**12])
def test_a_line_that_is_not_there_changes_nothing(database, carts, anna, line):
    make_product(database, "A")
    before = carts.add_line(anna, "A")
    for act in (
        lambda: carts.remove_line(anna, line),
        lambda: carts.set_quantity(anna, line, 2),
        lambda: carts.set_variant(anna, line, size="42"),
    ):
        with pytest.raises(NoSuchLine) as error:
            act()
        assert error.value.count == 1
    assert carts.of(anna) == before


def test_choosing_a_variant_that_is_there_already_makes_one_line(database, carts, anna):
    shoe(database)
    carts.add_line(anna, "SHOE", size="43")
    carts.add_line(anna, "SHOE", 2)
    assert seen(carts.set_variant(anna, 2, size="43")) == [("SHOE", "43", None, 3)]
    assert seen(carts.set_variant(anna, 1, color="bleu marine")) == [("SHOE", "43", "navy", 3)]
    with pytest.raises(OutOfStock):
        carts.set_variant(anna, 1, size="42")
    assert seen(carts.of(anna)) == [("SHOE", "43", "navy", 3)]


def test_undo_takes_back_each_kind_of_change_once(database, carts, anna):
    shoe(database)
    make_product(database, "A")
    with pytest.raises(NothingToUndo):
        carts.undo(anna)
    carts.add_line(anna, "A")
    carts.add_line(anna, "SHOE", size="42")
    start = seen(carts.of(anna))
    for act in (
        lambda: carts.add_line(anna, "A", 3),
        lambda: carts.set_quantity(anna, 1, 9),
        lambda: carts.set_variant(anna, 2, size="43"),
        lambda: carts.remove_line(anna, 1),
        lambda: carts.clear(anna),
    ):
        assert seen(act()) != start
        cart = carts.undo(anna)
        assert seen(cart) == start
        assert cart.currency == "EUR"
        with pytest.raises(NothingToUndo):
            carts.undo(anna)


def test_a_refused_or_empty_change_is_not_what_undo_takes_back(database, carts, anna):
    make_product(database, "A")
    carts.add_line(anna, "A")
    carts.set_quantity(anna, 1, 5)
    with pytest.raises(UnknownSku):
        carts.add_line(anna, "NOWHERE")
    carts.set_quantity(anna, 1, 5)
    assert carts.undo(anna).lines[0].quantity == 1


def test_undo_leaves_out_what_is_no_longer_in_the_catalogue(database, carts, anna):
    make_product(database, "A")
    make_product(database, "B")
    carts.add_line(anna, "A")
    carts.add_line(anna, "B")
    carts.clear(anna)
    with database.write() as session:
        session.delete(session.get(t.Product, "A"))
    assert [line.sku for line in carts.undo(anna).lines] == ["B"]


def test_the_same_change_sent_twice_is_made_once(database, carts, anna):
    make_product(database, "A")
    first = carts.add_line(anna, "A", key="turn-7")
    assert carts.add_line(anna, "A", key="turn-7") == first
    assert carts.add_line(anna, "A", key="x" * 5_000).lines[0].quantity == 2
    assert carts.add_line(anna, "A", key="x" * 5_000).lines[0].quantity == 2
    carts.undo(anna, key="turn-9")
    assert carts.undo(anna, key="turn-9").lines[0].quantity == 1


def test_a_refused_change_may_be_sent_again_under_its_key(database, carts, anna):
    with pytest.raises(UnknownSku):
        carts.add_line(anna, "A", key="turn-7")
    make_product(database, "A")
    assert carts.add_line(anna, "A", key="turn-7").lines[0].quantity == 1


def test_nobody_sees_anothers_cart(database, carts, anna):
    make_product(database, "A")
    carts.add_line(anna, "A")
    assert carts.of(make_customer(database, "ben")).lines == ()


def test_changes_at_once_lose_nothing(database, carts, anna):
    make_product(database, "A")
    make_product(database, "B")
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda i: carts.add_line(anna, "AB"[i % 2]), range(40)))
    cart = carts.of(anna)
    assert sorted((line.sku, line.quantity) for line in cart.lines) == [("A", 20), ("B", 20)]
    assert cart.version == 40
