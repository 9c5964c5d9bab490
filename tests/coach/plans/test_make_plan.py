"""Plans keep their promises for every reasonable goal, and refuse the dangerous ones."""

import datetime as dt
import json
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.errors import CoachError, MissingInput
from coach.plans import GoalInput, Plan, checks_text, goal_text, make_plan, plan_values
from coach.texts import refusal_text

TODAY = dt.date(2026, 5, 6)
MARATHON = GoalInput(kind="marathon", weeks=18, weekly_km=35, sessions_per_week=4)


def refused(goal: GoalInput) -> CoachError:
    with pytest.raises(CoachError) as error:
        make_plan(goal, TODAY)
    return error.value


def codes(plan: Plan) -> list[str]:
    return [check.code for check in plan.checks]


goals = st.builds(
    GoalInput,
    kind=st.sampled_from(["5k", "10k", "half", "marathon", "start"]),
    weeks=st.integers(4, 24),
    sessions_per_week=st.integers(2, 6),
    weekly_km=st.one_of(st.none(), st.floats(0, 120)),
    level=st.sampled_from([None, "beginner", "intermediate", "advanced"]),
    age=st.one_of(st.none(), st.integers(18, 80)),
    race_date=st.one_of(st.none(), st.dates(TODAY + dt.timedelta(days=28), TODAY + dt.timedelta(days=200))),
    recent_distance_km=st.just(10.0),
    recent_time_s=st.floats(1900, 5400),
)
long_goals = st.builds(
    GoalInput,
    kind=st.sampled_from(["trail", "ultra"]),
    distance_km=st.floats(12, 165),
    weeks=st.integers(8, 24),
    sessions_per_week=st.integers(3, 6),
    weekly_km=st.floats(30, 120),
)


def plan_or_refusal(goal: GoalInput) -> Plan | None:
    """Any goal gives a plan, or a refusal that can be said in both languages."""
    try:
        return make_plan(goal, TODAY)
    except CoachError as error:
        assert "{" not in refusal_text(error, "fr") + refusal_text(error, "en")
        return None


@settings(max_examples=250, deadline=None)
@given(st.one_of(goals, long_goals))
def test_every_plan_keeps_its_promises(goal):
    plan = plan_or_refusal(goal)
    if plan is None:
        return
    in_km = [week for week in plan.weeks if week.phase not in ("run_walk", "race")]
    for before, after in pairwise(in_km):
        if not before.cut_back:
            assert after.training_km <= before.training_km * 1.1 + 1e-9
    best = 0.0
    for week in in_km:
        if week.phase != "taper" and best:
            assert week.training_km <= best * 1.1 + 1e-9
        best = max(best, week.training_km)
    loads = [week.cut_back for week in in_km if week.phase != "taper"]
    assert not any(all(not cut for cut in loads[i : i + 6]) for i in range(len(loads) - 5))
    for week in in_km:
        runs = {session.date: session.km or 0.0 for session in week.sessions}
        long = max(runs[s.date] for s in week.sessions if s.kind == "long")
        assert long <= 32
        assert long == max(runs.values()) or long == 32
        if len(week.sessions) >= 3 and week.training_km >= 10:
            assert long <= 0.4 * week.training_km + 1e-9
        assert sum(s.work_km for s in week.sessions) <= 0.2 * week.training_km + 1e-9
    if in_km:
        assert plan.weeks[-1].training_km <= 0.6 * best + 1e-9 or best < 10


@settings(max_examples=250, deadline=None)
@given(st.one_of(goals, long_goals))
def test_every_calendar_holds_together(goal):
    plan = plan_or_refusal(goal)
    if plan is None:
        return
    assert plan.weeks[0].start >= TODAY
    assert 4 <= len(plan.weeks) <= 24
    assert [week.number for week in plan.weeks] == list(range(1, len(plan.weeks) + 1))
    for before, after in pairwise(plan.weeks):
        assert (after.start - before.start).days == 7
    sessions = [session for week in plan.weeks for session in week.sessions]
    assert [s.date for s in sessions] == sorted({s.date for s in sessions})
    for week in plan.weeks:
        assert all(0 <= (s.date - week.start).days < 7 for s in week.sessions)
        assert week.km == pytest.approx(sum(s.km or 0 for s in week.sessions))
        assert all(
            (s.km is None) != (s.minutes is None) and (s.km or s.minutes or 0) > 0 for s in week.sessions
        )
    last = sessions[-1]
    assert last.date == plan.race_date
    assert last.kind == ("goal_run" if plan.kind == "start" else "race")
    hard = [session.date for session in sessions if session.hard]
    assert all((after - before).days > 1 for before, after in pairwise(hard))
    for language in ("fr", "en"):
        values = plan_values(plan, language)
        assert "{" not in json.dumps([values["checks"], values["goal"]])
        assert set(values) == {"goal", "race_date", "weeks", "checks"}


@pytest.mark.parametrize("sessions", [3, 4, 5, 6])
def test_each_week_has_the_sessions_that_were_asked_for(sessions):
    plan = make_plan(GoalInput(kind="half", weeks=12, weekly_km=40, sessions_per_week=sessions), TODAY)
    assert {len(week.sessions) for week in plan.weeks} == {sessions}


@pytest.mark.parametrize("weekday", range(7))
def test_the_race_is_on_its_day_whatever_the_weekday(weekday):
    race_date = dt.date(2026, 10, 5) + dt.timedelta(days=weekday)
    plan = make_plan(GoalInput(kind="half", race_date=race_date, weekly_km=35), TODAY)
    assert plan.weeks[-1].sessions[-1].date == race_date
    long_days = {s.date.weekday() for week in plan.weeks for s in week.sessions if s.kind == "long"}
    assert long_days == ({5} if weekday == 5 else {6})


def test_paces_come_from_the_recent_race_and_race_pace_from_the_target():
    goal = GoalInput(
        kind="marathon",
        weeks=18,
        weekly_km=45,
        recent_distance_km=10,
        recent_time_s=2481,
        target_time_s=11_700,
    )
    plan = make_plan(goal, TODAY)
    weeks = plan_values(plan, "en")["weeks"]
    paces = {session["code"]: session["pace"] for week in weeks for session in week["sessions"]}
    assert paces["easy"] == "5:07–5:38/km"
    assert paces["threshold"] == "4:15–4:28/km"
    assert paces["race"] == "4:37/km"
    assert "no_paces" not in codes(plan)


def test_a_target_out_of_reach_is_said_and_not_trained_for():
    goal = GoalInput(
        kind="marathon",
        weeks=18,
        weekly_km=45,
        recent_distance_km=10,
        recent_time_s=3300,
        target_time_s=10_800,
    )
    plan = make_plan(goal, TODAY)
    assert "target_out_of_reach" in codes(plan)
    pace = plan.weeks[-1].sessions[-1].pace
    assert pace and pace[0] > 330


def test_without_a_time_effort_guides():
    plan = make_plan(MARATHON, TODAY)
    assert "no_paces" in codes(plan)
    assert all(s.pace is None for week in plan.weeks for s in week.sessions)


def test_the_words_are_those_of_the_language():
    plan = make_plan(GoalInput(kind="half", race_date=dt.date(2026, 10, 11), weekly_km=30), TODAY)
    french, english = (plan_values(plan, language) for language in ("fr", "en"))
    assert goal_text(plan, "fr") == "Semi-marathon (21,1 km), 11 octobre 2026"
    assert goal_text(plan, "en") == "Half marathon (21.1 km), 11 October 2026"
    last_fr, last_en = french["weeks"][0]["sessions"][-1], english["weeks"][0]["sessions"][-1]
    assert (last_fr["day"], last_fr["kind"]) == ("dimanche", "Sortie longue")
    assert (last_en["day"], last_en["kind"]) == ("Sunday", "Long run")
    assert last_fr["why"] != last_en["why"]
    assert any("Affûtage" in text for text in checks_text(plan, "fr"))


def test_what_was_not_told_is_assumed_aloud():
    plan = make_plan(GoalInput(kind="10k", weeks=8), TODAY)
    assert {"assumed_weekly_km", "assumed_race_date", "no_paces"} <= set(codes(plan))


def test_a_marathon_in_three_weeks_from_nothing_is_refused():
    error = refused(GoalInput(kind="marathon", weeks=3, weekly_km=0))
    assert error.code == "too_soon" and error.offer["first_distance_km"] == 10
    assert refused(GoalInput(kind="10k", weeks=3, weekly_km=0)).offer["weeks"] >= 12


def test_too_little_time_gets_a_shorter_race_or_more_weeks():
    error = refused(GoalInput(kind="marathon", weeks=10, weekly_km=20))
    assert error.code == "too_soon"
    assert error.offer["distance_km"] == 21.0975 and error.offer["weeks"] > 12
    accepted = make_plan(GoalInput(kind="marathon", weeks=error.offer["weeks"], weekly_km=20), TODAY)
    assert accepted.kind == "marathon"
    assert make_plan(GoalInput(distance_km=21.0975, weeks=10, weekly_km=20), TODAY).kind == "half"


def test_a_trained_runner_three_weeks_before_the_race_is_told_to_rest_not_to_build():
    assert refused(GoalInput(kind="10k", weeks=3, weekly_km=50)).code == "few_weeks"


@pytest.mark.parametrize(("age", "kind"), [(15, "marathon"), (17, "marathon"), (17, "ultra"), (14, "half")])
def test_the_young_are_offered_a_shorter_race(age, kind):
    distance = 60.0 if kind == "ultra" else None
    error = refused(GoalInput(kind=kind, distance_km=distance, weeks=20, weekly_km=50, age=age))
    assert error.code == "too_young"
    offered = GoalInput(distance_km=error.offer["distance_km"], weeks=20, weekly_km=50, age=age)
    assert make_plan(offered, TODAY).distance_km == error.offer["distance_km"]


def test_from_nothing_to_100_km_a_week_is_refused_with_what_is_reachable():
    error = refused(GoalInput(kind="10k", weeks=10, weekly_km=10, peak_km=100))
    assert error.code == "load_jump"
    assert 10 < error.offer["peak_km"] < 25


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"distance_km": 0}, "out_of_range"),
        ({"distance_km": float("nan")}, "out_of_range"),
        ({"distance_km": 10, "weekly_km": -5}, "out_of_range"),
        ({"distance_km": 10, "sessions_per_week": 9}, "out_of_range"),
        ({"distance_km": 10, "sessions_per_week": 1}, "out_of_range"),
        ({"distance_km": 10, "target_time_s": 600}, "too_fast"),
        ({"distance_km": 10, "age": 3}, "out_of_range"),
        ({"distance_km": 10, "level": "olympic"}, "unknown_choice"),
        ({"kind": "swim"}, "unknown_choice"),
    ],
)
def test_unreasonable_goals_are_refused_by_name(change, code):
    assert refused(GoalInput(weeks=12, **change)).code == code


def test_a_race_that_is_past_is_refused():
    assert refused(GoalInput(kind="10k", race_date=TODAY)).code == "date_past"


def test_distance_and_date_are_asked_for():
    with pytest.raises(MissingInput) as error:
        make_plan(GoalInput(weeks=10), TODAY)
    assert error.value.names == ("distance_km",)
    with pytest.raises(MissingInput) as error:
        make_plan(GoalInput(kind="10k"), TODAY)
    assert set(error.value.names) == {"race_date", "weeks"} and error.value.any_of


def test_who_has_never_run_walks_first_and_ends_with_half_an_hour():
    plan = make_plan(GoalInput(kind="start"), TODAY)
    first, last = plan.weeks[0].sessions[0], plan.weeks[-1].sessions[-1]
    assert first.facts["run_min"] == 1 and first.detail == "run_walk"
    assert last.kind == "goal_run" and last.facts["run_min"] == 30


def test_10_km_from_nothing_starts_with_eight_weeks_of_run_walk():
    plan = make_plan(GoalInput(kind="10k", weeks=18, weekly_km=0), TODAY)
    assert [week.phase == "run_walk" for week in plan.weeks] == [True] * 8 + [False] * 10


def test_a_far_race_starts_later_than_today():
    plan = make_plan(GoalInput(kind="marathon", race_date=dt.date(2027, 4, 11), weekly_km=40), TODAY)
    assert len(plan.weeks) == 24 and "starts_later" in codes(plan)


def test_an_injury_is_the_first_thing_said():
    plan = make_plan(GoalInput(kind="10k", weeks=10, injured=True), TODAY)
    assert codes(plan)[0] == "injury"


def test_the_checks_count_what_is_in_the_plan():
    plan = make_plan(MARATHON, TODAY)
    facts = {check.code: check.facts for check in plan.checks}
    assert facts["volume"]["peak"] == max(week.training_km for week in plan.weeks)
    assert facts["cut_backs"]["weeks"] == [week.number for week in plan.weeks if week.cut_back]
    assert facts["growth"]["percent"] <= 10
    assert facts["easy_share"]["percent"] >= 80
