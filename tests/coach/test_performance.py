"""The models of performance, against the tables that their authors published."""

import pytest

from coach.errors import CoachError
from coach.performance import HALF_KM, MARATHON_KM, check_race, riegel_time, time_at_vdot, vdot_of


def seconds(clock: str) -> int:
    total = 0
    for part in clock.split(":"):
        total = total * 60 + int(part)
    return total


@pytest.mark.parametrize(
    ("vdot", "km", "clock"),
    [
        (30, 5, "30:40"),
        (30, MARATHON_KM, "4:49:17"),
        (40, 5, "24:08"),
        (40, 10, "50:03"),
        (40, MARATHON_KM, "3:49:45"),
        (50, 5, "19:57"),
        (50, 10, "41:21"),
        (50, HALF_KM, "1:31:35"),
        (50, MARATHON_KM, "3:10:49"),
        (60, 5, "17:03"),
        (60, MARATHON_KM, "2:43:25"),
        (70, 10, "30:59"),
    ],
)
def test_times_are_those_of_daniels_tables(vdot, km, clock):
    # The printed tables lie up to 0.2 % from the equations that they were made with.
    assert time_at_vdot(vdot, km) == pytest.approx(seconds(clock), rel=0.002)


def test_a_published_15_km_has_its_vdot():
    assert vdot_of(15, seconds("1:07:48")) == pytest.approx(46.4, abs=0.05)


def test_vdot_and_time_are_inverse():
    for km in (3, 10, 42.195):
        assert vdot_of(km, time_at_vdot(47.3, km)) == pytest.approx(47.3, abs=1e-6)


def test_riegel_takes_45_minutes_over_10_km_to_3_27_on_the_marathon():
    assert riegel_time(10, 2700, MARATHON_KM) == pytest.approx(seconds("3:27:01"), abs=1)


def test_riegel_of_the_same_distance_is_the_same_time():
    assert riegel_time(10, 2700, 10) == 2700


@pytest.mark.parametrize(
    ("km", "time_s"), [(10, 600), (42.195, 7000), (0.4, 40), (100, 20_000), (500, 86_400)]
)
def test_nobody_is_believed_to_have_beaten_the_world(km, time_s):
    with pytest.raises(CoachError) as refused:
        check_race(km, time_s)
    assert refused.value.code == "too_fast"


def test_a_standing_race_is_refused():
    with pytest.raises(CoachError) as refused:
        check_race(5, 5 * 1801)
    assert refused.value.code == "too_slow"


@pytest.mark.parametrize(("km", "time_s"), [(5, 756), (42.195, 7235), (5, 3600), (160, 100_000)])
def test_the_best_and_the_slow_are_believed(km, time_s):
    check_race(km, time_s)
