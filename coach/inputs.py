"""What a calculation takes: names, units, bounds; and how plain values are read into them."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from coach.errors import CoachError, MissingInput

__all__ = ["Field", "Inputs", "read_inputs"]

_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):([0-5]\d)(?:[.,]\d+)?")
_HOURS = re.compile(r"(\d{1,3}) ?h ?(?:([0-5]?\d)(?: ?min)?)?", re.IGNORECASE)
_TRUE, _FALSE = {"true", "yes", "oui", "vrai"}, {"false", "no", "non", "faux"}


@dataclass(frozen=True)
class Field:
    """One input.

    A number in `unit` within `low`..`high`, or one of `choices`, or a yes/no (`flag`). `default` is assumed,
    and said to be, when nothing is given. `also` are other names for it, with the factor into `unit`.
    """

    name: str
    unit: str = ""
    low: float = 0.0
    high: float = math.inf
    required: bool = False
    default: Any = None
    choices: tuple[str, ...] = ()
    flag: bool = False
    also: Mapping[str, float] = field(default_factory=dict)


class Inputs(dict[str, Any]):
    """The values read, by name, and in `assumed` those that nobody gave. An absent value reads as None."""

    def __init__(self, values: dict[str, Any], assumed: dict[str, Any], ignored: tuple[str, ...]) -> None:
        super().__init__(values)
        self.assumed, self.ignored = assumed, ignored

    def __missing__(self, name: str) -> Any:
        return self.assumed.get(name)

    def echo(self, **assumed: Any) -> dict[str, Any]:
        """What was used, with further assumptions; what was assumed stands apart under `assumed`."""
        taken = {**self.assumed, **assumed}
        return {**self, **({"assumed": taken} if taken else {})}


def read_inputs(fields: tuple[Field, ...], one_of: tuple[str, ...], given: Mapping[str, Any]) -> Inputs:
    """Read plain values (numbers, `"45:00"`, `"3h30"`) into the fields' units.

    Raises: MissingInput when a required input, or all of `one_of`, are absent; CoachError `not_a_number`,
    `out_of_range`, `unknown_choice`.
    """
    values: dict[str, Any] = {}
    known: set[str] = set()
    for spec in fields:
        for name, factor in {spec.name: 1.0, **spec.also}.items():
            known.add(name)
            if given.get(name) is not None and spec.name not in values:
                values[spec.name] = _value(spec, name, given[name], factor)
    missing = tuple(spec.name for spec in fields if spec.required and spec.name not in values)
    if missing:
        raise MissingInput(missing)
    if one_of and not any(name in values for name in one_of):
        raise MissingInput(one_of, any_of=True)
    assumed = {f.name: f.default for f in fields if f.default is not None and f.name not in values}
    return Inputs(values, assumed, tuple(sorted(set(given) - known)))


def _value(spec: Field, name: str, value: Any, factor: float) -> Any:
    if spec.flag:
        return _flag(spec, value)
    if spec.choices:
        word = str(value).strip().casefold()
        if word not in spec.choices:
            raise CoachError(
                "unknown_choice",
                spec.name,
                f"{spec.name} is one of {', '.join(spec.choices)}, not {str(value)[:40]!r}",
                facts={"choices": list(spec.choices)},
            )
        return word
    number = _number(spec.name, name, value) * factor
    if not spec.low <= number <= spec.high:
        high = "" if spec.high == math.inf else f" to {spec.high:g}"
        raise CoachError(
            "out_of_range",
            spec.name,
            f"{spec.name} is {number:g}, outside {spec.low:g}{high} {spec.unit}".strip(),
            facts={"value": round(number, 3), "low": spec.low, "high": spec.high, "unit": spec.unit},
        )
    tidy = round(number, 4)
    return int(tidy) if tidy == int(tidy) else tidy


def _number(field_name: str, name: str, value: Any) -> float:
    refused = CoachError("not_a_number", field_name, f"{field_name} is no number: {str(value)[:40]!r}")
    if isinstance(value, bool):
        raise refused
    if isinstance(value, str):
        text = value.strip()
        if name.endswith("_s") and (seconds := _seconds(text)) is not None:
            return seconds
        try:
            value = float(text.replace(",", "."))
        except ValueError:
            raise refused from None
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        raise refused from None
    if not math.isfinite(number):
        raise refused
    return number


def _seconds(text: str) -> float | None:
    if match := _CLOCK.fullmatch(text):
        hours, minutes, seconds = (int(part or 0) for part in match.groups())
        return float(hours * 3600 + minutes * 60 + seconds)
    if match := _HOURS.fullmatch(text):
        return float(int(match[1]) * 3600 + int(match[2] or 0) * 60)
    return None


def _flag(spec: Field, value: Any) -> bool:
    word = str(value).strip().casefold()
    if word in _TRUE or value == 1:
        return True
    if word in _FALSE or value == 0:
        return False
    raise CoachError(
        "unknown_choice", spec.name, f"{spec.name} is yes or no", facts={"choices": ["true", "false"]}
    )
