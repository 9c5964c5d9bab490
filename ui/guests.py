"""What stands where accounts will be: everybody is a guest for now."""

import streamlit as st

from ui.led import draw_ask, draw_led_by
from ui.places import CATALOGUE, CHAT
from ui.words import _

__all__ = ["draw_guest_page"]


def draw_guest_page(title: str, page: str) -> None:
    """Say that accounts come later, and what works without one."""
    draw_led_by()
    st.title(title, anchor=False)
    st.markdown(_("Accounts are not open yet. As a guest you can already do all this:"))
    st.markdown(
        "\n".join(
            f"- {line}"
            for line in (
                _("talk to the coach, ask for plans, and get answers with their sources;"),
                _("fill a cart and order (payment is simulated);"),
                _("come back with this browser within 30 days and find everything as you left it."),
            )
        )
    )
    with st.container(horizontal=True, gap="small"):
        st.page_link(CHAT.file, label=_("To the chat"))
        st.page_link(CATALOGUE.file, label=_("See the whole catalogue"))
    draw_ask(_("Say what you need…"), page)
