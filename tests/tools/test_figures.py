"""Figures as people write them in both languages, in one normal form."""

import pytest

from tools.figures import figures_in, readings_of_value


def readings(text):
    return [set(figure.readings) for figure in figures_in(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("7,6 %", "7.6%"),
        ("1 234,50 €", "€1,234.50"),
        ("3:45:00", "3 h 45"),
        ("3h45", "3 hours 45 minutes"),
        ("4 min 30 s", "4'30"),
        ("1,5 l", "1500 ml"),
        ("10 km", "10K"),
        ("2 semaines", "14 days"),
        ("90 min", "1h30"),
        ("0,3 g", "300 mg"),
        ("CHF 49", "49 francs"),
    ],
)
def test_the_same_figure_written_otherwise_has_a_reading_in_common(one, other):
    assert readings(one)[0] & readings(other)[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [("7.6 %", "76 %"), ("30 g", "30 mg"), ("20 €", "$20"), ("3h45", "3h54"), ("8 weeks", "8 days")],
)
def test_different_figures_have_none(one, other):
    assert not readings(one)[0] & readings(other)[0]


def test_digits_inside_a_word_are_no_figure():
    assert figures_in("VO2max, B12 and Z2") == []


def test_both_ends_of_a_range_are_figures():
    assert len(figures_in("30–60 g, 5 à 10 km, 2 to 3 l")) == 6


def test_a_price_knows_that_it_is_one():
    assert [figure.is_price for figure in figures_in("129,90 € for 250 g")] == [True, False]


def test_the_unit_of_a_named_value_is_the_ending_of_its_name():
    assert (0.25, "l") in readings_of_value("bottle_ml", 250)
    assert (13500.0, "s") in readings_of_value("target_time_s", 13500)
    assert readings_of_value("unit_price_cents", 1990) == {(19.9, None)}
