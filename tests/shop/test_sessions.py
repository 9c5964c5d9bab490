"""Sessions: a token nobody guesses, only its hash kept, over when it is over."""

import datetime as dt
import hashlib

import pytest
from sqlalchemy import select, update

import database.tables as t
from database import utc_now
from shop.errors import UnknownCustomer
from shop.sessions import Sessions
from tests.makers import make_customer


@pytest.fixture
def sessions(database, clock):
    return Sessions(database, clock=clock)


def kept(database):
    with database.read() as session:
        return list(session.scalars(select(t.AuthSession.token_sha256)))


def test_a_token_leads_to_its_customer(database, sessions):
    anna, ben = make_customer(database, username="anna"), make_customer(database)
    tokens = [sessions.open(anna), sessions.open(anna), sessions.open(ben)]
    assert [sessions.customer_of(token).id for token in tokens] == [anna, anna, ben]
    assert len(set(tokens)) == 3
    assert {len(token) for token in tokens} == {43}


def test_only_the_hash_of_a_token_is_kept(database, sessions):
    token = sessions.open(make_customer(database))
    assert kept(database) == [hashlib.sha256(token.encode()).hexdigest()]


@pytest.mark.parametrize("token", [None, "", "guess", "\x00", "\ud800", "x" * 100_000])
def test_a_token_that_was_never_given_leads_nowhere(database, sessions, token):
    sessions.open(make_customer(database))
    assert sessions.customer_of(token) is None


def test_the_hash_itself_opens_nothing(database, sessions):
    sessions.open(make_customer(database))
    assert sessions.customer_of(kept(database)[0]) is None


def test_a_session_ends_after_its_lifetime_and_is_swept_out(database, clock):
    sessions = Sessions(database, lifetime=dt.timedelta(hours=1), clock=clock)
    anna = make_customer(database)
    token = sessions.open(anna)
    clock.pass_by(minutes=59)
    assert sessions.customer_of(token) is not None
    clock.pass_by(minutes=1)
    assert sessions.customer_of(token) is None
    sessions.open(anna)
    assert len(kept(database)) == 1


def test_a_closed_session_is_over_and_others_go_on(database, sessions):
    anna = make_customer(database)
    one, two = sessions.open(anna), sessions.open(anna)
    sessions.close(one)
    sessions.close("unknown")
    assert sessions.customer_of(one) is None
    assert sessions.customer_of(two).id == anna
    sessions.close_all(anna)
    assert sessions.customer_of(two) is None


def test_a_login_replaces_the_token_so_that_a_planted_one_is_worth_nothing(database, sessions):
    guest, anna = make_customer(database), make_customer(database, username="anna")
    planted = sessions.open(guest)
    token = sessions.rotate(planted, anna)
    assert sessions.customer_of(planted) is None
    assert sessions.customer_of(token).id == anna
    assert sessions.customer_of(sessions.rotate(None, anna)).id == anna


def test_nobody_has_no_session(database, sessions):
    with pytest.raises(UnknownCustomer):
        sessions.open("nobody")
    anna = make_customer(database)
    token = sessions.open(anna)
    with database.write() as session:
        session.execute(update(t.Customer).values(erased_at=utc_now()))
    assert sessions.customer_of(token) is None
