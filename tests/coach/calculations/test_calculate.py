"""Every calculation: its result against published figures, its echo, its limits, its words."""

import json
import math
from typing import Any

import pytest

from coach.calculations import CALCULATIONS, calculate
from coach.calculations.heart_rate_zones import tanaka_max_hr
from coach.calculations.heat import dew_point
from coach.errors import CoachError, MissingInput
from coach.texts import refusal_text

EXAMPLES: dict[str, dict[str, Any]] = {
    "race_time": {"distance_km": 10, "time_s": 2700, "target_distance_km": 42.195},
    "training_paces": {"distance_km": 10, "time_s": 2481},
    "heart_rate_zones": {"age": 40},
    "carbohydrate": {"duration_h": 3.5},
    "fluid": {"duration_h": 4},
    "caffeine": {"weight_kg": 70},
    "heat": {"temperature_c": 30},
    "shoe_life": {"km_run": 300, "weekly_km": 30},
    "energy": {"weight_kg": 70, "distance_km": 10},
}


def refused(name, inputs) -> CoachError:
    with pytest.raises(CoachError) as error:
        calculate(name, inputs)
    return error.value


def codes(calculation) -> list[str]:
    return [caveat.code for caveat in calculation.caveats]


def test_there_is_an_example_of_every_calculation():
    assert set(EXAMPLES) == set(CALCULATIONS)


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_calculation_is_plain_json_with_a_source_and_words_in_both_languages(name, language):
    done = calculate(name, EXAMPLES[name])
    assert json.loads(json.dumps(done.result, allow_nan=False)) == done.result
    assert json.loads(json.dumps(done.inputs, allow_nan=False)) == done.inputs
    assert {key: done.inputs[key] for key in EXAMPLES[name]} == EXAMPLES[name]
    assert done.source and done.unit
    said = [done.summary(language), done.assumption_text(language), *done.caveat_texts(language)]
    assert not any("{" in text or "None" in text for text in said)


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("bad", [-100, math.nan, math.inf, -math.inf, "many", True, [], 10**400])
def test_no_number_that_is_none_gets_through(name, bad):
    first = next(field for field in CALCULATIONS[name].fields if field.name in EXAMPLES[name])
    error = refused(name, {**EXAMPLES[name], first.name: bad})
    assert error.code in ("not_a_number", "out_of_range") and error.field == first.name
    assert refusal_text(error, "fr") != refusal_text(error, "en")


@pytest.mark.parametrize(
    ("name", "change", "code", "field"),
    [
        ("race_time", {"time_s": 600}, "too_fast", "time_s"),
        ("race_time", {"distance_km": 0}, "out_of_range", "distance_km"),
        ("training_paces", {"time_s": "10:00"}, "too_fast", "time_s"),
        ("heart_rate_zones", {"age": 3}, "out_of_range", "age"),
        ("heart_rate_zones", {"age": 140}, "out_of_range", "age"),
        ("heart_rate_zones", {"max_hr": 130, "resting_hr": 105}, "hr_order", "resting_hr"),
        ("caffeine", {"weight_kg": 500}, "out_of_range", "weight_kg"),
        ("energy", {"weight_kg": 0}, "out_of_range", "weight_kg"),
        ("energy", {"grade_percent": -5}, "out_of_range", "grade_percent"),
        ("heat", {"dew_point_c": 34}, "dew_above_temperature", "dew_point_c"),
        ("carbohydrate", {"experience": "hungry"}, "unknown_choice", "experience"),
        ("fluid", {"weight_before_kg": 80, "weight_after_kg": 60}, "weights_do_not_fit", "weight_after_kg"),
    ],
)
def test_unreasonable_input_is_refused_by_name(name, change, code, field):
    error = refused(name, {**EXAMPLES[name], **change})
    assert (error.code, error.field) == (code, field)
    for language in ("fr", "en"):
        assert "{" not in refusal_text(error, language)


def test_what_is_missing_is_named():
    with pytest.raises(MissingInput) as error:
        calculate("race_time", {"time_s": 2700})
    assert error.value.names == ("distance_km",)


def test_one_of_two_is_enough_and_neither_is_missing():
    assert calculate("heart_rate_zones", {"max_hr": 190}).result["max_hr_bpm"] == 190
    with pytest.raises(MissingInput) as error:
        calculate("heart_rate_zones", {"resting_hr": 50})
    assert error.value.names == ("age", "max_hr") and error.value.any_of


def test_an_unknown_calculation_is_refused():
    assert refused("horoscope", {}).code == "unknown_calculation"


def test_what_a_calculation_does_not_know_changes_nothing_and_is_said():
    plain, more = (
        calculate("energy", EXAMPLES["energy"]),
        calculate("energy", {**EXAMPLES["energy"], "moon": 1}),
    )
    assert more.result == plain.result and codes(more)[-1] == "ignored"


def test_other_units_and_written_times_are_read():
    assert calculate("race_time", {"distance_m": 5000, "time_s": "19:57"}).inputs["time_s"] == 1197
    assert calculate("carbohydrate", {"time_s": "3h30"}).inputs["duration_h"] == 3.5
    assert calculate("caffeine", {"weight_lb": 154.3235835}).inputs["weight_kg"] == 70


def test_a_45_minute_10_km_predicts_a_marathon_of_3_27_by_riegel():
    result = calculate("race_time", EXAMPLES["race_time"]).result
    assert result["riegel"] == "3:27:01"
    assert result["vdot"] == 45.3
    assert result["vdot_model_time_s"] == pytest.approx(12435, abs=3)


def test_without_a_target_the_usual_distances_are_predicted_but_the_one_that_was_run():
    predictions = calculate("race_time", {"distance_km": 5, "time_s": 1197}).result["predictions"]
    assert [p["distance_km"] for p in predictions] == [10, 21.0975, 42.195]


def test_a_marathon_from_a_5_km_is_said_to_be_far_and_optimistic():
    done = calculate("race_time", {"distance_km": 5, "time_s": 1500, "target_distance_km": 42.195})
    assert {"far_extrapolation", "marathon_optimistic"} <= set(codes(done))
    near = calculate("race_time", {"distance_km": 10, "time_s": 2700, "target_distance_km": 21.0975})
    assert codes(near) == ["same_conditions"]


def test_paces_of_vdot_50_are_those_of_daniels_tables():
    result = calculate("training_paces", EXAMPLES["training_paces"]).result
    assert result["vdot"] == 50.0
    assert (result["easy"]["fastest"], result["easy"]["slowest"]) == ("5:07/km", "5:38/km")
    assert result["threshold"]["fastest"] == "4:15/km"
    assert result["marathon"]["slowest"] == "4:31/km"
    assert result["interval"]["fastest_pace_s"] <= 235 <= result["interval"]["slowest_pace_s"]  # 3:55/km
    assert (
        result["repetition"]["fastest_pace_s"] <= 217.5 <= result["repetition"]["slowest_pace_s"]
    )  # 87 s/400 m


def test_paces_quicken_from_easy_to_repetition():
    result = calculate("training_paces", {"distance_km": 21.0975, "time_s": 7200}).result
    fastest = [
        result[name]["fastest_pace_s"] for name in ("easy", "marathon", "threshold", "interval", "repetition")
    ]
    assert fastest == sorted(fastest, reverse=True)


def test_tanaka_gives_180_at_40():
    assert tanaka_max_hr(40) == 180
    assert calculate("heart_rate_zones", {"age": 40}).inputs["assumed"] == {"max_hr": 180}


def test_karvonen_adds_the_share_of_the_reserve_to_the_resting_rate():
    result = calculate("heart_rate_zones", {"max_hr": 190, "resting_hr": 50}).result
    assert result["method"] == "karvonen"
    assert [(z["low_bpm"], z["high_bpm"]) for z in result["zones"]][1] == (134, 148)


def test_a_measured_maximum_wins_over_age():
    done = calculate("heart_rate_zones", {"age": 40, "max_hr": 195})
    assert done.result["max_hr_bpm"] == 195 and "Tanaka" not in done.source
    assert done.result["zones"][4]["high_bpm"] == 195


@pytest.mark.parametrize(
    ("hours", "experience", "grams"),
    [
        (0.5, "regular", 0),
        (0.95, "gut_trained", 0),
        (1.5, "gut_trained", 30),
        (2.25, "regular", 60),
        (3.5, "beginner", 45),
        (3.5, "regular", 60),
        (3.5, "gut_trained", 90),
    ],
)
def test_carbohydrate_follows_duration_and_practice(hours, experience, grams):
    result = calculate("carbohydrate", {"duration_h": hours, "experience": experience}).result
    assert result["target_g_per_h"] == grams
    assert result["total_g"] == round(grams * hours)


def test_gels_cover_the_grams():
    result = calculate("carbohydrate", {"duration_h": 4, "gel_g": 40}).result
    assert (result["total_g"], result["gels"], result["gel_every_min"]) == (240, 6, 40)


def test_a_mouth_rinse_is_named_for_a_hard_hour():
    assert calculate("carbohydrate", {"duration_h": 0.75}).result["mouth_rinse"]


def test_the_general_drinking_range_stays_within_the_position_stand():
    for celsius in (-20, 5, 18, 30, 45):
        for kilos in (35, 60, 90, 150):
            result = calculate(
                "fluid", {"duration_h": 3, "temperature_c": celsius, "weight_kg": kilos}
            ).result
            assert 0.4 <= result["low_l_per_h"] < result["high_l_per_h"] <= 0.8


def test_heat_and_weight_raise_the_drinking_range():
    def low(celsius, kilos):
        given = {"duration_h": 3, "temperature_c": celsius, "weight_kg": kilos}
        return calculate("fluid", given).result["low_l_per_h"]

    assert low(10, 70) < low(20, 70) < low(27, 70)
    assert low(22, 50) < low(22, 70)


def test_a_weighed_run_gives_the_sweat_rate_and_never_more_is_drunk():
    given = {"weight_before_kg": 70, "weight_after_kg": 69, "drunk_l": 0.5, "test_duration_h": 1.5}
    result = calculate("fluid", {"duration_h": 4, **given}).result
    assert result["sweat_l_per_h"] == 1.0
    assert result["high_l_per_h"] == 1.0
    assert result["low_l_per_h"] == 0.65  # 1.0 l/h less 2 % of 70 kg over 4 h


def test_drinking_more_than_one_sweats_is_warned_of():
    gained = {"weight_before_kg": 70, "weight_after_kg": 70.5, "drunk_l": 2, "test_duration_h": 2}
    assert codes(calculate("fluid", {"duration_h": 4, **gained}))[0] == "drank_too_much"
    planned = calculate("fluid", {"duration_h": 4, "planned_l_per_h": 1.5})
    assert codes(planned)[0] == "overdrinking" and "hyponatremia" in codes(planned)


def test_one_weight_without_the_other_is_asked_for():
    with pytest.raises(MissingInput) as error:
        calculate("fluid", {"duration_h": 2, "weight_before_kg": 70})
    assert error.value.names == ("weight_after_kg",)


def test_caffeine_is_3_to_6_mg_per_kg_within_the_days_limit():
    result = calculate("caffeine", {"weight_kg": 60}).result
    assert (result["performance_low_mg"], result["performance_high_mg"]) == (180, 360)
    assert (result["single_limit_mg"], result["daily_limit_mg"], result["suggested_mg"]) == (200, 400, 180)
    heavy = calculate("caffeine", {"weight_kg": 100})
    assert heavy.result["performance_high_mg"] == 400 and "caffeine_capped" in codes(heavy)
    assert heavy.result["suggested_mg"] == 200


def test_the_pregnant_and_the_young_get_a_limit_and_no_performance_range():
    pregnant = calculate("caffeine", {"weight_kg": 70, "pregnant": "yes"}).result
    assert pregnant["daily_limit_mg"] == 200 and pregnant["performance_low_mg"] is None
    minor = calculate("caffeine", {"weight_kg": 50, "age": 15}).result
    assert minor["daily_limit_mg"] == 150 and minor["suggested_mg"] is None


def test_coffee_already_had_comes_off_the_day():
    result = calculate("caffeine", {"weight_kg": 70, "already_mg": 300}).result
    assert (result["left_today_mg"], result["suggested_mg"]) == (100, 100)


def test_dew_point_is_the_published_one():
    assert dew_point(20, 50) == pytest.approx(9.3, abs=0.1)
    assert dew_point(30, 100) == pytest.approx(30, abs=0.01)


def test_heat_follows_the_published_chart():
    # 80 °F with a dew point of 65 °F: a sum of 145, 3 to 4.5 %; 9:00 a mile becomes 9:16 to 9:24.
    given = {"temperature_c": (80 - 32) / 1.8, "dew_point_c": (65 - 32) / 1.8, "pace_s": 540 / 1.609344}
    result = calculate("heat", given).result
    assert (result["sum_f"], result["slower_low_percent"], result["slower_high_percent"]) == (145, 3.0, 4.5)
    assert round(result["pace_low_s"] * 1.609344) == pytest.approx(556, abs=1)
    assert round(result["pace_high_s"] * 1.609344) == pytest.approx(564, abs=1)


def test_a_cool_day_changes_nothing():
    done = calculate("heat", {"temperature_c": 8})
    assert done.result["slower_high_percent"] == 0
    assert done.inputs["assumed"] == {"humidity_percent": 60}


def test_beyond_the_chart_no_pace_is_given():
    done = calculate("heat", {"temperature_c": 38, "humidity_percent": 80, "pace_s": 300})
    assert done.result["hard_running"] is False and "pace_low" not in done.result
    assert "heat_danger" in codes(done)


def test_shoes_have_500_to_800_km_in_them():
    result = calculate("shoe_life", {"km_run": 300, "weekly_km": 30}).result
    assert (result["left_low_km"], result["left_high_km"]) == (200, 500)
    assert (result["left_low_weeks"], result["left_high_weeks"]) == (6, 16)
    assert calculate("shoe_life", {"km_run": 900, "weekly_km": 30}).result["state"] == "worn"
    assert calculate("shoe_life", {"weekly_km": 40}).inputs["assumed"] == {"km_run": 0}


def test_energy_is_about_a_kilocalorie_per_kilo_and_kilometre():
    assert calculate("energy", EXAMPLES["energy"]).result["energy_kcal"] == 700


def test_energy_with_a_time_is_the_acsm_equation():
    # 10 km/h on the flat: 36.8 ml/kg/min; × 70 kg × 60 min × 5 kcal/l = 774 kcal.
    given = {"weight_kg": 70, "distance_km": 10, "time_s": 3600}
    assert calculate("energy", given).result["energy_kcal"] == pytest.approx(773.5, abs=0.5)
    # A grade of 5 % adds 0.9 × 500 m = 450 ml/kg: 157.5 kcal.
    uphill = calculate("energy", {**given, "grade_percent": 5})
    assert uphill.result["energy_kcal"] == pytest.approx(773.5 + 157.5, abs=0.5)
    assert uphill.result["climbed_m"] == 500
