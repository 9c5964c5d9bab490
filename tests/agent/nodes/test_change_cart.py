"""Commands on the cart: done when it is settled what is meant, asked back otherwise."""

import pytest

from agent.nodes.change_cart import change_cart
from agent.state import TurnState
from tests.fakes import meaning
from tools.cart_add import CartAddArgs, cart_add
from tools.cart_show import CartShowArgs, cart_show

CARDS = [
    {"sku": "WATCH-B", "title": "Tempora Bergo 2 – GPS running watch", "category": "watches"},
    {"sku": "WATCH-A", "title": "Tempora Altimo 3 – GPS running watch", "category": "watches"},
    {"sku": "STRAP-1", "title": "Tempora Lien – watch strap", "category": "straps", "goes_with": "WATCH-B"},
]


class Command:
    """Runs one command on the shop's cart as it stands; `sent` are the events, `cart` what is in it then."""

    def __init__(self, shop, action, state=None, need=None, **command):
        self.runtime = shop.runtime()
        understanding = meaning("cart", text="x", cart={"action": action, **command}, need=need)
        lines = [line.model_dump() for line in cart_show(CartShowArgs(), shop.tools).lines]
        fields = {"shown": CARDS, "cart": lines, "turn_id": 1, **(state or {})}
        self.written = change_cart(
            TurnState(understanding=understanding.model_dump(), **fields), self.runtime
        )
        self.sent = [event["type"] for event in self.runtime.context.events]
        self.outcomes = self.written["outcomes"]
        self.codes = [outcome["code"] for outcome in self.outcomes]
        self.cart = {line.sku: line.quantity for line in cart_show(CartShowArgs(), shop.tools).lines}


def fill(shop, *skus, **options):
    for sku in skus:
        cart_add(CartAddArgs(sku=sku, **options), shop.tools)


@pytest.mark.parametrize(
    ("reference", "sku"),
    [
        ({"positions": [1]}, "WATCH-B"),
        ({"positions": [2]}, "WATCH-A"),
        ({"positions": [-1]}, "WATCH-A"),
        ({"positions": [3]}, "STRAP-1"),
        ({"skus": ["WATCH-A"]}, "WATCH-A"),
        ({"words": "the altimo"}, "WATCH-A"),
        ({"words": "watch strap"}, "STRAP-1"),
        ({"words": "thin socks"}, "SOCK-1"),
    ],
)
def test_what_is_named_is_added(shop, reference, sku):
    done = Command(shop, "add", **reference)
    assert done.cart == {sku: 1} and done.sent == ["cart"] and done.codes == ["cart.added"]


def test_both_are_the_products_without_what_completes_them(shop):
    assert Command(shop, "add", all_shown=True).cart == {"WATCH-B": 1, "WATCH-A": 1}


def test_a_number_is_a_quantity(shop):
    assert Command(shop, "add", positions=[1], quantity=3).cart == {"WATCH-B": 3}


def test_it_is_the_product_on_screen(shop):
    assert Command(shop, "add", state={"sku": "SOCK-1"}).cart == {"SOCK-1": 1}


def test_it_is_the_only_card(shop):
    assert Command(shop, "add", state={"shown": CARDS[:1]}).cart == {"WATCH-B": 1}


def test_it_is_the_product_that_was_just_spoken_of(shop):
    about = meaning("product", text="x", about={"kind": "details", "skus": ["WATCH-A"]}).model_dump()
    history = [{"message": "the second?", "answer": "", "understanding": about, "shown": []}]
    assert Command(shop, "add", state={"history": history}).cart == {"WATCH-A": 1}


def test_it_among_two_cards_is_asked_back_and_nothing_is_changed(shop):
    done = Command(shop, "add")
    assert done.cart == {} and done.sent == ["question"]
    assert done.written["question"]["skus"] == ["WATCH-B", "WATCH-A"]
    assert done.written["question"]["understanding"]["cart"]["action"] == "add"


def test_words_that_fit_two_cards_are_asked_back(shop):
    done = Command(shop, "add", words="tempora watch")
    assert done.cart == {} and done.sent == ["question"]


def test_words_that_fit_several_products_of_the_shop_are_asked_back(shop):
    done = Command(shop, "add", words="gps watch", state={"shown": []})
    assert done.cart == {} and len(done.written["question"]["options"]) == 3


def test_with_nothing_shown_it_is_asked_what_is_looked_for(shop):
    done = Command(shop, "add", state={"shown": []})
    assert done.cart == {} and done.sent == ["question"]


def test_a_place_that_there_is_not_is_asked_back(shop):
    done = Command(shop, "add", positions=[7])
    assert done.cart == {} and done.sent == ["question"]


def test_words_that_fit_nothing_change_nothing(shop):
    done = Command(shop, "add", words="zzz qqq")
    assert done.cart == {} and done.codes == ["cart.unchanged"] and done.sent == []


def test_a_sku_that_the_customer_cannot_know_is_not_added(shop):
    assert Command(shop, "add", skus=["SHOE-1"]).cart == {}
    assert Command(shop, "add", skus=["SHOE-1"], state={"message": "add shoe-1"}).cart == {"SHOE-1": 1}


def test_size_and_colour_go_with_the_product(shop):
    done = Command(shop, "add", size="42", color="bleu marine", state={"sku": "SHOE-1"})
    assert done.outcomes[0]["size"] == "42" and done.outcomes[0]["color"] == "navy"


def test_a_product_in_sizes_says_which_there_are_when_none_was_chosen(shop):
    assert Command(shop, "add", state={"sku": "SHOE-1"}).outcomes[0]["sizes"] == ["41", "42", "43"]


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ({"positions": [1], "quantity": 9}, "error.out_of_stock"),
        ({"positions": [1], "quantity": 0}, "error.bad_quantity"),
        ({"positions": [1], "quantity": 500}, "error.bad_quantity"),
    ],
)
def test_a_refusal_becomes_an_outcome_with_the_title(shop, command, code):
    done = Command(shop, "add", **command)
    assert done.codes == [code] and done.cart == {} and done.sent == []


def test_a_refused_size_tells_the_sizes(shop):
    done = Command(shop, "add", size="50", state={"sku": "SHOE-1"})
    assert done.codes == ["error.unknown_variant"] and done.outcomes[0]["sizes"] == ["41", "42", "43"]
    assert done.outcomes[0]["title"].startswith("Corvessa Alto 2")


def test_of_two_the_one_that_can_be_added_is_added(shop):
    fill(shop, "WATCH-B", quantity=5)
    done = Command(shop, "add", all_shown=True)
    assert done.codes == ["error.out_of_stock", "cart.added"] and done.cart == {"WATCH-B": 5, "WATCH-A": 1}


def test_another_currency_is_refused_with_both(shop):
    fill(shop, "WATCH-A")
    done = Command(shop, "add", state={"sku": "USD-BELT"})
    assert done.codes == ["error.other_market"]
    assert (done.outcomes[0]["cart_currency"], done.outcomes[0]["currency"]) == ("EUR", "USD")


def test_the_same_turn_done_twice_adds_once(shop):
    Command(shop, "add", positions=[1])
    assert Command(shop, "add", positions=[1]).cart == {"WATCH-B": 1}
    assert Command(shop, "add", positions=[1], state={"turn_id": 2}).cart == {"WATCH-B": 2}


@pytest.mark.parametrize(
    ("reference", "left"),
    [
        ({"words": "socks"}, {"WATCH-A": 1}),
        ({"skus": ["WATCH-A"]}, {"SOCK-1": 1}),
        ({"positions": [2], "state": {"shown": []}}, {"WATCH-A": 1}),
        ({"positions": [2]}, {"SOCK-1": 1}),
        ({"positions": [-1], "state": {"shown": []}}, {"WATCH-A": 1}),
    ],
)
def test_what_is_named_is_removed(shop, reference, left):
    fill(shop, "WATCH-A", "SOCK-1")
    assert Command(shop, "remove", **reference).cart == left


def test_on_the_cart_page_a_place_is_a_line_of_the_cart(shop):
    fill(shop, "WATCH-A", "SOCK-1")
    assert Command(shop, "remove", positions=[2], state={"page": "/cart"}).cart == {"WATCH-A": 1}


def test_it_among_two_lines_is_asked_back(shop):
    fill(shop, "WATCH-A", "SOCK-1")
    done = Command(shop, "remove")
    assert done.sent == ["question"] and len(done.cart) == 2


def test_the_only_line_needs_no_name(shop):
    fill(shop, "SOCK-1")
    assert Command(shop, "remove").cart == {}


def test_the_line_that_was_just_added_is_it(shop):
    fill(shop, "WATCH-A", "SOCK-1")
    before = meaning("cart", text="x", cart={"action": "add", "skus": ["SOCK-1"]}).model_dump()
    history = [{"message": "add socks", "answer": "", "understanding": before, "shown": []}]
    done = Command(shop, "set_quantity", quantity=4, state={"history": history})
    assert done.cart == {"WATCH-A": 1, "SOCK-1": 4}


def test_two_sizes_of_one_product_are_told_apart_by_what_was_typed(shop):
    fill(shop, "SHOE-1", size="41")
    fill(shop, "SHOE-1", size="42")
    done = Command(shop, "remove", skus=["SHOE-1"], state={"message": "remove the 41"})
    assert done.sent == ["cart"]
    assert [line.size for line in cart_show(CartShowArgs(), shop.tools).lines] == ["42"]


def test_a_quantity_is_set_and_nought_removes(shop):
    fill(shop, "SOCK-1")
    assert Command(shop, "set_quantity", quantity=3).cart == {"SOCK-1": 3}
    done = Command(shop, "set_quantity", quantity=0, state={"turn_id": 2})
    assert done.cart == {} and done.codes == ["cart.removed"]


def test_a_quantity_that_was_not_said_is_asked(shop):
    fill(shop, "SOCK-1")
    assert Command(shop, "set_quantity").sent == ["question"]


def test_size_and_colour_of_a_line_are_changed(shop):
    fill(shop, "SHOE-1", size="41")
    done = Command(shop, "set_variant", size="42", color="coral")
    assert done.codes == ["cart.variant_set"]
    assert [(line.size, line.color) for line in cart_show(CartShowArgs(), shop.tools).lines] == [
        ("42", "coral")
    ]


def test_showing_the_cart_changes_nothing_and_sends_it(shop):
    fill(shop, "SOCK-1")
    done = Command(shop, "show")
    assert done.sent == ["cart"] and done.outcomes[0]["lines"] == 1 and done.outcomes[0]["total"] == 15.0


def test_an_emptied_cart_comes_back(shop):
    fill(shop, "SOCK-1")
    assert Command(shop, "clear").cart == {}
    assert Command(shop, "undo", state={"turn_id": 2}).cart == {"SOCK-1": 1}
    assert Command(shop, "undo", state={"turn_id": 3}).codes == ["cart.nothing_to_undo"]


def test_an_empty_cart_cannot_be_emptied_or_taken_from(shop):
    for action in ("clear", "remove"):
        done = Command(shop, action)
        assert done.codes == ["cart.unchanged"] and done.sent == []


def test_checkout_leads_to_its_page_and_orders_nothing(shop):
    fill(shop, "SOCK-1")
    done = Command(shop, "checkout")
    assert done.sent == ["page"] and done.runtime.context.events[0]["page"] == "/checkout"
    assert done.cart == {"SOCK-1": 1} and shop.tools.orders.of(shop.customer) == []


def test_a_card_found_in_the_same_turn_can_be_added(shop):
    part = {"type": "products", "items": [{"sku": "SOCK-1", "title": "Pedia Fil – thin socks"}]}
    assert Command(shop, "add", positions=[1], state={"shop_parts": [part]}).cart == {"SOCK-1": 1}


def test_another_customers_cart_is_left_alone(shop, other_customer):
    Command(shop, "add", positions=[1])
    assert shop.tools.carts.of(other_customer).lines == ()
