"""The coach's own words: short texts in both languages, kept as data in `coach/data/`."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from coach.errors import CoachError, MissingInput
from coach.formatting import Language, number

__all__ = ["refusal_text", "text_of", "texts"]


@cache
def texts(file: str) -> dict[str, Any]:
    """All the texts of one file of `coach/data/`, by code."""
    path = Path(__file__).parent / "data" / f"{file}.yaml"
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))


def text_of(file: str, code: str, language: Language, **facts: Any) -> str:
    """One text in the language, its facts filled in with the language's decimal sign.

    Raises: KeyError for a code or a fact that the text needs and that is not there.
    """
    words: str = texts(file)[code][language]
    return words.format(**{name: number(value, language) for name, value in facts.items()})


def refusal_text(error: CoachError, language: Language) -> str:
    """Why the coach refused, and what is offered instead, as one or two sentences."""
    facts = {"field": _called("fields", error.field, language), **error.facts}
    if isinstance(error, MissingInput):
        joint = {"fr": " ou ", "en": " or "}[language] if error.any_of else ", "
        facts["names"] = joint.join(_called("fields", name, language) for name in error.names)
    if "choices" in facts:
        facts["choices"] = [_called("choices", choice, language) for choice in facts["choices"]]
    if "unit" in facts:
        facts["unit"] = _called("choices", facts["unit"], language)
    # A bare number has no unit, and leaves two spaces.
    said = text_of("refusals", error.code, language, **facts).replace("  ", " ")
    if error.offer:
        code = "offer_" + "_".join(sorted(error.offer))
        said += " " + text_of("refusals", code, language, **error.offer)
    return said


def _called(file: str, name: str, language: Language) -> str:
    """What a field or a choice is called; its own name where it has no other."""
    words = texts(file).get(name)
    return str(words[language]) if words else name
