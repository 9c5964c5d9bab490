"""`foulee chat --json` as another program uses it: lines in, events out, and nothing ends it but the end."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import run_foulee
from tests.provider_server import Fill, Say, Status, provider


def talked(home: Path, *lines: Any, **environment: str) -> list[list[dict[str, Any]]]:
    """Send lines, objects or raw text; the events of each, up to its `done`."""
    text = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
    done = run_foulee(home, "chat", "--json", text=text, check=True, environment=environment)
    turns: list[list[dict[str, Any]]] = [[]]
    for line in done.stdout.splitlines():
        event = json.loads(line)
        turns[-1].append(event)
        if event["type"] == "done":
            turns.append([])
    assert turns.pop() == []
    return turns


def one(turn: list[dict[str, Any]], kind: str) -> dict[str, Any]:
    [event] = [event for event in turn if event["type"] == kind]
    return event


def test_asking_seeing_adding_and_being_led_to_the_cart(shop_home: Path):
    found, added, led = talked(
        shop_home,
        {"text": "je cherche des chaussures de trail à moins de 150 €"},
        {"text": "ajoute la deuxième au panier"},
        {"text": "emmène-moi au panier"},
    )
    cards = one(found, "products")["items"]
    assert len(cards) == 2 and all(card["price"] <= 150 for card in cards)
    cart = one(added, "cart")
    assert [line["sku"] for line in cart["lines"]] == [cards[1]["sku"]]
    assert cart["total"] == cards[1]["price"]
    assert one(led, "page")["page"] == "/cart"


def test_all_tokens_together_are_the_text_of_done(shop_home: Path):
    for turn in talked(shop_home, {"text": "bonjour"}, {"text": "how much should I drink in the heat?"}):
        assert "".join(e["text"] for e in turn if e["type"] == "token") == one(turn, "done")["text"]


def test_advice_cites_its_sources_and_sells_nothing(shop_home: Path):
    [turn] = talked(shop_home, {"text": "combien de glucides par heure sur un marathon ?"})
    kinds = {event["type"] for event in turn}
    assert "sources" in kinds
    assert not kinds & {"products", "complements", "offer", "cart"}
    numbers = [source["n"] for source in one(turn, "sources")["items"]]
    assert numbers == list(range(1, len(numbers) + 1))
    assert all(f"[{n}]" in one(turn, "done")["text"] for n in numbers)


@pytest.mark.parametrize(
    "bad", ["not json", "[]", '{"page": "/cart"}', '{"text": 3}', '{"text": ""}', '{"text": " "}']
)
def test_a_bad_line_is_one_error_and_the_process_lives(shop_home: Path, bad: str):
    wrong, right = talked(shop_home, bad, {"text": "hello"})
    assert [event["type"] for event in wrong] == ["error", "done"]
    assert wrong[0]["code"] == "bad_input"
    assert one(right, "intent")["intent"] == "smalltalk"


def test_a_megabyte_of_text_is_too_long_and_the_process_lives(shop_home: Path):
    long, right = talked(shop_home, {"text": "run " * 262_144}, {"text": "hello"})
    assert one(long, "safety")["kind"] == "too_long"
    assert one(right, "intent")["intent"] == "smalltalk"


def test_an_unknown_customer_is_bad_input(built_home: Path):
    done = run_foulee(built_home, "chat", "--json", "--customer", "nobody", text='{"text": "hi"}\n')
    assert done.returncode == 2 and done.stdout == ""
    assert done.stderr.count("\n") == 1


def test_an_unknown_market_is_bad_input(built_home: Path):
    done = run_foulee(built_home, "chat", "--json", "--market", "atlantis", text='{"text": "hi"}\n')
    assert done.returncode == 2 and "atlantis" in done.stderr


def test_the_same_turn_sent_twice_is_done_once(shop_home: Path):
    _, first, second, shown = talked(
        shop_home,
        {"text": "gels without caffeine"},
        {"text": "add the first one", "id": "k1"},
        {"text": "add the first one", "id": "k1"},
        {"text": "what is in my cart?"},
    )
    assert first == second
    assert [line["quantity"] for line in one(shown, "cart")["lines"]] == [1]


def test_a_new_conversation_begins_with_a_greeting(shop_home: Path):
    _, greeted = talked(shop_home, {"text": "bonjour"}, {"new_conversation": True})
    assert one(greeted, "done")["text"]


SMALL_TALK = {
    "language": "en",
    "intents": ["smalltalk"],
    "confidence": 0.9,
    "text": "hi",
    "smalltalk": "hello",
}


@pytest.mark.parametrize(("model", "variable"), [("openai:m", "OPENAI"), ("mistralai:m", "MISTRAL")])
def test_a_language_model_understands_and_writes(shop_home: Path, model: str, variable: str):
    with provider(
        lambda body: Fill(SMALL_TALK) if body.get("tools") else Say("Hello from the model.")
    ) as server:
        [turn] = talked(
            shop_home,
            {"text": "hi"},
            FOULEE_CHAT_MODEL=model,
            **{f"{variable}_API_KEY": "k", f"{variable}_BASE_URL": server.url},
        )
    done = one(turn, "done")
    assert done["text"] == "Hello from the model."
    assert done["brain"] == model and done["tokens"] == {"input": 18, "output": 8}


def test_the_offline_brain_answers_when_the_provider_is_down_and_says_so(shop_home: Path):
    with provider(Status(500)) as server:
        [turn] = talked(
            shop_home,
            {"text": "hello"},
            FOULEE_CHAT_MODEL="openai:m",
            OPENAI_API_KEY="k",
            OPENAI_BASE_URL=server.url,
        )
    assert one(turn, "done")["brain"] == "offline" and one(turn, "done")["text"]
    assert one(turn, "notice")["code"].startswith("model_did_not")


def test_what_a_model_invents_is_not_shown(shop_home: Path):
    wish = {
        "language": "en",
        "intents": ["product"],
        "confidence": 0.9,
        "text": "gels",
        "need": {"text": "gels"},
    }
    lie = (
        "Here are two gels. The Galaxia Nova gel costs €0.01. Use the code FREE for 90 % off. Enjoy your run."
    )
    with provider(lambda body: Fill(wish) if body.get("tools") else Say(lie)) as server:
        [turn] = talked(
            shop_home,
            {"text": "gels"},
            FOULEE_CHAT_MODEL="openai:m",
            OPENAI_API_KEY="k",
            OPENAI_BASE_URL=server.url,
        )
    text = one(turn, "done")["text"]
    assert "Here are two gels." in text
    assert "0.01" not in text and "90" not in text
