"""The paces to train at, from one race."""

from typing import Any, Final

from coach.calculation import Calculation, CalculationSpec, Caveat
from coach.calculations.fields import distance, time
from coach.formatting import clock, pace_text
from coach.inputs import Inputs
from coach.performance import MARATHON_KM, check_race, pace_at, riegel_time, time_at_vdot, vdot_of

__all__ = ["FRACTIONS", "TRAINING_PACES", "paces_from_race", "training_paces"]

_SOURCE = (
    "Daniels J, Gilbert J. Oxygen Power, 1979 (cost of speed). Daniels J. Daniels' Running Formula, 3rd ed., "
    "Human Kinetics, 2014 (fractions of VDOT; easy: the middle of its 59–74 %)."
)

# Fractions of VDOT: slow end, fast end. Easy at 62–70 % gives the easy paces of Daniels's own tables.
FRACTIONS: Final[dict[str, tuple[float, float]]] = {
    "easy": (0.62, 0.70),
    "threshold": (0.83, 0.88),
    "interval": (0.95, 1.00),
    "repetition": (1.05, 1.10),
}
_TABLE_VDOT: Final = (30.0, 85.0)
_WALKING_S_PER_KM: Final = 540.0


def training_paces(inputs: Inputs) -> Calculation:
    """Ranges in seconds a kilometre for easy, marathon, threshold, interval and repetition running.

    The marathon's pace lies between the predictions of VDOT and of Riegel.
    """
    km, seconds = inputs["distance_km"], inputs["time_s"]
    check_race(km, seconds)
    paces = paces_from_race(km, seconds)
    vdot = vdot_of(km, seconds)
    result: dict[str, Any] = {"vdot": round(vdot, 1)}
    for name, (fast, slow) in paces.items():
        result[name] = {
            "fastest": pace_text(fast),
            "slowest": pace_text(slow),
            "fastest_pace_s": round(fast),
            "slowest_pace_s": round(slow),
        }
    caveats = [Caveat("recent_race")]
    if not _TABLE_VDOT[0] <= vdot <= _TABLE_VDOT[1]:
        caveats.append(Caveat("outside_vdot_tables", {"low": _TABLE_VDOT[0], "high": _TABLE_VDOT[1]}))
    if paces["easy"][1] > _WALKING_S_PER_KM:
        caveats.append(Caveat("walk_breaks"))
    ranges = {name: f"{pace_text(fast)[:-3]}–{pace_text(slow)}" for name, (fast, slow) in paces.items()}
    return Calculation(
        name="training_paces",
        inputs=inputs.echo(),
        result=result,
        unit="min/km",
        source=_SOURCE,
        caveats=tuple(caveats),
        facts={"from_km": km, "from_time": clock(seconds), **ranges},
    )


def paces_from_race(distance_km: float, time_s: float) -> dict[str, tuple[float, float]]:
    """Fastest and slowest seconds a kilometre of each kind of training, easiest kind first."""
    vdot = vdot_of(distance_km, time_s)
    ranges = {name: (pace_at(vdot, high), pace_at(vdot, low)) for name, (low, high) in FRACTIONS.items()}
    predicted = (time_at_vdot(vdot, MARATHON_KM), riegel_time(distance_km, time_s, MARATHON_KM))
    marathon = (min(predicted) / MARATHON_KM, max(predicted) / MARATHON_KM)
    return {"easy": ranges.pop("easy"), "marathon": marathon, **ranges}


TRAINING_PACES = CalculationSpec(name="training_paces", fields=(distance(), time()), run=training_paces)
