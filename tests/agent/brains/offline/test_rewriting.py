import pytest

from agent.brains.base import Exchange, Turn
from agent.brains.offline.rewriting import merge_needs, rewrite
from agent.brains.offline.saying import said
from agent.understanding import Understanding
from catalog.needs import Need
from tests.agent.brains.offline.sayings import MUD, TRAIL


@pytest.fixture
def after(vocabulary, parse):
    """What a message comes to after a search (or a question) in the turn before."""

    def read(before, text, language, intent="product", shown=(TRAIL, MUD)):
        understood = Understanding(
            language=language,
            intents=[intent],
            confidence=1,
            text=before,
            need=parse(before, language) if intent == "product" else None,
        )
        turn = Turn(text, history=(Exchange(before, "", understood),), shown=shown)
        return rewrite(turn, said(text), language, parse(text, language), vocabulary)

    return read


@pytest.mark.parametrize(
    ("before", "text", "language", "changed"),
    [
        ("chaussures de trail homme en 42", "et pour femme ?", "fr", {"gender": "women", "sizes": ["42"]}),
        ("trail shoes for men", "and for women?", "en", {"gender": "women"}),
        ("chaussures de trail noires", "en bleu", "fr", {"colors": ["blue"]}),
        ("trail shoes", "in blue", "en", {"colors": ["blue"]}),
        ("chaussures de trail femme", "en 42", "fr", {"sizes": ["42"], "gender": "women"}),
        ("chaussures de trail en 42", "moins de 80 €", "fr", {"price_max": 80.0, "sizes": ["42"]}),
        ("trail shoes", "same but waterproof", "en", {"features": ["waterproof"]}),
        ("trail shoes under 150", "a cheaper one", "en", {"price_max": 98.99, "sort": "cheapest"}),
        ("chaussures de trail", "un truc moins cher", "fr", {"price_max": 98.99, "sort": "cheapest"}),
        ("trail shoes", "cheaper by like 20 bucks", "en", {"price_max": 79.0}),
        ("chaussures de trail", "plus léger", "fr", {"sort": "lightest"}),
    ],
)
def test_a_refinement_keeps_what_the_former_wish_said(after, before, text, language, changed):
    rewritten = after(before, text, language)
    assert rewritten.follows == "product"
    assert rewritten.need.categories == ["trail-shoes"]
    assert {name: getattr(rewritten.need, name) for name in changed} == changed


def test_the_text_stands_alone(after):
    assert after("chaussures de trail homme en 42", "et pour femme ?", "fr").text == (
        "chaussures de trail pour femme, taille 42"
    )
    assert after("trail shoes for men", "under 80 euros", "en").text == "trail shoes for men, under 80 EUR"


def test_another_ground_means_other_shoes(after):
    rewritten = after("chaussures de trail femme", "plutôt route", "fr")
    assert rewritten.need.categories == ["road-shoes"] and rewritten.need.gender == "women"


def test_a_new_thing_is_a_new_wish(after):
    rewritten = after("chaussures de trail femme en 39", "montre-moi des chaussettes", "fr")
    assert rewritten.follows is None
    assert rewritten.need.categories == ["socks"] and not rewritten.need.sizes and not rewritten.need.gender


def test_what_is_refused_now_is_no_longer_wanted(vocabulary):
    merged = merge_needs(Need(features=["carbon plate"]), Need(unwanted=["carbon plate"]), vocabulary)
    assert merged.features == [] and merged.unwanted == ["carbon plate"]


def test_a_limit_below_the_former_floor_takes_its_place(vocabulary):
    merged = merge_needs(Need(price_min=100), Need(price_max=80), vocabulary)
    assert (merged.price_min, merged.price_max) == (None, 80)


@pytest.mark.parametrize(
    ("before", "text", "language", "expected"),
    [
        ("combien de gels pour un marathon ?", "et pour un semi ?", "fr", "combien de gels pour un semi ?"),
        ("how to train for a 10k", "and for a marathon?", "en", "how to train for a marathon"),
        (
            "faut-il s'étirer avant de courir ?",
            "et après ?",
            "fr",
            "faut-il s'étirer avant de courir – et après ?",
        ),
    ],
)
def test_a_question_is_carried_on_with_its_new_condition(after, before, text, language, expected):
    rewritten = after(before, text, language, intent="advice", shown=())
    assert rewritten.follows == "advice" and rewritten.text == expected


@pytest.mark.parametrize("text", ["comment éviter les ampoules ?", "merci beaucoup", "où est ma commande ?"])
def test_what_stands_alone_stays_as_it_is(after, text):
    rewritten = after("chaussures de trail", text, "fr")
    assert rewritten.follows is None and rewritten.text == text
