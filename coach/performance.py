"""Running performance: what a race says about a runner, and the times and paces that follow from it."""

import itertools
import math
from typing import Final

from coach.errors import CoachError

__all__ = [
    "HALF_KM",
    "MARATHON_KM",
    "check_race",
    "oxygen_cost",
    "pace_at",
    "riegel_time",
    "sustainable_fraction",
    "time_at_vdot",
    "vdot_of",
]

MARATHON_KM: Final = 42.195
HALF_KM: Final = 21.0975
RIEGEL_EXPONENT: Final = 1.06

# The fastest times ever run (open, road or track, end of 2025): km and seconds. Nothing faster is believed.
_RECORDS: Final = (
    (0.4, 43.03),
    (0.8, 100.91),
    (1.5, 206.0),
    (3.0, 437.55),
    (5.0, 755.36),
    (10.0, 1571.0),
    (21.0975, 3402.0),
    (42.195, 7235.0),
    (100.0, 21935.0),
    (319.6, 86400.0),
)
_RECORD_MARGIN: Final = 0.98
# Slower than a slow walk with stops: it is no race.
_SLOWEST_S_PER_KM: Final = 1800.0


def check_race(distance_km: float, time_s: float, field: str = "time_s") -> None:
    """Refuse a race that nobody can have run.

    Raises: CoachError `too_fast` (faster than the world's best) or `too_slow` (slower than 30 min/km).
    """
    best = _record(distance_km) * _RECORD_MARGIN
    if time_s < best:
        raise CoachError(
            "too_fast",
            field,
            f"{distance_km:g} km in {time_s:g} s is faster than the world record",
            facts={"distance_km": distance_km},
        )
    if time_s > distance_km * _SLOWEST_S_PER_KM:
        raise CoachError(
            "too_slow",
            field,
            f"{distance_km:g} km in {time_s:g} s is slower than 30 min/km",
            facts={"distance_km": distance_km},
        )


def _record(distance_km: float) -> float:
    """The record at any distance: straight lines in logarithms between the records, their speed beyond."""
    if distance_km <= _RECORDS[0][0]:
        return _RECORDS[0][1] * distance_km / _RECORDS[0][0]
    for (near_km, near_s), (far_km, far_s) in itertools.pairwise(_RECORDS):
        if distance_km <= far_km:
            share = math.log(distance_km / near_km) / math.log(far_km / near_km)
            return near_s * (far_s / near_s) ** share
    return _RECORDS[-1][1] * distance_km / _RECORDS[-1][0]


def riegel_time(distance_km: float, time_s: float, target_km: float) -> float:
    """Seconds at another distance: t₂ = t₁ · (d₂ / d₁)^1.06.

    Source: Riegel PS, Athletic records and human endurance, American Scientist 69(3):285–290, 1981.
    """
    return float(time_s * (target_km / distance_km) ** RIEGEL_EXPONENT)


def oxygen_cost(metres_per_minute: float) -> float:
    """VO2 in ml/kg/min of running on the flat. Source: Daniels & Gilbert, Oxygen Power, 1979."""
    return -4.60 + 0.182258 * metres_per_minute + 0.000104 * metres_per_minute**2


def sustainable_fraction(minutes: float) -> float:
    """The part of VO2max that can be held for so long. Source: Daniels & Gilbert, Oxygen Power, 1979."""
    return 0.8 + 0.1894393 * math.exp(-0.012778 * minutes) + 0.2989558 * math.exp(-0.1932605 * minutes)


def vdot_of(distance_km: float, time_s: float) -> float:
    """VDOT, in ml/kg/min, of a race: the cost of its speed over the fraction that its duration allows."""
    minutes = time_s / 60
    return oxygen_cost(distance_km * 1000 / minutes) / sustainable_fraction(minutes)


def time_at_vdot(vdot: float, distance_km: float) -> float:
    """Seconds over a distance at a VDOT: the time whose own VDOT it is, found by halving."""
    fastest, slowest = distance_km * 60, distance_km * 3600.0
    for _ in range(60):
        middle = (fastest + slowest) / 2
        if vdot_of(distance_km, middle) > vdot:
            fastest = middle
        else:
            slowest = middle
    return (fastest + slowest) / 2


def pace_at(vdot: float, fraction: float) -> float:
    """Seconds a kilometre at a fraction of the VDOT: `oxygen_cost` solved for the speed."""
    cost = vdot * fraction
    speed = (-0.182258 + math.sqrt(0.182258**2 + 4 * 0.000104 * (cost + 4.60))) / (2 * 0.000104)
    return 60_000 / speed
