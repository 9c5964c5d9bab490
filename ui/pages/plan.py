"""The last training plan of the conversation."""

import streamlit as st

from ui.chat.plan_table import draw_plan
from ui.chat.running import say
from ui.led import draw_ask, draw_led_by
from ui.places import CHAT
from ui.session import current_visit
from ui.words import _

visit = current_visit()
assert visit is not None  # main.py lets nobody else in
conversation = visit.conversation()
turns = visit.shop.conversations.transcript(conversation.id) if conversation else []
plans = [event for turn in turns for event in turn.events if event["type"] == "plan"]
draw_led_by()
st.title(_("Your training plan"), anchor=False)
if plans:
    draw_plan(plans[-1], open_weeks=2)
else:
    st.markdown(_("There is no plan yet. Tell the chat your race, its date and how often you run."))
    wish = _("Make me a plan for a half marathon in 12 weeks, 3 sessions a week")
    if st.button(_("Ask for a plan"), key="ask-plan", type="primary", on_click=say, args=(wish, "/plan")):
        st.switch_page(CHAT.file)
draw_ask(_("Ask about your plan, or change it…"), "/plan")
