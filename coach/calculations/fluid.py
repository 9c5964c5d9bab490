"""How much to drink while running: a range, and a limit above which drinking is dangerous."""

from typing import Any, Final

from coach.calculation import Calculation, CalculationSpec, Caveat
from coach.calculations.fields import duration
from coach.errors import CoachError, MissingInput
from coach.inputs import Field, Inputs

__all__ = ["FLUID", "fluid"]

_ACSM = (
    "Sawka MN et al. ACSM position stand: exercise and fluid replacement. Med Sci Sports Exerc "
    "39(2):377–390, "
    "2007. doi:10.1249/mss.0b013e31802ca597 (0.4–0.8 l/h as a start; weighing before and after; "
    "loss under 2 %)"
)
_HYPONATREMIA = (
    "Hew-Butler T et al. Statement of the third international exercise-associated hyponatremia consensus "
    "development conference. Clin J Sport Med 25(4):303–320, 2015. doi:10.1097/JSM.0000000000000221 "
    "(to thirst)"
)
# The position stand's range, placed by us: low in the cold and for the light, high in the heat.
_LOW_L_PER_H: Final = 0.4
_HIGH_L_PER_H: Final = 0.8
_COOL_C: Final = 8.0
_HOT_C: Final = 28.0
_BAND_L_PER_H: Final = 0.2
_USUAL_KG: Final = 70.0
_LARGEST_LOSS: Final = 0.02
_MOST_SWEAT_L_PER_H: Final = 4.0
_SALT_FROM_H: Final = 4.0


def fluid(inputs: Inputs) -> Calculation:
    """Litres an hour, low and high. With weights before and after a run: from the sweat rate measured.

    Measured: at most what was sweated, at least what keeps the loss within 2 % of body mass. Otherwise the
    0.4–0.8 l/h of the position stand, placed within by temperature and weight (our interpolation).
    Raises: MissingInput when one of the two weights is missing; CoachError `weights_do_not_fit`.
    """
    hours = inputs["duration_h"]
    sweat = _sweat_rate(inputs)
    caveats = [Caveat("hyponatremia")]
    if sweat is None:
        low, high = _general_range(hours, inputs["temperature_c"], inputs["weight_kg"])
        caveats.append(Caveat("fluid_general"))
        sentence = "fluid"
    else:
        mass = inputs["weight_before_kg"]
        high = max(sweat, 0.0)
        low = max(0.0, high - _LARGEST_LOSS * mass / hours)
        sentence = "fluid_measured"
        if inputs["weight_after_kg"] > mass:
            caveats.insert(0, Caveat("drank_too_much"))
    planned = inputs["planned_l_per_h"]
    if planned is not None and planned > max(high, _HIGH_L_PER_H if sweat is None else 0.0):
        caveats.insert(0, Caveat("overdrinking", {"planned": planned, "high": round(high, 2)}))
    if hours >= _SALT_FROM_H:
        caveats.append(Caveat("salt"))
    result: dict[str, Any] = {
        "low_l_per_h": round(low, 2),
        "high_l_per_h": round(high, 2),
        "total_low_l": round(low * hours, 1),
        "total_high_l": round(high * hours, 1),
        "sweat_l_per_h": None if sweat is None else round(max(sweat, 0.0), 2),
    }
    return Calculation(
        name="fluid",
        inputs=inputs.echo(),
        result=result,
        unit="l/h",
        source=f"{_ACSM}. {_HYPONATREMIA}.",
        caveats=tuple(caveats),
        facts={"hours": round(hours, 2), **result},
        sentence=sentence,
    )


def _general_range(hours: float, temperature_c: float, weight_kg: float) -> tuple[float, float]:
    warmth = min(max((temperature_c - _COOL_C) / (_HOT_C - _COOL_C), 0.0), 1.0)
    width = _HIGH_L_PER_H - _LOW_L_PER_H - _BAND_L_PER_H
    size = min(max(weight_kg / _USUAL_KG, 0.8), 1.2)
    low = (_LOW_L_PER_H + warmth * width) * size
    low, high = max(low, _LOW_L_PER_H), min(low + _BAND_L_PER_H, _HIGH_L_PER_H)
    # In an hour nobody has to drink: thirst decides.
    return (0.0 if hours < 1 else min(low, high - 0.1)), high


def _sweat_rate(inputs: Inputs) -> float | None:
    """Litres an hour: (mass lost + drunk) over the test's hours; 1 kg is 1 l."""
    before, after = inputs["weight_before_kg"], inputs["weight_after_kg"]
    if before is None and after is None:
        return None
    if before is None or after is None:
        raise MissingInput(("weight_before_kg" if before is None else "weight_after_kg",))
    rate = (before - after + inputs["drunk_l"]) / (inputs["test_duration_h"] or inputs["duration_h"])
    lost = (before - after) / before
    if not -0.05 <= lost <= 0.08 or rate > _MOST_SWEAT_L_PER_H:
        raise CoachError(
            "weights_do_not_fit",
            "weight_after_kg",
            f"from {before:g} to {after:g} kg in one run is not plausible",
            facts={"before": before, "after": after},
        )
    return float(rate)


FLUID = CalculationSpec(
    name="fluid",
    fields=(
        duration(),
        Field("weight_kg", "kg", 30, 200, default=70, also={"weight": 1.0, "weight_lb": 0.45359237}),
        Field("temperature_c", "°C", -25, 50, default=18, also={"temperature": 1.0}),
        Field("weight_before_kg", "kg", 30, 200),
        Field("weight_after_kg", "kg", 30, 200),
        Field("drunk_l", "l", 0, 15, default=0, also={"drunk_ml": 0.001}),
        Field("test_duration_h", "h", 0.2, 24, also={"test_duration_min": 1 / 60}),
        Field("planned_l_per_h", "l/h", 0, 5),
    ),
    run=fluid,
)
