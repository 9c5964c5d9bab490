"""What was said in a conversation, as the database has it."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from shop.conversations import TurnRecord
from ui.chat.parts import draw_part
from ui.chat.running import say
from ui.pictures import ASSETS
from ui.safe import plain, prose
from ui.session import Visit
from ui.shelf import shown_in
from ui.words import _

__all__ = [
    "AVATARS",
    "draw_bubble",
    "draw_greeting",
    "draw_options",
    "draw_transcript",
    "draw_turn",
    "without_safety",
]

AVATARS = {"user": str(ASSETS / "visitor.svg"), "assistant": str(ASSETS / "companion.svg")}
_AT_FIRST = 20


def draw_transcript(
    visit: Visit, turns: list[TurnRecord], put_on_shelf: Callable[[int], None], shelved: int | None
) -> None:
    """The turns, oldest first; only the latest until more are asked for.

    `put_on_shelf` gets a turn's id; `shelved` is the turn whose cards are there already.
    """
    wanted = st.session_state.get("turns_wanted", _AT_FIRST)
    if len(turns) > wanted:
        st.button(_("Show earlier messages"), key="earlier", type="tertiary", on_click=_more, args=(wanted,))
    for turn in turns[-wanted:]:
        draw_turn(visit, turn, is_last=turn is turns[-1])
        if shown_in(turn.events) and turn.id != shelved:
            st.button(
                _("Put these back on the shelf"),
                key=f"shelve-{turn.id}",
                type="tertiary",
                icon=":material/shelves:",
                on_click=put_on_shelf,
                args=(turn.id,),
            )


def _more(wanted: int) -> None:
    st.session_state["turns_wanted"] = wanted + _AT_FIRST


def draw_bubble(text: str) -> None:
    """What the visitor said, letter by letter."""
    with st.chat_message("user", avatar=AVATARS["user"]):
        st.text(text)


def draw_greeting(suggestions: list[str]) -> None:
    """The first words of a chat in which nothing was said yet, and what one could say."""
    with st.chat_message("assistant", avatar=AVATARS["assistant"]):
        st.markdown(
            _(
                "Hello! I am Foulée: coach, seller, sports scientist and dietitian for runners. "
                "Ask me anything about running, or tell me what you need."
            )
        )
    with st.container(horizontal=True, gap="small", key="suggestions"):
        for place, text in enumerate(suggestions):
            st.button(plain(text), key=f"suggestion-{place}", wrap=True, on_click=say, args=(text,))


def draw_turn(visit: Visit, turn: TurnRecord, *, is_last: bool) -> None:
    """A message with its answer and all that came with it."""
    if turn.message:
        draw_bubble(turn.message)
    with st.chat_message("assistant", avatar=AVATARS["assistant"]):
        _draw_safety(turn.events, f"{turn.id}")
        if text := without_safety(turn.events) or ("" if turn.events else turn.answer):
            st.markdown(prose(text))
        for place, event in enumerate(turn.events):
            if event["type"] != "safety":
                draw_part(visit, event, f"{turn.id}-{place}")
        if turn.status == "failed" and not turn.answer:
            st.caption(_("This message was not answered. Please send it again."))
        if is_last:
            draw_options(turn.events, f"{turn.id}")
        _draw_thumbs(visit, turn)


def draw_options(events: list[dict[str, Any]], key: str) -> None:
    """The answers to the question that was asked back, as buttons."""
    for event in events:
        if event["type"] == "question" and event["options"]:
            with st.container(horizontal=True, gap="small", key=f"options-{key}"):
                for place, option in enumerate(event["options"]):
                    st.button(
                        plain(option), key=f"option-{key}-{place}", wrap=True, on_click=say, args=(option,)
                    )


def _draw_safety(events: list[dict[str, Any]], key: str) -> None:
    for place, event in enumerate(events):
        if event["type"] == "safety":
            draw_part(None, event, f"{key}-{place}")


def without_safety(events: list[dict[str, Any]]) -> str:
    """The words of a turn, without those that its safety box says."""
    text = "".join(event["text"] for event in events if event["type"] == "token")
    for event in events:
        if event["type"] == "safety":
            text = text.removeprefix(event["text"]).lstrip()
    return text


def _draw_thumbs(visit: Visit, turn: TurnRecord) -> None:
    if not turn.message or turn.status != "done":
        return
    key = f"thumbs-{turn.id}"
    if key not in st.session_state and turn.feedback is not None:
        st.session_state[key] = 1 if turn.feedback > 0 else 0
    st.feedback("thumbs", key=key, on_change=_rate, args=(visit, turn.id, key))


def _rate(visit: Visit, turn_id: int, key: str) -> None:
    chosen = st.session_state.get(key)
    if chosen is not None:
        visit.shop.feedback.rate_turn(visit.id, turn_id, 1 if chosen else -1)
