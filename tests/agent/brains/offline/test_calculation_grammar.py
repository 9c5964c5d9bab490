import pytest

from agent.brains.offline.calculation_grammar import read_calculation
from agent.brains.offline.saying import said
from coach.calculations import calculate


@pytest.mark.parametrize(
    ("text", "name", "inputs"),
    [
        ("predict my marathon from a 45' 10k", "race_time",
         {"distance_km": 10, "time_s": 2700, "target_distance_km": 42.195}),
        ("un marathon en 3h30 faut passer le semi en combien", "race_time",
         {"distance_km": 42.195, "time_s": 12600, "target_distance_km": 21.0975}),
        ("si je cours à 5'30 au kilo ça me fait combien au semi", "race_time",
         {"distance_km": 21.0975, "time_s": 6962, "target_distance_km": 21.0975}),
        ("à quelle allure courir un semi en 1h45", "training_paces",
         {"distance_km": 21.0975, "time_s": 6300}),
        ("easy pace for someone who runs a 22 minute 5k?", "training_paces",
         {"distance_km": 5, "time_s": 1320}),
        ("quelle fc max à 40 ans", "heart_rate_zones", {"age": 40}),
        ("zone 2 pour moi avec une fcmax de 188", "heart_rate_zones", {"max_hr": 188}),
        ("combien de glucides pour 3h de trail", "carbohydrate", {"duration_h": 3}),
        ("how much should I drink in 2 hours at 30°C", "fluid", {"duration_h": 2, "temperature_c": 30}),
        ("how much caffeine for 70 kg", "caffeine", {"weight_kg": 70}),
        ("how much to slow down at 30 degrees if my pace is 5:00/km", "heat",
         {"temperature_c": 30, "pace_s": 300}),
        ("mes chaussures ont 700 km et je cours 50 km par semaine", "shoe_life",
         {"km_run": 700, "weekly_km": 50}),
        ("je pèse 71 kilos, combien de calories je brûle sur 15 bornes ?", "energy",
         {"distance_km": 15, "weight_kg": 71}),
    ],
)  # fmt: skip
def test_a_calculation_is_asked_for_with_inputs_that_the_coach_takes(text, name, inputs):
    found = read_calculation(said(text).text, {})
    assert found == (name, inputs)
    assert calculate(name, inputs).result


@pytest.mark.parametrize(
    "text",
    [
        "how many gels for a marathon",
        "combien d'eau par heure",
        "mal au tendon d'Achille depuis 3 semaines",
        "je mets combien de couches pour courir à 3 degrés",
        "how much carbohydrate do I need the day before, 64 kg",
        "chaussures de trail taille 42",
    ],
)
def test_a_question_without_its_figures_is_for_the_studies(text):
    assert read_calculation(said(text).text, {}) is None


def test_what_is_known_of_the_runner_stands_in():
    assert read_calculation("combien de calories sur 10 km", {"weight_kg": 60}) == (
        "energy",
        {"distance_km": 10, "weight_kg": 60},
    )
