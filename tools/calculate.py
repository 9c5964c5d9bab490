"""Work something out: a race time, paces, zones, what to eat and drink, the life of a shoe."""

from typing import Any

from pydantic import Field

from coach.calculations import CALCULATIONS
from coach.calculations import calculate as run_calculation
from coach.errors import CoachError, MissingInput
from coach.texts import refusal_text
from tools.deps import ToolDeps
from tools.errors import ToolError
from tools.views import Args, Result

__all__ = ["CalculateArgs", "Calculated", "calculate", "inputs_of"]


class CalculateArgs(Args):
    """`name`: race_time, training_paces, heart_rate_zones, carbohydrate, fluid, caffeine, heat, shoe_life,
    energy.

    `inputs` have their unit at the end of their names (`distance_km`, `time_s`, `weight_kg`); times also as
    `3h30`.
    """

    name: str
    inputs: dict[str, Any] = Field(default_factory=dict)


class Calculated(Result):
    """`text`, `caveats` and `assumed` are sentences in the customer's language."""

    name: str
    inputs: dict[str, Any]
    result: Any
    unit: str
    source: str
    text: str
    caveats: list[str]
    assumed: str


def inputs_of(name: str) -> list[str]:
    """Names of the inputs that a calculation takes; none for an unknown one."""
    spec = CALCULATIONS.get(name)
    return [field.name for field in spec.fields] if spec else []


def calculate(args: CalculateArgs, deps: ToolDeps) -> Calculated:
    """Run a calculation of the coach.

    Raises: ToolError `missing_input` with the names to ask for, or `unreasonable` with the reason, each with
    `text`.
    """
    try:
        done = run_calculation(args.name, args.inputs)
    except MissingInput as error:
        text = refusal_text(error, deps.language)
        raise ToolError(
            "missing_input", str(error), calculation=args.name, missing=list(error.names), text=text
        ) from error
    except CoachError as error:
        text = refusal_text(error, deps.language)
        raise ToolError(
            "unreasonable", str(error), calculation=args.name, reason=error.code, text=text
        ) from error
    return Calculated(
        name=done.name,
        inputs=dict(done.inputs),
        result=done.result,
        unit=done.unit,
        source=done.source,
        text=done.summary(deps.language),
        caveats=done.caveat_texts(deps.language),
        assumed=done.assumption_text(deps.language),
    )
