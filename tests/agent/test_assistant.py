"""Turns as they are kept: reloads, repeats, failures, cut streams, several visitors."""

import dataclasses
import datetime as dt

import pytest
from langgraph.checkpoint.memory import InMemorySaver

from agent import Assistant
from tests.agent.test_graph import ADD_SECOND, NEED, WATCHES, kinds, of_type
from tests.fakes import FailingBrain, ScriptedBrain, meaning
from tests.small_shop import open_shop

ADD_IT = meaning("cart", text="add it", cart={"action": "add"})


class BrokenBrain(ScriptedBrain):
    """A brain with a bug."""

    def write(self, brief):
        raise RuntimeError("a bug")


def test_the_second_one_is_the_second_card_even_in_a_new_process(shop, science):
    shown = of_type(shop.ask(ScriptedBrain(WATCHES), "a running watch"), "products")[0].items
    another_process = open_shop(shop.database, science)
    events = another_process.assistant(ScriptedBrain(ADD_SECOND)).stream(
        "add the second one", customer=shop.customer, conversation=shop.conversation
    )
    [cart] = of_type(list(events), "cart")
    assert [line.sku for line in cart.lines] == [shown[1].sku]
    assert cart.total == shown[1].price


def test_the_second_one_holds_after_turns_that_showed_nothing(shop):
    shown = of_type(shop.ask(ScriptedBrain(WATCHES), "a watch"), "products")[0].items
    for _ in range(3):
        shop.ask(ScriptedBrain(meaning("smalltalk")), "thanks")
    [cart] = of_type(shop.ask(ScriptedBrain(ADD_SECOND), "the second one"), "cart")
    assert cart.lines[0].sku == shown[1].sku


def test_new_cards_replace_the_old_ones(shop):
    shop.ask(ScriptedBrain(WATCHES), "a watch")
    socks = meaning("product", text="socks", need={"text": "thin socks", "categories": ["socks"]})
    shop.ask(ScriptedBrain(socks), "socks")
    first = meaning("cart", text="x", cart={"action": "add", "positions": [1]})
    assert of_type(shop.ask(ScriptedBrain(first), "the first"), "cart")[0].lines[0].sku == "SOCK-1"


def test_it_on_a_product_page_is_that_product(shop):
    [cart] = of_type(shop.ask(ScriptedBrain(ADD_IT), "add it", page="/product/SOCK-1"), "cart")
    assert cart.lines[0].sku == "SOCK-1"
    [cart] = of_type(shop.ask(ScriptedBrain(ADD_IT), "add it", sku="WATCH-C"), "cart")
    assert cart.lines[1].sku == "WATCH-C"


def test_a_repeat_of_a_turn_gets_the_same_events_and_does_nothing_twice(shop):
    shop.ask(ScriptedBrain(WATCHES), "a watch")
    first = shop.ask(ScriptedBrain(ADD_SECOND, answers=["Added."]), "add the second", id="turn-7")
    brain = ScriptedBrain(ADD_SECOND, answers=["Something else."])
    again = shop.ask(brain, "add the second", id="turn-7")
    assert again == first and brain.turns == []
    assert [line.quantity for line in shop.tools.carts.of(shop.customer).lines] == [1]


def test_a_turn_that_failed_after_its_change_can_be_sent_again(shop):
    shop.ask(ScriptedBrain(WATCHES), "a watch")
    failed = shop.ask(BrokenBrain(ADD_SECOND), "add the second", id="turn-7")
    assert kinds(failed)[-2:] == ["error", "done"]
    again = shop.ask(ScriptedBrain(ADD_SECOND, answers=["Added."]), "add the second", id="turn-7")
    assert again[-1].text == "Added."
    assert [line.quantity for line in shop.tools.carts.of(shop.customer).lines] == [1]


def test_a_bug_ends_the_turn_with_one_error_and_the_conversation_goes_on(shop):
    events = shop.ask(BrokenBrain(WATCHES), "a watch")
    assert [event.type for event in events][-2:] == ["error", "done"]
    assert of_type(events, "error")[0].code == "failed" and "bug" not in of_type(events, "error")[0].text
    assert shop.ask(ScriptedBrain(WATCHES, answers=["Here."]), "a watch")[-1].text == "Here."


def test_a_provider_that_is_down_is_an_error_with_its_reason(shop):
    events = shop.ask(FailingBrain("timeout"), "a watch")
    assert kinds(events) == ["error", "done"] and events[0].code == "timeout"


def test_a_brain_that_breaks_off_while_writing_leaves_the_answer_to_the_fallback(shop):
    class Breaking(ScriptedBrain):
        def write(self, brief):
            return FailingBrain().write(brief)

    assert shop.ask(Breaking(WATCHES), "a watch")[-1].text == "The shop's own words."


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
def test_an_empty_message_is_one_error_and_no_turn(shop, text):
    assert kinds(shop.ask(ScriptedBrain(WATCHES), text)) == ["error", "done"]
    assert shop.tools.conversations.transcript(shop.conversation) == []


def test_a_megabyte_of_text_is_answered_at_once_and_not_kept_whole(shop):
    events = shop.ask(ScriptedBrain(WATCHES), "x" * 1_000_000)
    assert kinds(events) == ["safety", "intent", "done"] and events[0].kind == "too_long"
    assert len(shop.tools.conversations.transcript(shop.conversation)[0].message) == 4_000


def test_an_unknown_product_on_screen_is_one_refusal(shop):
    events = shop.ask(ScriptedBrain(ADD_IT), "add it", sku="NO-SUCH")
    assert kinds(events) == ["intent", "done"]
    assert shop.tools.carts.of(shop.customer).lines == ()


def test_a_stream_that_is_closed_early_keeps_what_was_told(shop):
    stream = shop.assistant(ScriptedBrain(WATCHES, answers=["One. " * 50])).stream(
        "a watch", customer=shop.customer, conversation=shop.conversation
    )
    for event in stream:
        if event.type == "products":
            break
    stream.close()
    [kept] = shop.tools.conversations.history(shop.conversation)
    assert kept.status == "done" and kept.shown == [item.sku for item in event.items]
    [cart] = of_type(shop.ask(ScriptedBrain(ADD_SECOND), "the second one"), "cart")
    assert cart.lines[0].sku == event.items[1].sku


def test_a_stream_that_is_closed_before_anything_was_told_can_be_sent_again(shop):
    stream = shop.assistant(ScriptedBrain(WATCHES)).stream(
        "a watch", customer=shop.customer, conversation=shop.conversation, id="turn-1"
    )
    assert next(stream).type == "intent"
    stream.close()
    assert "products" in kinds(shop.ask(ScriptedBrain(WATCHES), "a watch", id="turn-1"))


def test_the_pending_question_is_handed_to_the_brain_once(shop):
    shop.ask(ScriptedBrain(WATCHES), "a watch")
    shop.ask(ScriptedBrain(ADD_IT), "add it")
    brain = ScriptedBrain(meaning("smalltalk"))
    shop.ask(brain, "hm")
    shop.ask(brain, "hm")
    first, second = brain.turns
    assert first.pending_question and first.pending_question["skus"] == ["WATCH-B", "WATCH-A"]
    assert second.pending_question is None


def test_the_history_is_what_was_said_and_meant(shop):
    shop.ask(ScriptedBrain(WATCHES, answers=["Two."]), "a watch")
    brain = ScriptedBrain(meaning("smalltalk"))
    shop.ask(brain, "thanks")
    [past] = brain.turns[0].history
    assert (past.message, past.answer, past.shown) == ("a watch", "Two.", ("WATCH-B", "WATCH-A"))
    assert past.understanding and past.understanding.need
    assert past.understanding.need.categories == ["watches"]


def test_the_language_last_spoken_is_the_one_for_what_is_too_short_to_tell(shop):
    french = meaning("smalltalk", language="fr")
    shop.ask(ScriptedBrain(french), "bonjour")
    brain = ScriptedBrain(meaning("smalltalk"))
    shop.ask(brain, "ok")
    assert brain.turns[0].language == "fr"


def test_a_customer_has_no_way_into_anothers_conversation(shop, other_customer):
    events = list(
        shop.assistant(ScriptedBrain(WATCHES)).stream(
            "a watch", customer=other_customer, conversation=shop.conversation
        )
    )
    assert kinds(events) == ["error", "done"] and events[0].code == "not_yours"
    assert shop.tools.conversations.transcript(shop.conversation) == []


def test_an_unknown_customer_is_an_error(shop):
    events = list(shop.assistant(ScriptedBrain(WATCHES)).stream("a watch", customer="nobody"))
    assert kinds(events) == ["error", "done"] and events[0].code == "unknown_customer"


def test_a_program_without_customers_speaks_as_one_guest(shop):
    assistant = shop.assistant(ScriptedBrain(WATCHES, ADD_SECOND), language="en")
    list(assistant.stream("a watch"))
    assert of_type(list(assistant.stream("add the second one")), "cart")


def test_two_assistants_without_customers_are_two_guests(shop):
    list(shop.assistant(ScriptedBrain(WATCHES)).stream("a watch"))
    events = list(shop.assistant(ScriptedBrain(ADD_SECOND)).stream("add the second one"))
    assert "cart" not in kinds(events)


def test_a_new_conversation_greets_with_the_follow_up_that_is_due(shop):
    due = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    shop.follow_ups.keep(shop.customer, "run", "Alors, les 18 km ?", "How was Sunday's 18 km?", due)
    assistant = shop.assistant(ScriptedBrain(), ScriptedBrain(answers=["Hello."], name="offline"))
    visit = assistant.new_conversation(shop.customer)
    events = list(assistant.greet(customer=shop.customer, conversation=visit.conversation.id, language="en"))
    assert kinds(events) == ["follow_up", "done"] and events[-1].text == "Hello."
    assert visit.conversation.id != shop.conversation


def test_the_checkpoint_of_a_conversation_does_not_grow_with_its_turns(shop):
    saver = InMemorySaver()
    assistant = shop.assistant(ScriptedBrain(WATCHES), checkpointer=saver)
    for _ in range(4):
        list(assistant.stream("a watch", customer=shop.customer, conversation=shop.conversation))
    assert len(list(saver.list({"configurable": {"thread_id": shop.conversation}}))) == 1


def test_what_one_turn_found_does_not_leak_into_the_next(shop):
    saver = InMemorySaver()
    assistant = shop.assistant(ScriptedBrain(WATCHES, meaning("smalltalk")), checkpointer=saver)
    options = {"customer": shop.customer, "conversation": shop.conversation}
    list(assistant.stream("a watch", **options))
    assert kinds(list(assistant.stream("thanks", **options))) == ["intent", "done"]


def test_the_market_of_the_conversation_decides_whom_to_call(shop):
    assistant = shop.assistant(ScriptedBrain(), countries={"france": "CH"})
    events = list(assistant.stream("he is not breathing", customer=shop.customer))
    assert "144" in events[0].text


def test_the_assistant_is_what_the_package_offers(shop):
    assert isinstance(shop.assistant(ScriptedBrain()), Assistant)
    assert dataclasses.is_dataclass(shop.tools) and NEED
