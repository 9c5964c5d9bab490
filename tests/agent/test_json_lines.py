"""The chat over JSON Lines, as programs use it."""

import io
import json

import pytest

from agent.json_lines import run_json_lines
from tests.agent.test_graph import ADD_SECOND, WATCHES
from tests.fakes import ScriptedBrain


def talk(shop, *lines, brain=None, **options):
    """Send lines (values or raw bytes); the turns that come back, each a list of events up to its `done`."""
    raw = b"".join(line if isinstance(line, bytes) else json.dumps(line).encode() + b"\n" for line in lines)
    out = io.StringIO()
    assistant = shop.assistant(brain or ScriptedBrain(WATCHES, ADD_SECOND))
    visit = assistant.visit(shop.customer, shop.conversation)
    run_json_lines(assistant, io.BytesIO(raw), out, visit, **options)
    turns, turn = [], []
    for line in out.getvalue().splitlines():
        turn.append(json.loads(line))
        if turn[-1]["type"] == "done":
            turns.append(turn)
            turn = []
    assert turn == []
    return turns


def types(turn):
    return [event["type"] for event in turn if event["type"] != "token"]


def test_each_line_is_a_turn_that_ends_with_done(shop):
    found, added = talk(shop, {"text": "a watch"}, {"text": "add the second one"})
    assert types(found) == ["intent", "products", "complements", "done"]
    assert types(added) == ["intent", "cart", "done"]
    tokens = "".join(event["text"] for event in found if event["type"] == "token")
    assert tokens == found[-1]["text"]


@pytest.mark.parametrize(
    "line",
    [
        b"not json\n",
        b"\n",
        b"[]\n",
        b'"text"\n',
        b"{}\n",
        b'{"text": 5}\n',
        b'{"text": null}\n',
        b'{"text": "x", "page": 5}\n',
        b'{"text": "x", "id": ["a"]}\n',
        b"\xff\xfe\n",
        b"[" * 100_000 + b"\n",
        b'{"text": ""}\n',
    ],
)
def test_a_bad_line_is_one_error_and_the_chat_goes_on(shop, line):
    bad, good = talk(shop, line, {"text": "a watch"})
    assert types(bad) == ["error", "done"] and bad[0]["code"] == "bad_input"
    assert types(good) == ["intent", "products", "complements", "done"]


def test_a_line_of_a_megabyte_is_answered(shop):
    [long, good] = talk(shop, {"text": "long " * 200_000}, {"text": "a watch"})
    assert long[0]["kind"] == "too_long" and "products" in types(good)


def test_a_new_conversation_is_answered_by_the_greeting(shop):
    _, greeting, after = talk(shop, {"text": "a watch"}, {"new_conversation": True}, {"text": "the second"})
    assert types(greeting) == ["done"] and greeting[-1]["text"]
    assert "cart" not in types(after)


def test_a_repeated_id_does_nothing_twice(shop):
    talk(
        shop,
        {"text": "a watch"},
        {"text": "add the second", "id": "7"},
        {"text": "add the second", "id": "7"},
    )
    assert [line.quantity for line in shop.tools.carts.of(shop.customer).lines] == [1]


def test_words_stay_as_they_are_written(shop):
    [turn] = talk(shop, {"text": "a watch"}, brain=ScriptedBrain(WATCHES, answers=["Voilà, déjà."]))
    assert turn[-1]["text"] == "Voilà, déjà."


def test_the_end_of_the_input_ends_the_chat(shop):
    assert talk(shop) == []


def test_half_a_character_is_no_crash(shop):
    [turn] = talk(shop, b'{"text": "\\ud800 a watch"}\n')
    assert turn[-1]["type"] == "done"
