import pytest

from agent.brains.offline.dates import find_date, find_weeks
from agent.brains.offline.saying import said
from tests.agent.brains.offline.sayings import TODAY


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("in 8 weeks", "en", "2027-01-15"),
        ("dans 3 mois", "fr", "2027-02-19"),
        ("dans quinze jours", "fr", "2026-12-04"),
        ("en avril", "fr", "2027-04-15"),
        ("next April", "en", "2027-04-15"),
        ("le 12 octobre", "fr", "2027-10-12"),
        ("26 October", "en", "2027-10-26"),
        ("October 12th", "en", "2027-10-12"),
        ("le 6 avril 2028", "fr", "2028-04-06"),
        ("next spring", "en", "2027-04-15"),
        ("avant l'été", "fr", "2027-07-15"),
        ("samedi prochain", "fr", "2026-11-21"),
        ("le week-end prochain", "fr", "2026-11-29"),
        ("fin mars", "fr", "2027-03-28"),
        ("mi-octobre", "fr", "2027-10-15"),
        ("end of march", "en", "2027-03-28"),
        ("on 04/12/2027", "en", "2027-12-04"),
        ("le 17/05", "fr", "2027-05-17"),
        ("2027-03-01", "en", "2027-03-01"),
        ("tomorrow", "en", "2026-11-21"),
    ],
)
def test_the_day_of_a_race_is_ahead(text, language, day):
    found = find_date(said(text).text, language, TODAY)
    assert found is not None and found.isoformat() == day


@pytest.mark.parametrize(
    "text", ["je chausse du 42", "10 km en 52 minutes", "je cours 4 fois par semaine", "je vise"]
)
def test_numbers_and_little_words_are_no_dates(text):
    assert find_date(said(text).text, "fr", TODAY) is None


@pytest.mark.parametrize(
    ("text", "weeks"),
    [
        ("12 week half plan", 12),
        ("plan 10 km en 8 semaines", 8),
        ("il me reste 14 semaines", 14),
        ("in 3 months", 13),
    ],
)
def test_the_weeks_until_then_are_counted(text, weeks):
    assert find_weeks(said(text).text) == weeks
