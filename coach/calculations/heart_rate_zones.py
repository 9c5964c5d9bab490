"""Five zones of the heart rate."""

from typing import Any, Final

from coach.calculation import Calculation, CalculationSpec, Caveat
from coach.calculations.fields import age
from coach.errors import CoachError
from coach.inputs import Field, Inputs

__all__ = ["HEART_RATE_ZONES", "heart_rate_zones", "tanaka_max_hr"]

_TANAKA = (
    "Tanaka H, Monahan KD, Seals DR. Age-predicted maximal heart rate revisited. J Am Coll Cardiol "
    "37(1):153–156, 2001. doi:10.1016/S0735-1097(00)01054-8"
)
_KARVONEN = (
    "Karvonen MJ, Kentala E, Mustala O. The effects of training on heart rate. Ann Med Exp Biol Fenn "
    "35(3):307–315, 1957"
)
_SHARES = "Zones of 50, 60, 70, 80 and 90 % are a convention of coaches, not a measurement"
_ZONES: Final = ((1, 0.50, 0.60), (2, 0.60, 0.70), (3, 0.70, 0.80), (4, 0.80, 0.90), (5, 0.90, 1.00))
_SMALLEST_RESERVE: Final = 40


def tanaka_max_hr(age: float) -> float:
    """The expected greatest heart rate at an age, in beats a minute: 208 − 0.7 · age (Tanaka 2001)."""
    return 208 - 0.7 * age


def heart_rate_zones(inputs: Inputs) -> Calculation:
    """Zones as shares of the greatest heart rate; of the reserve (Karvonen) where the resting rate is given.

    Raises: CoachError `hr_order` when the resting rate is not well below the greatest.
    """
    measured, resting = inputs["max_hr"], inputs["resting_hr"]
    greatest = measured or round(tanaka_max_hr(inputs["age"]))
    if resting and greatest - resting < _SMALLEST_RESERVE:
        raise CoachError(
            "hr_order",
            "resting_hr",
            f"a resting rate of {resting} does not fit a greatest rate of {greatest}",
            facts={"resting_hr": resting, "max_hr": greatest},
        )
    floor = resting or 0
    zones = [
        {
            "zone": zone,
            "low_bpm": round(floor + low * (greatest - floor)),
            "high_bpm": round(floor + high * (greatest - floor)),
            "low_percent": round(low * 100),
            "high_percent": round(high * 100),
        }
        for zone, low, high in _ZONES
    ]
    result: dict[str, Any] = {
        "max_hr_bpm": greatest,
        "method": "karvonen" if resting else "share_of_max",
        "zones": zones,
    }
    caveats = [Caveat("zones_are_convention")]
    if not measured:
        caveats.insert(0, Caveat("max_hr_estimated", {"max_hr": greatest}))
    sources = [*([] if measured else [_TANAKA]), *([_KARVONEN] if resting else []), _SHARES]
    return Calculation(
        name="heart_rate_zones",
        inputs=inputs.echo(**({} if measured else {"max_hr": greatest})),
        result=result,
        unit="bpm",
        source=". ".join(sources) + ".",
        caveats=tuple(caveats),
        facts={
            "max_hr": greatest,
            "zones": " ; ".join(f"Z{z['zone']} {z['low_bpm']}–{z['high_bpm']}" for z in zones),
        },
    )


HEART_RATE_ZONES = CalculationSpec(
    name="heart_rate_zones",
    fields=(
        age(),
        Field("max_hr", "bpm", 100, 230, also={"max_hr_bpm": 1.0, "hr_max": 1.0, "fcmax": 1.0}),
        Field("resting_hr", "bpm", 28, 110, also={"rest_hr": 1.0, "resting_hr_bpm": 1.0, "hr_rest": 1.0}),
    ),
    run=heart_rate_zones,
    one_of=("age", "max_hr"),
)
