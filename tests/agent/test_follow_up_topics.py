"""What is asked again at the next login."""

import datetime as dt

import pytest

from agent.follow_up_topics import topic_of
from agent.state import TurnState
from tests.agent.test_graph import kinds, of_type
from tests.fakes import ScriptedBrain, meaning

FRIDAY = dt.date(2026, 5, 1)


def topic(message, *intents, safety=None, **fields):
    return topic_of(TurnState(message=message, safety=safety), meaning(*intents, **fields), FRIDAY)


@pytest.mark.parametrize(
    ("message", "english", "due"),
    [
        ("I run 18 km on Sunday, what should I eat?", "How did Sunday's 18 km go?", dt.date(2026, 5, 3)),
        ("je fais 18 km dimanche, que manger ?", "How did Sunday's 18 km go?", dt.date(2026, 5, 3)),
        ("12 km tomorrow, which pace?", "How did Saturday's 12 km go?", dt.date(2026, 5, 2)),
        ("10,5 km vendredi", "How did Friday's 10.5 km go?", FRIDAY),
    ],
)
def test_a_run_that_was_announced_is_asked_about_when_it_is_over(message, english, due):
    found = topic(message, "advice")
    assert found and (found.topic, found.text_en, found.due) == ("run", english, due)


def test_the_same_question_is_there_in_french():
    found = topic("18 km on Sunday", "advice")
    assert found and found.text_fr == "Comment se sont passés les 18 km de dimanche ?"


@pytest.mark.parametrize("message", ["I ran 18 km last Sunday", "a watch for 18 km", "shoes for Sunday"])
def test_a_run_that_is_over_or_has_no_day_is_not(message):
    assert topic(message, "advice") is None


def test_a_goal_is_asked_about_by_its_race_or_distance():
    named = topic("x", "profile", goal={"race": "Paris Marathon", "race_date": "2027-04-11"})
    plain = topic("x", "advice", goal={"distance_km": 42.195, "wants_plan": True})
    assert named and "Paris Marathon" in named.text_fr
    assert plain and "42,195 km" in plain.text_fr and "42.195 km" in plain.text_en


def test_after_an_alarm_the_doctor_is_asked_about_and_nothing_of_a_crisis():
    red = topic("x", "advice", safety={"kind": "medical_red_flag"})
    assert red and red.topic == "health"
    assert topic("x", "advice", safety={"kind": "self_harm"}) is None


def test_a_wish_for_goods_leaves_nothing_to_ask():
    assert topic("a watch for Sunday's 18 km", "product") is None


def test_a_goal_told_in_one_conversation_is_asked_about_in_the_next_and_once(shop):
    told = meaning(
        "advice", text="train for Paris", goal={"race": "Paris Marathon", "race_date": "2027-04-11"}
    )
    shop.ask(ScriptedBrain(told), "I train for the Paris Marathon")
    assistant = shop.assistant(ScriptedBrain())
    greeted = []
    for _ in range(2):
        visit = assistant.new_conversation(shop.customer)
        greeted.append(
            list(assistant.greet(customer=shop.customer, conversation=visit.conversation.id, language="en"))
        )
    assert kinds(greeted[0]) == ["follow_up", "done"] and kinds(greeted[1]) == ["done"]
    assert of_type(greeted[0], "follow_up")[0].text == "How is your training going for: Paris Marathon?"
