import pytest

from agent.brains.base import Brief
from agent.brains.offline.writing.words import Words, set_french
from agent.brains.offline.writing.writer import write_pieces
from agent.outcomes import OUTCOMES, outcome
from agent.sentence_check import SentenceCheck
from agent.understanding import Understanding
from tests.agent.brains.offline.sayings import MUD, TRAIL

FACTS = {
    "sku": "TS-ALPENTA", "title": "Alpenta Crête", "quantity": 2, "size": "42", "color": "bleu",
    "price": 129.9, "currency": "EUR", "lines": 2, "total": 259.8,
    "reason": "not_found", "words": "gourde",
    "page": "/cart",
    "count": 2, "more": 3, "excluded_by": "price_max", "description": "Une chaussure.", "facts": [],
    "field": "drop_mm", "label": "drop", "value": "6 mm", "units": 4, "sizes": ["42"], "colors": ["bleu"],
    "titles": ["Alpenta Crête", "Skarnvik Boue"], "calculation": "race_time", "missing": ["age"],
    "text": "Voici.",
    "caveats": [], "assumed": "", "order_id": "A1", "status": "shipped", "placed_at": "2026-10-01T10:00:00",
    "goals": [], "names": ["age"], "empty": False, "known": False, "kind": "thanks", "options": ["a", "b"],
    "asked": "43", "available": 1, "cart_currency": "CHF", "line": 2,
}  # fmt: skip
CART_PART = {
    "type": "cart", "subtotal": 259.8, "discount": 0, "total": 259.8, "currency": "EUR", "market": "paris",
    "lines": [{"line": 1, "sku": "TS-ALPENTA", "title": "Alpenta Crête", "quantity": 2, "unit_price": 129.9,
               "size": "42", "color": None, "total": 259.8}],
}  # fmt: skip


def brief(language, *outcomes, parts=(), answers=(), message="x", intents=("product",)):
    understood = Understanding(language=language, intents=list(intents), confidence=1, text=message)
    return Brief(language, message, understood, tuple(parts), tuple(answers), tuple(outcomes))


def written(*args, **kwargs):
    return "".join(write_pieces(brief(*args, **kwargs)))


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("code", sorted(OUTCOMES))
def test_every_outcome_is_said_and_nothing_that_the_brief_does_not_hold(code, language):
    told = brief(language, outcome(code, **FACTS), parts=(CART_PART,))
    check = SentenceCheck(told)
    text = "".join(check.passed(write_pieces(told)))
    assert text.strip() and "{" not in text
    assert not check.removed


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("message", [f"message {n}" for n in range(6)])
@pytest.mark.parametrize("kind", ["hello", "thanks", "bye", "robot", "capabilities", "person", "other"])
def test_small_talk_says_no_figures_and_sells_nothing(kind, message, language):
    told = brief(language, outcome("smalltalk", kind=kind), message=message, intents=("smalltalk",))
    check = SentenceCheck(told)
    assert "".join(check.passed(write_pieces(told))).strip() and not check.removed


def test_the_greeting_says_that_it_is_a_machine():
    assert "machine" in written("fr", outcome("greeting", known=False))
    assert "machine" in written("en", outcome("greeting", known=True, name="Jo"))


def test_what_was_added_is_said_with_the_carts_total():
    text = written("fr", outcome("cart.added", **FACTS), parts=(CART_PART,))
    assert "2 × Alpenta Crête (taille 42, bleu)" in text and "259,80 €" in text
    both = [outcome("cart.added", title=title, quantity=1) for title in ("Alpenta Crête", "Skarnvik Boue")]
    assert "Alpenta Crête and Skarnvik Boue" in written("en", *both)


def test_cards_are_presented_in_their_order_with_their_reasons():
    items = [{**TRAIL, "why": ["pour le trail"]}, {**MUD, "why": ["99,00 €, sous 100"]}]
    part = {"type": "products", "items": items, "more": 4, "query": {"text": "", "filters": {}}}
    text = written("fr", outcome("products.shown", count=2, more=4), parts=(part,))
    assert text.index(TRAIL["title"]) < text.index("pour le trail") < text.index(MUD["title"])
    assert text.count("99,00") == 1 and "d’autres" in text


def test_the_best_answer_is_told_whole_and_a_second_only_when_it_adds():
    best = {"id": "a", "question": "?", "text": "Oui, un peu [1].", "citations": [1], "score": 0.9}
    same = {**best, "id": "b", "text": "De même [1].", "score": 0.89}
    other = {**best, "id": "c", "text": "Et ceci [2].", "citations": [2], "score": 0.88}
    far = {**other, "score": 0.4}
    assert written("fr", answers=(best, same), intents=("advice",)) == "Oui, un peu [1]."
    assert written("fr", answers=(best, other), intents=("advice",)) == "Oui, un peu [1].\n\nEt ceci [2]."
    assert written("fr", answers=(best, far), intents=("advice",)) == "Oui, un peu [1]."


def test_studies_without_an_authored_answer_are_quoted():
    source = {"id": "s", "n": 1, "title": "T", "first_author": "A", "year": 2020, "journal": None,
              "doi": None, "study_type": "trial", "population": None, "quote": "Cadence rose by 5 %.",
              "quote_kind": "summary"}  # fmt: skip
    part = {"type": "sources", "items": [source]}
    english = written("en", parts=(part,), intents=("advice",))
    assert english == "Cadence rose by 5 %. [1]"
    french = written("fr", parts=(part,), intents=("advice",))
    assert "en anglais" in french and "Cadence rose by 5 %." in french and "[1]" in french


def test_where_there_is_no_study_it_says_so():
    assert "bibliothèque" in written("fr", outcome("advice.none"), intents=("advice",))
    assert "library" in written("en", outcome("advice.none"), intents=("advice",))


def test_a_question_is_asked_in_its_own_words_alone():
    assert written("en", outcome("question.asked", text="Which one?", options=["a", "b"])) == "Which one?"


def test_a_field_that_no_page_states_is_not_made_up():
    text = written(
        "en", outcome("product.field", sku="x", title="Alpenta", field="gps", label="GPS", value=None)
    )
    assert "does not state" in text


def test_french_is_set_with_narrow_spaces_before_double_marks():
    assert set_french(
        "Quoi ? « Oui » : 5 % ; non !"
    ) == "Quoi\u202f? «\u00a0Oui\u00a0»\u00a0: 5\u00a0% \u202f; non\u202f!".replace(" \u202f;", "\u202f;")
    assert " ?" not in Words("fr").say("greeting", name="")


def test_the_same_message_is_answered_in_the_same_words():
    told = outcome("smalltalk", kind="thanks")
    assert written("fr", told, message="merci") == written("fr", told, message="merci")
    assert len({written("fr", told, message=f"merci {n}") for n in range(20)}) > 1
