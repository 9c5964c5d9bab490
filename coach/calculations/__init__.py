"""Every calculation of the coach by its name, and the way to run one on plain values."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from coach.calculation import Calculation, CalculationSpec, Caveat
from coach.calculations.caffeine import CAFFEINE
from coach.calculations.carbohydrate import CARBOHYDRATE
from coach.calculations.energy import ENERGY
from coach.calculations.fluid import FLUID
from coach.calculations.heart_rate_zones import HEART_RATE_ZONES
from coach.calculations.heat import HEAT
from coach.calculations.race_time import RACE_TIME
from coach.calculations.shoe_life import SHOE_LIFE
from coach.calculations.training_paces import TRAINING_PACES
from coach.errors import CoachError
from coach.inputs import read_inputs

__all__ = ["CALCULATIONS", "Calculation", "CalculationSpec", "Caveat", "calculate"]

CALCULATIONS: Final[dict[str, CalculationSpec]] = {
    spec.name: spec
    for spec in (
        RACE_TIME,
        TRAINING_PACES,
        HEART_RATE_ZONES,
        CARBOHYDRATE,
        FLUID,
        CAFFEINE,
        HEAT,
        SHOE_LIFE,
        ENERGY,
    )
}


def calculate(name: str, inputs: Mapping[str, Any]) -> Calculation:
    """Run a calculation. Inputs that it does not know change nothing, and a caveat names them.

    Raises: MissingInput with the names to ask for; CoachError for an unknown name or unreasonable input.
    """
    spec = CALCULATIONS.get(name)
    if spec is None:
        known = ", ".join(CALCULATIONS)
        raise CoachError(
            "unknown_calculation", "name", f"no calculation {name[:40]!r}; there are {known}", facts={}
        )
    read = read_inputs(spec.fields, spec.one_of, inputs)
    done = spec.run(read)
    if read.ignored:
        ignored = Caveat("ignored", {"names": [str(name)[:40] for name in read.ignored]})
        done = replace(done, caveats=(*done.caveats, ignored))
    return done
