"""A training plan, week by week."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import streamlit as st

from ui.formats import day, number
from ui.safe import plain
from ui.words import _

__all__ = ["draw_plan"]


def draw_plan(event: Mapping[str, Any], *, weeks: int | None = None, open_weeks: int = 1) -> None:
    """The `plan` event: goal, weeks (the first `weeks` of them), each with its sessions, and what to mind."""
    date = _date(event["race_date"])
    goal = str(event["goal"])
    when = day(date) if date else ""
    st.markdown(f"**{plain(goal if when in goal else f'{goal} · {when}')}**")
    for place, week in enumerate(event["weeks"][:weeks]):
        start = _date(week.get("start"))
        facts = [
            _("Week {n}", n=week.get("week", place + 1)),
            _("from {date}", date=day(start, year=False)) if start else "",
            f"{number(week['km'])} km" if week.get("km") is not None else "",
        ]
        label = plain(" · ".join(fact for fact in facts if fact))
        with st.expander(label, expanded=place < open_weeks):
            _draw_sessions(week.get("sessions") or [])
    # A part of the plan leaves what holds of the whole to the plan's own page.
    for check in event["checks"] if weeks is None else ():
        st.caption(f"✓ {plain(check)}")


def _draw_sessions(sessions: list[Mapping[str, Any]]) -> None:
    for session in sessions:
        amount = _amount(session)
        facts = " · ".join(part for part in (str(session.get("kind", "")), amount, _pace(session)) if part)
        why = f"  \n:gray[{plain(session['why'])}]" if session.get("why") else ""
        st.markdown(f"**{plain(session.get('day', ''))}** {plain(facts)}{why}")


def _amount(session: Mapping[str, Any]) -> str:
    if session.get("km") is not None:
        return f"{number(session['km'])} km"
    return f"{number(session['minutes'])} min" if session.get("minutes") is not None else ""


def _pace(session: Mapping[str, Any]) -> str:
    return str(session["pace"]) if session.get("pace") else ""


def _date(value: Any) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(value)[:10]) if value else None
    except ValueError:
        return None
