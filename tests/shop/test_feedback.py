"""Feedback, complaints and returns: about one's own answers and orders alone. And wishes, about nobody."""

import datetime as dt

import pytest
from sqlalchemy import select

import database.tables as t
from shop.conversations import Conversations
from shop.errors import BadQuantity, NotYours, UnknownCustomer
from shop.feedback import Feedback
from shop.unmet import LONGEST_WISH, UnmetWishes
from tests.makers import make_customer, make_order, make_product


@pytest.fixture
def feedback(database, clock):
    return Feedback(database, clock)


@pytest.fixture
def anna(database):
    return make_customer(database, "anna")


def rows(database, table):
    with database.read() as session:
        return session.scalars(select(table)).all()


def test_a_second_word_on_an_answer_replaces_the_first(database, feedback, anna):
    conversations = Conversations(database)
    talk = conversations.start(anna).id
    turn = conversations.begin_turn(talk, "Bonjour").turn_id
    conversations.finish_turn(turn, answer="Salut")
    feedback.rate_turn(anna, turn, 1)
    feedback.rate_turn(anna, turn, -1, "trop long")
    assert [(row.rating, row.comment) for row in rows(database, t.Feedback)] == [(-1, "trop long")]
    assert [one.feedback for one in conversations.transcript(talk)] == [-1]
    with pytest.raises(NotYours):
        feedback.rate_turn(make_customer(database, "ben"), turn, 1)
    with pytest.raises(ValueError, match="rating"):
        feedback.rate_turn(anna, turn, 5)


def test_a_complaint_is_about_ones_own_order(database, feedback, anna, clock):
    order = make_order(database, anna, {"A": 1})
    feedback.complain(anna, "A", "missing", "never came", order)
    feedback.complain(anna, "B", "broken")
    kept = rows(database, t.Complaint)
    assert [(row.sku, row.kind, row.order_id, row.reported_at) for row in kept] == [
        ("A", "missing", order, clock.now),
        ("B", "broken", None, clock.now),
    ]
    for customer, sku in ((make_customer(database, "ben"), "A"), (anna, "B")):
        with pytest.raises(NotYours):
            feedback.complain(customer, sku, "missing", order_id=order)
    with pytest.raises(UnknownCustomer):
        feedback.complain("nobody", "A", "missing")


def test_no_more_is_sent_back_than_was_ordered(database, feedback, anna):
    order = make_order(database, anna, {"A": 3})
    feedback.ask_return(anna, order, "A", 2, "trop petit")
    with pytest.raises(BadQuantity) as error:
        feedback.ask_return(anna, order, "A", 2)
    assert error.value.largest == 1
    feedback.ask_return(anna, order, "A")
    assert [row.quantity for row in rows(database, t.ReturnRequest)] == [2, 1]
    with pytest.raises(NotYours):
        feedback.ask_return(make_customer(database, "ben"), order, "A")
    with pytest.raises(NotYours):
        feedback.ask_return(anna, order, make_product(database, "OTHER"))


def test_wishes_are_kept_newest_first_and_cut_to_a_sensible_length(database, clock):
    unmet = UnmetWishes(database, clock)
    unmet.keep("un vélo", "fr")
    clock.pass_by(hours=1)
    unmet.keep("x" * 1_000_000, "en", "a market of another shop")
    wishes = unmet.latest()
    assert [(moment, len(text)) for moment, text in wishes] == [
        (clock.now, LONGEST_WISH),
        (clock.now - dt.timedelta(hours=1), len("un vélo")),
    ]
