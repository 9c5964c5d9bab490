"""Customers: names once, passwords hashed, logins that don't tell which half was wrong."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from argon2 import PasswordHasher, profiles

import database.tables as t
from database import utc_now
from shop.carts import Carts
from shop.customers import Customers
from shop.errors import BadCredentials, BadPassword, BadUsername, UnknownCustomer, UsernameTaken
from shop.passwords import OWASP, Passwords
from tests.makers import make_customer, make_market, make_product


@pytest.fixture
def customers(database, passwords, clock):
    return Customers(database, passwords, clock)


def test_a_guest_is_a_customer_without_a_name(database, customers, clock):
    make_market(database, "paris")
    guest = customers.create_guest(language="fr", market="paris")
    assert (guest.guest, guest.username, guest.language, guest.market) == (True, None, "fr", "paris")
    assert guest.created_at == clock.now
    assert customers.get(guest.id) == guest
    assert customers.create_guest().id != guest.id


@pytest.mark.parametrize("name", ["NA", "00042", "Zoë Dupont-Lévêque", "null", "a" * 64])
def test_names_are_kept_as_written(customers, name):
    assert customers.by_username(name) is None
    created = customers.create(name)
    assert created.username == name
    assert customers.by_username(name) == created
    assert customers.by_username(name.lower() + "x") is None


@pytest.mark.parametrize("name", ["", " anna", "anna ", "a" * 65, "an\nna", "an\x00na", "\ud800"])
def test_what_cannot_be_typed_again_is_no_name(customers, name):
    with pytest.raises(BadUsername):
        customers.create(name)


def test_a_name_is_given_once_even_to_many_at_once(customers):
    def create(_):
        try:
            return customers.create("anna").id
        except UsernameTaken as error:
            assert error.username == "anna"
            return None

    with ThreadPoolExecutor(6) as pool:
        ids = list(pool.map(create, range(6)))
    assert sum(one is not None for one in ids) == 1


def test_a_market_that_is_not_there_is_not_mistaken_for_a_taken_name(customers):
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        customers.create("anna", market="nowhere")


def test_the_right_password_opens_and_nothing_else_does(customers):
    anna = customers.create("anna", "Läufer 42")
    customers.create("ben")
    assert customers.authenticate("anna", "Läufer 42") == anna
    for name, password in (("anna", "läufer 42"), ("anna", ""), ("nobody", "x"), ("ben", ""), ("ben", "x")):
        with pytest.raises(BadCredentials):
            customers.authenticate(name, password)


def test_the_database_holds_a_hash_and_never_the_password(database, customers):
    anna = customers.create("anna", "secret words")
    with database.read() as session:
        kept = session.get(t.Customer, anna.id).password_hash
    assert kept.startswith("$argon2id$")
    assert "secret" not in kept


@pytest.mark.parametrize("password", ["", "x" * 1025])
def test_a_password_has_a_sensible_length(customers, password):
    with pytest.raises(BadPassword):
        customers.create("anna", password)
    assert customers.by_username("anna") is None


def test_an_old_hash_is_renewed_at_login(database, passwords):
    Customers(database, passwords).create("anna", "secret")
    stronger = Passwords(PasswordHasher(time_cost=2, memory_cost=64, parallelism=1))
    anna = Customers(database, stronger).authenticate("anna", "secret")
    with database.read() as session:
        assert "t=2" in session.get(t.Customer, anna.id).password_hash
    Customers(database, stronger).authenticate("anna", "secret")


def test_an_unknown_user_costs_a_verification_too():
    class Counting(PasswordHasher):
        verified = 0

        def verify(self, *arguments):
            self.verified += 1
            return super().verify(*arguments)

    cheap = profiles.CHEAPEST
    hasher = Counting(cheap.time_cost, cheap.memory_cost, cheap.parallelism)
    assert not Passwords(hasher).verify(None, "a password that nobody has")
    assert hasher.verified == 1
    assert not Passwords(hasher).verify("no hash at all", "x")


def test_the_settings_are_those_that_owasp_asks_for():
    assert (OWASP.memory_cost, OWASP.time_cost, OWASP.parallelism) == (19_456, 2, 1)
    assert OWASP.type.name == "ID"


def test_a_changed_password_replaces_the_old_one(customers):
    anna = customers.create("anna", "old")
    customers.set_password(anna.id, "new")
    assert customers.authenticate("anna", "new").id == anna.id
    with pytest.raises(BadCredentials):
        customers.authenticate("anna", "old")


def test_a_guest_who_registers_keeps_the_cart(database, customers):
    make_product(database, "A")
    guest = customers.create_guest()
    Carts(database).add_line(guest.id, "A")
    anna = customers.register(guest.id, "anna", "secret")
    assert (anna.id, anna.guest) == (guest.id, False)
    assert customers.authenticate("anna", "secret").id == guest.id
    assert Carts(database).of(anna.id).lines[0].sku == "A"


def test_only_a_guest_can_register_and_only_under_a_free_name(customers):
    anna, guest = customers.create("anna", "secret"), customers.create_guest()
    with pytest.raises(UsernameTaken):
        customers.register(guest.id, "anna", "other")
    for somebody in (anna.id, "nobody"):
        with pytest.raises(UnknownCustomer):
            customers.register(somebody, "new name", "other")
    assert customers.authenticate("anna", "secret").id == anna.id


def test_language_and_market_are_remembered(database, customers):
    make_market(database, "lyon")
    guest = customers.create_guest()
    customers.set_language(guest.id, "en")
    customers.set_market(guest.id, "lyon")
    known = customers.get(guest.id)
    assert (known.language, known.market) == ("en", "lyon")
    with pytest.raises(UnknownCustomer):
        customers.set_language("nobody", "en")


def test_who_was_erased_is_nobody(database, customers):
    make_customer(database, "gone", erased_at=utc_now())
    assert customers.get("gone") is None
