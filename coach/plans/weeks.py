"""One week of sessions out of its kilometres."""

import datetime as dt
from typing import Final

from coach.plans.goals import Settled
from coach.plans.shapes import Session, Week
from coach.plans.volume import WeekVolume, longest_run_cap, longest_run_share
from coach.plans.workouts import AROUND_HALVES, Workout, quality_count, workout_of

__all__ = ["race_week", "run_days", "training_week"]

# Weekdays of the runs (0 is Monday) when the long run is on Sunday: fast ones, easy ones. No two of Tuesday,
# Thursday (Friday) and Sunday touch, not even over the end of a week.
_FAST_DAYS: Final = {2: (2,), 3: (1,), 4: (1, 4), 5: (1, 3), 6: (1, 3)}
_EASY_DAYS: Final = {2: (), 3: (3,), 4: (2,), 5: (2, 5), 6: (0, 2, 5)}
_SUNDAY: Final = 6
_SATURDAY: Final = 5
# Days before the race: the short fast session first.
_RACE_WEEK: Final = {2: (4,), 3: (5, 2), 4: (5, 3, 1), 5: (5, 4, 2, 1), 6: (5, 6, 4, 2, 1)}
_RACE_WEEK_MOST_HALVES: Final = 24
_DAY_BEFORE_MOST_HALVES: Final = 8
_LEAST_RUN_HALVES: Final = 4


def run_days(
    start: dt.date, race_date: dt.date, sessions: int
) -> tuple[list[dt.date], list[dt.date], dt.date]:
    """The days of a week that starts at `start`: for fast runs, for easy runs, for the long run.

    The long run is on Sunday, on Saturday when the race is on a Saturday.
    """
    shift = -1 if race_date.weekday() == _SATURDAY else 0
    week = [start + dt.timedelta(days=offset) for offset in range(7)]

    def day_of(weekday: int) -> dt.date:
        return next(day for day in week if day.weekday() == (weekday + shift) % 7)

    fast = [day_of(weekday) for weekday in _FAST_DAYS[sessions]]
    return fast, [day_of(weekday) for weekday in _EASY_DAYS[sessions]], day_of(_SUNDAY)


def training_week(goal: Settled, number: int, start: dt.date, volume: WeekVolume) -> Week:
    """A week with a long run, one or two fast runs and easy ones; their sum is the week's volume exactly."""
    n, total = goal.sessions, volume.halves
    fast_days, easy_days, long_day = run_days(start, goal.race_date, n)
    long = _long_run(goal, total)
    rest, others = total - long, n - 1
    count = min(quality_count(goal, n, volume.cut_back or volume.phase == "taper"), len(fast_days))
    sessions = [_long_session(goal, long_day, long, volume)]
    mean = rest // others
    room = _room(rest, others, count, long)
    fast: list[tuple[Workout, int]] = []
    for slot in range(count):
        workout = workout_of(goal, volume.phase, number, slot, total, room)
        need = workout.work_halves + AROUND_HALVES if workout.work_halves else 0
        fast.append((workout, max(mean, need) if others > count else rest // count))
    if others == count and fast:
        fast[0] = (fast[0][0], fast[0][1] + rest - sum(halves for _, halves in fast))
    left = rest - sum(halves for _, halves in fast)
    for day, (workout, halves) in zip(fast_days, fast, strict=False):
        sessions.append(_fast_session(goal, day, halves, workout))
    days = [*fast_days[count:], *easy_days]
    for day, halves in zip(days, _split(left, len(days)), strict=True):
        sessions.append(_easy_session(goal, day, halves))
    return Week(number, start, volume.phase, tuple(sorted(sessions, key=_by_date)), volume.cut_back)


def race_week(goal: Settled, number: int, volume: WeekVolume) -> Week:
    """The last seven days: short runs, one of them a little fast, and the race."""
    before = _RACE_WEEK[goal.sessions]
    last = min(volume.halves // len(before), _DAY_BEFORE_MOST_HALVES) if before[-1] == 1 else 0
    each = _split(volume.halves - last, len(before) - (last > 0)) + ([last] if last else [])
    sessions = []
    for place, (days, halves) in enumerate(zip(before, each, strict=True)):
        day = goal.race_date - dt.timedelta(days=days)
        halves = max(_LEAST_RUN_HALVES, min(halves, _RACE_WEEK_MOST_HALVES))
        if days == 1:
            sessions.append(_easy_session(goal, day, halves, "shakeout"))
        elif place == 0:
            workout = workout_of(goal, "race", 0, 0, volume.halves, halves)
            sessions.append(_fast_session(goal, day, halves, workout, why="sharpener"))
        else:
            sessions.append(_easy_session(goal, day, halves))
    sessions.append(race_session(goal))
    start = goal.race_date - dt.timedelta(days=6)
    return Week(number, start, "race", tuple(sorted(sessions, key=_by_date)))


def race_session(goal: Settled) -> Session:
    """The day itself."""
    pace = None if goal.by_effort else goal.paces.get("race")
    return Session(goal.race_date, "race", "race", km=round(goal.distance_km, 1), pace=pace)


def _by_date(session: Session) -> dt.date:
    return session.date


def _long_run(goal: Settled, total: int) -> int:
    share = int(total * longest_run_share(goal.sessions, goal.distance_km))
    return max(min(share, longest_run_cap(goal)), -(-total // goal.sessions))


def _room(rest: int, others: int, count: int, long: int) -> int:
    """How long a fast run may be: the easy ones beside it keep at least 70 % of the mean."""
    easy = others - count
    if not easy:
        return min(rest // count, long)
    kept = max(_LEAST_RUN_HALVES, int(0.7 * rest / others))
    return min((rest - kept * easy) // count, long)


def _split(halves: int, parts: int) -> list[int]:
    """As even as half kilometres allow, the longer ones first."""
    if not parts:
        return []
    each, more = divmod(halves, parts)
    return [each + 1] * more + [each] * (parts - more)


def _easy_session(goal: Settled, day: dt.date, halves: int, why: str = "easy") -> Session:
    return Session(day, "easy", why, km=halves / 2, pace=goal.paces.get("easy"))


def _long_session(goal: Settled, day: dt.date, halves: int, volume: WeekVolume) -> Session:
    why = "long_short" if volume.cut_back or volume.phase == "taper" else "long"
    if goal.by_effort and why == "long":
        why = "long_trail"
    pace = None if goal.by_effort else goal.paces.get("easy")
    return Session(day, "long", why, km=halves / 2, pace=pace)


_PACE_OF: Final = {"threshold": "threshold", "intervals": "interval", "race_pace": "race", "strides": "easy"}


def _fast_session(goal: Settled, day: dt.date, halves: int, workout: Workout, why: str = "") -> Session:
    return Session(
        day,
        workout.kind,
        why or workout.kind,
        km=halves / 2,
        work_km=workout.work_halves / 2,
        pace=goal.paces.get(_PACE_OF.get(workout.kind, "")),
        detail=workout.detail,
        facts=workout.facts,
    )
