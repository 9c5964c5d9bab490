"""A message still being answered when its page was closed or loaded anew."""

import streamlit as st

from shop.conversations import Conversation, TurnRecord
from ui.session import Visit
from ui.words import _

__all__ = ["draw_unanswered"]

_EVERY_S = 1.0
# As long as the shop itself believes in a turn that has not ended.
_AT_MOST = 120


def draw_unanswered(visit: Visit, conversation: Conversation, turns: list[TurnRecord]) -> None:
    """Say that an answer is coming, look for it every second, and draw the page anew when it is there."""
    known = turns[-1].number if turns else 0
    key = f"looked-{conversation.id}-{conversation.turns}"
    if conversation.turns <= known or st.session_state.get(key, 0) >= _AT_MOST:
        return

    @st.fragment(run_every=_EVERY_S)
    def look() -> None:
        st.session_state[key] = st.session_state.get(key, 0) + 1
        latest = visit.shop.conversations.transcript(conversation.id, last=1)
        if (latest and latest[-1].number > known) or st.session_state[key] >= _AT_MOST:
            st.rerun()
        st.markdown(f":gray[{_('Your last message is still being answered…')}]")

    look()
