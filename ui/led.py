"""On pages other than the chat: its last words, when it led here, and a line to go on talking."""

import streamlit as st

from ui.chat.running import say
from ui.chat.transcript import AVATARS
from ui.places import CHAT
from ui.safe import prose

__all__ = ["draw_ask", "draw_led_by"]


# The window keeps its scroll from page to page: who is led somewhere should see its beginning. No data in it.
_TO_TOP = """<script>document.querySelector('[data-testid="stMain"]').scrollTo(0, 0)</script>"""


def draw_led_by() -> None:
    """What the chat said when it led the visitor here, once."""
    text = st.session_state.pop("led_by", "")
    if text:
        st.html(_TO_TOP, unsafe_allow_javascript=True)
        with st.container(key="led-by"), st.chat_message("assistant", avatar=AVATARS["assistant"]):
            st.markdown(prose(text))


def draw_ask(placeholder: str, page: str, sku: str | None = None) -> None:
    """A line to the chat from where the visitor is."""
    # In a container of its own: at the foot of the window Streamlit would scroll every page to its end.
    with st.container(key="ask-here"):
        typed = st.chat_input(placeholder, key="ask-from-page", max_chars=4000)
    if typed:
        say(typed, page, sku)
        st.switch_page(CHAT.file)
