"""A turn being answered goes on whatever the page does, and ends when it is stopped."""

import threading
from functools import partial

from agent.events import DoneEvent, TokenEvent
from tests.ui.fakes import token
from tests.ui.pages_read import button, said
from ui.chat.running import RunningTurn
from ui.places import PRODUCT


def test_events_arrive_one_by_one_and_the_end_is_known():
    turn = RunningTurn("hi", "k", lambda: iter([TokenEvent(text="a"), TokenEvent(text="b")]))
    seen: list[str] = []
    while not (turn.finished and len(turn.events) == len(seen)):
        seen += [event["text"] for event in turn.wait(len(seen), 5)]
    assert seen == ["a", "b"]


def test_a_stopped_turn_closes_the_answer():
    go_on, closed = threading.Event(), threading.Event()

    def answer():
        try:
            yield TokenEvent(text="a")
            go_on.wait(10)
            yield TokenEvent(text="b")
            yield DoneEvent(text="ab", ms=1, brain="offline")
        finally:
            closed.set()

    turn = RunningTurn("hi", "k", answer)
    turn.wait(0, 5)
    turn.stop()
    assert turn.finished and turn.stopped
    go_on.set()
    turn.settle(10)
    assert closed.is_set() and [event["type"] for event in turn.events] == ["token", "token"]


def test_a_failing_answer_is_an_error_event_not_a_silent_end():
    def answer():
        yield TokenEvent(text="a")
        raise RuntimeError("broken")

    turn = RunningTurn("hi", "k", answer)
    turn.settle(10)
    assert turn.finished and turn.events[-1]["type"] == "error"


def test_a_page_loaded_while_an_answer_is_written_waits_for_it(visitor):
    conversations = visitor.shop.conversations
    begun = conversations.begin_turn(conversations.start(visitor.id).id, "slow")
    assert "Your last message is still being answered" in said(visitor.load())
    words = [token("Here it is.")]
    conversations.finish_turn(begun.turn_id, answer="Here it is.", events=words)
    text = said(visitor.load())
    assert "Here it is." in text and "still being answered" not in text


def test_a_stopped_answer_keeps_what_was_said_and_the_page_goes_on(visitor):
    visitor.assistant.script["slow"] = [token("First half. "), token("Second half.")]
    visitor.assistant.held.add("slow")
    conversation = visitor.shop.conversations.start(visitor.id)
    stream = partial(visitor.assistant.stream, "slow", customer=visitor.id, conversation=conversation.id)
    turn = RunningTurn("slow", conversation.id, stream)
    turn.wait(0, 5)
    turn.stop()
    visitor.assistant.release()
    turn.settle(10)
    assert visitor.assistant.closed.is_set()
    text = said(visitor.load())
    assert "First half." in text and "still being answered" not in text


def test_the_same_message_twice_is_two_turns_with_keys_of_their_own(visitor):
    at = visitor.load()
    for _time in range(2):
        at.chat_input(key="ask").set_value("again").run()
    keys = [asked["id"] for asked in visitor.assistant.asked]
    assert len(set(keys)) == 2 and all(keys)


def test_a_suggestion_from_a_product_page_names_page_and_sku(visitor):
    at = visitor.load(PRODUCT, sku="RS-ALTO-2")
    button(at, "Ask the chat about it").click().run()
    asked = visitor.assistant.asked[-1]
    assert (asked["page"], asked["sku"]) == ("/product/RS-ALTO-2", "RS-ALTO-2")
    assert asked["customer"] == visitor.id
