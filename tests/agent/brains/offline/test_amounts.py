import pytest

from agent.brains.offline.amounts import count_of, find_distances, find_pace, find_times
from agent.brains.offline.saying import said


@pytest.mark.parametrize(
    ("text", "distance", "seconds"),
    [
        ("45' 10k", 10, 2700),
        ("un semi en 1h45", 21.0975, 6300),
        ("marathon 3:58:00", 42.195, 14280),
        ("22 min 5k", 5, 1320),
        ("my 5k PR is 21:40", 5, 1300),
        ("half marathon PB 1:41:20", 21.0975, 6080),
        ("half in 1:41", 21.0975, 6060),
        ("10 km en 43'12", 10, 2592),
        ("13.1 miles in 1:52:30", 21.0824, 6750),
        ("1500 m en 4:10", 1.5, 250),
        ("sous les 40 minutes au 10", 10, 2400),
        ("semi en 2h04", 21.0975, 7440),
    ],
)
def test_a_performance_is_read_as_runners_type_it(text, distance, seconds):
    folded = said(text).text
    assert [found.value for found in find_distances(folded)] == [distance]
    assert [found.value for found in find_times(folded, distance)] == [seconds]


@pytest.mark.parametrize(
    ("text", "pace"),
    [
        ("5:10/km", 310),
        ("5'30 au kilo", 330),
        ("6 min au km", 360),
        ("7:30 per mile", 279.6),
        ("6:45/mi", 251.7),
    ],
)
def test_a_pace_is_no_duration(text, pace):
    folded = said(text).text
    found = find_pace(folded)
    assert found is not None and found.value == pace
    assert find_times(folded) == []


@pytest.mark.parametrize("text", ["10x400", "taille 42", "moins de 80 €", "n°2", "3 gels"])
def test_other_numbers_are_neither_distance_nor_time(text):
    folded = said(text).text
    assert find_distances(folded) == [] and find_times(folded) == []


@pytest.mark.parametrize(
    ("words", "number"),
    [("deux", 2), ("a dozen", 12), ("une paire", 1), ("12", 12), ("vingt", 20), ("blue", None)],
)
def test_counts_come_in_digits_and_words(words, number):
    assert count_of(words) == number
