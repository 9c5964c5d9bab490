"""What time to expect over another distance, by two models that do not know each other."""

from typing import Any, Final

from coach.calculation import Calculation, CalculationSpec, Caveat
from coach.calculations.fields import distance, time
from coach.formatting import clock, number, pace_text
from coach.inputs import Field, Inputs
from coach.performance import HALF_KM, MARATHON_KM, check_race, riegel_time, time_at_vdot, vdot_of

__all__ = ["RACE_TIME", "race_time"]

_SOURCE = (
    "Riegel PS. Athletic records and human endurance. American Scientist 69(3):285–290, 1981 "
    "(exponent 1.06). "
    "Daniels J, Gilbert J. Oxygen Power: Performance Tables for Distance Runners, 1979 (VDOT)."
)
_USUAL_KM: Final = (5.0, 10.0, HALF_KM, MARATHON_KM)
# Both models were fitted on races from about 3.5 minutes to about 4 hours.
_SHORTEST_S: Final = 210.0
_LONGEST_S: Final = 4 * 3600.0
_FAR_RATIO: Final = 3.0


def race_time(inputs: Inputs) -> Calculation:
    """Predict a time from a recent race: Riegel's power law, and Daniels and Gilbert's VDOT.

    With no target distance: 5 km, 10 km, half marathon and marathon. A vector of such predictions is under
    `predictions`; the one asked for has its values at the top of the result too.
    Source: see `_SOURCE`; the warning on the marathon is Vickers & Vertosick 2016.
    """
    km, seconds = inputs["distance_km"], inputs["time_s"]
    check_race(km, seconds)
    target = inputs["target_distance_km"]
    targets = [target] if target else [d for d in _USUAL_KM if abs(d - km) > 0.05 * km]
    vdot = vdot_of(km, seconds)
    predictions = [_prediction(km, seconds, vdot, to) for to in targets]
    result: dict[str, Any] = {"vdot": round(vdot, 1), "predictions": predictions}
    if target:
        result = {**predictions[0], "vdot": round(vdot, 1)}
    return Calculation(
        name="race_time",
        inputs=inputs.echo(),
        result=result,
        unit="h:mm:ss",
        source=_SOURCE,
        caveats=_caveats(km, seconds, predictions),
        facts=_facts(km, seconds, predictions),
        sentence="race_time" if target else "race_time_several",
    )


def _prediction(km: float, seconds: float, vdot: float, target_km: float) -> dict[str, Any]:
    riegel, by_vdot = riegel_time(km, seconds, target_km), time_at_vdot(vdot, target_km)
    fast, slow = sorted((riegel, by_vdot))
    return {
        "distance_km": target_km,
        "riegel": clock(riegel),
        "riegel_time_s": round(riegel),
        "vdot_model": clock(by_vdot),
        "vdot_model_time_s": round(by_vdot),
        "fastest": clock(fast),
        "slowest": clock(slow),
        "pace_fastest": pace_text(fast / target_km),
        "pace_slowest": pace_text(slow / target_km),
    }


def _caveats(km: float, seconds: float, predictions: list[dict[str, Any]]) -> tuple[Caveat, ...]:
    caveats = [Caveat("same_conditions")]
    far = [p["distance_km"] for p in predictions if not 1 / _FAR_RATIO <= p["distance_km"] / km <= _FAR_RATIO]
    if far:
        caveats.append(Caveat("far_extrapolation", {"distances_km": far, "from_km": km}))
    if any(p["distance_km"] >= MARATHON_KM > km for p in predictions):
        caveats.append(Caveat("marathon_optimistic"))
    times = [seconds, *(p["riegel_time_s"] for p in predictions)]
    if min(times) < _SHORTEST_S or max(times) > _LONGEST_S:
        caveats.append(Caveat("outside_fitted_times"))
    return tuple(caveats)


def _facts(km: float, seconds: float, predictions: list[dict[str, Any]]) -> dict[str, Any]:
    first = predictions[0]
    several = {
        language: " ; ".join(
            f"{number(round(p['distance_km'], 1), language)} km {p['fastest']}–{p['slowest']}"
            for p in predictions
        )
        for language in ("fr", "en")
    }
    return {
        "from_km": km,
        "from_time": clock(seconds),
        "target_km": first["distance_km"],
        "riegel": first["riegel"],
        "vdot_model": first["vdot_model"],
        "several": several,
    }


RACE_TIME = CalculationSpec(
    name="race_time",
    fields=(
        distance(),
        time(),
        Field(
            "target_distance_km",
            "km",
            0.4,
            320,
            also={
                "target_km": 1.0,
                "to_distance_km": 1.0,
                "goal_distance_km": 1.0,
                "target_distance_m": 0.001,
            },
        ),
    ),
    run=race_time,
)
