"""Which quality session comes when, how long its fast part is, and how that part is cut up."""

from dataclasses import dataclass
from typing import Any, Final

from coach.plans.goals import Settled

__all__ = ["Workout", "quality_count", "workout_of"]

# The two sessions of each phase, by the race; a week with one session takes them in turn.
_MENU: Final = {
    "short": {"build": ("intervals", "threshold"), "specific": ("intervals", "race_pace")},
    "half": {"build": ("threshold", "intervals"), "specific": ("race_pace", "threshold")},
    "long": {"build": ("threshold", "intervals"), "specific": ("race_pace", "threshold")},
    "trail": {"build": ("hills", "threshold"), "specific": ("threshold", "hills")},
}
# The fast part: as a share of the week, and at most so many half kilometres.
_MOST_WORK: Final = {
    "intervals": (0.08, 16),
    "threshold": (0.10, 20),
    "race_pace": (0.10, 28),
    "hills": (0.08, 8),
}
_MARATHON_PACE_SHARE: Final = 0.15
# Of a small week the least session may be a larger share, up to this.
_MOST_SHARE: Final = 0.18
_LAST_WORK_HALVES: Final = 6
_LEAST_WORK_HALVES: Final = 3
# Warm-up and cool-down together.
AROUND_HALVES: Final = 6


@dataclass(frozen=True)
class Workout:
    """A quality session: its kind, its fast part in half kilometres, and how it is told."""

    kind: str
    work_halves: int
    detail: str
    facts: dict[str, Any]


def quality_count(goal: Settled, sessions: int, cut_back: bool) -> int:
    """Fast sessions in a week: one, two from five runs on (four for the advanced); never two at the start."""
    if cut_back or goal.level == "beginner" or sessions < 4:
        return 1
    return 2 if sessions >= 5 or goal.level == "advanced" else 1


def workout_of(
    goal: Settled, phase: str, number: int, slot: int, week_halves: int, room_halves: int
) -> Workout:
    """The session of a phase.

    Args:
        number: of the week; the phase's sessions take turns.
        slot: 0 for the week's first fast session, 1 for its second.
        week_halves: the week, of which the fast part is a share: by kind, after Daniels 2014.
        room_halves: the longest that the session may be, warm-up and cool-down included.
    Returns: a session without a fast part (`strides`) where there is no room for one.
    """
    if phase == "base":
        kind = "strides" if slot or (goal.level == "beginner" and not goal.by_effort) else "hills"
    elif phase in ("taper", "race"):
        kind = "threshold" if goal.by_effort else "race_pace"
    else:
        kind = _MENU[_family(goal)][phase][(number + slot) % 2]
    if kind == "strides":
        return _strides()
    share, most = _MOST_WORK[kind]
    if kind == "race_pace" and goal.distance_km > 30 and quality_count(goal, goal.sessions, False) == 1:
        share = _MARATHON_PACE_SHARE
    work = max(min(int(share * week_halves), most), _LEAST_WORK_HALVES)
    if phase == "race":
        work = min(work, _LAST_WORK_HALVES)
    work = min(work, room_halves - AROUND_HALVES)
    if work < _LEAST_WORK_HALVES or work > _MOST_SHARE * week_halves:
        return _strides()
    return _cut_up(kind, work, goal.distance_km)


def _strides() -> Workout:
    return Workout("strides", 0, "strides", {"reps": 6, "rep_s": 20})


def _family(goal: Settled) -> str:
    if goal.by_effort:
        return "trail"
    return "short" if goal.distance_km <= 15 else "half" if goal.distance_km <= 30 else "long"


def _cut_up(kind: str, work: int, distance_km: float) -> Workout:
    if kind == "intervals":
        rep_m = 500 if distance_km <= 7 or work < 8 else 1000
        reps = work * 500 // rep_m
        repeats = {"reps": reps, "rep_m": rep_m, "rest_min": 2 if rep_m == 500 else 3}
        return Workout(kind, reps * rep_m // 500, "repeats", repeats)
    if kind == "hills":
        # About 250 m in a minute uphill, walking or jogging down.
        return Workout(kind, work, "uphill", {"reps": work * 2, "rep_min": 1})
    blocks = 1 if work <= 8 else 2 if work <= 16 else 3
    block = work // blocks
    facts: dict[str, Any] = {"blocks": blocks, "block_km": block / 2, "rest_min": 3}
    return Workout(kind, block * blocks, "blocks" if blocks > 1 else "block", facts)
