"""What a plan is made of. Codes and numbers only: the words come with the language."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, Final

__all__ = ["HARD_KINDS", "Check", "GoalInput", "Plan", "Session", "Week"]

HARD_KINDS: Final = frozenset({"long", "threshold", "intervals", "hills", "race_pace", "race"})


@dataclass(frozen=True)
class GoalInput:
    """What somebody trains for, and where they stand. What is None is assumed, and a check says so.

    `kind`: 5k, 10k, half, marathon, trail, ultra or start (run-walk up to half an hour); None: by the
    distance. `weekly_km` is what is run now; `peak_km` the most wanted. `recent_*` is a race run lately.
    """

    distance_km: float | None = None
    kind: str | None = None
    race: str | None = None
    race_date: dt.date | None = None
    weeks: int | None = None
    sessions_per_week: int | None = None
    weekly_km: float | None = None
    peak_km: float | None = None
    level: str | None = None
    target_time_s: float | None = None
    recent_distance_km: float | None = None
    recent_time_s: float | None = None
    age: float | None = None
    injured: bool = False


@dataclass(frozen=True)
class Session:
    """One run. Either `km` or `minutes`; `work_km` is the fast part of `km`.

    `pace`: fastest and slowest seconds a kilometre, None where effort guides. `why` and `detail` are codes of
    `coach/data/plans.yaml`, `facts` the numbers in the detail.
    """

    date: dt.date
    kind: str
    why: str
    km: float | None = None
    minutes: int | None = None
    work_km: float = 0.0
    pace: tuple[float, float] | None = None
    detail: str = ""
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def hard(self) -> bool:
        """A day after which an easy one or rest must follow."""
        return self.kind in HARD_KINDS


@dataclass(frozen=True)
class Week:
    """Seven days from `start`; `phase`: run_walk, base, build, specific, taper or race."""

    number: int
    start: dt.date
    phase: str
    sessions: tuple[Session, ...]
    cut_back: bool = False

    @property
    def km(self) -> float:
        """All kilometres of the week, the race's included."""
        return round(sum(session.km or 0.0 for session in self.sessions), 1)

    @property
    def training_km(self) -> float:
        """The kilometres without the race."""
        return round(sum(s.km or 0.0 for s in self.sessions if s.kind != "race"), 1)

    @property
    def minutes(self) -> int:
        """Minutes of the sessions that are told in minutes."""
        return sum(session.minutes or 0 for session in self.sessions)


@dataclass(frozen=True)
class Check:
    """Something that holds of the plan, was assumed, or is to be minded: a code and its numbers."""

    code: str
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Plan:
    """A plan, week by week, its last day the race (for `start`, the first half hour without a break)."""

    kind: str
    distance_km: float
    race: str | None
    race_date: dt.date
    target_time_s: float | None
    weeks: tuple[Week, ...]
    checks: tuple[Check, ...]
