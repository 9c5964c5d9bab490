"""Follow-ups are asked when they are due, once."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest

from shop.errors import UnknownCustomer
from shop.follow_ups import FollowUps
from tests.makers import make_customer

DAY = dt.timedelta(days=1)


@pytest.fixture
def follow_ups(database, clock):
    return FollowUps(database, clock)


@pytest.fixture
def anna(database):
    return make_customer(database, "anna")


def ask(follow_ups, customer, topic, due_at):
    follow_ups.keep(customer, topic, f"Et {topic} ?", f"How was {topic}?", due_at)


def test_a_question_waits_until_it_is_due_and_is_asked_once(follow_ups, anna, clock):
    ask(follow_ups, anna, "Sunday's 18 km", clock.now + DAY)
    assert follow_ups.take_due(anna) is None
    assert [one.topic for one in follow_ups.open(anna)] == ["Sunday's 18 km"]
    clock.pass_by(days=1)
    asked = follow_ups.take_due(anna)
    assert (asked.text_fr, asked.text_en) == ("Et Sunday's 18 km ?", "How was Sunday's 18 km?")
    assert follow_ups.take_due(anna) is None
    assert follow_ups.open(anna) == []


def test_of_several_that_are_due_only_the_latest_is_asked(follow_ups, anna, clock):
    for days, topic in ((2, "new"), (1, "old"), (9, "later")):
        ask(follow_ups, anna, topic, clock.now + days * DAY)
    clock.pass_by(days=3)
    assert follow_ups.take_due(anna).topic == "new"
    assert follow_ups.take_due(anna) is None
    assert [one.topic for one in follow_ups.open(anna)] == ["later"]


def test_the_same_topic_is_not_asked_twice(follow_ups, anna, clock):
    for _ in range(2):
        ask(follow_ups, anna, "the shoes", clock.now)
    assert len(follow_ups.open(anna)) == 1


def test_two_logins_at_once_are_asked_once(follow_ups, anna, clock):
    ask(follow_ups, anna, "the shoes", clock.now)
    with ThreadPoolExecutor(6) as pool:
        asked = list(pool.map(lambda _: follow_ups.take_due(anna), range(6)))
    assert sum(one is not None for one in asked) == 1


def test_questions_are_for_one_customer_and_can_be_dropped(database, follow_ups, anna, clock):
    ask(follow_ups, anna, "the shoes", clock.now)
    ben = make_customer(database, "ben")
    assert follow_ups.take_due(ben) is None
    follow_ups.forget(anna)
    assert follow_ups.take_due(anna) is None
    with pytest.raises(UnknownCustomer):
        ask(follow_ups, "nobody", "the shoes", clock.now)
