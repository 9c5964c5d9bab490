"""Figures of both languages come down to the same numbers."""

import pytest

from knowledge.lint.figures import agree, figures, worded


@pytest.mark.parametrize(
    ("text", "language", "numbers"),
    [
        ("between 3.2% and 6.1%", "en", {3.2, 6.1}),
        ("de 3,2\u202f% à 6,1\u00a0%", "fr", {3.2, 6.1}),
        ("232,149 adults", "en", {232149}),
        ("232\u202f149 adultes", "fr", {232149}),
        ("232 149 adultes", "fr", {232149}),
        ("41-60% of 8–14 days", "en", {41, 60, 8, 14}),
        ("77/3/20", "en", {77, 3, 20}),
        ("in 2:30 or 2 h 30", "en", {150}),
        ("en 18 min 51", "fr", {18 * 60 + 51}),
        ("in 3:05:10", "en", {3 * 3600 + 5 * 60 + 10}),
        ("VO2max, B12, PM2.5, omega-3, CoQ10", "en", set()),
        ("VO2max, B12, oméga-3 et PM2,5", "fr", set()),
        ("a 10k and 5 km", "en", {10, 5}),
        ("no figure", "en", set()),
    ],
)
def test_figures_are_read(text: str, language: str, numbers: set[float]):
    assert figures(text, language) == numbers


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [("Thirty-eight runners", "en", 38), ("Quatorze personnes", "fr", 14), ("trois ans et demi", "fr", 3.5)],
)
def test_number_words_are_read(text: str, language: str, number: float):
    assert number in worded(text, language)


@pytest.mark.parametrize(
    ("told", "known"), [(7.6, 7.6), (8, 7.6), (7.6, 7.58), (90, 1.5), (1.5, 90), (0.5, 500), (232000, 232149)]
)
def test_the_same_figure_agrees_rounded_and_in_other_units(told: float, known: float):
    assert agree(told, known)


@pytest.mark.parametrize(("told", "known"), [(7.6, 6.7), (10, 7), (12, 21), (3.5, 5.3), (0.4, 0.7)])
def test_other_figures_do_not_agree(told: float, known: float):
    assert not agree(told, known)
