"""Boosts and penalties: what a product's score is multiplied with, whoever the customer is."""

import datetime as dt
from collections.abc import Sequence

import numpy as np

from catalog.lists.constants import Constants
from catalog.lists.scoring import Learned
from catalog.lists.shopfiles import Complaint, Goods

__all__ = ["FACTORS", "anonymous_of_new", "product_factors"]

FACTORS = ("promoted", "in_season", "new", "complaints")
_MONTH = 30.4375


def anonymous_of_new(
    goods: Sequence[Goods], learned: Learned, as_of: dt.date
) -> tuple[np.ndarray, np.ndarray]:
    """Which products are new (nobody ordered them), and Anonymous with those at the median of their kind.

    The kind is the category, where nothing of it has sold the merchant, then the whole shop.
    Returns: bool (skus,), float64 (skus,).
    """
    new = np.array([count == 0 and not each.hidden for count, each in zip(learned.sales, goods, strict=True)])
    anonymous = learned.anonymous.copy()
    by_kind: dict[tuple[str, str], list[float]] = {}
    for value, each in zip(learned.anonymous.tolist(), goods, strict=True):
        if value > 0:
            for key in (("category", each.category), ("merchant", each.merchant), ("all", "")):
                by_kind.setdefault(key, []).append(value)
    medians = {key: float(np.median(values)) for key, values in by_kind.items()}
    for row in np.flatnonzero(new).tolist():
        each = goods[row]
        kinds = [("category", each.category)] if each.category else []
        kinds += [("merchant", each.merchant)] if each.merchant else []
        anonymous[row] = next((medians[kind] for kind in [*kinds, ("all", "")] if kind in medians), 0.0)
    return new, anonymous


def product_factors(
    goods: Sequence[Goods],
    new: np.ndarray,
    complaints: Sequence[Complaint],
    sales: np.ndarray,
    as_of: dt.date,
    constants: Constants,
) -> np.ndarray:
    """A column for each of FACTORS; 1 where nothing is said. Returns: float64 (skus, 4)."""
    factors = np.ones((len(goods), len(FACTORS)))
    trouble = _trouble(complaints, as_of, constants)
    for row, each in enumerate(goods):
        if each.promoted:
            factors[row, 0] = constants.promoted_boost
        if each.in_season(as_of.month):
            factors[row, 1] = constants.season_boost
        if new[row]:
            age = (as_of - each.created_at).days / _MONTH if each.created_at else 0.0
            fresh = 1.0 - min(1.0, max(0.0, age / constants.new_months))
            factors[row, 2] = 1.0 + (constants.new_boost - 1.0) * fresh
        weight = trouble.get(each.sku, 0.0)
        factors[row, 3] = 1.0 / (1.0 + weight / (float(sales[row]) + constants.complaint_prior))
    return factors


def _trouble(complaints: Sequence[Complaint], as_of: dt.date, constants: Constants) -> dict[str, float]:
    """Complaints by SKU, weighed by kind, each fading by half in every half-life."""
    found: dict[str, float] = {}
    for each in sorted(complaints, key=lambda each: (each.sku, each.day, each.missing)):
        months = (as_of - each.day).days / _MONTH
        if months >= 0:
            weight = constants.missing_weight if each.missing else constants.complaint_weight
            faded = weight * 0.5 ** (months / constants.complaint_half_life_months)
            found[each.sku] = found.get(each.sku, 0.0) + faded
    return found
