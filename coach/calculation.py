"""The shape of a calculation, and of its specification."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from coach.formatting import Language, number
from coach.inputs import Field, Inputs
from coach.texts import text_of, texts

__all__ = ["Calculation", "CalculationSpec", "Caveat"]


@dataclass(frozen=True)
class Caveat:
    """A limit of a result: a code of `coach/data/caveats.yaml` and the numbers in it."""

    code: str
    facts: dict[str, Any] = field(default_factory=dict)

    def text(self, language: Language) -> str:
        return text_of("caveats", self.code, language, **self.facts)


@dataclass(frozen=True)
class Calculation:
    """A result with what it was worked out from. All values are plain JSON.

    `inputs` are those used, what nobody gave under `assumed`. Numbers in `result` have their unit at the end
    of their names; `unit` is that of the main ones. `source` is a citation. `facts` fill the sentence.
    """

    name: str
    inputs: dict[str, Any]
    result: dict[str, Any]
    unit: str
    source: str
    caveats: tuple[Caveat, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)
    sentence: str = ""

    def summary(self, language: Language) -> str:
        """The result in one or two sentences."""
        return text_of("calculations", self.sentence or self.name, language, **self.facts)

    def caveat_texts(self, language: Language) -> list[str]:
        """The limits as sentences."""
        return [caveat.text(language) for caveat in self.caveats]

    def assumption_text(self, language: Language) -> str:
        """What was assumed because nobody said it, as a sentence; empty when nothing was."""
        assumed = self.inputs.get("assumed") or {}
        parts = []
        for name, value in assumed.items():
            # A nought changes nothing, and the greatest heart rate has a caveat of its own.
            if value == 0 or name == "max_hr":
                continue
            word = texts("choices").get(str(value))
            shown = word[language] if word else number(value, language)
            label = text_of("fields", name, language)
            parts.append(f"{label} {text_of('units', _unit(name), language, value=shown)}")
        return text_of("calculations", "assumed", language, parts=", ".join(parts)) if parts else ""


def _unit(name: str) -> str:
    """The code of the unit at the end of a name, for its writing."""
    for ending in ("_g_per_l", "_km", "_kg", "_c", "_g", "_h", "_l", "_mg", "_percent"):
        if name.endswith(ending):
            return ending[1:]
    return "none"


@dataclass(frozen=True)
class CalculationSpec:
    """A calculation by name: its inputs, of which all of the required and one of `one_of` must be given."""

    name: str
    fields: tuple[Field, ...]
    run: Callable[[Inputs], Calculation]
    one_of: tuple[str, ...] = ()

    @property
    def required(self) -> tuple[str, ...]:
        return tuple(spec.name for spec in self.fields if spec.required)

    @property
    def optional(self) -> tuple[str, ...]:
        return tuple(spec.name for spec in self.fields if not spec.required)
