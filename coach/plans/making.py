"""Making a plan: settle the goal, find the volume, fill the weeks, count what came out."""

import datetime as dt
from dataclasses import replace
from typing import Any, Final

from coach.errors import CoachError
from coach.performance import HALF_KM
from coach.plans.checks import checks_of
from coach.plans.goals import MOST_WEEKS, Settled, settle
from coach.plans.run_walk import RUN_WALK_WEEKS, run_walk_weeks
from coach.plans.shapes import Check, GoalInput, Plan
from coach.plans.volume import (
    Volume,
    from_zero,
    longest_run_cap,
    longest_run_share,
    needed_long_km,
    week_volumes,
)
from coach.plans.weeks import race_week, training_week

__all__ = ["make_plan"]

_FEWEST_WEEKS: Final = 4
_MOST_LEARNING_SESSIONS: Final = 4
_SHORTER_KM: Final = (HALF_KM, 10.0, 5.0)
_KIND_OF: Final = {HALF_KM: "half", 10.0: "10k", 5.0: "5k"}
_LEAST_RUN_KM: Final = 2.5


def make_plan(goal: GoalInput, today: dt.date) -> Plan:
    """A training plan of 4 to 24 weeks up to the race.

    Training: at most 10 % more a week, a cut-back week every third or fourth, the long run at most 40 % of
    its week, at most 32 km and limited in time, at least 80 % easy, hard days never side by side, a taper of
    one to three weeks that cuts 40 to 60 %.
    Raises: MissingInput with the names to ask for; CoachError `too_soon`, `few_weeks`, `too_young`,
    `load_jump`, `date_past`, `out_of_range`, `too_fast` …, with a safer `offer` where there is one.
    """
    settled = settle(goal, today)
    settled, noted = _fitting_sessions(settled)
    if goal.peak_km is not None:
        _check_peak(settled)
    _check_time(settled)
    learning = _learning_weeks(settled)
    weeks = run_walk_weeks(settled, learning, ends_with_goal=learning == settled.weeks) if learning else []
    if learning < settled.weeks:
        volume = week_volumes(settled, settled.weeks - learning)
        for place, week in enumerate(volume.weeks[:-1], start=learning):
            start = settled.start + dt.timedelta(days=7 * place)
            weeks.append(training_week(settled, place + 1, start, week))
        weeks.append(race_week(settled, settled.weeks, volume.weeks[-1]))
        if volume.limited:
            noted.append(Check("volume_limited", {"sessions": settled.sessions}))
    done = tuple(weeks)
    return Plan(
        kind=settled.kind,
        distance_km=settled.distance_km,
        race=settled.race,
        race_date=settled.race_date,
        target_time_s=settled.target_time_s,
        weeks=done,
        checks=(*settled.checks, *noted, *checks_of(settled, done)),
    )


def _fitting_sessions(goal: Settled) -> tuple[Settled, list[Check]]:
    """Fewer runs where each would be too short to be one, or where running is still to be learnt."""
    most = goal.sessions
    if from_zero(goal):
        most = min(most, _MOST_LEARNING_SESSIONS)
    else:
        most = max(2, min(most, int(goal.weekly_km / _LEAST_RUN_KM)))
    if most == goal.sessions:
        return goal, []
    return replace(goal, sessions=most), [Check("fewer_sessions", {"sessions": most})]


def _learning_weeks(goal: Settled) -> int:
    """Weeks of run-walk: all of them for a first 5 km, the first eight for anything longer, else none."""
    if goal.kind == "start":
        return goal.weeks
    if not from_zero(goal):
        return 0
    return goal.weeks if goal.distance_km <= 7 else RUN_WALK_WEEKS


def _enough(goal: Settled, weeks: int) -> bool:
    """Whether so many weeks lead to a long run without which the race would be dangerous."""
    learning = _learning_weeks(replace(goal, weeks=weeks))
    if learning == weeks and (goal.kind == "start" or goal.distance_km <= 7):
        return weeks >= RUN_WALK_WEEKS
    if weeks - learning < _FEWEST_WEEKS:
        return False
    volume = week_volumes(goal, weeks - learning)
    return _longest_km(goal, volume) >= min(needed_long_km(goal.distance_km)[0], longest_run_cap(goal) / 2)


def _longest_km(goal: Settled, volume: Volume) -> float:
    share = longest_run_share(goal.sessions, goal.distance_km)
    return min(int(volume.peak_halves * share), longest_run_cap(goal)) / 2


def _check_time(goal: Settled) -> None:
    """Raises: CoachError `too_soon` when there are too few weeks, with more weeks or a shorter race."""
    if goal.weeks >= _FEWEST_WEEKS and _enough(goal, goal.weeks):
        return
    if goal.weeks < _FEWEST_WEEKS and _enough(goal, _FEWEST_WEEKS):
        weeks = {"weeks": goal.weeks, "fewest": _FEWEST_WEEKS}
        raise CoachError(
            "few_weeks", "weeks", f"{goal.weeks} weeks: nothing can be built any more", facts=weeks
        )
    offer: dict[str, Any] = {}
    first = max(goal.weeks + 1, _FEWEST_WEEKS)
    needed = next((weeks for weeks in range(first, MOST_WEEKS + 1) if _enough(goal, weeks)), None)
    if needed:
        offer["weeks"] = needed
    if goal.weeks >= _FEWEST_WEEKS:
        for km in _SHORTER_KM:
            shorter = replace(goal, distance_km=km, kind=_KIND_OF[km])
            if km < goal.distance_km and _enough(shorter, goal.weeks):
                offer["distance_km"] = km
                break
    if not offer:
        offer = _something_first(goal)
    raise CoachError(
        "too_soon",
        "weeks",
        f"{goal.weeks} weeks are too few for {goal.distance_km:g} km from {goal.weekly_km:g} km a week",
        facts={"weeks": goal.weeks, "distance_km": goal.distance_km, "weekly_km": goal.weekly_km},
        offer=offer,
    )


def _something_first(goal: Settled) -> dict[str, Any]:
    """A shorter race to prepare before this one, and the weeks that it takes."""
    for km in _SHORTER_KM[1:] if from_zero(goal) else _SHORTER_KM:
        shorter = replace(goal, distance_km=km, kind=_KIND_OF[km])
        weeks = next((n for n in range(_FEWEST_WEEKS, MOST_WEEKS + 1) if _enough(shorter, n)), None)
        if km < goal.distance_km and weeks:
            return {"first_distance_km": km, "first_weeks": weeks}
    return {}


def _check_peak(goal: Settled) -> None:
    """Raises: CoachError `load_jump` when the wanted peak is out of reach at 10 % a week."""
    learning = min(_learning_weeks(goal), max(goal.weeks - _FEWEST_WEEKS, 0))
    reachable = week_volumes(goal, max(goal.weeks - learning, _FEWEST_WEEKS)).peak_halves / 2
    wanted = goal.peak_km or 0.0
    # Half kilometres and the even growth leave a little below the wish.
    if wanted > reachable * 1.03 + 0.5:
        raise CoachError(
            "load_jump",
            "peak_km",
            f"from {goal.weekly_km:g} to {wanted:g} km a week in {goal.weeks} weeks is too steep",
            facts={"weekly_km": goal.weekly_km, "peak_km": wanted, "weeks": goal.weeks},
            offer={"peak_km": reachable},
        )
