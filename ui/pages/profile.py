"""What the shop knows of its visitor, and the way to make it forget."""

import streamlit as st

from ui.flash import say_later
from ui.labels import told
from ui.led import draw_ask, draw_led_by
from ui.profile_words import fact_label, goal_text
from ui.safe import plain
from ui.session import current_visit
from ui.words import _


def forget(names: list[str]) -> None:
    """Forget facts or goals by name."""
    visit = current_visit()
    if visit and visit.shop.profiles.forget(visit.id, names):
        say_later(_("Forgotten."))


visit = current_visit()
assert visit is not None  # main.py lets nobody else in
draw_led_by()
profile = visit.shop.profiles.of(visit.id)
st.title(_("Your profile"), anchor=False)
st.markdown(_("This is all that Foulée remembers of you. It comes from what you said in the chat."))
if not profile.facts and not profile.goals:
    st.info(_("Nothing yet. Tell the chat about your running: your level, your next race, what hurts."))
if profile.goals:
    st.subheader(_("Your goals"), anchor=False)
for place, goal in enumerate(profile.goals):
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"card-goal-{place}"):
        st.markdown(plain(goal_text(goal)), width="stretch")
        name = goal.get("race") or (f"{goal['distance_km']:g} km" if goal.get("distance_km") else "goal")
        st.button(_("Forget"), key=f"forget-goal-{place}", type="tertiary", on_click=forget, args=([name],))
if profile.facts:
    st.subheader(_("About you"), anchor=False)
for place, (name, value) in enumerate(profile.facts.items()):
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"card-fact-{place}"):
        st.markdown(f"**{plain(fact_label(name))}** {plain(told(value))}", width="stretch")
        st.button(_("Forget"), key=f"forget-{place}", type="tertiary", on_click=forget, args=([name],))
if profile.facts or profile.goals:
    st.button(_("Forget everything"), key="forget-all", on_click=forget, args=(["all"],))
draw_ask(_("Tell me about your running…"), "/profile")
