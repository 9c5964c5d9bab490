"""What is remembered of a visitor is shown, and forgotten when they say so."""

from tests.ui.pages_read import button, said
from ui.places import PROFILE


def told(visitor):
    goal = {
        "race": "Marathon de Paris",
        "distance_km": 42.195,
        "race_date": "2027-04-11",
        "target_time_s": 12600,
    }
    facts = {"level": "beginner", "weekly_km": 25, "notes": ["![x](https://evil.test/x.png)"]}
    visitor.shop.profiles.remember(visitor.id, facts, [goal])
    return visitor.load(PROFILE)


def test_nothing_is_known_of_a_new_guest(visitor):
    assert "Nothing yet." in said(visitor.load(PROFILE))


def test_facts_and_goals_are_in_words(visitor):
    at = told(visitor)
    text = said(at)
    assert "Marathon de Paris · 42.2 km · 11 April 2027 · in 3:30:00" in text
    assert "Kilometres a week** 25" in text and r"\!\[x\]" in "".join(m.value for m in at.markdown)


def test_one_fact_is_forgotten_and_the_others_stay(visitor):
    at = told(visitor)
    button(at, "Forget", 1).click().run()
    profile = visitor.shop.profiles.of(visitor.id)
    assert "level" not in profile.facts and profile.facts["weekly_km"] == 25 and profile.goals


def test_everything_is_forgotten_at_once(visitor):
    at = told(visitor)
    button(at, "Forget everything").click().run()
    profile = visitor.shop.profiles.of(visitor.id)
    assert not profile.facts and not profile.goals and "Nothing yet." in said(at)
