"""The calendar file, read back the way a calendar reads it."""

import datetime as dt

import pytest

from coach.ical import escape_text, fold_line, plan_to_ical
from coach.plans import GoalInput, make_plan

TODAY = dt.date(2026, 5, 6)
STAMP = dt.datetime(2026, 5, 6, 10, 30, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def plan():
    return make_plan(
        GoalInput(kind="half", race="Semi, de « Paris »; édition 2026", weeks=12, weekly_km=30), TODAY
    )


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_line_is_longer_than_75_octets_and_all_end_in_crlf(plan, language):
    text = plan_to_ical(plan, language, STAMP)
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


def test_there_is_one_all_day_event_a_session(plan):
    lines = unfolded(plan_to_ical(plan, "fr", STAMP))
    days = [line.partition(":")[2] for line in lines if line.startswith("DTSTART;VALUE=DATE:")]
    assert days == [f"{s.date:%Y%m%d}" for week in plan.weeks for s in week.sessions]
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == len(days)
    assert all(line == "DTSTAMP:20260506T103000Z" for line in lines if line.startswith("DTSTAMP"))


def test_uids_are_unique_and_the_same_in_every_language_and_at_any_time(plan):
    def uids(language, stamp):
        return [x for x in unfolded(plan_to_ical(plan, language, stamp)) if x.startswith("UID:")]

    first = uids("fr", STAMP)
    assert len(set(first)) == len(first)
    assert first == uids("en", STAMP + dt.timedelta(days=3))


def test_text_is_escaped(plan):
    assert escape_text("a,b;c\\d\ne") == "a\\,b\\;c\\\\d\\ne"
    name = next(x for x in unfolded(plan_to_ical(plan, "fr", STAMP)) if x.startswith("X-WR-CALNAME"))
    assert "Semi\\, de « Paris »\\; édition 2026" in name


def test_folding_never_cuts_a_character():
    line = "SUMMARY:" + "é" * 100
    folded = fold_line(line)
    assert folded.replace("\r\n ", "") == line
    assert all(len(piece.encode()) <= 75 for piece in folded.split("\r\n"))


def test_a_short_line_is_left_alone():
    assert fold_line("VERSION:2.0") == "VERSION:2.0"
