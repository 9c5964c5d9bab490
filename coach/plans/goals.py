"""From what was said to what is planned: the distance, the dates, the level and where to start."""

import datetime as dt
import math
from dataclasses import dataclass, field
from typing import Final

from coach.calculations.training_paces import paces_from_race
from coach.errors import CoachError, MissingInput
from coach.performance import HALF_KM, MARATHON_KM, check_race, riegel_time, time_at_vdot, vdot_of
from coach.plans.shapes import Check, GoalInput

__all__ = ["KINDS", "LEVELS", "MOST_WEEKS", "Settled", "settle"]

KINDS: Final = ("start", "5k", "10k", "half", "marathon", "trail", "ultra")
LEVELS: Final = ("beginner", "intermediate", "advanced")

MOST_WEEKS: Final = 24
_DISTANCES: Final = {"start": 5.0, "5k": 5.0, "10k": 10.0, "half": HALF_KM, "marathon": MARATHON_KM}
# The kind of a race by its distance up to.
_FARTHEST: Final = (("5k", 7.0), ("10k", 15.0), ("half", 30.0), ("marathon", 45.0), ("ultra", math.inf))
# What is run now, in km a week, when nobody says: by level; a longer race draws more trained people.
_USUAL_KM: Final = {
    "start": (0, 0, 0),
    "5k": (12, 25, 45),
    "10k": (15, 30, 50),
    "half": (20, 35, 55),
    "marathon": (28, 42, 65),
    "trail": (25, 40, 60),
    "ultra": (38, 50, 70),
}
_USUAL_SESSIONS: Final = {
    "start": (3, 3, 3),
    "5k": (3, 4, 5),
    "10k": (3, 4, 5),
    "half": (3, 4, 5),
    "marathon": (4, 4, 5),
    "trail": (3, 4, 5),
    "ultra": (4, 5, 6),
}
EASY_S_PER_KM: Final = {"beginner": 430.0, "intermediate": 365.0, "advanced": 310.0}
_ADULT: Final = 18
_HALF_FROM_AGE: Final = 16
# A race pace this much faster than the recent race says is trained for; beyond it the race's own is used.
_AMBITIOUS: Final = 0.97
_TOO_AMBITIOUS: Final = 0.92
_CHECKUP_FROM_AGE: Final = 40


@dataclass(frozen=True)
class Settled:
    """A goal with every gap filled. `paces`: fastest and slowest seconds a kilometre by kind, or empty."""

    kind: str
    distance_km: float
    race: str | None
    start: dt.date
    race_date: dt.date
    weeks: int
    sessions: int
    weekly_km: float
    peak_km: float | None
    level: str
    age: float | None
    target_time_s: float | None
    paces: dict[str, tuple[float, float]]
    easy_s_per_km: float
    checks: tuple[Check, ...] = field(default_factory=tuple)

    @property
    def by_effort(self) -> bool:
        """On trails the ground decides on the pace."""
        return self.kind in ("trail", "ultra")


def settle(goal: GoalInput, today: dt.date) -> Settled:
    """Fill the gaps and refuse what is unreasonable.

    Raises: MissingInput without a distance or without a date and a number of weeks; CoachError otherwise.
    """
    kind, distance = _kind_and_distance(goal)
    _check_numbers(goal)
    _check_age(kind, distance, goal.age)
    checks: list[Check] = []
    start, race_date, weeks = _dates(goal, kind, today, checks)
    level = _level(goal, checks)
    rank = LEVELS.index(level)
    weekly = goal.weekly_km
    if weekly is None:
        weekly = float(_USUAL_KM[kind][rank])
        if kind != "start":
            checks.append(Check("assumed_weekly_km", {"km": weekly}))
    sessions = goal.sessions_per_week or _USUAL_SESSIONS[kind][rank]
    paces = _paces(goal, kind, distance, checks)
    if goal.injured:
        checks.insert(0, Check("injury"))
    if weekly < 1 and (goal.age or 0) >= _CHECKUP_FROM_AGE:
        checks.append(Check("checkup"))
    return Settled(
        kind=kind,
        distance_km=distance,
        race=goal.race,
        start=start,
        race_date=race_date,
        weeks=weeks,
        sessions=sessions,
        weekly_km=weekly,
        peak_km=goal.peak_km,
        level=level,
        age=goal.age,
        target_time_s=goal.target_time_s,
        paces=paces,
        easy_s_per_km=paces["easy"][1] if paces else EASY_S_PER_KM[level],
        checks=tuple(checks),
    )


def _kind_and_distance(goal: GoalInput) -> tuple[str, float]:
    if goal.kind is not None and goal.kind not in KINDS:
        raise CoachError(
            "unknown_choice", "kind", f"kind is one of {', '.join(KINDS)}", facts={"choices": list(KINDS)}
        )
    distance = goal.distance_km
    if distance is None:
        distance = _DISTANCES.get(goal.kind or "")
        if distance is None:
            raise MissingInput(("distance_km",))
    _within("distance_km", distance, 1, 170, "km")
    by_distance = next(kind for kind, most in _FARTHEST if distance <= most)
    if goal.kind in ("start", "trail", "ultra"):
        return goal.kind, distance
    return by_distance, distance


def _check_numbers(goal: GoalInput) -> None:
    for name, low, high, unit in (
        ("weekly_km", 0, 250, "km"),
        ("peak_km", 5, 250, "km"),
        ("age", 10, 100, ""),
        ("target_time_s", 180, 200_000, "s"),
        ("recent_distance_km", 0.4, 320, "km"),
        ("recent_time_s", 40, 200_000, "s"),
        ("weeks", 1, 104, ""),
    ):
        value = getattr(goal, name)
        if value is not None:
            _within(name, value, low, high, unit)
    sessions = goal.sessions_per_week
    if sessions is not None and not 2 <= sessions <= 6:
        raise CoachError(
            "out_of_range",
            "sessions_per_week",
            f"{sessions} sessions a week; there are plans for 2 to 6",
            facts={"value": sessions, "low": 2, "high": 6, "unit": ""},
            offer={"sessions_per_week": 2 if sessions < 2 else 6},
        )
    if goal.level is not None and goal.level not in LEVELS:
        raise CoachError(
            "unknown_choice", "level", f"level is one of {', '.join(LEVELS)}", facts={"choices": list(LEVELS)}
        )


def _within(name: str, value: float, low: float, high: float, unit: str) -> None:
    if not (math.isfinite(value) and low <= value <= high):
        raise CoachError(
            "out_of_range",
            name,
            f"{name} is {value}, outside {low} to {high} {unit}".strip(),
            facts={"value": value, "low": low, "high": high, "unit": unit},
        )


def _check_age(kind: str, distance_km: float, age: float | None) -> None:
    """Growing bones: no half marathon under 16, no marathon and nothing longer under 18."""
    if age is None:
        return
    if (age < _ADULT and distance_km > 30) or (age < _HALF_FROM_AGE and distance_km > 15):
        shorter = 10.0 if age < _HALF_FROM_AGE else HALF_KM
        raise CoachError(
            "too_young",
            "age",
            f"{distance_km:g} km is too far at {age:g}",
            facts={"age": age, "distance_km": distance_km},
            offer={"distance_km": shorter if age >= 12 else 5.0},
        )


def _dates(goal: GoalInput, kind: str, today: dt.date, checks: list[Check]) -> tuple[dt.date, dt.date, int]:
    """First day, race day and number of weeks. Weeks end on the race's weekday, on Sundays without a race."""
    asked = goal.weeks
    if goal.race_date is None:
        if asked is None and kind != "start":
            raise MissingInput(("race_date", "weeks"), any_of=True)
        asked = asked or 10
        monday = today + dt.timedelta(days=-today.weekday() % 7)
        race_date = monday + dt.timedelta(days=7 * asked - 1)
        if kind != "start":
            checks.append(Check("assumed_race_date", {"date": race_date}))
    else:
        race_date = goal.race_date
        if race_date <= today:
            raise CoachError(
                "date_past",
                "race_date",
                f"{race_date} is not after {today}",
                facts={"date": race_date.isoformat()},
            )
    available = ((race_date - today).days + 1) // 7
    weeks = min(available, asked or available, MOST_WEEKS)
    if asked and asked > available:
        checks.append(Check("weeks_available", {"weeks": available}))
    start = race_date - dt.timedelta(days=7 * weeks - 1)
    if (start - today).days >= 7:
        checks.append(Check("starts_later", {"date": start, "weeks": weeks}))
    return start, race_date, weeks


def _level(goal: GoalInput, checks: list[Check]) -> str:
    if goal.level is not None:
        return goal.level
    if goal.weekly_km is not None:
        return "beginner" if goal.weekly_km < 25 else "intermediate" if goal.weekly_km < 55 else "advanced"
    if goal.recent_distance_km and goal.recent_time_s:
        vdot = vdot_of(goal.recent_distance_km, goal.recent_time_s)
        return "beginner" if vdot < 38 else "intermediate" if vdot < 52 else "advanced"
    return "beginner"


def _paces(
    goal: GoalInput, kind: str, distance_km: float, checks: list[Check]
) -> dict[str, tuple[float, float]]:
    """Training paces from the recent race, else from the target; `race` is the pace of the day."""
    target = goal.target_time_s
    if target:
        check_race(distance_km, target, "target_time_s")
    if not (goal.recent_distance_km and goal.recent_time_s):
        if target is None or kind == "start":
            if kind != "start":
                checks.append(Check("no_paces"))
            return {}
        checks.append(Check("paces_from_target"))
        return {**paces_from_race(distance_km, target), "race": (target / distance_km, target / distance_km)}
    km, seconds = goal.recent_distance_km, goal.recent_time_s
    check_race(km, seconds, "recent_time_s")
    by_vdot, by_riegel = (
        time_at_vdot(vdot_of(km, seconds), distance_km),
        riegel_time(km, seconds, distance_km),
    )
    fast, slow = sorted((by_vdot, by_riegel))
    race = (fast / distance_km, slow / distance_km)
    if target:
        if target < _TOO_AMBITIOUS * fast:
            checks.append(Check("target_out_of_reach", {"target_time_s": target, "predicted_time_s": slow}))
        else:
            race = (target / distance_km, target / distance_km)
            if target < _AMBITIOUS * fast:
                checks.append(Check("ambitious", {"target_time_s": target, "predicted_time_s": slow}))
    return {**paces_from_race(km, seconds), "race": race}
