"""What a run costs in energy."""

from typing import Any, Final

from coach.calculation import Calculation, CalculationSpec, Caveat
from coach.calculations.fields import distance, time, weight
from coach.inputs import Field, Inputs
from coach.performance import check_race

__all__ = ["ENERGY", "energy"]

_MARGARIA = (
    "Margaria R, Cerretelli P, Aghemo P, Sassi G. Energy cost of running. J Appl Physiol "
    "18(2):367–370, 1963. "
    "doi:10.1152/jappl.1963.18.2.367 (about 1 kcal/kg/km)"
)
_ACSM = (
    "ACSM's Guidelines for Exercise Testing and Prescription, 11th ed., 2021 (running: "
    "VO2 = 0.2·speed + 0.9·speed·grade + 3.5 ml/kg/min; 5 kcal/l)"
)
_KCAL_PER_ML: Final = 0.005
_SLOWEST_RUN_M_PER_MIN: Final = 80.0


def energy(inputs: Inputs) -> Calculation:
    """Kilocalories: 1 kcal/kg/km; with a time or a climb by the ACSM's equation for running.

    The equation, per kg: 0.2 ml of oxygen a metre, 0.9 ml a metre climbed, 3.5 ml a minute at rest. What a
    descent gives back is not counted.
    """
    mass, km, seconds = inputs["weight_kg"], inputs["distance_km"], inputs["time_s"]
    grade, gain = inputs["grade_percent"], inputs["elevation_gain_m"]
    if seconds is not None:
        check_race(km, seconds)
    caveats = [Caveat("energy_spread")]
    climbed = gain if gain is not None else km * 1000 * (grade or 0) / 100
    if seconds is None and not climbed:
        kcal, method, source = mass * km, "1_kcal_per_kg_km", _MARGARIA
    else:
        minutes = (seconds or 0) / 60
        kcal = mass * _KCAL_PER_ML * (200 * km + 0.9 * climbed + 3.5 * minutes)
        method, source = "acsm", _ACSM
        if climbed:
            caveats.append(Caveat("descent_not_counted"))
        if seconds and km * 1000 / minutes < _SLOWEST_RUN_M_PER_MIN:
            caveats.append(Caveat("walking_speed"))
    result: dict[str, Any] = {
        "energy_kcal": round(kcal),
        "per_km_kcal": round(kcal / km),
        "method": method,
        "climbed_m": round(climbed),
    }
    return Calculation(
        name="energy",
        inputs=inputs.echo(),
        result=result,
        unit="kcal",
        source=source,
        caveats=tuple(caveats),
        facts={"distance_km": km, "weight_kg": mass, **result},
    )


ENERGY = CalculationSpec(
    name="energy",
    fields=(
        weight(),
        distance(low=0.1),
        time(required=False),
        Field("grade_percent", "%", 0, 30, also={"grade": 1.0}),
        Field("elevation_gain_m", "m", 0, 15_000, also={"climb_m": 1.0}),
    ),
    run=energy,
)
