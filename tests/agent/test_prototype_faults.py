"""Each fault of the prototype this shop grew from, and that it is gone."""

import pytest

from agent.understanding import INTENTS
from tests.agent.test_graph import NEED, WATCHES, kinds, of_type
from tests.fakes import ScriptedBrain, meaning
from tests.makers import make_customer, make_order
from tests.small_shop import open_shop


def test_neighbours_purchases_are_keyed_as_products_are_so_proximity_is_not_always_0(shop, science):
    buyer = make_customer(shop.database, "00042")
    make_order(shop.database, buyer, {"WATCH-C": 1})
    stocked = open_shop(shop.database, science)
    [products] = of_type(stocked.ask(ScriptedBrain(WATCHES), "a watch"), "products")
    by_sku = {item.sku: item.score.proximity for item in products.items}
    assert products.items[0].sku == "WATCH-C" and by_sku["WATCH-C"] == 1.0


@pytest.mark.parametrize("intent", INTENTS)
def test_every_intent_is_handled(shop, intent):
    events = shop.ask(ScriptedBrain(meaning(intent, text="something")), "something")
    assert kinds(events)[0] == "intent" and kinds(events)[-1] == "done" and "error" not in kinds(events)


def test_text_and_cards_speak_of_the_same_products(shop):
    answer = "Take the Corvessa Alto 2 at €129.90. The Tempora Bergo 2 is good."
    events = shop.ask(ScriptedBrain(WATCHES, answers=[answer]), "I want to buy a running watch")
    assert {item.category for item in of_type(events, "products")[0].items} == {"watches"}
    assert events[-1].text == "The Tempora Bergo 2 is good."


def test_the_chat_fills_the_cart(shop):
    shop.ask(ScriptedBrain(WATCHES), "a watch")
    add = meaning("cart", text="x", cart={"action": "add", "positions": [1]})
    shop.ask(ScriptedBrain(add), "add the first")
    assert [line.sku for line in shop.tools.carts.of(shop.customer).lines] == ["WATCH-B"]


def test_a_rating_is_divided_once(shop):
    [products] = of_type(shop.ask(ScriptedBrain(WATCHES), "a watch"), "products")
    best = products.items[0]
    assert best.rating == 4.8 and best.score.rating == pytest.approx(0.96)


@pytest.mark.parametrize("page", ["/cart", "/catalogue", "/product/SOCK-1", "/profile", "/orders"])
def test_navigation_leads_where_it_was_asked_to_and_not_home(shop, page):
    events = shop.ask(ScriptedBrain(meaning("navigate", text="x", page=page)), "take me there")
    assert of_type(events, "page")[0].page == page


def test_a_price_limit_is_kept_and_a_foreign_currency_is_said(shop):
    cheap = meaning("product", text="x", need={**NEED, "price_max": 100, "currency": "USD"})
    events = shop.ask(ScriptedBrain(cheap), "a watch under $100")
    assert [item.sku for item in of_type(events, "products")[0].items] == ["WATCH-C"]
    assert of_type(events, "notice")[0].code == "currency_compared"
