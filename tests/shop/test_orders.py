"""Checkout: all or nothing, once a key, and the last unit goes to one buyer however many want it."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import event, func, select, update

import database.tables as t
from shop.carts import Carts
from shop.errors import (
    EmptyCart,
    NoPrice,
    NothingToUndo,
    NotYours,
    OtherMarket,
    OutOfStock,
    UnknownCustomer,
    UnknownSku,
    VariantNeeded,
)
from shop.orders import Orders
from tests.makers import make_customer, make_market, make_order, make_product, stock_of

ROOT = Path(__file__).parents[2]
COLORS = [{"en": "navy", "fr": "bleu marine", "hex": "#000"}, {"en": "grey", "fr": "gris", "hex": "#888"}]


@pytest.fixture
def carts(database):
    return Carts(database)


@pytest.fixture
def orders(database, clock):
    return Orders(database, clock)


@pytest.fixture
def anna(database):
    return make_customer(database, "anna")


def count(database, table):
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(table))


def test_a_guest_orders_and_the_cart_is_empty_then(database, carts, orders, anna, clock):
    make_market(database, "paris")
    make_product(database, "A", price_cents=1_250, stock=5, markets=("paris",), title_en="Gel!")
    make_product(database, "B", price_cents=300)
    carts.add_line(anna, "A", 2)
    carts.add_line(anna, "B")
    order = orders.checkout(anna, "key")
    assert [(x.sku, x.quantity, x.unit_price_cents, x.total_cents) for x in order.lines] == [
        ("A", 2, 1_250, 2_500),
        ("B", 1, 300, 300),
    ]
    assert (order.lines[0].title_fr, order.lines[0].title_en) == ("Article A", "Gel!")
    assert (order.subtotal_cents, order.discount_cents, order.total_cents) == (2_800, 0, 2_800)
    assert (order.currency, order.market, order.status) == ("EUR", "paris", "placed")
    assert (order.placed_at, order.customer_id) == (clock.now, anna)
    assert stock_of(database, "A") == {("", ""): 3}
    cart = carts.of(anna)
    assert (cart.lines, cart.currency, cart.market) == ((), None, None)


def test_the_same_key_returns_the_same_order_and_takes_stock_once(database, carts, orders, anna):
    make_product(database, "A", stock=5)
    carts.add_line(anna, "A")
    first = orders.checkout(anna, "key")
    carts.add_line(anna, "A", 2)
    assert orders.checkout(anna, "key") == first
    assert stock_of(database, "A") == {("", ""): 4}
    assert carts.of(anna).lines[0].quantity == 2
    assert orders.checkout(anna, "x" * 10_000).id != first.id


def test_a_key_belongs_to_its_customer(database, carts, orders, anna):
    ben = make_customer(database, "ben")
    make_product(database, "A")
    for customer in (anna, ben):
        carts.add_line(customer, "A")
    assert orders.checkout(anna, "key").id != orders.checkout(ben, "key").id


def test_an_empty_cart_is_no_order(orders, anna):
    with pytest.raises(EmptyCart):
        orders.checkout(anna, "key")
    with pytest.raises(UnknownCustomer):
        orders.checkout("nobody", "key")


def test_an_order_cannot_be_undone_as_a_change_of_the_cart(database, carts, orders, anna):
    make_product(database, "A")
    carts.add_line(anna, "A")
    orders.checkout(anna, "key")
    with pytest.raises(NothingToUndo):
        carts.undo(anna)


def test_a_size_must_be_chosen_and_the_error_says_which_are_left(database, carts, orders, anna):
    make_product(database, "GEL")
    make_product(
        database, "SHOE", sizes=["41", "42", "43"], stock={("41", ""): 0, ("42", ""): 1, ("43", ""): 1}
    )
    carts.add_line(anna, "GEL")
    carts.add_line(anna, "SHOE")
    with pytest.raises(VariantNeeded) as error:
        orders.checkout(anna, "key")
    assert (error.value.sku, error.value.sizes, error.value.line) == ("SHOE", ("42", "43"), 2)
    assert len(carts.of(anna).lines) == 2
    carts.set_variant(anna, 2, size="43")
    assert orders.checkout(anna, "key").lines[1].size == "43"
    assert stock_of(database, "SHOE") == {("41", ""): 0, ("42", ""): 1, ("43", ""): 0}


def test_the_only_size_there_is_need_not_be_chosen(database, carts, orders, anna):
    make_product(database, "BELT", sizes=["one size"], stock={("one size", ""): 2})
    carts.add_line(anna, "BELT")
    assert orders.checkout(anna, "key").lines[0].size == "one size"
    assert stock_of(database, "BELT") == {("one size", ""): 1}


def test_a_colour_left_open_is_met_from_what_there_is(database, carts, orders, anna):
    stock = {("42", "navy"): 2, ("42", "grey"): 2, ("43", "grey"): 9}
    make_product(database, "SHOE", sizes=["42", "43"], colors=COLORS, stock=stock)
    carts.add_line(anna, "SHOE", 2, size="42")
    carts.add_line(anna, "SHOE", 1, size="42", color="gris")
    order = orders.checkout(anna, "key")
    assert sorted((x.color, x.quantity) for x in order.lines) == [("grey", 1), ("grey", 1), ("navy", 1)]
    assert order.total_cents == sum(x.total_cents for x in order.lines) == 30_000
    assert stock_of(database, "SHOE") == {("42", "navy"): 1, ("42", "grey"): 0, ("43", "grey"): 9}


@pytest.mark.parametrize(
    ("column", "error"),
    [
        ({"hidden": True}, UnknownSku),
        ({"price_cents": None}, NoPrice),
        ({"currency": "USD"}, OtherMarket),
    ],
    ids=["hidden", "no price", "other currency"],
)
def test_what_can_no_longer_be_sold_stops_the_whole_order(database, carts, orders, anna, column, error):
    make_product(database, "GOOD", stock=3)
    make_product(database, "BAD", stock=3)
    carts.add_line(anna, "GOOD")
    carts.add_line(anna, "BAD")
    with database.write() as session:
        session.execute(update(t.Product).where(t.Product.sku == "BAD").values(**column))
    with pytest.raises(error):
        orders.checkout(anna, "key")
    assert (count(database, t.Order), stock_of(database, "GOOD")) == (0, {("", ""): 3})
    assert len(carts.of(anna).lines) == 2


def test_stock_that_has_gone_stops_the_whole_order(database, carts, orders, anna):
    make_product(database, "A", stock=3)
    make_product(database, "B", stock=3)
    carts.add_line(anna, "A", 3)
    carts.add_line(anna, "B", 3)
    with database.write() as session:
        session.execute(update(t.Stock).where(t.Stock.sku == "B").values(units=2))
    with pytest.raises(OutOfStock) as error:
        orders.checkout(anna, "key")
    assert (error.value.sku, error.value.asked, error.value.available) == ("B", 3, 2)
    assert stock_of(database, "A") == {("", ""): 3}
    carts.set_quantity(anna, 2, 2)
    assert orders.checkout(anna, "key").total_cents == 50_000


def test_prices_are_those_of_checkout_and_stay_with_the_order(database, carts, orders, anna):
    make_product(database, "A", price_cents=1_000, title_fr="Avant", title_en="Before")
    carts.add_line(anna, "A")
    for cents, title in ((900, "Maintenant"), (100, "Après")):
        with database.write() as session:
            session.execute(update(t.Product).values(price_cents=cents, title_fr=title))
        order = orders.checkout(anna, "key")
        assert (order.total_cents, order.lines[0].title_fr) == (900, "Maintenant")
    with database.write() as session:
        session.delete(session.get(t.Product, "A"))
    assert orders.get(anna, order.id) == order


def test_orders_are_newest_first_and_seen_by_their_customer_alone(database, carts, orders, anna, clock):
    make_product(database, "A")
    ids: list[str] = []
    for key in "abc":
        carts.add_line(anna, "A")
        ids.insert(0, orders.checkout(anna, key).id)
        clock.pass_by(days=1)
    ben = make_customer(database, "ben")
    assert [order.id for order in orders.of(anna)] == ids
    assert [order.id for order in orders.of(anna, last=2)] == ids[:2]
    assert orders.of(ben) == []
    for customer, order_id in ((ben, ids[0]), (anna, "unknown")):
        with pytest.raises(NotYours):
            orders.get(customer, order_id)


def test_imported_history_without_titles_borrows_them_from_the_catalogue(database, orders, anna):
    make_product(database, "A", title_fr=None, title_en="Only English")
    order = orders.get(anna, make_order(database, anna, {"A": 1, "GONE": 2}))
    assert [(x.title_fr, x.title_en) for x in order.lines] == [("Only English",) * 2, ("GONE",) * 2]


def test_many_orders_are_read_in_as_many_statements_as_one(database, orders, anna):
    statements = []
    event.listen(database._reader, "before_cursor_execute", lambda *a: statements.append(a[2]))
    counts = []
    for _ in range(2):
        for _ in range(5):
            make_order(database, anna, {"A": 1, "B": 2})
        statements.clear()
        orders.of(anna)
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_one_unit_and_twenty_buyers_in_threads(database, carts, orders):
    make_product(database, "LAST", stock=1)
    buyers = [make_customer(database) for _ in range(20)]
    for buyer in buyers:
        carts.add_line(buyer, "LAST")

    def buy(buyer):
        try:
            return orders.checkout(buyer, "key").id
        except OutOfStock as error:
            assert error.available == 0
            return None

    with ThreadPoolExecutor(20) as pool:
        bought = [one for one in pool.map(buy, buyers) if one]
    assert len(bought) == 1
    assert (count(database, t.Order), stock_of(database, "LAST")) == (1, {("", ""): 0})
    assert sum(bool(carts.of(buyer).lines) for buyer in buyers) == 19


def test_one_unit_and_twenty_buyers_in_processes(database, database_url):
    make_product(database, "LAST", stock=1)
    buyers = [make_customer(database) for _ in range(20)]
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.shop.buyers", database_url, "LAST", *buyers[i::4]],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for i in range(4)
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    outcomes = [line.split()[1] for process in processes for line in process.communicate()[0].splitlines()]
    assert [process.returncode for process in processes] == [0] * 4
    assert sorted(outcome == "out_of_stock" for outcome in outcomes) == [False] + [True] * 19
    assert (count(database, t.Order), stock_of(database, "LAST")) == (1, {("", ""): 0})


def test_the_same_checkout_sent_many_times_at_once_is_one_order(database, carts, orders, anna):
    make_product(database, "A", stock=50)
    carts.add_line(anna, "A", 5)
    with ThreadPoolExecutor(8) as pool:
        ids = set(pool.map(lambda _: orders.checkout(anna, "key").id, range(8)))
    assert len(ids) == 1
    assert stock_of(database, "A") == {("", ""): 45}


def test_carts_in_opposite_orders_do_not_stop_each_other(database, carts, orders):
    for sku in "AB":
        make_product(database, sku, stock=1_000)
    buyers = [make_customer(database) for _ in range(12)]
    for i, buyer in enumerate(buyers):
        for sku in ("AB", "BA")[i % 2]:
            carts.add_line(buyer, sku)
    with ThreadPoolExecutor(12) as pool:
        list(pool.map(lambda buyer: orders.checkout(buyer, "key"), buyers))
    assert stock_of(database, "A") == stock_of(database, "B") == {("", ""): 988}
