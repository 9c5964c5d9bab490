"""The chat's page: what is said, what lies on the shelf, and that nothing of it is lost."""

from streamlit.testing.v1 import AppTest

from tests.ui.conftest import Visitor, new_visitor
from tests.ui.fakes import item, products, token
from tests.ui.pages_read import button, labels, said
from ui.places import PLAN


def watches(visitor: Visitor) -> list[str]:
    return [p.sku for p in visitor.shop.products.by_category("watches", limit=2)]


def ask(at: AppTest, text: str) -> AppTest:
    at.chat_input(key="ask").set_value(text).run()
    assert not at.exception, [e.value for e in at.exception]
    return at


def test_before_the_first_word_there_are_a_greeting_suggestions_and_picks_that_can_be_bought(visitor):
    at = visitor.load()
    assert "Hello! I am Foulée" in said(at)
    assert "Which shoes for my first marathon?" in labels(at)
    assert labels(at).count("Add to cart") == 4


def test_a_suggestion_is_asked_at_a_click(visitor):
    at = visitor.load()
    button(at, "Which shoes for my first marathon?").click().run()
    assert visitor.assistant.asked[0]["text"] == "Which shoes for my first marathon?"
    assert "You said: Which shoes for my first marathon?" in said(at)


def test_an_answer_brings_its_words_and_its_cards_in_their_order(visitor):
    first, second = watches(visitor)
    visitor.assistant.script["a watch"] = [products(second, first, more=3), token("Two watches.")]
    at = ask(visitor.load(), "a watch")
    text = said(at)
    titles = [visitor.shop.products.get(sku).title_in("en") for sku in (second, first)]
    assert "Two watches." in text and "3 others fit too" in text
    assert text.index(titles[0]) < text.index(titles[1])
    assert labels(at).count("Add to cart") == 2


def test_the_complements_say_what_they_go_with(visitor):
    first, second = watches(visitor)
    complement = {"type": "complements", "items": [item("BE-DOSSAREL-TUBE", goes_with=first)]}
    visitor.assistant.script["a watch"] = [products(first, second), complement, token("Here.")]
    at = ask(visitor.load(), "a watch")
    assert f"Goes with {visitor.shop.products.get(first).title_in('en')}" in said(at)


def test_a_reload_loses_neither_words_nor_cards_nor_cart(visitor):
    first, _second = watches(visitor)
    visitor.assistant.script["a watch"] = [products(first), token("One watch.")]
    at = ask(visitor.load(), "a watch")
    button(at, "Add to cart").click().run()
    again = visitor.load()
    assert "One watch." in said(again) and "a watch" in said(again)
    assert visitor.shop.products.get(first).title_in("en") in said(again)
    assert [line.sku for line in visitor.shop.carts.of(visitor.id).lines] == [first]


def test_another_visitor_sees_nothing_of_it(visitor, shop):
    ask(visitor.load(), "my secret")
    assert "my secret" not in said(new_visitor(shop).load())


def test_the_page_event_leads_the_visitor_and_its_words_come_along(visitor):
    visitor.assistant.script["my cart"] = [token("Here is your cart."), {"type": "page", "page": "/cart"}]
    at = ask(visitor.load(), "my cart")
    assert [title.value for title in at.title] == ["Your cart"]
    assert "Here is your cart." in said(at)


def test_a_product_page_is_opened_with_its_sku(visitor):
    sku = watches(visitor)[0]
    visitor.assistant.script["show it"] = [token("Look."), {"type": "page", "page": f"/product/{sku}"}]
    at = ask(visitor.load(), "show it")
    assert at.query_params["sku"] == sku
    assert at.title[0].value.replace("\\", "") == visitor.shop.products.get(sku).title_in("en")


def test_a_question_is_answered_by_a_button(visitor):
    asked = {"type": "question", "text": "Which size?", "options": ["42", "43 *wide*"]}
    visitor.assistant.script["shoes"] = [token("Which size?"), asked]
    at = ask(visitor.load(), "shoes")
    button(at, "43 *wide*").click().run()
    assert visitor.assistant.asked[-1]["text"] == "43 *wide*"
    assert "42" not in labels(at)


def test_words_of_safety_stand_in_their_box_and_only_there(visitor):
    warning = "See a doctor before you run again."
    safety = {"type": "safety", "kind": "medical_red_flag", "text": warning}
    visitor.assistant.script["pain"] = [safety, token(warning + "\n\n"), token("Rest until then.")]
    text = said(ask(visitor.load(), "pain"))
    assert text.count(warning) == 1 and "Your safety first" in text and "Rest until then." in text


def test_sources_name_study_population_and_doi(visitor):
    source = {
        "id": "a", "n": 1, "title": "Carbs [here](http://x.test)", "first_author": "Jeukendrup", "year": 2014,
        "journal": "Sports Med", "doi": "10.1007/s40279-014-0148-z", "study_type": "narrative-review",
        "population": "athletes", "quote": "60 g/h", "quote_kind": "summary",
    }  # fmt: skip
    visitor.assistant.script["carbs"] = [token("60 g/h [1]."), {"type": "sources", "items": [source]}]
    at = ask(visitor.load(), "carbs")
    text = said(at)
    assert "1 source" in text and "Jeukendrup 2014 · Sports Med · review · athletes" in text
    assert "(https://doi.org/10.1007/s40279-014-0148-z)" in text
    assert r"\[here\]\(http" in "".join(m.value for m in at.markdown)


def test_a_calculation_is_a_table_for_people(visitor):
    event = {
        "type": "calculation", "name": "race_time", "unit": "h:mm:ss", "source": "Riegel 1981",
        "inputs": {"distance_km": 10, "time_s": 3000},
        "result": {"fastest": "3:49:34", "riegel_time_s": 13800, "distance_km": 42.195},
    }  # fmt: skip
    visitor.assistant.script["marathon?"] = [event, token("About 3:50.")]
    text = said(ask(visitor.load(), "marathon?"))
    assert "Race time" in text and "3:49:34" in text and "42.195 km" in text
    assert "Worked out from distance 10, time 50:00" in text and "Riegel 1981" in text
    assert "13800" not in text


def test_products_are_compared_side_by_side(visitor):
    skus = watches(visitor)
    price = visitor.shop.products.get(skus[0]).price
    rows = [{"field": "price", "values": [price, 1]}, {"field": "weight", "values": ["40 g", None]}]
    visitor.assistant.script["compare"] = [{"type": "comparison", "skus": skus, "rows": rows}, token("So.")]
    at = ask(visitor.load(), "compare")
    table = at.table[0].value
    assert list(table.iloc[:, 0]) == ["Price", "Weight"]
    assert table.iloc[0, 1].startswith("CHF") and table.iloc[1, 2] == "–"


def test_a_plan_is_shown_in_part_and_whole_on_its_page(visitor):
    session = {"day": "Tuesday", "kind": "easy run", "km": 6.0, "pace": "6:00/km", "why": "endurance"}
    weeks = [{"week": n, "start": f"2026-05-{n:02d}", "km": 20.0, "sessions": [session]} for n in (1, 2, 3)]
    plan = {"type": "plan", "goal": "Half marathon", "race_date": "2026-07-05", "weeks": weeks,
            "checks": ["Never two hard days in a row."]}  # fmt: skip
    visitor.assistant.script["plan"] = [plan, token("Here.")]
    at = ask(visitor.load(), "plan")
    assert "Week 2" in said(at) and "Week 3" not in said(at)
    whole = said(visitor.load(PLAN))
    assert "Week 3 · from 3 May · 20 km" in whole and "Never two hard days in a row." in whole
    assert "Half marathon · 5 July 2026" in whole and "easy run · 6 km · 6:00/km" in whole


def test_a_notice_and_a_failed_turn_are_told(visitor):
    notice = {"type": "notice", "level": "warning", "code": "x", "text": "The model did not answer."}
    visitor.assistant.script["hm"] = [notice, {"type": "error", "code": "failed", "text": "It failed."}]
    at = ask(visitor.load(), "hm")
    assert "The model did not answer." in said(at) and "It failed." in said(at)


def test_a_new_conversation_begins_with_its_greeting(visitor):
    follow_up = {"type": "follow_up", "topic": "race", "text": "How was your race?"}
    visitor.assistant.script["greet"] = [follow_up, token("Welcome back.")]
    at = ask(visitor.load(), "old words")
    button(at, "New conversation").click().run()
    assert "Welcome back." in said(at) and "How was your race?" in said(at) and "old words" not in said(at)


def test_earlier_cards_come_back_on_the_shelf(visitor):
    first, second = watches(visitor)
    visitor.assistant.script["one"] = [products(first), token("One.")]
    visitor.assistant.script["two"] = [products(second), token("Two.")]
    at = ask(ask(visitor.load(), "one"), "two")
    assert visitor.shop.products.get(first).title_in("en") not in said(at)
    button(at, "Put these back on the shelf").click().run()
    assert visitor.shop.products.get(first).title_in("en") in said(at)


def test_a_thumb_on_an_answer_is_kept(visitor):
    at = ask(visitor.load(), "hello")
    at.feedback[0].set_value(1).run()
    conversation = visitor.shop.conversations.latest(visitor.id)
    assert visitor.shop.conversations.transcript(conversation.id)[-1].feedback == 1
    assert visitor.load().feedback[0].value == 1


def test_a_long_conversation_is_shown_from_its_end(visitor):
    conversation = visitor.shop.conversations.start(visitor.id)
    for number in range(25):
        turn = visitor.shop.conversations.begin_turn(conversation.id, f"message {number} ends")
        visitor.shop.conversations.finish_turn(turn.turn_id, answer="yes")
    at = visitor.load()
    assert "message 24 ends" in said(at) and "message 1 ends" not in said(at)
    button(at, "Show earlier messages").click().run()
    assert "message 1 ends" in said(at)


def test_titles_and_messages_are_shown_letter_by_letter(visitor):
    hostile = "<b>x</b> ![p](https://evil.test/p.png) [l](javascript:alert(1)) $a$ :red[y]"
    sku = watches(visitor)[0]
    visitor.shop.products.upsert(
        [{"sku": sku, "title_en": hostile, "title_fr": hostile, "price_cents": 100, "currency": "EUR"}]
    )
    visitor.assistant.script[hostile] = [products(sku), token(hostile)]
    at = ask(visitor.load(), hostile)
    drawn = "\n".join(str(m.value) for m in [*at.markdown, *at.caption])
    assert hostile not in drawn and r"\!\[p\]\(https" in drawn
    assert at.text[0].value == hostile
