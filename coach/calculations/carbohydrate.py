"""How much carbohydrate to take while running, an hour and in all."""

import math
from typing import Any, Final

from coach.calculation import Calculation, CalculationSpec, Caveat
from coach.calculations.fields import duration
from coach.inputs import Field, Inputs

__all__ = ["CARBOHYDRATE", "carbohydrate"]

_SOURCE = (
    "Jeukendrup A. A step towards personalized sports nutrition: carbohydrate intake during exercise. "
    "Sports Med 44(Suppl 1):S25–S33, 2014. doi:10.1007/s40279-014-0148-z"
)
EXPERIENCES: Final = ("beginner", "regular", "gut_trained")
_RINSE_FROM_H: Final = 0.5
_MIXED_SUGARS_ABOVE_G_PER_H: Final = 60


def carbohydrate(inputs: Inputs) -> Calculation:
    """Grams an hour by duration: 0 under 1 h (a mouth rinse from 30 min), 30 to 2 h, 60 to 2.5 h and beyond,
    up to 90 beyond 2.5 h for a trained gut. Below that, `low_g_per_h` is where to start.
    """
    hours, experience = inputs["duration_h"], inputs["experience"]
    low, target = _rate(hours, experience)
    total = target * hours
    gel = inputs["gel_g"]
    gels = math.ceil(total / gel - 1e-9)
    result: dict[str, Any] = {
        "low_g_per_h": low,
        "target_g_per_h": target,
        "total_low_g": round(low * hours),
        "total_g": round(total),
        "gels": gels,
        "gel_every_min": round(60 * gel / target) if target else None,
        "mouth_rinse": target == 0 and hours >= _RINSE_FROM_H,
    }
    sentence = "carbohydrate" if target else "carbohydrate_none"
    return Calculation(
        name="carbohydrate",
        inputs=inputs.echo(),
        result=result,
        unit="g/h",
        source=_SOURCE,
        caveats=_caveats(hours, target, experience),
        facts={"hours": round(hours, 2), "gel_g": gel, **result},
        sentence=sentence,
    )


def _rate(hours: float, experience: str) -> tuple[int, int]:
    """Where to start and what to aim at, in g/h."""
    if hours < 1:
        return 0, 0
    if hours < 2:
        return 15, 30
    if experience == "beginner":
        return 30, 45
    if hours > 2.5 and experience == "gut_trained":
        return 60, 90
    return 30, 60


def _caveats(hours: float, target: float, experience: str) -> tuple[Caveat, ...]:
    if target == 0:
        return (Caveat("mouth_rinse"),) if hours >= _RINSE_FROM_H else (Caveat("no_fuel_needed"),)
    caveats = [Caveat("try_in_training"), Caveat("diabetes")]
    if target > _MIXED_SUGARS_ABOVE_G_PER_H:
        caveats.insert(0, Caveat("mixed_sugars"))
    elif hours > 2.5 and experience != "gut_trained":
        caveats.insert(0, Caveat("gut_training"))
    return tuple(caveats)


CARBOHYDRATE = CalculationSpec(
    name="carbohydrate",
    fields=(
        duration(),
        Field("experience", choices=EXPERIENCES, default="regular"),
        Field("gel_g", "g", 10, 60, default=25, also={"carbs_per_gel_g": 1.0, "gel_carbs_g": 1.0}),
    ),
    run=carbohydrate,
)
