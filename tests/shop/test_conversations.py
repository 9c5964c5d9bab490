"""Conversations: turns numbered in order, done once, taken over from the dead, read at the size needed."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import event, func, select

import database.tables as t
from shop.conversations import Conversations
from shop.errors import NotYours, TurnRunning, UnknownCustomer
from tests.makers import make_customer, make_market

EVENTS = [{"type": "token", "text": "Bonjour ☀"}, {"type": "done", "text": "Bonjour ☀", "ms": 1.5}]


@pytest.fixture
def conversations(database, clock):
    return Conversations(database, clock)


@pytest.fixture
def anna(database):
    return make_customer(database, "anna")


@pytest.fixture
def talk(conversations, anna):
    return conversations.start(anna, language="fr").id


def answer(conversations, talk, message="Bonjour", key=None, **kept):
    begun = conversations.begin_turn(talk, message, key)
    conversations.finish_turn(begun.turn_id, **{"answer": f"re: {message}", "events": EVENTS, **kept})
    return begun


def test_a_conversation_is_found_again_by_its_customer_alone(database, conversations, anna):
    make_market(database, "lyon")
    started = conversations.start(anna, "en", "lyon")
    assert conversations.get(anna, started.id) == started
    assert conversations.get(anna, "unknown") is None
    with pytest.raises(NotYours):
        conversations.get(make_customer(database, "ben"), started.id)


def test_the_latest_is_the_one_begun_last(conversations, anna, clock):
    assert conversations.latest(anna) is None
    conversations.start(anna)
    clock.pass_by(seconds=1)
    second = conversations.start(anna)
    assert conversations.latest(anna).id == second.id


def test_a_chosen_id_is_opened_again_by_its_owner_and_by_nobody_else(database, conversations, anna):
    first = conversations.start(anna, id="mine", language="fr")
    assert conversations.start(anna, id="mine", language="en") == first
    with pytest.raises(NotYours):
        conversations.start(make_customer(database, "ben"), id="mine")


def test_nobody_starts_no_conversation(conversations):
    with pytest.raises(UnknownCustomer):
        conversations.start("nobody")


def test_a_turn_is_kept_with_all_that_came_of_it(conversations, talk, clock):
    begun = conversations.begin_turn(talk, "Je veux des chaussures")
    clock.pass_by(seconds=3)
    assert conversations.finish_turn(
        begun.turn_id,
        answer="Voici [1]",
        understanding={"intents": ["product"]},
        events=EVENTS,
        shown=["B", "A"],
        pending={"text": "Quelle taille ?"},
        page="/catalogue",
        ms=12.5,
        brain="offline",
        tokens={"input": 1, "output": 2},
        trace={"nodes": ["guard"]},
    )
    [turn] = conversations.history(talk)
    assert (turn.number, turn.message, turn.answer, turn.status) == (
        1,
        "Je veux des chaussures",
        "Voici [1]",
        "done",
    )
    assert (turn.understanding, turn.events, turn.shown) == ({"intents": ["product"]}, EVENTS, ["B", "A"])
    assert (turn.pending, turn.page) == ({"text": "Quelle taille ?"}, "/catalogue")
    assert (turn.ms, turn.brain, turn.tokens) == (12.5, "offline", {"input": 1, "output": 2})
    assert conversations.trace(begun.turn_id) == {"nodes": ["guard"]}


def test_the_same_turn_sent_again_is_replayed(conversations, talk):
    first = answer(conversations, talk, key="id-1")
    again = conversations.begin_turn(talk, "Bonjour", "id-1")
    assert (again.turn_id, again.number, again.replay) == (first.turn_id, 1, EVENTS)
    assert conversations.begin_turn(talk, "Bonjour", "id-2").replay is None
    assert len(conversations.history(talk)) == 1


def test_keys_may_be_of_any_length_and_belong_to_one_conversation(conversations, anna, talk):
    for key in ("x" * 10_000, "", "é\x00\ud800"):
        answer(conversations, talk, key=key)
        assert conversations.begin_turn(talk, "Bonjour", key).replay == EVENTS
        assert conversations.begin_turn(conversations.start(anna).id, "Bonjour", key).replay is None


def test_a_turn_that_is_being_answered_is_not_answered_a_second_time(conversations, talk, clock):
    conversations.begin_turn(talk, "Bonjour", "id-1")
    clock.pass_by(seconds=119)
    with pytest.raises(TurnRunning):
        conversations.begin_turn(talk, "Bonjour", "id-1")


def test_who_waits_gets_the_answer_of_the_running_turn(conversations, talk):
    begun = conversations.begin_turn(talk, "Bonjour", "id-1")
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(conversations.begin_turn, talk, "Bonjour", "id-1", wait_s=60)
        conversations.finish_turn(begun.turn_id, answer="Salut", events=EVENTS)
        assert waiting.result(timeout=60).replay == EVENTS


def test_a_turn_that_a_dead_process_left_is_taken_over_and_finished_once(conversations, talk, clock):
    dead = conversations.begin_turn(talk, "Bonjour", "id-1")
    clock.pass_by(seconds=121)
    taken = conversations.begin_turn(talk, "Bonjour", "id-1")
    assert (taken.turn_id, taken.number, taken.replay) == (dead.turn_id, dead.number, None)
    with pytest.raises(TurnRunning):
        conversations.begin_turn(talk, "Bonjour", "id-1")
    assert conversations.finish_turn(taken.turn_id, answer="Salut")
    assert not conversations.finish_turn(dead.turn_id, answer="a late answer of one thought dead")
    assert [turn.answer for turn in conversations.history(talk)] == ["Salut"]


def test_a_failed_turn_may_be_tried_again(conversations, talk):
    failed = answer(conversations, talk, key="id-1", status="failed")
    again = conversations.begin_turn(talk, "Bonjour", "id-1")
    assert (again.turn_id, again.replay) == (failed.turn_id, None)


def test_of_equal_turns_at_once_one_is_answered(conversations, talk):
    at_once = threading.Barrier(6)

    def begin(_):
        at_once.wait(timeout=30)
        try:
            return conversations.begin_turn(talk, "Bonjour", "id-1").turn_id
        except TurnRunning:
            return None

    with ThreadPoolExecutor(6) as pool:
        begun = [one for one in pool.map(begin, range(6)) if one is not None]
    assert len(begun) == 1


def test_turns_begun_at_once_get_numbers_without_a_gap(conversations, talk):
    with ThreadPoolExecutor(6) as pool:
        begun = list(pool.map(lambda i: conversations.begin_turn(talk, f"message {i}"), range(24)))
    assert sorted(one.number for one in begun) == list(range(1, 25))


def test_history_is_the_last_finished_turns_oldest_first(conversations, talk):
    for i in range(1, 6):
        answer(conversations, talk, f"m{i}", status="failed" if i == 4 else "done")
    conversations.begin_turn(talk, "still running")
    assert [turn.message for turn in conversations.history(talk, last=3)] == ["m2", "m3", "m5"]
    assert [turn.message for turn in conversations.transcript(talk)] == ["m1", "m2", "m3", "m4", "m5"]
    assert conversations.history(talk, last=0) == []


def test_a_turn_costs_as_many_statements_and_rows_late_as_early(database, conversations, talk):
    statements = []
    for engine in (database._writer, database._reader):
        event.listen(engine, "before_cursor_execute", lambda *a: statements.append(a[2]), named=False)

    def cost():
        statements.clear()
        rows = conversations.history(talk, last=8)
        answer(conversations, talk)
        return len(statements), len(rows)

    for _ in range(8):
        answer(conversations, talk)
    early = cost()
    for _ in range(52):
        answer(conversations, talk)
    assert cost() == early


def test_a_turn_in_a_conversation_that_is_not_there_is_refused(database, conversations):
    with pytest.raises(NotYours):
        conversations.begin_turn("nowhere", "Bonjour")
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(t.Turn)) == 0


def test_odd_messages_are_kept(conversations, talk):
    for message in ("", "\x00", "a\ud800b", "☀" * 50_000):
        answer(conversations, talk, message)
    assert [len(turn.message) for turn in conversations.history(talk)] == [0, 0, 3, 50_000]


def test_selling_and_language_are_switched_for_one_conversation(conversations, anna, talk):
    other = conversations.start(anna)
    conversations.set_selling(talk, False)
    conversations.set_language(talk, "en")
    switched = conversations.get(anna, talk)
    assert (switched.selling, switched.language) == (False, "en")
    assert conversations.get(anna, other.id).selling
