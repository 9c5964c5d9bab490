"""What surrounds every page: who visits, in which language, in which market."""

import pytest
from streamlit.testing.v1 import AppTest

import ui.runtime
from tests.ui.conftest import MAIN, new_visitor
from tests.ui.pages_read import said
from ui.places import PLACES, PRODUCT, place_of


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.path)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_page_draws_in_both_languages(shop, place, language):
    at = new_visitor(shop, language).load(place)
    foot = "boutique de démonstration" if language == "fr" else "demonstration shop"
    assert foot in said(at)


def test_without_a_session_nothing_is_shown_but_how_to_get_one(shop):
    ui.runtime.install(shop, token_of=lambda: "forged")
    at = AppTest.from_file(MAIN, default_timeout=30).run()
    text = said(at)
    assert "needs a cookie" in text and "cookie pour tenir" in text and not at.chat_input


def test_an_ended_session_can_do_nothing_more(visitor):
    at = visitor.load(PRODUCT, sku="GE-CADENSEL-CITRON")
    visitor.shop.sessions.close(visitor.token)
    next(b for b in at.button if b.label == "Add to cart").click().run()
    assert visitor.shop.carts.of(visitor.id).lines == () and "needs a cookie" in said(at)


def test_the_language_chosen_is_kept_with_the_customer(visitor):
    at = visitor.load()
    at.segmented_control[0].set_value("fr").run()
    assert "Votre compagnon de course" in said(at)
    assert visitor.shop.customers.get(visitor.id).language == "fr"
    assert "Votre compagnon de course" in said(visitor.load())


def test_the_market_chosen_is_kept_and_all_is_the_default(visitor):
    at = visitor.load()
    box = next(box for box in at.selectbox if box.label == "Market")
    assert box.value == "" and box.options == ["All markets", "Geneva (CHF)", "Lyon (EUR)", "Paris (EUR)"]
    box.set_value("geneve").run()
    assert visitor.shop.customers.get(visitor.id).market == "geneve"
    assert "CHF" in said(at) and "€" not in "".join(str(m.value) for m in at.markdown)


def test_the_conversation_speaks_the_language_chosen_and_has_no_market_of_its_own(visitor):
    visitor.shop.customers.set_market(visitor.id, "geneve")
    at = visitor.load()
    at.chat_input(key="ask").set_value("hello").run()
    conversation = visitor.shop.conversations.latest(visitor.id)
    assert (conversation.language, conversation.market) == ("en", None)
    at.segmented_control[0].set_value("fr").run()
    assert visitor.shop.conversations.latest(visitor.id).language == "fr"


def test_pages_of_the_chat_lead_to_places():
    assert [place_of(p)[0].path for p in ("/", "/cart", "/checkout", "/welcome")] == [
        "/", "/cart", "/checkout", "/welcome",
    ]  # fmt: skip
    assert place_of("/product/A%2B1")[1] == {"sku": "A+1"} and place_of("/nowhere")[0].path == "/"
