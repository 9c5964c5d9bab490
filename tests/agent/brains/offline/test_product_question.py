import pytest

from agent.brains.base import Turn
from agent.brains.offline.product_question import read_product_question
from agent.brains.offline.saying import said
from tests.agent.brains.offline.sayings import MUD, TRAIL, WATCH


@pytest.fixture
def question(vocabulary, parse):
    def read(text, language, last_meant=(), **turn):
        need = parse(text, language)
        return read_product_question(Turn(text, **turn), said(text), vocabulary, need, last_meant)

    return read


@pytest.mark.parametrize(
    ("text", "language", "kind", "positions", "fields"),
    [
        ("elle est étanche la première ?", "fr", "field", [1], ["waterproof"]),
        ("does the second one have offline maps", "en", "field", [2], ["maps"]),
        ("la deuxième, elle pèse combien ?", "fr", "field", [2], ["weight_g"]),
        ("what's the drop on the first", "en", "field", [1], ["drop_mm"]),
        ("how long does the battery last on the watch?", "en", "field", [3], ["battery_h"]),
        ("compare les deux premières stp", "fr", "compare", [1, 2], []),
        ("what's the difference between those two", "en", "compare", [1, 2, 3], []),
        ("donne les détails de la 2", "fr", "details", [2], []),
        ("tell me more about the second one", "en", "details", [2], []),
        ("vous avez la première en 42 ?", "fr", "availability", [1], []),
        ("do you have the second in blue?", "en", "availability", [2], ["colors"]),
    ],
)
def test_questions_about_the_shown_name_product_and_field(question, text, language, kind, positions, fields):
    found = question(text, language, shown=(TRAIL, MUD, WATCH))
    assert found is not None and found.sure >= 0.5
    assert found.question.positions == positions
    if kind != "availability":
        assert (found.question.kind, found.question.fields) == (kind, fields)


def test_it_is_the_product_on_screen(question):
    found = question("is it waterproof?", "en", sku="WA-TEMPORA")
    assert found.question.skus == ["WA-TEMPORA"] and found.question.fields == ["waterproof"]


def test_it_is_what_the_turn_before_was_about(question):
    found = question("elle pèse combien ?", "fr", last_meant=(2,), shown=(TRAIL, MUD))
    assert found.question.positions == [2]


def test_a_search_for_another_thing_is_hardly_a_question_about_the_shown(question):
    found = question("vous avez des gels sans caféine ?", "fr", shown=(TRAIL, MUD))
    assert found is None or found.sure < 0.5


@pytest.mark.parametrize("text", ["is it waterproof?", "elle pèse combien ?"])
def test_nothing_in_sight_leaves_nothing_to_ask_about(question, text):
    assert question(text, "en") is None
