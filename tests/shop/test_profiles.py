"""Profiles: what was told is known, corrected, and forgotten on request."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from database.tables import FEATURES
from shop.errors import BadFeature, UnknownCustomer
from shop.profiles import LARGEST_NUMBER_OF_FACTS, LARGEST_NUMBER_OF_GOALS, Profiles
from tests.makers import make_customer

MARATHON = {"race": "Marathon de Paris", "distance_km": 42.195, "race_date": "2027-04-11"}


@pytest.fixture
def profiles(database, clock):
    return Profiles(database, clock)


@pytest.fixture
def anna(database):
    return make_customer(database, "anna")


def test_of_somebody_new_nothing_is_known(profiles, anna):
    profile = profiles.of(anna)
    assert (profile.facts, profile.goals) == ({}, [])
    assert profile.features == dict.fromkeys(FEATURES)


def test_facts_told_are_known_in_the_order_they_were_told(profiles, anna):
    profiles.remember(anna, {"age": 42, "prénom": "Anna ☀"})
    profiles.remember(anna, {"allergens": ["gluten"]})
    profiles.remember(anna, {"age": 43})
    facts = profiles.of(anna).facts
    assert list(facts.items()) == [("prénom", "Anna ☀"), ("allergens", ["gluten"]), ("age", 43)]


def test_a_fact_told_as_nothing_is_forgotten(profiles, anna):
    profiles.remember(anna, {"age": 42, "weight_kg": 60})
    profiles.remember(anna, {"age": None})
    assert profiles.of(anna).facts == {"weight_kg": 60}


def test_goals_are_kept_as_they_were_told(profiles, anna):
    profiles.remember(anna, goals=[MARATHON, {"distance_km": 10, "target_time_s": 2_700, "why": "for fun"}])
    assert profiles.of(anna).goals == [
        MARATHON,
        {"distance_km": 10, "target_time_s": 2_700, "why": "for fun"},
    ]


def test_the_same_goal_told_again_is_completed(profiles, anna):
    profiles.remember(anna, goals=[MARATHON])
    profiles.remember(anna, goals=[{"race": "marathon de PARIS", "target_time_s": 12_600}])
    profiles.remember(anna, goals=[{"distance_km": 42.195, "sessions_per_week": 4}])
    assert profiles.of(anna).goals == [
        {**MARATHON, "race": "marathon de PARIS", "target_time_s": 12_600, "sessions_per_week": 4}
    ]


def test_an_empty_goal_is_no_goal(profiles, anna):
    profiles.remember(anna, goals=[{}, {"race": None, "distance_km": None}])
    assert profiles.of(anna).goals == []


def test_a_date_that_is_none_is_refused_and_nothing_kept(profiles, anna):
    with pytest.raises(ValueError, match="isoformat"):
        profiles.remember(anna, {"age": 42}, [{"race": "x", "race_date": "next spring"}])
    assert profiles.of(anna).facts == {}


@pytest.mark.parametrize(
    ("names", "gone", "left"),
    [
        (["age"], ["age"], {"Shoe size": 42}),
        (["SHOE size", "nothing"], ["Shoe size"], {"age": 42}),
        ([], [], {"age": 42, "Shoe size": 42}),
        (["nothing"], [], {"age": 42, "Shoe size": 42}),
    ],
)
def test_facts_are_forgotten_by_name(profiles, anna, names, gone, left):
    profiles.remember(anna, {"age": 42, "Shoe size": 42})
    assert profiles.forget(anna, names) == gone
    assert profiles.of(anna).facts == left


@pytest.mark.parametrize("name", ["marathon de paris", "42.195", "42.195 km", "goals", "Objectifs"])
def test_goals_are_forgotten_by_race_by_distance_or_all(profiles, anna, name):
    profiles.remember(anna, {"age": 42}, [MARATHON])
    assert profiles.forget(anna, [name]) == ["Marathon de Paris"]
    assert (profiles.of(anna).goals, profiles.of(anna).facts) == ([], {"age": 42})


@pytest.mark.parametrize("word", ["all", "tout", "Everything"])
def test_everything_is_forgotten_features_too(profiles, anna, word):
    profiles.remember(anna, {"age": 42}, [MARATHON])
    profiles.set_features(anna, {"level": 0.5})
    assert profiles.forget(anna, [word]) == ["age", "level", "Marathon de Paris"]
    assert profiles.of(anna) == profiles.of("somebody new")


def test_features_are_set_one_by_one(profiles, anna):
    profiles.set_features(anna, {"level": 0.5, "health": 1})
    profiles.set_features(anna, {"health": None, "sprint": 0.0})
    features = profiles.of(anna).features
    assert (features["level"], features["health"], features["sprint"]) == (0.5, None, 0.0)


@pytest.mark.parametrize("features", [{"level": 1.1}, {"level": -0.1}, {"level": float("nan")}, {"age": 0.5}])
def test_a_feature_outside_its_range_is_refused(profiles, anna, features):
    with pytest.raises(BadFeature):
        profiles.set_features(anna, features)


def test_of_nobody_nothing_is_remembered(profiles):
    with pytest.raises(UnknownCustomer):
        profiles.remember("nobody", {"age": 42})
    with pytest.raises(UnknownCustomer):
        profiles.set_features("nobody", {"level": 0.5})
    assert profiles.forget("nobody", ["all"]) == []


def test_a_profile_does_not_grow_without_end(profiles, anna):
    profiles.remember(
        anna,
        {f"fact {i}": i for i in range(LARGEST_NUMBER_OF_FACTS + 5)},
        [{"race": f"race {i}"} for i in range(LARGEST_NUMBER_OF_GOALS + 2)],
    )
    profile = profiles.of(anna)
    assert (len(profile.facts), next(iter(profile.facts))) == (LARGEST_NUMBER_OF_FACTS, "fact 5")
    assert (len(profile.goals), profile.goals[0]["race"]) == (LARGEST_NUMBER_OF_GOALS, "race 2")


def test_facts_told_at_once_are_all_known(profiles, anna):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda i: profiles.remember(anna, {f"fact {i}": i}), range(24)))
    assert len(profiles.of(anna).facts) == 24


def test_profiles_are_kept_apart(database, profiles, anna):
    profiles.remember(anna, {"age": 42}, [MARATHON])
    ben = make_customer(database, "ben")
    profiles.forget(ben, ["all"])
    assert profiles.of(ben).facts == {}
    assert profiles.of(anna).goals == [MARATHON]
