"""Whole turns through the real graph on a real database; only the brain is scripted."""

from agent.understanding import CartCommand
from tests.fakes import ScriptedBrain, meaning

WATCHES = meaning(
    "product", text="a running watch", need={"text": "running watch", "categories": ["watches"]}
)
ADD_SECOND = meaning("cart", text="add the second one", cart=CartCommand(action="add", positions=[2]))


def kinds(events):
    return [event.type for event in events if event.type != "token"]


def of_type(events, kind):
    return [event for event in events if event.type == kind]


def test_a_wish_for_a_watch_shows_two_watches_and_then_what_completes_the_first(shop):
    events = shop.ask(ScriptedBrain(WATCHES, answers=["Two good watches."]), "I want a running watch")
    assert kinds(events) == ["intent", "products", "complements", "done"]
    products = of_type(events, "products")[0]
    assert {item.category for item in products.items} == {"watches"} and len(products.items) == 2
    assert {item.goes_with for item in of_type(events, "complements")[0].items} == {products.items[0].sku}
    assert "".join(e.text for e in of_type(events, "token")) == events[-1].text == "Two good watches."


def test_the_second_one_is_the_second_card_even_in_a_new_process(shop):
    shown = of_type(shop.ask(ScriptedBrain(WATCHES), "a running watch"), "products")[0].items
    events = shop.ask(ScriptedBrain(ADD_SECOND), "add the second one")
    cart = of_type(events, "cart")[0]
    assert [line.sku for line in cart.lines] == [shown[1].sku]
    assert cart.total == shown[1].price
