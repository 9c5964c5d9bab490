"""Money, dates and ratings as they are written in each language."""

import datetime as dt

import pytest
import streamlit as st

from ui.formats import day, money, number, rating, stars


@pytest.fixture
def french():
    st.session_state["language"] = "fr"
    yield
    st.session_state["language"] = "en"


@pytest.fixture
def english():
    st.session_state["language"] = "en"


def test_french_money(french):
    assert money(89.9, "EUR") == "89,90\u00a0€"
    assert money(1234.5, "CHF") == "1\u202f234,50\u00a0CHF"


def test_english_money(english):
    assert money(89.9, "EUR") == "€89.90"
    assert money(95, "CHF") == "CHF\u00a095.00"
    assert money(-95, "CHF") == "-CHF\u00a095.00"
    assert money(5, None) == "5.00"


def test_dates_and_numbers(french):
    assert day(dt.date(2026, 5, 3)) == "3 mai 2026"
    assert day(dt.date(2026, 5, 3), year=False) == "3 mai"
    assert number(42.195) == "42,195"


def test_ratings(english):
    assert stars(4.4) == "★★★★☆" and stars(0) == "☆☆☆☆☆" and stars(5) == "★★★★★"
    assert rating(4.44, 312) == "★★★★☆ 4.4 (312)"
    assert rating(None, 0) == "Not rated yet"
