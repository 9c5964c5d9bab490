"""Finding, and questions about what was found."""

import pytest

from agent.nodes.find import find
from agent.state import TurnState
from tests.fakes import meaning
from tools.cart_add import CartAddArgs, cart_add

CARDS = [
    {"sku": "WATCH-B", "title": "Tempora Bergo 2 – GPS running watch", "category": "watches"},
    {"sku": "WATCH-A", "title": "Tempora Altimo 3 – GPS running watch", "category": "watches"},
]


def found(shop, *intents, runtime=None, state=None, **fields):
    understanding = meaning(*(intents or ("product",)), **fields)
    state = state or {}
    return find(TurnState(understanding=understanding.model_dump(), **state), runtime or shop.runtime())


def watches(shop, **need):
    wish = {"text": "running watch", "categories": ["watches"], **need}
    return found(shop, text="a running watch", need=wish)


def part(written, kind):
    return [p for p in written.get("shop_parts", []) if p["type"] == kind]


def codes(written):
    return [o["code"] for o in written["shop_outcomes"]]


def test_the_two_best_are_shown_and_their_order_is_kept(shop):
    written = watches(shop)
    [products] = part(written, "products")
    assert [item["sku"] for item in products["items"]] == written["now_shown"] == ["WATCH-B", "WATCH-A"]
    assert products["more"] == 1 and products["query"]["filters"]["category"] == ["watches"]


def test_complements_come_after_the_products_and_complete_the_first(shop):
    written = watches(shop)
    assert [p["type"] for p in written["shop_parts"]] == ["products", "complements"]
    assert part(written, "complements")[0]["items"][0]["goes_with"] == "WATCH-B"


def test_what_is_in_the_cart_is_no_complement(shop):
    written = found(
        shop,
        text="a watch",
        need={"text": "running watch", "categories": ["watches"]},
        state={"cart": [{"line": 1, "sku": "STRAP-1"}]},
    )
    assert part(written, "complements") == []


def test_a_limit_that_nothing_meets_shows_nothing_and_names_the_wish(shop):
    written = watches(shop, price_max=10)
    assert part(written, "products") == [] and "now_shown" not in written
    assert written["shop_outcomes"][0]["excluded_by"] == "price_max"
    assert written["shop_outcomes"][0]["value"] == 10


def test_a_wish_that_is_not_met_is_kept_for_the_shops_buyers(shop):
    watches(shop, price_max=10)
    assert [text for _, text in shop.tools.unmet.latest()] == ["a running watch"]


def test_another_currency_is_compared_number_to_number_and_that_is_said(shop):
    written = watches(shop, price_max=150, currency="USD")
    [notice] = part(written, "notice")
    assert notice["code"] == "currency_compared" and "EUR" in notice["text"] and "USD" in notice["text"]
    assert [item["sku"] for item in part(written, "products")[0]["items"]] == ["WATCH-B", "WATCH-C"]


def test_switched_off_selling_shows_no_product(shop):
    written = found(shop, text="a watch", need={"text": "running watch"}, state={"selling": False})
    assert codes(written) == ["selling.off"] and "shop_parts" not in written


def test_more_goes_on_with_the_last_search_and_repeats_nothing(shop):
    before = meaning("product", text="a watch", need={"text": "running watch", "categories": ["watches"]})
    past = {
        "message": "a watch",
        "answer": "",
        "understanding": before.model_dump(),
        "shown": ["WATCH-B", "WATCH-A"],
    }
    written = found(shop, text="more", more=True, state={"history": [past]})
    assert written["now_shown"] == ["WATCH-C"]
    past["shown"] = ["WATCH-B", "WATCH-A", "WATCH-C"]
    assert codes(found(shop, text="more", more=True, state={"history": [past]})) == ["products.no_more"]


def test_more_before_any_search_finds_nothing(shop):
    assert codes(found(shop, text="more", more=True)) == ["products.no_search"]


@pytest.mark.parametrize(
    ("field", "value"), [("battery_h", "30 h"), ("waterproof", "yes"), ("altimeter", None)]
)
def test_a_field_is_answered_from_the_product_or_said_to_be_unstated(shop, field, value):
    written = found(
        shop, about={"kind": "field", "positions": [2], "fields": [field]}, state={"shown": CARDS}
    )
    [told] = written["shop_outcomes"]
    assert (told["code"], told["sku"], told["value"]) == ("product.field", "WATCH-A", value)


def test_what_was_asked_about_is_known_to_the_next_turn(shop):
    written = found(shop, about={"kind": "details", "positions": [1]}, state={"shown": CARDS})
    assert written["understanding"]["about"]["skus"] == ["WATCH-B"]


def test_it_on_a_products_page_is_that_product(shop):
    written = found(shop, about={"kind": "details"}, state={"sku": "SOCK-1"})
    assert written["shop_outcomes"][0]["sku"] == "SOCK-1"


def test_a_question_about_one_of_several_is_asked_back(shop):
    runtime = shop.runtime()
    written = found(shop, about={"kind": "details"}, state={"shown": CARDS}, runtime=runtime)
    assert written["question"]["skus"] == ["WATCH-B", "WATCH-A"]
    assert runtime.context.events[0]["type"] == "question"


def test_a_product_asked_about_by_name_gets_a_card(shop):
    written = found(shop, text="the corvessa alto", about={"kind": "details", "words": "corvessa alto 2"})
    assert written["now_shown"] == ["SHOE-1"]
    assert written["shop_outcomes"][0]["code"] == "product.details"


def test_the_stock_of_a_size_is_told(shop):
    written = found(shop, about={"kind": "availability"}, need={"sizes": ["42"]}, state={"sku": "SHOE-1"})
    [told] = written["shop_outcomes"]
    assert (told["code"], told["units"], told["size"]) == ("product.availability", 3, "42")


def test_all_that_is_shown_is_compared_when_nothing_is_named(shop):
    written = found(shop, about={"kind": "compare"}, state={"shown": CARDS})
    assert part(written, "comparison")[0]["skus"] == ["WATCH-B", "WATCH-A"]
    assert written["shop_outcomes"][0]["cheapest"] == CARDS[0]["title"]


def test_one_product_alone_cannot_be_compared(shop):
    runtime = shop.runtime()
    written = found(shop, about={"kind": "compare"}, state={"shown": CARDS[:1]}, runtime=runtime)
    assert written["question"]["text"] == "Which products should I compare?"


def test_a_sku_that_the_brain_made_up_is_not_answered_about(shop):
    written = found(shop, about={"kind": "details", "skus": ["WATCH-C"]}, state={"shown": CARDS})
    assert codes(written) == ["product.unknown"]


def test_reasons_and_titles_are_in_the_customers_language(shop):
    written = found(
        shop,
        text="une montre",
        language="fr",
        need={"text": "montre", "categories": ["watches"], "price_max": 200},
    )
    item = part(written, "products")[0]["items"][0]
    assert "montre" in item["title"] and item["why"][0] == "149,00 €, sous 200"


def test_a_cart_that_holds_other_goods_does_not_hide_products(shop):
    cart_add(CartAddArgs(sku="WATCH-A"), shop.tools)
    assert part(watches(shop), "products")


def test_a_wish_without_a_word_to_search_is_asked_back(shop):
    runtime = shop.runtime()
    written = found(shop, text="pas celui-là, l'autre", need={}, runtime=runtime)
    assert written["question"]["options"] == [] and "shop_parts" not in written
