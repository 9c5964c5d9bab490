"""A plan in words: the fields of the chat's event, and the checks as sentences."""

import datetime as dt
from typing import Any

from coach.formatting import DAYS, Language, clock, date_text, number, pace_text
from coach.plans.shapes import Check, Plan, Session
from coach.texts import text_of

__all__ = ["checks_text", "goal_text", "plan_values", "session_title"]

_BY_EFFORT = "effort_"


def plan_values(plan: Plan, language: Language) -> dict[str, Any]:
    """The plan as plain values: `goal`, `race_date`, `weeks`, `checks`, words in the language.

    Each week: `week`, `start`, `km` (the race included), `training_km` (without it), `minutes` (of the
    sessions without km), `phase`, `sessions`. Each session: `day`, `date`, `kind`, `code` (the kind in every
    language), `km` or `minutes`, `pace`, `why`, `detail`.
    """
    return {
        "goal": goal_text(plan, language),
        "race_date": plan.race_date.isoformat(),
        "weeks": [
            {
                "week": week.number,
                "start": week.start.isoformat(),
                "km": week.km,
                "training_km": week.training_km,
                "minutes": week.minutes,
                "phase": text_of("plans", f"phase_{week.phase}", language),
                "sessions": [_session(session, language) for session in week.sessions],
            }
            for week in plan.weeks
        ],
        "checks": checks_text(plan, language),
    }


def goal_text(plan: Plan, language: Language) -> str:
    """`Marathon de Paris (42,195 km), 11 octobre 2026, objectif 3:30:00`."""
    name = plan.race or text_of("plans", f"goal_{plan.kind}", language, km=plan.distance_km)
    if plan.race and plan.kind != "start":
        name = f"{plan.race} ({number(plan.distance_km, language)} km)"
    said = f"{name}, {date_text(plan.race_date, language)}"
    if plan.target_time_s:
        said += ", " + text_of("plans", "target", language, time=clock(plan.target_time_s))
    return said


def checks_text(plan: Plan, language: Language) -> list[str]:
    """The checks as sentences."""
    return [_check(check, language) for check in plan.checks]


def session_title(session: Session, language: Language) -> str:
    """`Seuil, 9 km`."""
    size = f"{number(session.km, language)} km" if session.km is not None else f"{session.minutes} min"
    return f"{text_of('plans', f'kind_{session.kind}', language)}, {size}"


def _session(session: Session, language: Language) -> dict[str, Any]:
    size = {"km": session.km} if session.km is not None else {"minutes": session.minutes}
    return {
        "day": DAYS[language][session.date.weekday()],
        "date": session.date.isoformat(),
        "kind": text_of("plans", f"kind_{session.kind}", language),
        "code": session.kind,
        **size,
        "pace": pace_of(session, language),
        "why": text_of("plans", f"why_{session.why}", language),
        "detail": detail_of(session, language),
    }


def pace_of(session: Session, language: Language) -> str:
    """`4:15–4:28/km`, or the effort in words where no pace is known."""
    if session.pace is None:
        return text_of("plans", f"{_BY_EFFORT}{session.kind}", language)
    fast, slow = (pace_text(pace) for pace in session.pace)
    return fast if fast == slow else f"{fast.removesuffix('/km')}–{slow}"


def detail_of(session: Session, language: Language) -> str:
    """What to do in the session, empty for a steady run."""
    return text_of("plans", f"detail_{session.detail}", language, **session.facts) if session.detail else ""


def _check(check: Check, language: Language) -> str:
    facts = {
        name: date_text(value, language)
        if isinstance(value, dt.date)
        else clock(value)
        if name.endswith("time_s")
        else value
        for name, value in check.facts.items()
    }
    return text_of("plans", f"check_{check.code}", language, **facts)
