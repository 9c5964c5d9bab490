"""How many kilometres in which week: growth, cut-back weeks, the peak and the taper. In half kilometres."""

import math
from dataclasses import dataclass
from typing import Final

from coach.plans.goals import Settled

__all__ = ["Volume", "WeekVolume", "longest_run_cap", "longest_run_share", "needed_long_km", "week_volumes"]

GROWTH: Final = 1.10
# The first week after a cut-back may exceed the best so far by this much only.
_BACK: Final = 1.08
_CUT: Final = 0.78
_CUT_EVERY: Final = 4
_CUT_EVERY_OLDER: Final = 3
_OLDER: Final = 50
_SMALLEST_KM: Final = 6.0
_AFTER_RUN_WALK_KM: Final = 12.0
# The most km a week that a plan builds up to, by level; who runs more already keeps what they run.
_PEAKS: Final = {
    "5k": (25, 45, 70),
    "10k": (32, 52, 80),
    "half": (42, 62, 90),
    "marathon": (56, 78, 110),
    "trail": (48, 72, 100),
    "ultra": (65, 88, 120),
}
# Nobody who can do without is led further than this times what they run now.
_MOST_GROWN: Final = 1.7
# What fits into so many runs a week.
_PEAK_BY_SESSIONS: Final = {2: 32, 3: 54, 4: 72, 5: 96, 6: 130}
_LONGEST_RUN_KM: Final = 32.0
# Minutes that the longest run may last, by distance up to.
_LONGEST_RUN_MIN: Final = ((7.0, 100), (15.0, 120), (30.0, 140), (45.0, 180), (math.inf, 240))
_TAPER: Final = {1: (0.45,), 2: (0.60, 0.42), 3: (0.75, 0.58, 0.42)}


@dataclass(frozen=True)
class WeekVolume:
    """One week in half kilometres, without the race."""

    halves: int
    phase: str
    cut_back: bool = False


@dataclass(frozen=True)
class Volume:
    """All the weeks, and whether the volume was held down to what so many runs can carry."""

    weeks: tuple[WeekVolume, ...]
    limited: bool

    @property
    def peak_halves(self) -> int:
        return max(week.halves for week in self.weeks)


def from_zero(goal: Settled) -> bool:
    """Whether running has to be learnt first."""
    return goal.weekly_km < _SMALLEST_KM


def longest_run_share(sessions: int, distance_km: float) -> float:
    """The part of a week that its long run may be: two runs can't be less than half each."""
    if sessions == 2:
        return 0.55
    if distance_km <= 15:
        return {3: 0.38, 4: 0.34}.get(sessions, 0.30)
    return {3: 0.40, 4: 0.40}.get(sessions, 0.35)


def longest_run_cap(goal: Settled) -> int:
    """The longest run in half kilometres: 32 km, and no longer than the distance's limit of time."""
    minutes = next(most for km, most in _LONGEST_RUN_MIN if goal.distance_km <= km)
    return int(2 * min(_LONGEST_RUN_KM, minutes * 60 / goal.easy_s_per_km))


def needed_long_km(distance_km: float) -> tuple[float, float]:
    """The longest run without which a race is dangerous, and the one that makes it comfortable, in km."""
    if distance_km <= 45:
        return 0.40 * distance_km, min(0.7 * distance_km, 26.0)
    return min(26.0, 17.0 + 0.12 * (distance_km - 42.2)), 28.0


def taper_weeks(distance_km: float, weeks: int) -> int:
    """How many weeks the taper takes, the race's own included."""
    if distance_km <= 15:
        return 1
    if distance_km <= 30:
        return 2 if weeks >= 10 else 1
    return 3 if weeks >= 14 else 2


def week_volumes(goal: Settled, weeks: int) -> Volume:
    """Volumes of `weeks` weeks, the last of them the race's.

    A week is at most 10 % above the one before, but after a cut-back week (every fourth, from 50 years on
    every third, 22 % less) up to 8 % above the best so far. The growth is no steeper than the peak needs. The
    taper cuts 40 to 60 % of the peak (Bosquet et al. 2007, doi:10.1249/mss.0b013e31806010e0).
    """
    base = _AFTER_RUN_WALK_KM if from_zero(goal) else goal.weekly_km
    ceiling = min(_PEAK_BY_SESSIONS[goal.sessions], 0.9 * goal.sessions * longest_run_cap(goal) / 2)
    limited = base > ceiling
    base = min(base, ceiling)
    rank = ("beginner", "intermediate", "advanced").index(goal.level)
    comfortable = needed_long_km(goal.distance_km)[1] / longest_run_share(goal.sessions, goal.distance_km)
    most = min(_PEAKS.get(goal.kind, _PEAKS["5k"])[rank], max(_MOST_GROWN * base, comfortable))
    wanted = goal.peak_km or max(most, base)
    peak = min(wanted, ceiling)
    taper = taper_weeks(goal.distance_km, weeks)
    load = max(weeks - taper, 1)
    cuts = _cut_backs(load, _CUT_EVERY_OLDER if (goal.age or 0) >= _OLDER else _CUT_EVERY)
    halves = _load(base, peak, load, cuts)
    done = [WeekVolume(value, _phase(number, load), number in cuts) for number, value in enumerate(halves)]
    top = max(halves)
    factors = _TAPER[taper]
    done += [
        WeekVolume(max(4, int(top * factor)), "race" if factor == factors[-1] else "taper")
        for factor in factors
    ]
    return Volume(tuple(done), limited)


def _cut_backs(load: int, every: int) -> set[int]:
    """Which weeks of load are cut back; never the last: the taper follows it."""
    return set(range(every - 1, load - 1, every))


def _load(base: float, peak: float, load: int, cuts: set[int]) -> list[int]:
    steps = [number for number in range(1, load) if number not in cuts]
    growth = min(GROWTH, (peak / base) ** (1 / len(steps))) if steps and peak > base else 1.0
    best = base
    halves = [int(base * 2 + 1e-9)]
    for number in range(1, load):
        before = halves[-1]
        if number in cuts:
            halves.append(max(4, int(best * _CUT * 2)))
            continue
        back = number - 1 in cuts
        best = min(best * (min(growth, _BACK) if back else growth), max(peak, base))
        value = int(best * 2 + 1e-9)
        most = int(max(halves) * _BACK) if back else int(before * GROWTH + 1e-9)
        halves.append(min(value, most))
    return halves


def _phase(number: int, load: int) -> str:
    share = number / load
    return "base" if share < 0.25 else "build" if share < 0.65 else "specific"
