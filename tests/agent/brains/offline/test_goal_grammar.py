import pytest

from agent.brains.offline.goal_grammar import read_goal
from agent.brains.offline.saying import said
from agent.understanding import TrainingGoal
from tests.agent.brains.offline.sayings import TODAY

HALF, MARATHON = 21.0975, 42.195


@pytest.mark.parametrize(
    ("text", "language", "goal"),
    [
        (
            "je prépare le marathon de Paris en avril",
            "fr",
            {"distance_km": MARATHON, "race": "marathon de Paris", "race_date": "2027-04-15"},
        ),
        (
            "my goal is sub 4 at London",
            "en",
            {"distance_km": MARATHON, "race": "London", "target_time_s": 14400},
        ),
        ("objectif moins de 45' au 10 km", "fr", {"distance_km": 10, "target_time_s": 2700}),
        (
            "Mon objectif : passer sous les 40 minutes au 10.",
            "fr",
            {"distance_km": 10, "target_time_s": 2400},
        ),
        (
            "want to get under an hour for 10k by summer",
            "en",
            {"distance_km": 10, "target_time_s": 3600, "race_date": "2027-07-15"},
        ),
        ("scrap the marathon goal, doing the half instead", "en", {"distance_km": HALF}),
        (
            "ce sera le semi de Lille et plus le marathon, mon objectif",
            "fr",
            {"distance_km": HALF, "race": "semi de Lille"},
        ),
        (
            "fais-moi un plan 10 km en 8 semaines",
            "fr",
            {"distance_km": 10, "weeks": 8, "race_date": "2027-01-15", "wants_plan": True},
        ),
        (
            "build me a 12 week half plan, 4 days a week",
            "en",
            {"distance_km": HALF, "weeks": 12, "sessions_per_week": 4, "wants_plan": True},
        ),
        (
            "My next race is the Dublin marathon, 26 October.",
            "en",
            {"distance_km": MARATHON, "race": "Dublin marathon", "race_date": "2027-10-26"},
        ),
        (
            "plan for an 80 km ultra in 20 weeks",
            "en",
            {"distance_km": 80, "weeks": 20, "race_date": "2027-04-09", "wants_plan": True},
        ),
    ],
)
def test_goals_hold_distance_race_day_and_time(text, language, goal):
    assert read_goal(said(text), language, TODAY) == TrainingGoal(**goal)


@pytest.mark.parametrize(
    "text",
    [
        "my 5k PR is 21:40",
        "combien de glucides par heure sur marathon",
        "je voudrais des chaussures pour un marathon",
        "I need shoes under 100",
    ],
)
def test_a_distance_alone_is_no_goal(text):
    assert read_goal(said(text), "en", TODAY) is None
