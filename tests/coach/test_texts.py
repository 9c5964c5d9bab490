"""The coach's words: complete in both languages, and readable."""

import datetime as dt
import re
import string
from pathlib import Path

import pytest

import coach
from coach.calculations import CALCULATIONS, calculate
from coach.errors import CoachError
from coach.plans import GoalInput, make_plan
from coach.texts import refusal_text, texts

FILES = sorted(path.stem for path in (Path(coach.__file__).parent / "data").glob("*.yaml"))


def slots(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("file", FILES)
def test_every_text_is_there_in_both_languages_with_the_same_numbers(file):
    for code, words in texts(file).items():
        assert set(words) == {"fr", "en"}, code
        assert words["fr"] and words["en"]
        assert slots(words["fr"]) == slots(words["en"]), code
        figures = [sorted(re.findall(r"\d+", words[language])) for language in ("fr", "en")]
        assert figures[0] == figures[1], code


def test_every_input_has_a_name_to_be_asked_by():
    for spec in CALCULATIONS.values():
        assert {field.name for field in spec.fields} <= set(texts("fields")), spec.name


def refusal(name, inputs, language):
    with pytest.raises(CoachError) as error:
        calculate(name, inputs)
    return refusal_text(error.value, language)


def test_a_refusal_names_the_field_the_value_and_the_bounds():
    assert (
        refusal("heart_rate_zones", {"age": 140}, "fr")
        == "140 ans n'est pas plausible pour : âge (de 10 à 100)."
    )
    assert (
        refusal("heart_rate_zones", {"age": 3}, "en") == "3 years is not plausible for: age (from 10 to 100)."
    )


def test_one_of_several_is_asked_for_as_a_choice():
    assert refusal("heart_rate_zones", {}, "fr") == "Il me manque : âge ou fréquence cardiaque maximale."
    assert refusal("race_time", {}, "en") == "I still need: distance, time."


def test_an_offer_follows_the_reason():
    with pytest.raises(CoachError) as error:
        make_plan(GoalInput(kind="marathon", weeks=18, age=15), dt.date(2026, 5, 6))
    assert refusal_text(error.value, "fr").endswith("Je propose plutôt 10 km.")
