import pytest

from agent.brains.base import Turn
from agent.brains.offline.navigation import read_page
from agent.brains.offline.saying import said
from tests.agent.brains.offline.sayings import MUD, TRAIL, WATCH_LINE


@pytest.fixture
def page(vocabulary):
    def read(text, last_meant=(), **turn):
        found = read_page(Turn(text, **turn), said(text), vocabulary, last_meant)
        return found.page if found else None

    return read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("emmène-moi au panier", "/cart"),
        ("open cart", "/cart"),
        ("retour au catalogue", "/catalogue"),
        ("let's see the shop", "/catalogue"),
        ("page de paiement stp", "/checkout"),
        ("onto the payment page then", "/checkout"),
        ("affiche la page de mes commandes", "/orders"),
        ("my orders page", "/orders"),
        ("montre mon plan d'entraînement, ouvre la page", "/plan"),
        ("jump to my plan", "/plan"),
        ("ouvre mon profil", "/profile"),
        ("get me to my account settings", "/profile"),
        ("connexion", "/login"),
        ("log me in", "/login"),
        ("je voudrais créer mon compte client", "/signup"),
        ("sign up", "/signup"),
        ("accueil", "/"),
        ("bring me back to the chat", "/"),
        ("retour en arrière", "/"),
    ],
)
def test_every_page_is_reached_by_what_people_say(page, text, expected):
    assert page(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("va sur la fiche de la première", "/product/TS-ALPENTA"),
        ("open the second one's page", "/product/TS-SKARNVIK"),
        ("product page of the Skarnvik please", "/product/TS-SKARNVIK"),
        ("ouvre la fiche de la montre", "/product/WA-TEMPORA"),
        ("open TS-ALPENTA", "/product/TS-ALPENTA"),
    ],
)
def test_a_products_page_is_that_of_what_is_shown_or_in_the_cart(page, text, expected):
    assert page(text, shown=(TRAIL, MUD), cart=(WATCH_LINE,)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "montre mon panier",
        "checkout please",
        "my order of priority this spring",
        "le profil du parcours : montée sèche",
        "fais-moi un plan marathon",
        "mal au dos",
        "vous êtes en magasin ?",
    ],
)
def test_words_of_pages_in_other_matters_lead_nowhere(page, text):
    assert page(text) is None
