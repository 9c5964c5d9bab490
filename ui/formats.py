"""Money, numbers, dates and ratings as people of the language write them."""

import datetime as dt
import re
from decimal import Decimal

from babel.dates import format_date, format_skeleton
from babel.numbers import format_currency, format_decimal

from ui.words import Language, _, current_language

__all__ = ["day", "money", "number", "rating", "size_label", "stars"]

_CODE = re.compile(r"^(-?[A-Z]{3})(?=\d)")
# English is written as in Europe: the day before the month.
_LOCALES: dict[Language, str] = {"fr": "fr_FR", "en": "en_GB"}


def money(amount: float | Decimal, currency: str | None) -> str:
    """An amount in major units: `89,90 €`, `CHF 95.00`."""
    if not currency:
        return number(float(amount), 2)
    text = str(format_currency(amount, currency, locale=_LOCALES[current_language()]))
    # A code needs the space that a sign does without; Babel leaves it out.
    return _CODE.sub("\\1\u00a0", text)


def number(value: float, digits: int | None = None) -> str:
    """A number: `1 234,5`, `1,234.5`; with `digits`, exactly as many decimals."""
    pattern = None if digits is None else "#,##0." + "0" * digits if digits else "#,##0"
    return str(format_decimal(value, format=pattern, locale=_LOCALES[current_language()]))


def day(moment: dt.date | dt.datetime, *, year: bool = True) -> str:
    """A date: `3 mai 2026`, `3 May 2026`; without the year `3 mai`."""
    locale = _LOCALES[current_language()]
    return str(
        format_date(moment, "long", locale) if year else format_skeleton("dMMM", moment, locale=locale)
    )


def stars(value: float) -> str:
    """Five stars, as many of them full as the rating says."""
    full = min(5, max(0, round(value)))
    return "★" * full + "☆" * (5 - full)


def rating(value: float | None, count: int) -> str:
    """`★★★★☆ 4,4 (312)`, or that nobody has rated it."""
    if value is None:
        return _("Not rated yet")
    return f"{stars(value)} {number(value, 1)} ({number(count)})"


def size_label(sku_size: str | None, color: str | None) -> str:
    """A variant in a few words: `42 · navy`."""
    return " · ".join(part for part in (sku_size, color) if part)
