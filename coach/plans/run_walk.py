"""Learning to run: from one minute at a time to half an hour without a break."""

import datetime as dt
from typing import Final

from coach.plans.goals import Settled
from coach.plans.shapes import Session, Week
from coach.plans.weeks import race_session, run_days

__all__ = ["RUN_WALK_WEEKS", "run_walk_weeks"]

RUN_WALK_WEEKS: Final = 8
# Minutes of running, minutes of walking, how often; the last without a break.
_STEPS: Final = (
    (1, 2, 8),
    (2, 2, 6),
    (3, 2, 5),
    (4, 2, 4),
    (5, 2, 4),
    (6, 2, 4),
    (8, 2, 3),
    (10, 2, 3),
    (13, 2, 2),
    (20, 0, 1),
    (25, 0, 1),
    (30, 0, 1),
)
_AROUND_MIN: Final = 10


def run_walk_weeks(goal: Settled, weeks: int, ends_with_goal: bool) -> list[Week]:
    """`weeks` weeks in minutes. With `ends_with_goal` the last day is the race, or the first half hour."""
    done = []
    for number in range(weeks):
        start = goal.start + dt.timedelta(days=7 * number)
        last = ends_with_goal and number == weeks - 1
        step = _STEPS[round(number * (len(_STEPS) - 1) / max(weeks - 1, 1))]
        fast, easy, long = run_days(start, goal.race_date, goal.sessions)
        days = sorted([*fast, *easy, long])
        if last:
            days = [day for day in days if (goal.race_date - day).days >= 2]
        sessions = [_session(day, step) for day in days]
        if last:
            sessions.append(_goal_session(goal))
        done.append(Week(number + 1, start, "run_walk", tuple(sessions)))
    return done


def _session(day: dt.date, step: tuple[int, int, int]) -> Session:
    run, walk, reps = step
    minutes = (run + walk) * reps + _AROUND_MIN
    facts = {"run_min": run, "walk_min": walk, "reps": reps}
    if reps == 1:
        return Session(day, "run_walk", "run_walk", minutes=minutes, detail="continuous", facts=facts)
    return Session(day, "run_walk", "run_walk", minutes=minutes, detail="run_walk", facts=facts)


def _goal_session(goal: Settled) -> Session:
    if goal.kind == "start":
        facts = {"run_min": 30}
        return Session(goal.race_date, "goal_run", "goal_run", minutes=40, detail="continuous", facts=facts)
    return race_session(goal)
