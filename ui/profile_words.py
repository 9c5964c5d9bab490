"""What is remembered of a runner, in words."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from ui.formats import day, number
from ui.words import N_, _, ngettext

__all__ = ["fact_label", "goal_text"]

_FACTS = {
    "name": N_("Name"),
    "age": N_("Age"),
    "gender": N_("Gender"),
    "level": N_("Level"),
    "weight_kg": N_("Weight (kg)"),
    "height_cm": N_("Height (cm)"),
    "shoe_size": N_("Shoe size"),
    "clothing_size": N_("Clothing size"),
    "weekly_km": N_("Kilometres a week"),
    "sessions_per_week": N_("Sessions a week"),
    "diet": N_("Diet"),
    "allergies": N_("Allergies"),
    "allergens": N_("Allergies"),
    "injury": N_("Injury"),
    "injuries": N_("Injuries"),
    "budget": N_("Budget"),
    "terrain": N_("Terrain"),
    "max_hr": N_("Maximum heart rate"),
    "resting_hr": N_("Resting heart rate"),
    "city": N_("City"),
    "sex": N_("Sex"),
    "training_days": N_("Training days"),
    "records": N_("Personal bests"),
    "notes": N_("Notes"),
    "selling": N_("Shows products"),
}


def fact_label(name: str) -> str:
    """What a fact is called."""
    return _(_FACTS[name]) if name in _FACTS else name.replace("_", " ").capitalize()


def goal_text(goal: Mapping[str, Any]) -> str:
    """A goal in one line: race, distance, date, time wanted, sessions a week."""
    parts = [str(goal["race"])] if goal.get("race") else []
    if goal.get("distance_km"):
        parts.append(f"{number(round(goal['distance_km'], 1))} km")
    if goal.get("race_date"):
        parts.append(day(dt.date.fromisoformat(goal["race_date"])))
    if goal.get("target_time_s"):
        hours, rest = divmod(int(goal["target_time_s"]), 3600)
        parts.append(_("in {time}", time=f"{hours}:{rest // 60:02d}:{rest % 60:02d}"))
    if goal.get("sessions_per_week"):
        n = int(goal["sessions_per_week"])
        parts.append(ngettext("{n} session a week", "{n} sessions a week", n))
    return " · ".join(parts)
