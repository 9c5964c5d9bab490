"""What the message means, and how it is told."""

import pytest

from agent.nodes.understand import understand
from agent.state import TurnState
from agent.wishes import selling_wish
from tests.fakes import ScriptedBrain, meaning


def test_the_brain_reads_all_that_may_change_the_meaning(shop):
    brain = ScriptedBrain(meaning("product", text="a watch"))
    state = TurnState(
        message="and cheaper?",
        page="/cart",
        sku="WATCH-A",
        shown=[{"sku": "WATCH-A", "title": "A watch"}],
        cart=[{"line": 1, "sku": "SOCK-1"}],
        facts={"age": 40},
        history=[{"message": "a watch", "answer": "Here.", "understanding": None, "shown": ["WATCH-A"]}],
        pending={"text": "Which?", "options": []},
    )
    understand(state, shop.runtime(brain))
    [turn] = brain.turns
    assert (turn.message, turn.page, turn.sku) == ("and cheaper?", "/cart", "WATCH-A")
    assert turn.shown[0]["sku"] == "WATCH-A" and turn.cart[0]["sku"] == "SOCK-1"
    assert turn.history[0].shown == ("WATCH-A",) and turn.facts == {"age": 40}
    assert turn.pending_question == {"text": "Which?", "options": []}


def test_the_intent_is_told_with_its_confidence(shop):
    runtime = shop.runtime(ScriptedBrain(meaning("mixed", "advice", confidence=0.7)))
    understand(TurnState(message="x"), runtime)
    assert runtime.context.events == [
        {
            "type": "intent",
            "intent": "mixed",
            "intents": ["mixed", "advice"],
            "language": "en",
            "confidence": 0.7,
        }
    ]


def test_the_language_that_was_asked_for_wins(shop):
    written = understand(
        TurnState(message="ok", language="fr"), shop.runtime(ScriptedBrain(meaning("smalltalk")))
    )
    assert written["understanding"]["language"] == "fr"


def test_notices_of_the_brain_reach_the_customer(shop):
    def understanding(turn):
        turn.ledger.notices.append({"level": "warning", "code": "model_down", "text": "The shop answers."})
        return meaning("smalltalk")

    runtime = shop.runtime(ScriptedBrain(understanding))
    understand(TurnState(message="hello"), runtime)
    assert runtime.context.events[1]["type"] == "notice" and runtime.context.events[1]["code"] == "model_down"


def test_a_wish_to_be_sold_nothing_is_heard_whatever_the_brain_made_of_it(shop):
    runtime = shop.runtime(ScriptedBrain(meaning("product", text="sell nothing")))
    written = understand(TurnState(message="don't try to sell me anything"), runtime)
    assert written["understanding"]["profile"]["facts"] == {"selling": False}
    assert written["understanding"]["intents"] == ["profile"]


@pytest.mark.parametrize(
    ("message", "wish"),
    [
        ("don't sell me anything", False),
        ("ne me vends rien", False),
        ("arrête de me vendre des trucs", False),
        ("juste des conseils s'il te plaît", False),
        ("stop pushing products", False),
        ("ne me propose plus de produits", False),
        ("you can show me products again", True),
        ("tu peux me vendre des choses de nouveau", True),
        ("do you sell gels?", None),
        ("vendez-vous des gels ?", None),
        ("je ne veux pas de gel à la caféine", None),
        ("show me products without caffeine", None),
    ],
)
def test_wishes_about_selling_are_told_from_wishes_for_products(message, wish):
    assert selling_wish(message) is wish
