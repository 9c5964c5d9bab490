"""Pages, orders, profile, small talk, questions, greeting and advice."""

import datetime as dt

import pytest

from agent.nodes.advise import advise
from agent.nodes.ask_back import ask_back
from agent.nodes.chat import chat
from agent.nodes.decline import decline
from agent.nodes.go_to_page import go_to_page
from agent.nodes.greet import greet
from agent.nodes.look_up_order import look_up_order
from agent.nodes.update_profile import update_profile
from agent.state import TurnState
from tests.fakes import meaning
from tests.makers import make_order

QUESTION = "Is polarised training better than threshold training for an ordinary runner?"


def run(node, shop, *intents, state=None, **fields):
    runtime = shop.runtime()
    understanding = meaning(*intents, **fields).model_dump()
    written = node(TurnState(understanding=understanding, **(state or {})), runtime)
    return written, runtime.context.events


def codes(written, key="outcomes"):
    return [outcome["code"] for outcome in written[key]]


def test_a_page_is_sent(shop):
    written, events = run(go_to_page, shop, "navigate", page="/cart")
    assert events == [{"type": "page", "page": "/cart"}] and codes(written) == ["page.opened"]


def test_a_page_that_there_is_not_is_said_and_not_sent(shop):
    written, events = run(go_to_page, shop, "navigate", page="/product/NO-SUCH")
    assert events == [] and codes(written) == ["page.unknown"]


def test_the_page_of_a_shown_product_is_found_by_its_place(shop):
    shown = [{"sku": "WATCH-A", "title": "A"}, {"sku": "WATCH-B", "title": "B"}]
    _, events = run(
        go_to_page, shop, "navigate", about={"kind": "details", "positions": [2]}, state={"shown": shown}
    )
    assert events == [{"type": "page", "page": "/product/WATCH-B"}]


def test_the_newest_order_is_shown(shop):
    make_order(shop.database, shop.customer, {"SOCK-1": 2}, placed_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    newest = make_order(
        shop.database, shop.customer, {"WATCH-A": 1}, placed_at=dt.datetime(2026, 4, 1, tzinfo=dt.UTC)
    )
    written, events = run(look_up_order, shop, "order")
    assert [event["id"] for event in events] == [newest]
    assert written["outcomes"][0]["count"] == 2 and events[0]["lines"][0]["sku"] == "WATCH-A"


def test_a_customer_without_orders_hears_that(shop):
    assert codes(run(look_up_order, shop, "order")[0]) == ["order.none"]


def test_an_order_number_of_nobody_is_unknown(shop):
    written, events = run(look_up_order, shop, "order", state={"message": "where is F7K2Q-9MXB4-TW?"})
    assert codes(written) == ["order.unknown"] and events == []


def test_facts_and_goals_are_kept_and_shown(shop):
    written, events = run(
        update_profile,
        shop,
        "profile",
        profile={"facts": {"age": 40}},
        goal={"race": "Paris Marathon", "distance_km": 42.2, "race_date": "2027-04-11"},
    )
    assert events[0]["facts"] == {"age": 40} and events[0]["goals"][0]["race"] == "Paris Marathon"
    assert codes(written) == ["profile.remembered"]


def test_a_fact_that_is_known_already_is_not_told_again(shop):
    written, events = run(
        update_profile, shop, "product", profile={"facts": {"age": 40}}, state={"facts": {"age": 40}}
    )
    assert events == [] and written["outcomes"] == []


def test_a_bare_distance_in_a_question_is_no_goal(shop):
    _, events = run(update_profile, shop, "advice", goal={"distance_km": 42.2})
    assert events == []


def test_a_date_that_is_none_is_left_out_of_the_goal(shop):
    _, events = run(update_profile, shop, "profile", goal={"race": "Lyon", "race_date": "next spring"})
    assert "race_date" not in events[0]["goals"][0]


def test_what_is_to_be_forgotten_is_named(shop):
    run(update_profile, shop, "profile", profile={"facts": {"age": 40, "weight_kg": 70}})
    written, events = run(update_profile, shop, "profile", profile={"forget": ["age"]})
    assert events[0]["forgotten"] == ["age"] and events[0]["facts"] == {"weight_kg": 70}
    assert written["outcomes"] == [{"code": "profile.forgotten", "names": ["age"]}]


def test_an_empty_profile_is_shown_as_empty(shop):
    written, _ = run(update_profile, shop, "profile", profile={"show": True})
    assert written["outcomes"] == [{"code": "profile.shown", "empty": True}]


@pytest.mark.parametrize("selling", [True, False])
def test_selling_is_switched_for_this_conversation(shop, selling):
    state = {"conversation_id": shop.conversation}
    written, events = run(
        update_profile, shop, "profile", profile={"facts": {"selling": selling}}, state=state
    )
    assert written["selling"] is selling and events == []
    assert shop.tools.conversations.get(shop.customer, shop.conversation).selling is selling


def test_small_talk_and_refusals_leave_an_outcome(shop):
    assert run(chat, shop, "smalltalk", smalltalk="robot")[0]["outcomes"] == [
        {"code": "smalltalk", "kind": "robot"}
    ]
    assert codes(run(decline, shop, "off_topic")[0]) == ["declined"]


def test_a_question_is_kept_with_the_product_behind_each_option(shop):
    shown = [{"sku": "WATCH-A", "title": "A"}, {"sku": "WATCH-B", "title": "B"}]
    written, events = run(
        ask_back,
        shop,
        "cart",
        question="Which?",
        options=["B", "A"],
        cart={"action": "add"},
        state={"shown": shown},
    )
    assert events == [{"type": "question", "text": "Which?", "options": ["B", "A"]}]
    assert written["question"]["skus"] == ["WATCH-B", "WATCH-A"]


def test_options_that_are_no_products_have_no_skus(shop):
    written, _ = run(ask_back, shop, "cart", "product", question="Which?", options=["Cart", "Product"])
    assert written["question"]["skus"] == []


def test_a_follow_up_is_asked_once(shop):
    shop.follow_ups.keep(
        shop.customer,
        "run",
        "Comment était la sortie ?",
        "How was the run?",
        dt.datetime(2020, 1, 1, tzinfo=dt.UTC),
    )
    runtime = shop.runtime()
    written = greet(TurnState(kind="greeting", language="en"), runtime)
    assert runtime.context.events == [{"type": "follow_up", "topic": "run", "text": "How was the run?"}]
    assert written["outcomes"][0]["follow_up"] == "How was the run?"
    again = shop.runtime()
    greet(TurnState(kind="greeting"), again)
    assert again.context.events == []


def test_advice_brings_numbered_sources_and_written_answers(shop):
    written, events = run(advise, shop, "advice", text=QUESTION)
    assert [source["n"] for source in written["evidence"]] == list(range(1, len(written["evidence"]) + 1))
    assert written["answers"][0]["text"].count("[") >= 2 and events == []


def test_where_the_library_holds_nothing_that_is_said(shop):
    assert codes(run(advise, shop, "advice", text="zzz qqq")[0], "advice_outcomes") == ["advice.none"]


def test_a_calculation_is_worked_out_with_what_is_known_of_the_runner(shop):
    written, _ = run(
        advise,
        shop,
        "advice",
        text="what should I drink",
        calculation="caffeine",
        calculation_inputs={},
        state={"facts": {"weight_kg": 60}},
    )
    [part] = written["advice_parts"]
    assert part["type"] == "calculation" and part["inputs"]["weight_kg"] == 60
    assert codes(written, "advice_outcomes") == ["advice.calculated"]


def test_a_missing_input_is_asked_for_beside_the_evidence(shop):
    written, _ = run(advise, shop, "advice", text=QUESTION, calculation="race_time")
    assert codes(written, "advice_outcomes") == ["advice.calculation_missing"] and written["evidence"]


def test_a_plan_is_made_for_the_goal(shop):
    goal = {"distance_km": 10, "weeks": 10, "wants_plan": True}
    written, _ = run(advise, shop, "advice", text="a plan", goal=goal, state={"facts": {"weekly_km": 20}})
    [plan] = written["advice_parts"]
    assert plan["type"] == "plan" and len(plan["weeks"]) == 10 and plan["weeks"][0]["sessions"]
    assert "10 weeks" in written["advice_outcomes"][0]["text"]


def test_a_plan_without_more_is_for_the_goal_that_was_told_before(shop):
    facts = {"goals": [{"race": "Lyon", "distance_km": 10, "race_date": "2026-08-01"}], "weekly_km": 25}
    written, _ = run(advise, shop, "advice", text="a plan", goal={"wants_plan": True}, state={"facts": facts})
    assert written["advice_parts"][0]["goal"].startswith("Lyon")


def test_a_plan_without_a_distance_asks_for_it(shop):
    written, _ = run(advise, shop, "advice", text=QUESTION, goal={"wants_plan": True})
    assert codes(written, "advice_outcomes") == ["advice.plan_missing"]
    assert "distance_km" in written["advice_outcomes"][0]["missing"]


def test_a_plan_that_would_harm_is_refused_with_the_reason(shop):
    goal = {"distance_km": 42.2, "weeks": 4, "wants_plan": True}
    written, _ = run(advise, shop, "advice", text=QUESTION, goal=goal, state={"facts": {"level": "beginner"}})
    [told] = written["advice_outcomes"]
    assert told["code"] == "advice.plan_refused" and told["text"]


def test_nothing_is_worked_out_while_a_safety_matter_comes_first(shop):
    safety = {"kind": "pregnancy", "text": "x", "intent": "advice", "language": "en", "advice": True}
    written, _ = run(
        advise,
        shop,
        "advice",
        text=QUESTION,
        calculation="training_paces",
        calculation_inputs={"distance_km": 10, "time_s": 3000},
        state={"safety": safety},
    )
    assert "advice_parts" not in written and codes(written, "advice_outcomes") == ["advice.frozen"]
