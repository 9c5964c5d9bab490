"""The chat: the shelf on the left, the conversation on the right."""

import streamlit as st

from shop.conversations import TurnRecord
from ui.chat.live import draw_live
from ui.chat.running import current_turn, forget_turn, greet, start_turn
from ui.chat.transcript import draw_greeting, draw_transcript
from ui.chat.unanswered import draw_unanswered
from ui.places import open_page
from ui.session import Visit, current_visit
from ui.shelf import draw_picks, draw_shelf, shown_in
from ui.words import _


def turn_on_shelf(turns: list[TurnRecord]) -> TurnRecord | None:
    """The turn whose cards are on the shelf: the one that was put back, else the last that showed any."""
    chosen = st.session_state.get("shelved_turn")
    for turn in reversed(turns):
        if shown_in(turn.events) and chosen in (None, turn.id):
            return turn
    return None


def put_on_shelf(turn_id: int) -> None:
    """Show an earlier turn's cards again."""
    st.session_state["shelved_turn"] = turn_id


def draw_left(visit: Visit, turn: TurnRecord | None) -> None:
    """The shelf as the transcript left it."""
    if turn is None:
        draw_picks(visit)
    else:
        draw_shelf(visit, shown_in(turn.events), f"{turn.id}")


def begin_anew(visit: Visit) -> None:
    """Another conversation; what is known of the visitor stays."""
    st.session_state.pop("shelved_turn", None)
    greet(visit)


visit = current_visit()
assert visit is not None  # main.py lets nobody else in
conversation = visit.conversation()
turns = visit.shop.conversations.transcript(conversation.id) if conversation else []

left, right = st.columns([6, 5], gap="large")
shelf = left.container(key="shelf").empty()
with right.container(key="chat"):
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="chat-head"
    ):
        st.subheader(_("Your running companion"), anchor=False)
        if turns:
            st.button(_("New conversation"), key="anew", type="tertiary", on_click=begin_anew, args=(visit,))
    transcript = st.container(height=560, border=True, key="transcript", autoscroll=True)
    below = st.container(key="below")
    typed = st.chat_input(_("Say what you need…"), key="ask", max_chars=4000)

start_turn(visit, typed)
shelved = turn_on_shelf(turns)
with shelf.container(key="strip"):
    draw_left(visit, shelved)
with transcript:
    if turns:
        draw_transcript(visit, turns, put_on_shelf, shelved.id if shelved else None)
    elif current_turn() is None and not (conversation and conversation.turns):
        suggestions = [
            _("Which shoes for my first marathon?"),
            _("How much should I drink during a half marathon?"),
            _("A running watch under 150 €"),
            _("I ran 10 km in 50 minutes: what marathon time can I expect?"),
        ]
        draw_greeting(suggestions)
    if conversation and current_turn() is None:
        draw_unanswered(visit, conversation, turns)

running = current_turn()
if running is not None:
    if not running.finished:
        st.session_state.pop("shelved_turn", None)
        draw_live(visit, running, transcript, below, shelf)
    forget_turn()
    running.settle()
    page = next((event["page"] for event in reversed(running.events) if event["type"] == "page"), "/")
    if page != "/" and not running.stopped:
        st.session_state["led_by"] = "".join(e["text"] for e in running.events if e["type"] == "token")
        open_page(page)
    st.rerun()
