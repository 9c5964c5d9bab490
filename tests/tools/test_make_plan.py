"""A plan by way of its tool: from what was said and what is known, in the customer's language."""

import dataclasses

import pytest

from agent.events import PlanEvent
from tools import tool_named
from tools.errors import ToolError
from tools.make_plan import MakePlanArgs, make_plan


def test_a_plan_has_the_fields_of_its_event(shop):
    made = make_plan(MakePlanArgs(kind="half", weeks=12, weekly_km=30), shop.tools)
    event = PlanEvent.model_validate(made.model_dump())
    assert len(event.weeks) == 12
    assert {"week", "start", "km", "sessions"} <= set(event.weeks[0])
    assert {"day", "kind", "pace", "why"} <= set(event.weeks[0]["sessions"][0])
    assert event.weeks[-1]["sessions"][-1]["date"] == event.race_date


def test_the_tool_is_listed_and_changes_nothing():
    assert tool_named("make_plan").writes is False


@pytest.mark.parametrize(("language", "word"), [("fr", "Sortie longue"), ("en", "Long run")])
def test_the_plan_speaks_the_customers_language(shop, language, word):
    tools = dataclasses.replace(shop.tools, language=language)
    made = make_plan(MakePlanArgs(kind="10k", weeks=8), tools)
    assert word in {session["kind"] for session in made.weeks[0]["sessions"]}


def test_what_is_known_of_the_customer_fills_the_gaps(shop):
    facts = {"weekly_km": 40, "sessions_per_week": 5, "records": {"10k": 2481}, "injuries": ["genou"]}
    shop.tools.profiles.remember(shop.customer, facts)
    made = make_plan(MakePlanArgs(kind="half", weeks=12), shop.tools)
    assert made.weeks[0]["km"] == 40 and len(made.weeks[0]["sessions"]) == 5
    assert made.weeks[0]["sessions"][-1]["pace"] == "5:07–5:38/km"
    assert "blessure" in made.checks[0] or "injury" in made.checks[0]


def test_what_is_said_wins_over_what_is_known(shop):
    shop.tools.profiles.remember(shop.customer, {"weekly_km": 40, "age": "forty"})
    made = make_plan(MakePlanArgs(kind="half", weeks=12, weekly_km=25), shop.tools)
    assert made.weeks[0]["km"] == 25


def test_what_is_missing_is_named(shop):
    with pytest.raises(ToolError) as refusal:
        make_plan(MakePlanArgs(kind="marathon"), shop.tools)
    assert refusal.value.code == "missing_input"
    assert set(refusal.value.facts["missing"]) == {"race_date", "weeks"}


def test_a_dangerous_wish_is_refused_with_a_safer_one(shop):
    french = dataclasses.replace(shop.tools, language="fr")
    with pytest.raises(ToolError) as refusal:
        make_plan(MakePlanArgs(kind="marathon", weeks=3, weekly_km=0), french)
    assert refusal.value.code == "unreasonable" and refusal.value.facts["reason"] == "too_soon"
    assert "pas raisonnable" in refusal.value.facts["text"]
    assert refusal.value.facts["offer"]["first_distance_km"] == 10
