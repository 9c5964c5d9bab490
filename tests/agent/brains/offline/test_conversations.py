"""What a message means after the turns before it, in the words of those who shop."""

import pytest

from agent.brains.base import Exchange, Turn
from agent.brains.offline.cart_grammar import read_cart
from agent.brains.offline.navigation import read_page
from agent.brains.offline.product_question import read_product_question
from agent.brains.offline.saying import said
from agent.brains.offline.talk import smalltalk_kind, wants_more
from agent.understanding import CartCommand, ProductQuestion, Understanding
from tests.agent.brains.offline.sayings import GELS_LINE, MUD, SOCKS_LINE, TRAIL

LINE = {"line": 1, "sku": TRAIL["sku"], "title": TRAIL["title"], "quantity": 2, "category": "trail-shoes"}


def did(**command):
    """A turn that did something with the first card."""
    understood = Understanding(
        language="en", intents=["cart"], confidence=1, text="", cart=CartCommand(positions=[1], **command)
    )
    return Exchange("add the first", "", understood, ())


ADDED = (did(action="add"),)


@pytest.fixture
def after_adding(vocabulary, parse):
    def read(text, language="fr", history=ADDED, cart=(LINE,), shown=(TRAIL, MUD)):
        turn = Turn(text, history=history, cart=cart, shown=shown)
        return read_cart(turn, said(text), language, vocabulary, parse)

    return read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("en 42", {"size": "42"}),
        ("taille M", {"size": "M"}),
        ("medium please", {"size": "M"}),
        ("finalement 42,5", {"size": "42.5"}),
        ("oui mais en noir", {"color": "black"}),
    ],
)
def test_a_size_or_colour_alone_is_that_of_the_thing_just_added(after_adding, text, expected):
    found = after_adding(text)
    assert found.carries_on and found.question is None
    assert found.command == CartCommand(action="set_variant", skus=[TRAIL["sku"]], **expected)


def test_a_size_alone_is_no_cart_command_after_a_search(after_adding):
    searched = Exchange(
        "shoes", "", Understanding(language="en", intents=["product"], confidence=1, text=""), ()
    )
    assert after_adding("en 42", history=(searched,)) is None


def test_a_size_alone_after_two_things_were_added_is_asked_about(after_adding):
    other = {**LINE, "line": 2, "sku": MUD["sku"], "title": MUD["title"]}
    both = did(action="add", skus=[TRAIL["sku"], MUD["sku"]])
    found = after_adding("en 42", history=(both,), cart=(LINE, other))
    assert found.question is not None and found.options == [TRAIL["title"], MUD["title"]]


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("actually only 3 of the first one", 3),
        ("je la veux en trois exemplaires", 3),
        ("non juste 1", 1),
        ("non 4 suffisent", 4),
        ("enlève une paire", 1),
    ],
)
def test_how_many_is_set_for_the_thing_just_added(after_adding, text, quantity):
    found = after_adding(text)
    assert found.command.action == "set_quantity" and found.command.quantity == quantity
    assert found.command.skus == [TRAIL["sku"]] and found.question is None


def test_the_first_of_new_cards_is_not_the_first_line_of_the_cart(after_adding):
    searched = Exchange(
        "gels",
        "",
        Understanding(language="en", intents=["product"], confidence=1, text=""),
        (TRAIL["sku"], MUD["sku"]),
    )
    found = after_adding("the first, 3 exemplaires", history=(searched,), cart=(SOCKS_LINE, GELS_LINE))
    assert found.command.action == "add" and found.command.positions == [1]


def test_another_card_is_put_in_too_in_the_same_size(after_adding):
    found = after_adding("and the second too, same size", "en", cart=({**LINE, "size": "42"},))
    assert found.command == CartCommand(action="add", positions=[2], size="42")


def test_the_cheaper_of_two_at_one_price_is_asked_for(after_adding):
    found = after_adding(
        "add the cheaper one", "en", cart=(), shown=(TRAIL, {**MUD, "price": TRAIL["price"]})
    )
    assert found.question is not None and len(found.options) == 2


@pytest.mark.parametrize("text", ["remets-la", "remets les stp"])
def test_what_was_taken_out_comes_back(after_adding, text):
    assert after_adding(text).command.action == "undo"


@pytest.mark.parametrize("text", ["y a quoi dans mon panier ?", "what is there in my cart"])
def test_a_question_about_the_cart_puts_nothing_in(after_adding, text):
    assert after_adding(text, history=()).command.action == "show"


def test_the_other_one_is_asked_what_the_first_was_asked(vocabulary, parse):
    asked = Understanding(
        language="en", intents=["product"], confidence=1, text="",
        about=ProductQuestion(kind="field", fields=["weight_g"], positions=[1]),
    )  # fmt: skip
    turn = Turn("and the other one?", history=(Exchange("", "", asked, ()),), shown=(TRAIL, MUD))
    found = read_product_question(turn, said(turn.message), vocabulary, parse(turn.message, "en"), (1,))
    assert found.question.positions == [2] and found.question.fields == ["weight_g"] and found.sure > 0.5


@pytest.mark.parametrize(
    ("text", "page"),
    [("retour accueil", "/"), ("catalogue stp, ouvre la page", "/catalogue"), ("show my cart", None)],
)
def test_pages_named_loosely_are_found_and_the_cart_shown_is_none(vocabulary, text, page):
    found = read_page(Turn(text), said(text), vocabulary)
    assert (found.page if found else None) == page


def test_more_models_are_more_and_what_is_known_of_me_is_no_small_talk():
    assert wants_more("montre-moi plus de modeles") and not wants_more("plus d'amorti")
    assert smalltalk_kind("que sais-tu de moi ?") is None
    assert smalltalk_kind("que sais-tu faire ?") == "capabilities"
