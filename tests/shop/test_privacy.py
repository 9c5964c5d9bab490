"""A customer's data can be had, and can be gone: everywhere in the database, and nobody else's with it."""

import json

import pytest
from sqlalchemy import select

import database.tables as t
from database import Base
from shop.carts import Carts
from shop.conversations import Conversations
from shop.customers import Customers
from shop.errors import BadCredentials, UnknownCustomer
from shop.feedback import Feedback
from shop.follow_ups import FollowUps
from shop.orders import Orders
from shop.privacy import Privacy
from shop.profiles import Profiles
from shop.sessions import Sessions
from tests.makers import make_product


@pytest.fixture
def privacy(database, clock):
    return Privacy(database, clock)


@pytest.fixture
def customers(database, passwords):
    return Customers(database, passwords)


def live_a_life(database, customer, mark, clock):
    """Something in every table that can hold something about a customer; `mark` is in every text."""
    make_product(database, f"SKU-{mark}")
    carts, conversations, feedback = Carts(database), Conversations(database), Feedback(database)
    carts.add_line(customer, f"SKU-{mark}")
    order = Orders(database).checkout(customer, f"key {mark}")
    carts.add_line(customer, f"SKU-{mark}")
    talk = conversations.start(customer, "fr")
    turn = conversations.begin_turn(talk.id, f"message {mark}", f"turn {mark}").turn_id
    conversations.finish_turn(turn, answer=f"answer {mark}", trace={"said": mark})
    feedback.rate_turn(customer, turn, 1, f"comment {mark}")
    feedback.complain(customer, f"SKU-{mark}", "missing", f"text {mark}", order.id)
    feedback.ask_return(customer, order.id, f"SKU-{mark}", reason=f"reason {mark}")
    FollowUps(database).keep(customer, f"topic {mark}", mark, mark, clock.now)
    Profiles(database).remember(customer, {"told": mark}, [{"race": f"race {mark}"}])
    with database.write() as session:
        session.add(
            t.OfferUse(customer_id=customer, rule="first", amount_cents=1, currency="EUR", facts={"m": mark})
        )
    return Sessions(database).open(customer), talk.id, order.id


def everything(database):
    with database.read() as session:
        return {
            table.name: [
                {
                    name: value
                    for name, value in row._mapping.items()
                    if "sku" not in name and "title" not in name
                }
                for row in session.execute(select(table))
            ]
            for table in Base.metadata.tables.values()
            if table.name not in ("product", "stock")
        }


def test_the_export_holds_everything_but_secrets_and_nothing_of_others(database, customers, privacy, clock):
    anna, ben = customers.create("anna", "secret").id, customers.create("ben").id
    token, talk, order = live_a_life(database, anna, "ANNAS", clock)
    live_a_life(database, ben, "BENS", clock)
    text = json.dumps(privacy.export(anna))
    for part in ("anna", "message ANNAS", "answer ANNAS", "race ANNAS", "reason ANNAS", talk, order):
        assert part in text
    for part in ("BENS", "argon2", token, "sha256"):
        assert part not in text
    assert all(privacy.export(anna).values())


def test_after_erasure_no_word_of_the_customer_is_left_and_orders_have_no_customer(
    database, customers, privacy, clock
):
    anna, ben = customers.create("anna", "secret").id, customers.create("ben").id
    token, talk, order = live_a_life(database, anna, "ANNAS", clock)
    live_a_life(database, ben, "BENS", clock)
    bens = privacy.export(ben)
    assert privacy.erase(anna) == [talk]
    left = everything(database)
    assert "ANNAS" not in str(left)
    assert "anna" not in str(left)
    found = [row for row in left["orders"] if row["id"] == order]
    assert [(row["customer_id"], row["total_cents"]) for row in found] == [(None, 10_000)]
    mentions = {name for name, rows in left.items() if anna in str(rows)}
    assert mentions == {"customer"}
    assert Sessions(database).customer_of(token) is None
    with pytest.raises(BadCredentials):
        customers.authenticate("anna", "secret")
    assert privacy.export(ben) == bens
    assert privacy.erased() == [anna]


def test_the_name_of_an_erased_customer_is_free_again(customers, privacy):
    first = customers.create("anna")
    privacy.erase(first.id)
    assert customers.create("anna").id != first.id


def test_nobody_and_the_erased_can_be_neither_exported_nor_erased(customers, privacy):
    anna = customers.create("anna").id
    privacy.erase(anna)
    for customer in (anna, "nobody"):
        with pytest.raises(UnknownCustomer):
            privacy.erase(customer)
        with pytest.raises(UnknownCustomer):
            privacy.export(customer)


def test_every_table_with_a_customer_is_known_to_export_and_erasure():
    from shop.privacy import _OF_THE_CUSTOMER

    holding = {name for name, table in Base.metadata.tables.items() if "customer_id" in table.columns}
    assert holding == {table.__tablename__ for table in _OF_THE_CUSTOMER}
