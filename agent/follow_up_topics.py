"""What a turn leaves to ask about at the next login: a goal, a run announced, a visit to the doctor."""

import datetime as dt
import re
from dataclasses import dataclass

from agent.goals import goal_worth_keeping
from agent.guard_rules import plain
from agent.state import TurnState
from agent.texts import say
from agent.understanding import Language, TrainingGoal, Understanding

__all__ = ["Topic", "topic_of"]

_DAYS = (
    ("lundi", "monday"),
    ("mardi", "tuesday"),
    ("mercredi", "wednesday"),
    ("jeudi", "thursday"),
    ("vendredi", "friday"),
    ("samedi", "saturday"),
    ("dimanche", "sunday"),
)
_WEEKDAYS = {name: number for number, names in enumerate(_DAYS) for name in names}
_DISTANCE = re.compile(r"\b(\d{1,3}(?:[.,]\d)?) ?(?:km|k|bornes|kilometres|kilometers)\b")
_DAY = re.compile(rf"\b({'|'.join(_WEEKDAYS)}|demain|tomorrow)\b")
_PAST = re.compile(r"\b(dernier|derniere|passe|hier|last|yesterday|j'ai (couru|fait)|i (ran|did))\b")


@dataclass(frozen=True)
class Topic:
    """A question for later, in both languages; not before `due`, at midnight UTC."""

    topic: str
    text_fr: str
    text_en: str
    due: dt.date


def topic_of(state: TurnState, understanding: Understanding, today: dt.date) -> Topic | None:
    """The turn's topic to ask about again; None when there is none."""
    if state.safety:
        return _said("health", "doctor", today) if state.safety["kind"] == "medical_red_flag" else None
    of_training = set(understanding.intents) & {"advice", "mixed", "profile", "smalltalk"}
    if of_training and (run := _run_announced(state.message, today)):
        return run
    if understanding.goal is not None and goal_worth_keeping(understanding.goal):
        names = {language: _name_of(understanding.goal, language) for language in ("fr", "en")}
        if all(names.values()):
            return _said("goal", "goal", today, names)
    return None


def _run_announced(message: str, today: dt.date) -> Topic | None:
    """A distance on a day to come: `18 km on Sunday`."""
    text = plain(message)
    distance, day = _DISTANCE.search(text), _DAY.search(text)
    if not distance or not day or _PAST.search(text):
        return None
    when = day[1]
    ahead = 1 if when in ("demain", "tomorrow") else (_WEEKDAYS[when] - today.weekday()) % 7
    date = today + dt.timedelta(days=ahead)
    french, english = _DAYS[date.weekday()]
    km = distance[1]
    names = {
        "fr": f"{km.replace('.', ',')} km de {french}",
        "en": f"{english.title()}'s {km.replace(',', '.')} km",
    }
    return _said("run", "run", date, names)


def _name_of(goal: TrainingGoal, language: Language) -> str:
    if goal.race:
        return goal.race
    if goal.distance_km is None:
        return ""
    number = f"{goal.distance_km:g}"
    return f"{number.replace('.', ',')} km" if language == "fr" else f"{number} km"


def _said(topic: str, name: str, due: dt.date, what: dict[str, str] | None = None) -> Topic:
    named = what or {"fr": "", "en": ""}
    french = say("follow_up", name, "fr", what=named["fr"])
    return Topic(topic, french, say("follow_up", name, "en", what=named["en"]), due)
