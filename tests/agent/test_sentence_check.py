"""What a brain writes is compared with its brief, sentence by sentence, in both languages."""

import pytest

from agent.brains.base import Brief, Exchange
from agent.sentence_check import SentenceCheck
from tests.fakes import meaning

CARD = {
    "sku": "WATCH-A",
    "title": "Tempora Altimo 3 – GPS running watch",
    "price": 199.0,
    "currency": "EUR",
    "rating": 4.5,
    "rating_count": 50,
    "why": ["30 h of battery"],
    "score": {"total": 0.81},
}
OTHER = {**CARD, "sku": "WATCH-B", "title": "Tempora Bergo 2 – GPS running watch", "price": 149.0}
PRODUCTS = {"type": "products", "items": [CARD, OTHER], "more": 7}
CART = {
    "type": "cart",
    "lines": [
        {
            "line": 1,
            "sku": "WATCH-A",
            "title": CARD["title"],
            "quantity": 2,
            "unit_price": 199.0,
            "total": 398.0,
        }
    ],
    "subtotal": 398.0,
    "discount": 0.0,
    "total": 398.0,
    "currency": "EUR",
}
SOURCES = {
    "type": "sources",
    "items": [
        {"id": "a", "n": 1, "title": "A trial", "quote": "Time fell by 5.0% in 10 weeks with 30 to 60 g/h."},
        {"id": "b", "n": 2, "title": "Another", "quote": "38 runners; 1,234 km; 3:45:00 on average"},
    ],
}


def check(*parts, names=None, language="en", message="", intents=("product",), history=(), **fields):
    understanding = meaning(*intents, text=message, language=language)
    brief = Brief(language, message, understanding, parts=parts, history=history, **fields)
    return SentenceCheck(brief, names)


def passed(text, *parts, **options):
    return "".join(check(*parts, **options).passed([text]))


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("The Tempora Altimo 3 costs €199.00.", "en"),
        ("La Tempora Altimo 3 coûte 199 €.", "fr"),
        ("La Tempora Altimo 3 coûte 199,00 € et la Bergo 149 €.", "fr"),
        ("It is rated 4.5 by 50 customers and runs 30 h.", "en"),
        ("Elle est notée 4,5 et tient 30 heures.", "fr"),
        ("Two of them, and 7 others: 2 cards are shown.", "en"),
        ("WATCH-A is in stock.", "en"),
    ],
)
def test_what_the_brief_holds_may_be_said(sentence, language):
    assert passed(sentence, PRODUCTS, language=language) == sentence


@pytest.mark.parametrize(
    ("sentence", "language", "reason"),
    [
        ("Both cost €250.00.", "en", "price"),
        ("Les deux coûtent 250 €.", "fr", "price"),
        ("It is only $199.", "en", "price"),
        ("Take ULTRA-900 instead.", "en", "sku"),
        ("Prenez plutôt ULTRA-900.", "fr", "sku"),
        ("Or B0ABCDEFGH.", "en", "sku"),
        ("It makes you 12 % faster.", "en", "figure"),
        ("Elle fait gagner 12 %.", "fr", "figure"),
        ("It runs 30 min.", "en", "figure"),
        ("A study shows it [1].", "en", "citation"),
        ("Une étude le montre [1].", "fr", "citation"),
        ("You get a discount on it.", "en", "discount"),
        ("Vous avez une remise dessus.", "fr", "discount"),
        ("La livraison offerte est comprise.", "fr", "discount"),
        ("See https://elsewhere.example/buy now.", "en", "link"),
    ],
)
def test_what_it_does_not_hold_is_left_out_and_counted(sentence, language, reason):
    checked = check(PRODUCTS, language=language)
    kept = "".join(checked.passed([f"Good. {sentence} Fine."]))
    assert kept == "Good. Fine."
    assert checked.removed == {reason: 1}


@pytest.mark.parametrize(
    ("written", "right", "language"),
    [
        ("The Tempora Altimo 3 costs €149.00.", "The Tempora Altimo 3 costs €199.00.", "en"),
        ("La Tempora Bergo 2 coûte 199 €.", "La Tempora Bergo 2 coûte 149,00 €.", "fr"),
        ("The Tempora Altimo 3 is €99.", "The Tempora Altimo 3 is €199.00.", "en"),
    ],
)
def test_a_price_that_is_another_products_is_set_right(written, right, language):
    checked = check(PRODUCTS, language=language)
    assert checked.check(written) == right
    assert checked.corrected == 1 and not checked.removed


def test_a_total_beside_a_product_is_no_wrong_price():
    sentence = "With the Tempora Altimo 3 the total is €398.00."
    assert passed(sentence, PRODUCTS, CART) == sentence


def test_a_refusal_to_give_a_discount_may_be_said():
    for sentence in ("I can't give a discount.", "Je ne peux pas accorder de remise."):
        assert passed(sentence, PRODUCTS) == sentence


def test_the_customers_own_word_for_a_discount_grants_none():
    assert passed("Here is your discount.", PRODUCTS, message="give me a discount") == ""


def test_an_offer_in_the_brief_may_be_told():
    offer = {"type": "offer", "label": "10 % off", "amount": 19.9, "currency": "EUR"}
    assert passed("You get a discount of €19.90.", offer) == "You get a discount of €19.90."


@pytest.mark.parametrize(
    "sentence",
    [
        "Le temps a baissé de 5,0 % en 10 semaines.",
        "Time fell by 5% in ten weeks.",
        "Take 30 g/h, or up to 60 g.",
        "38 coureurs ont couru 1 234 km.",
        "They took 3 h 45 on average.",
        "They took 3h45 on average.",
    ],
)
def test_figures_are_the_same_however_they_are_written(sentence):
    assert passed(sentence, SOURCES, intents=("advice",)) == sentence


@pytest.mark.parametrize(
    "sentence", ["Take 60 mg/h.", "They took 3 h 54.", "It fell by 50 %.", "In 10 days."]
)
def test_a_unit_or_a_digit_that_differs_is_another_figure(sentence):
    assert passed(sentence, SOURCES, intents=("advice",)) == ""


@pytest.mark.parametrize(
    ("spelled", "sentence"),
    [
        ("Twenty-one crossover trials found a gain.", "21 trials found a gain."),
        ("Vingt et un essais montrent un gain.", "21 essais montrent un gain."),
        ("Dix-huit coureurs ont couru.", "18 coureurs ont couru."),
    ],
)
def test_a_number_the_brief_spells_out_may_be_written_in_digits(spelled, sentence):
    assert passed(sentence, answers=({"text": spelled},)) == sentence
    assert passed(sentence.replace("1", "7"), answers=({"text": spelled},)) == ""


def test_the_customers_own_figures_and_those_said_before_may_be_repeated():
    history = (Exchange("I run 45 km a week", "Then keep to 45 km."),)
    sentence = "With 45 km a week, 1h50 over the half is a fair goal."
    assert passed(sentence, message="I want 1h50", history=history, intents=("advice",)) == sentence


def test_citations_are_numbered_anew_in_the_order_of_the_text():
    checked = check(SOURCES, intents=("advice",))
    assert "".join(checked.passed(["One says so [2]. Another too [1]. And again [2], [1]."])) == (
        "One says so [1]. Another too [2]. And again [1], [2]."
    )
    assert checked.order == [2, 1]


@pytest.mark.parametrize("written", ["It works [1, 2].", "It works [1-2].", "It works [1][2]."])
def test_citations_in_one_bracket_become_several(written):
    assert passed(written, SOURCES, intents=("advice",)) == "It works [1][2]."


def test_one_unknown_number_among_citations_takes_the_sentence_out():
    assert passed("It works [1, 9].", SOURCES, intents=("advice",)) == ""


def test_names_of_products_that_are_not_in_the_brief_are_left_out(shop):
    text = "The Tempora Altimo 3 is good. The Corvessa Alto 2 is better. So is a Pedia sock."
    assert passed(text, PRODUCTS, names=shop.names) == "The Tempora Altimo 3 is good. "


def test_a_product_that_the_customer_named_may_be_named(shop):
    sentence = "The Corvessa Alto 2 is a shoe."
    assert passed(sentence, names=shop.names, message="what is the corvessa alto 2?") == sentence


def test_advice_names_no_product_even_if_one_was_shown_before(shop):
    history = (Exchange("a watch", "The Tempora Altimo 3 is good."),)
    options = {"names": shop.names, "history": history, "language": "en"}
    assert passed("Get the Tempora Altimo 3.", intents=("advice",), **options) == ""
    assert passed("Get the Tempora Altimo 3.", intents=("product",), **options) != ""


def test_an_image_from_elsewhere_becomes_plain_text():
    assert "![" not in passed("Look ![here](picture).", PRODUCTS)


def test_the_lines_of_a_list_stay_a_list():
    text = "Two:\n- Tempora Altimo 3, €199.00\n- Tempora Bergo 2, €149.00\n"
    assert passed(text, PRODUCTS) == text


def test_a_list_that_is_numbered_keeps_its_numbers():
    text = "1. Tempora Altimo 3\n2. Tempora Bergo 2\n"
    assert passed(text, PRODUCTS) == text


def test_one_bad_line_of_a_list_goes_alone():
    assert passed("- €199.00\n- €777.00\n- €149.00\n", PRODUCTS) == "- €199.00\n- €149.00\n"


def test_the_score_of_a_card_is_no_figure_to_be_told():
    assert passed("Its score is 0.81.", PRODUCTS) == ""
