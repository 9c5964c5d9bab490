"""Prices as people type them."""

import pytest

from catalog.folding import fold
from catalog.need_grammar.prices import find_price


@pytest.mark.parametrize(
    ("text", "low", "high", "currency"),
    [
        ("under $20", None, 20, "USD"),
        ("moins de 20 €", None, 20, "EUR"),
        ("entre 50 et 80 euros", 50, 80, "EUR"),
        ("between 50 and 80", 50, 80, None),
        ("50-80€", 50, 80, "EUR"),
        ("20€ max", None, 20, "EUR"),
        ("budget 100", None, 100, None),
        ("shoes, size 43, max 180", None, 180, None),
        ("plus de 100 euros", 100, None, "EUR"),
        ("around 50", 40, 60, None),
        ("une cinquantaine d'euros", 40, 60, "EUR"),
        ("un gel à 2€50", None, 2.5, "EUR"),
        ("$1,299.00", None, 1299, "USD"),
        ("1 299,00 €", None, 1299, "EUR"),
        ("120 CHF", None, 120, "CHF"),
        ("pas plus de 90 balles", None, 90, "EUR"),
        ("vingt euros", None, 20, "EUR"),
        ("sans dépasser 60 €", None, 60, "EUR"),
        ("from $50 to $80", 50, 80, "USD"),
        ("chaussures 42 100€", None, 100, "EUR"),
    ],
)
def test_a_price_is_read_with_its_bounds_and_its_currency(
    text: str, low: float | None, high: float | None, currency: str | None
) -> None:
    wish = find_price(fold(text).text)
    assert (wish.minimum, wish.maximum, wish.currency) == (low, high, currency)


@pytest.mark.parametrize(
    "text",
    [
        "moins de 20 minutes",
        "5 gels",
        "42 km",
        "under 250 g",
        "max 5 mm de drop",
        "entre 10 et 15 km",
        "10k shoes",
        "30e km",
    ],
)
def test_a_number_of_something_else_is_no_price(text: str) -> None:
    wish = find_price(fold(text).text)
    assert (wish.minimum, wish.maximum) == (None, None)
