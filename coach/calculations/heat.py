"""How much slower to run in the heat."""

import math
from typing import Any, Final

from coach.calculation import Calculation, CalculationSpec, Caveat
from coach.calculations.fields import distance, time
from coach.errors import CoachError
from coach.formatting import clock, pace_text
from coach.inputs import Field, Inputs
from coach.performance import check_race

__all__ = ["HEAT", "dew_point", "heat"]

_SOURCE = (
    "Hadley M, Maximum Performance Running, 2013: a coach's rule of thumb on temperature plus dew "
    "point, not a "
    "study. Its direction agrees with El Helou N et al., PLoS ONE 7(5):e37407, 2012, "
    "doi:10.1371/journal.pone.0037407, and Ely MR et al., Med Sci Sports Exerc 39(3):487–493, 2007, "
    "doi:10.1249/mss.0b013e31802d3aba. Dew point by the Magnus formula."
)
# Temperature + dew point in °F up to which a row holds; slow-down in percent, least and most.
_ROWS: Final = (
    (100, 0.0, 0.0),
    (110, 0.0, 0.5),
    (120, 0.5, 1.0),
    (130, 1.0, 2.0),
    (140, 2.0, 3.0),
    (150, 3.0, 4.5),
    (160, 4.5, 6.0),
    (170, 6.0, 8.0),
    (180, 8.0, 10.0),
)
_DANGEROUS_SUM_F: Final = 180


def dew_point(temperature_c: float, humidity_percent: float) -> float:
    """Dew point in °C. Source: Alduchov & Eskridge 1996, J Appl Meteorol 35:601–609 (17.625; 243.04)."""
    gamma = math.log(humidity_percent / 100) + 17.625 * temperature_c / (243.04 + temperature_c)
    return 243.04 * gamma / (17.625 - gamma)


def heat(inputs: Inputs) -> Calculation:
    """The slow-down in percent, and the pace and time that it makes of a given one.

    Nothing known of the air's moisture: 60 % humidity is assumed. Past the rule's last row: no figure.
    Raises: CoachError `dew_above_temperature`.
    """
    temperature = inputs["temperature_c"]
    dew = inputs["dew_point_c"]
    assumed: dict[str, Any] = {}
    if dew is None:
        humidity = inputs["humidity_percent"]
        if humidity is None:
            humidity = assumed["humidity_percent"] = 60
        dew = round(dew_point(temperature, humidity), 1)
    elif dew > temperature + 0.5:
        raise CoachError(
            "dew_above_temperature",
            "dew_point_c",
            f"a dew point of {dew:g} °C is above {temperature:g} °C",
            facts={"dew_point_c": dew, "temperature_c": temperature},
        )
    total_f = (temperature * 1.8 + 32) + (dew * 1.8 + 32)
    result: dict[str, Any] = {"dew_point_c": dew, "sum_f": round(total_f)}
    if round(total_f) > _DANGEROUS_SUM_F:
        return Calculation(
            name="heat",
            inputs=inputs.echo(**assumed),
            result={**result, "hard_running": False},
            unit="%",
            source=_SOURCE,
            caveats=(Caveat("heat_danger"), Caveat("heat_illness")),
            facts={"temperature_c": temperature, "dew_point_c": dew},
            sentence="heat_danger",
        )
    low, high = next((low, high) for limit, low, high in _ROWS if round(total_f) <= limit)
    result |= {"slower_low_percent": low, "slower_high_percent": high, "hard_running": True}
    result |= _adjusted(inputs, low, high)
    caveats = [Caveat("heat_rule_of_thumb"), Caveat("heat_illness")]
    if high < 1:
        caveats.pop()
    return Calculation(
        name="heat",
        inputs=inputs.echo(**assumed),
        result=result,
        unit="%",
        source=_SOURCE,
        caveats=tuple(caveats),
        facts={"temperature_c": temperature, "dew_point_c": dew, **result},
        sentence=("heat_pace" if "pace_low" in result else "heat") if high else "heat_none",
    )


def _adjusted(inputs: Inputs, low: float, high: float) -> dict[str, Any]:
    km, seconds, pace = inputs["distance_km"], inputs["time_s"], inputs["pace_s"]
    if pace is None and km and seconds:
        check_race(km, seconds)
        pace = seconds / km
    if pace is None:
        return {}
    fast, slow = pace * (1 + low / 100), pace * (1 + high / 100)
    adjusted: dict[str, Any] = {
        "pace_low": pace_text(fast),
        "pace_high": pace_text(slow),
        "pace_low_s": round(fast),
        "pace_high_s": round(slow),
    }
    if km:
        adjusted |= {"time_low": clock(fast * km), "time_high": clock(slow * km)}
    return adjusted


HEAT = CalculationSpec(
    name="heat",
    fields=(
        Field("temperature_c", "°C", -10, 50, required=True, also={"temperature": 1.0}),
        Field("dew_point_c", "°C", -30, 35),
        Field("humidity_percent", "%", 5, 100, also={"humidity": 1.0}),
        Field("pace_s", "s/km", 140, 1200, also={"pace_s_per_km": 1.0}),
        distance(required=False),
        time(required=False),
    ),
    run=heat,
)
