"""How far a pair of shoes still goes."""

from typing import Any, Final

from coach.calculation import Calculation, CalculationSpec, Caveat
from coach.inputs import Field, Inputs

__all__ = ["SHOE_LIFE", "shoe_life"]

_SOURCE = (
    "500–800 km is a convention of makers and coaches, no measured limit. Cushioning does fade with "
    "distance: "
    "Cook SD, Kester MA, Brunet ME. Shock absorption characteristics of running shoes. Am J Sports Med "
    "13(4):248–253, 1985. doi:10.1177/036354658501300406"
)
LOW_KM: Final = 500
HIGH_KM: Final = 800


def shoe_life(inputs: Inputs) -> Calculation:
    """Kilometres left to 500 and to 800 km, and weeks at a weekly distance. A new pair has run 0 km."""
    run, weekly = inputs["km_run"], inputs["weekly_km"]
    assumed = {"km_run": 0} if run is None else {}
    run = run or 0
    low, high = max(0, LOW_KM - run), max(0, HIGH_KM - run)
    result: dict[str, Any] = {
        "left_low_km": round(low),
        "left_high_km": round(high),
        "left_low_weeks": None,
        "left_high_weeks": None,
        "state": "worn" if high == 0 else "watch" if low == 0 else "good",
    }
    sentence = f"shoe_life_{result['state']}" if weekly is None or high == 0 else "shoe_life_weeks"
    if weekly is not None:
        result |= {"left_low_weeks": int(low // weekly), "left_high_weeks": int(high // weekly)}
    return Calculation(
        name="shoe_life",
        inputs=inputs.echo(**assumed),
        result=result,
        unit="km",
        source=_SOURCE,
        caveats=(Caveat("shoe_signs"),),
        facts={"km_run": run, "low_km": LOW_KM, "high_km": HIGH_KM, "weekly_km": weekly or 0, **result},
        sentence=sentence,
    )


SHOE_LIFE = CalculationSpec(
    name="shoe_life",
    fields=(
        Field("km_run", "km", 0, 5000, also={"shoe_km": 1.0, "shoes_km": 1.0, "km": 1.0, "distance_km": 1.0}),
        Field("weekly_km", "km", 1, 300, also={"km_per_week": 1.0}),
    ),
    run=shoe_life,
    one_of=("km_run", "weekly_km"),
)
