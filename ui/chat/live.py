"""A turn while it is being answered: its words as they come, its cards on the shelf."""

from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ui.chat.parts import draw_part
from ui.chat.running import RunningTurn
from ui.chat.transcript import AVATARS, draw_bubble, without_safety
from ui.safe import prose
from ui.session import Visit
from ui.shelf import draw_shelf, shown_in
from ui.words import _

__all__ = ["draw_live"]

# Between two of these a click of the visitor is noticed: Streamlit looks for it when something is drawn.
_STEP_S = 0.15


def draw_live(
    visit: Visit, turn: RunningTurn, transcript: DeltaGenerator, below: DeltaGenerator, shelf: DeltaGenerator
) -> None:
    """Draw the turn until nothing more comes."""
    with below:
        st.button(_("Stop"), key=f"stop-{id(turn)}", icon=":material/stop_circle:", on_click=turn.stop)
    with transcript:
        if turn.message:
            draw_bubble(turn.message)
        with st.chat_message("assistant", avatar=AVATARS["assistant"]):
            safety, words, parts = st.container(), st.empty(), st.container()
    seen, dots = 0, 0
    while True:
        fresh = turn.wait(seen, _STEP_S)
        for place, event in enumerate(fresh, start=seen):
            with safety if event["type"] == "safety" else parts:
                draw_part(visit, event, f"live-{place}")
        seen += len(fresh)
        if any(event["type"] in ("products", "complements") for event in fresh):
            _redraw_shelf(visit, turn.events, shelf, seen)
        text = without_safety(turn.events)
        dots = dots % 3 + 1
        words.markdown(prose(text) if text else f":gray[{_('One moment')}{'.' * dots}]")
        if turn.finished and not turn.wait(seen, 0):
            return


def _redraw_shelf(visit: Visit, events: list[dict[str, Any]], shelf: DeltaGenerator, seen: int) -> None:
    cards = shown_in(events)
    if cards:
        with shelf.container(key=f"strip-{seen}"):
            draw_shelf(visit, cards, f"live-{seen}")
