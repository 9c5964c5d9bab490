"""Who bought what, joined to the products at hand: how near each product is to one customer.

The shop's tables name customers and products by their ids; the catalogue's neighbours know rows and columns
alone. Here, and nowhere else, the two are put together.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_matrix

from catalog.neighbours import Neighbours

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Neighbourhood", "make_neighbourhood"]


class Neighbourhood:
    """The shop's customers as neighbours of one another, as of the day it was made."""

    def __init__(
        self,
        neighbours: Neighbours,
        features: Sequence[str],
        rows: Mapping[str, int],
        columns: Mapping[str, int],
        median_rating: float,
    ) -> None:
        self._neighbours, self._features = neighbours, tuple(features)
        self._rows, self._columns = rows, columns
        self.median_rating = median_rating

    def proximity(
        self,
        customer_id: str,
        skus: Sequence[str],
        features: Mapping[str, float | None] | None = None,
        bought: Sequence[str] = (),
    ) -> dict[str, float]:
        """By SKU: the share of the nearest customers who bought it, weighted by nearness, in [0, 1].

        Args:
            features: the customer's profile today; None or empty where nothing is known.
            bought: SKUs of their orders, new ones too.
        """
        if not skus:
            return {}
        given = None
        if features and any(value is not None for value in features.values()):
            values = [features.get(name) for name in self._features]
            given = np.array([np.nan if value is None else value for value in values], np.float64)
        near = self._neighbours.proximity(
            given,
            [self._columns[sku] for sku in dict.fromkeys(bought) if sku in self._columns],
            [self._columns.get(sku, -1) for sku in skus],
            without=self._rows.get(customer_id),
        )
        return {sku: float(value) for sku, value in zip(skus, near, strict=True)}


def make_neighbourhood(
    purchases: "pd.DataFrame", profiles: "pd.DataFrame", median_rating: float, *, k: int = 40
) -> Neighbourhood:
    """Join the shop's exports.

    Args:
        purchases: `customer_id`, `sku` (one line of an order each); erased customers have no id.
        profiles: `customer_id` and one column for each feature, NaN where unknown.
        k: how many neighbours count.
    """
    bought = purchases[purchases["customer_id"].notna()]
    customers = list(dict.fromkeys([*profiles["customer_id"], *bought["customer_id"]]))
    skus = list(dict.fromkeys(bought["sku"]))
    rows = {customer: row for row, customer in enumerate(customers)}
    columns = {sku: column for column, sku in enumerate(skus)}
    names = [name for name in profiles.columns if name != "customer_id"]
    known = np.full((len(customers), len(names)), np.nan)
    known[[rows[customer] for customer in profiles["customer_id"]]] = profiles[names].to_numpy(np.float64)
    places = [rows[customer] for customer in bought["customer_id"]], [columns[sku] for sku in bought["sku"]]
    counts = csr_matrix((np.ones(len(bought)), places), shape=(len(customers), len(skus)))
    return Neighbourhood(Neighbours(known, counts, k=k), names, rows, columns, median_rating)
