import pytest

from agent.brains.base import Exchange, Turn
from agent.brains.offline.cart_grammar import read_cart
from agent.brains.offline.saying import said
from agent.understanding import CartCommand, Understanding
from tests.agent.brains.offline.sayings import CART, GELS_LINE, MUD, SOCKS_BESIDE, TRAIL, WATCH


@pytest.fixture
def command(vocabulary, parse):
    def read(text, language, last_meant=(), **turn):
        return read_cart(Turn(text, **turn), said(text), language, vocabulary, parse, last_meant)

    return read


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("ajoute la deuxième", "fr", {"positions": [2]}),
        ("add the second one in 42", "en", {"positions": [2], "size": "42"}),
        ("i'll take both", "en", {"all_shown": True}),
        ("je prends les deux premières", "fr", {"positions": [1, 2]}),
        ("mets la première en 43 dans mon panier stp", "fr", {"positions": [1], "size": "43"}),
        ("pop the first in medium in the cart", "en", {"positions": [1], "size": "M"}),
        ("ajoutez deux paquets de la première, s'il vous plaît", "fr", {"positions": [1], "quantity": 2}),
        ("put three of the first in my basket", "en", {"positions": [1], "quantity": 3}),
        ("ok pour les deux, en 43, dans le panier", "fr", {"all_shown": True, "size": "43"}),
        ("no to the first, yes to the second, add it", "en", {"positions": [2]}),
        ("yes prends la noire", "fr", {"positions": [2], "color": "black"}),
        ("the 99 euro one, put it in", "en", {"positions": [2]}),
        ("add TS-ALPENTA", "en", {"skus": ["TS-ALPENTA"]}),
        ("ajoute la Skarnvik", "fr", {"positions": [2]}),
        ("add the socks too", "en", {"positions": [3]}),
    ],
)
def test_what_is_shown_goes_into_the_cart(command, text, language, expected):
    found = command(text, language, shown=(TRAIL, MUD, SOCKS_BESIDE))
    assert found is not None and found.question is None
    assert found.command == CartCommand(action="add", **expected)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("enlève les chaussettes", "fr", {"action": "remove", "skus": ["SO-LAINE"]}),
        ("take the socks out", "en", {"action": "remove", "skus": ["SO-LAINE"]}),
        ("supprime le dernier article", "fr", {"action": "remove", "skus": ["WA-TEMPORA"]}),
        ("remove item 2", "en", {"action": "remove", "skus": ["GE-CITRON"]}),
        ("garde les gels, jette le reste", "fr", {"action": "remove", "skus": ["SO-LAINE", "WA-TEMPORA"]}),
        (
            "remove everything apart from the watch",
            "en",
            {"action": "remove", "skus": ["SO-LAINE", "GE-CITRON"]},
        ),
        ("plutôt 10 gels que 6", "fr", {"action": "set_quantity", "skus": ["GE-CITRON"], "quantity": 10}),
        (
            "tu peux doubler les gels ?",
            "fr",
            {"action": "set_quantity", "skus": ["GE-CITRON"], "quantity": 12},
        ),
        ("drop one of the gels", "en", {"action": "set_quantity", "skus": ["GE-CITRON"], "quantity": 5}),
        ("two more gels", "en", {"action": "set_quantity", "skus": ["GE-CITRON"], "quantity": 8}),
        ("les chaussettes en L plutôt", "fr", {"action": "set_variant", "skus": ["SO-LAINE"], "size": "L"}),
        (
            "make the socks XL instead of M",
            "en",
            {"action": "set_variant", "skus": ["SO-LAINE"], "size": "XL"},
        ),
        (
            "taille au-dessus pour les chaussettes",
            "fr",
            {"action": "set_variant", "skus": ["SO-LAINE"], "size": "L"},
        ),
        ("vide le panier", "fr", {"action": "clear"}),
        ("empty my basket", "en", {"action": "clear"}),
        ("annule", "fr", {"action": "undo"}),
        ("undo that", "en", {"action": "undo"}),
        ("remets ce que je viens d'enlever", "fr", {"action": "undo"}),
        ("check out", "en", {"action": "checkout"}),
        ("je valide mon panier", "fr", {"action": "checkout"}),
        ("je voudrais payer", "fr", {"action": "checkout"}),
        ("i wanna pay now", "en", {"action": "checkout"}),
        ("what's in my cart", "en", {"action": "show"}),
        ("panier ?", "fr", {"action": "show"}),
        ("combien ça fait ?", "fr", {"action": "show"}),
        ("whats my total", "en", {"action": "show"}),
    ],
)
def test_the_cart_is_changed_as_people_say_it(command, text, language, expected):
    found = command(text, language, cart=CART)
    assert found is not None and found.question is None
    assert found.command == CartCommand(**expected)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("add it", "en"),
        ("ajoute-la", "fr"),
        ("je la prends", "fr"),
        ("buy it", "en"),
        ("ajoute les chaussures", "fr"),
    ],
)
def test_a_target_that_fits_two_is_asked_about(command, text, language):
    found = command(text, language, shown=(TRAIL, MUD))
    assert found.command.action == "add"
    assert found.question is not None and found.options == [TRAIL["title"], MUD["title"]]


def test_a_target_that_fits_several_lines_is_asked_about(command):
    found = command("mets-en deux", "fr", cart=CART)
    assert found.command.action == "set_quantity" and not found.command.skus
    assert len(found.options) == 3


def test_it_is_the_product_on_screen_or_the_only_one_or_the_one_just_spoken_of(command):
    assert command("add it", "en", shown=(TRAIL, MUD), sku="WA-1").command.skus == ["WA-1"]
    assert command("je la prends", "fr", shown=(TRAIL,)).command.positions == [1]
    assert command("ajoute-la", "fr", last_meant=(2,), shown=(TRAIL, MUD)).command.positions == [2]


def test_a_quantity_after_an_addition_is_that_of_what_was_added(command):
    added = Understanding(
        language="fr", intents=["cart"], confidence=1, text="", cart=CartCommand(action="add", positions=[2])
    )
    history = (Exchange("ajoute la deuxième", "", added, shown=("SO-LAINE", "GE-CITRON")),)
    found = command("mets-en trois", "fr", cart=CART, history=history)
    assert found.command == CartCommand(action="set_quantity", skus=["GE-CITRON"], quantity=3)


def test_a_quantity_before_anything_is_in_the_cart_adds_that_many(command):
    found = command("mets-en deux", "fr", shown=(TRAIL,))
    assert found.command == CartCommand(action="add", positions=[1], quantity=2)


def test_one_less_than_one_is_none(command):
    found = command("enlève-en une", "fr", cart=({**GELS_LINE, "quantity": 1},))
    assert found.command == CartCommand(action="set_quantity", skus=["GE-CITRON"], quantity=0)


def test_only_the_part_that_commands_is_read(command):
    found = command("enlève la montre, montre m'en une moins chère", "fr", cart=CART)
    assert found.command == CartCommand(action="remove", skus=["WA-TEMPORA"])
    found = command("add the first and take me to the cart", "en", shown=(TRAIL, WATCH))
    assert found.command == CartCommand(action="add", positions=[1])


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("chaussures de trail femme", "fr"),
        ("how often should I replace my shoes?", "en"),
        ("emmène-moi au panier", "fr"),
        ("open my cart", "en"),
        ("4mm drop road", "en"),
    ],
)
def test_what_commands_nothing_is_no_command(command, text, language):
    assert command(text, language, shown=(TRAIL, MUD)) is None
