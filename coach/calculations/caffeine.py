"""How much caffeine helps, and how much is safe."""

from typing import Any, Final

from coach.calculation import Calculation, CalculationSpec, Caveat
from coach.calculations.fields import age, weight
from coach.inputs import Field, Inputs

__all__ = ["CAFFEINE", "caffeine"]

_EFSA = (
    "EFSA NDA Panel. Scientific opinion on the safety of caffeine. EFSA Journal 13(5):4102, 2015. "
    "doi:10.2903/j.efsa.2015.4102 (200 mg at once, 400 mg a day; 200 mg a day in pregnancy; 3 mg/kg under 18)"
)
_ISSN = (
    "Guest NS et al. ISSN position stand: caffeine and exercise performance. J Int Soc Sports Nutr "
    "18:1, 2021. "
    "doi:10.1186/s12970-020-00383-4 (3–6 mg/kg)"
)
SINGLE_MG: Final = 200
DAILY_MG: Final = 400
PREGNANT_DAILY_MG: Final = 200
_MINOR_MG_PER_KG: Final = 3.0
_LOW_MG_PER_KG: Final = 3.0
_HIGH_MG_PER_KG: Final = 6.0
_ADULT: Final = 18


def caffeine(inputs: Inputs) -> Calculation:
    """The range studied for performance (mg/kg × weight, never above the day's limit) and the safe limits.

    No performance range in pregnancy or under 18. What was had today already comes off the day's limit.
    """
    mass, pregnant = inputs["weight_kg"], bool(inputs["pregnant"])
    minor = inputs["age"] is not None and inputs["age"] < _ADULT
    daily = PREGNANT_DAILY_MG if pregnant else DAILY_MG
    single = SINGLE_MG
    if minor:
        daily = min(daily, round(_MINOR_MG_PER_KG * mass))
    single = min(single, daily)
    left = max(0, round(daily - inputs["already_mg"]))
    result: dict[str, Any] = {
        "single_limit_mg": single,
        "daily_limit_mg": daily,
        "left_today_mg": left,
        "performance_low_mg": None,
        "performance_high_mg": None,
        "suggested_mg": None,
    }
    caveats = [Caveat("caffeine_health")]
    sentence = "caffeine_pregnant" if pregnant else "caffeine_minor"
    if not pregnant and not minor:
        low, high = round(_LOW_MG_PER_KG * mass), round(_HIGH_MG_PER_KG * mass)
        result |= {
            "performance_low_mg": low,
            "performance_high_mg": min(high, DAILY_MG),
            "suggested_mg": min(low, single, left),
        }
        sentence = "caffeine"
        caveats.append(Caveat("caffeine_low_is_enough"))
        if high > DAILY_MG:
            caveats.insert(0, Caveat("caffeine_capped", {"high": high, "daily": DAILY_MG}))
    return Calculation(
        name="caffeine",
        inputs=inputs.echo(),
        result=result,
        unit="mg",
        source=f"{_EFSA}. {_ISSN}.",
        caveats=tuple(caveats),
        facts=result,
        sentence=sentence,
    )


CAFFEINE = CalculationSpec(
    name="caffeine",
    fields=(
        weight(),
        age(),
        Field("pregnant", flag=True),
        Field("already_mg", "mg", 0, 2000, default=0),
    ),
    run=caffeine,
)
