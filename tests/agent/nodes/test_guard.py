"""The node before all others."""

from agent.nodes.guard import guard
from agent.state import TurnState


def test_a_harmless_message_leaves_no_trace(shop):
    runtime = shop.runtime()
    assert guard(TurnState(message="a running watch"), runtime) == {}
    assert runtime.context.events == []


def test_an_alarm_is_told_at_once_with_an_intent(shop):
    runtime = shop.runtime()
    written = guard(TurnState(message="j'ai une douleur à la poitrine"), runtime)
    assert [event["type"] for event in runtime.context.events] == ["safety", "intent"]
    assert runtime.context.events[1]["language"] == "fr"
    assert written["safety"]["advice"] is False


def test_after_some_alarms_advice_may_follow(shop):
    runtime = shop.runtime()
    written = guard(TurnState(message="I'm 20 weeks pregnant, can I run?"), runtime)
    assert written["safety"]["advice"] is True
    assert [event["type"] for event in runtime.context.events] == ["safety"]


def test_the_language_that_was_asked_for_wins(shop):
    runtime = shop.runtime()
    guard(TurnState(message="I want to die", language="fr"), runtime)
    assert runtime.context.events[0]["text"].startswith("Ce que vous dites compte")


def test_whom_to_call_follows_the_shops_country(shop):
    runtime = shop.runtime(country="CH")
    guard(TurnState(message="he is not breathing"), runtime)
    assert "144" in runtime.context.events[0]["text"]
