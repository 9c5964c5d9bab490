"""The nearest customers, and how near a product is to one customer by what those bought. Arrays in, arrays
out.
"""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_matrix
from sklearn.decomposition import TruncatedSVD
from sklearn.neighbors import NearestNeighbors
from sklearn.preprocessing import normalize

__all__ = ["Nearest", "Neighbours"]

Floats = NDArray[np.float64]

_FINDERS_KEPT = 64


@dataclass(frozen=True)
class Nearest:
    """The nearest customers: `rows` (intp) and `similarity` (float64, above 0 to 1), nearest first."""

    rows: NDArray[np.intp]
    similarity: Floats


class Neighbours:
    """Finds customers alike in profile and in past orders.

    Nearness is Euclidean over what is known of the customer asked for: the profile's features, scaled to one
    spread each, and the directions of greatest variance among orders (truncated SVD of each customer's
    products, unit rows). Unknown features of the others count as average; when nothing at all is known of
    the one asked for, all customers are equally near, and proximity is popularity.

    Args:
        features: float, shape (customers, features), NaN where unknown.
        purchases: units or orders, shape (customers, products), 0 where not bought; only presence counts.
        k: how many neighbours.
        components: directions kept of the orders; fewer when there are fewer products or customers.
        order_weight: weight of the orders against the profile, when both are known.
        seed: of the SVD. The same arrays give the same neighbours.
    Raises: ValueError when the arrays differ in customers.
    """

    def __init__(
        self,
        features: ArrayLike,
        purchases: csr_matrix,
        *,
        k: int = 40,
        components: int = 16,
        order_weight: float = 1.0,
        seed: int = 0,
    ) -> None:
        known = np.asarray(features, dtype=np.float64)
        self._bought = csr_matrix(purchases, copy=True)
        self._bought.eliminate_zeros()
        self._bought.data = np.ones_like(self._bought.data, dtype=np.float64)
        if known.ndim != 2 or known.shape[0] != self._bought.shape[0]:
            raise ValueError(f"{known.shape} features, {self._bought.shape} purchases")
        self.k, self._order_weight = k, order_weight
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)  # a feature that nobody has: its mean is NaN
            self._mean = np.nan_to_num(np.nanmean(known, axis=0), nan=0.5)
            spread = np.nan_to_num(np.nanstd(known, axis=0), nan=1.0)
        self._spread = np.where(spread > 0, spread, 1.0)
        self._features = self._scaled(known)
        self._finders: dict[tuple[int, ...], NearestNeighbors] = {}
        components = min(components, min(self._bought.shape) - 1)
        self._svd = (
            TruncatedSVD(components, random_state=seed) if components >= 1 and self._bought.nnz else None
        )
        if self._svd is None:
            self._orders = np.zeros((known.shape[0], 0))
        else:
            self._orders = self._svd.fit_transform(normalize(self._bought))
            # One spread for the whole block keeps the order of its directions.
            self._order_scale = float(self._orders.std()) or 1.0
            self._orders = self._orders / self._order_scale

    def __len__(self) -> int:
        return int(self._features.shape[0])

    def nearest(
        self, features: ArrayLike | None = None, bought: Sequence[int] = (), *, without: int | None = None
    ) -> Nearest:
        """The k nearest customers.

        Args:
            features: shape (features,), NaN where unknown; None when nothing is known.
            bought: columns of the products that this customer bought.
            without: the customer's own row, to be left out.
        """
        if not len(self):
            return Nearest(np.zeros(0, np.intp), np.zeros(0))
        query, columns = self._query(features, bought)
        k = min(self.k + (without is not None), len(self))
        if not len(query):
            # Nothing is known: everybody is as near.
            rows = np.arange(len(self), dtype=np.intp)
            return self._told(rows, np.zeros(len(rows)), without, len(rows))
        distances, found = self._finder(tuple(columns.tolist())).kneighbors(query[np.newaxis], n_neighbors=k)
        # Ties are settled by row, so that the same question has the same answer.
        order = np.lexsort((found[0], np.round(distances[0], 9)))
        return self._told(found[0][order].astype(np.intp), distances[0][order], without, self.k)

    def proximity(
        self,
        features: ArrayLike | None,
        bought: Sequence[int],
        products: Sequence[int],
        *,
        without: int | None = None,
    ) -> NDArray[np.float32]:
        """How near products are to a customer: the share of the nearest who bought each, weighted by
        similarity.

        Args: as `nearest`; `products`: columns to score, -1 for a product that nobody could buy yet.
        Returns: float32, shape (len(products),), in [0, 1].
        """
        near = self.nearest(features, bought, without=without)
        return self._share(near, products)

    def buyers(
        self,
        features: ArrayLike | None,
        bought: Sequence[int],
        products: Sequence[int],
        *,
        without: int | None = None,
    ) -> NDArray[np.intp]:
        """How many of the nearest bought each product. Args: as `proximity`. Returns: intp."""
        near = self.nearest(features, bought, without=without)
        counts = np.asarray(self._bought[near.rows].sum(axis=0)).ravel()
        return np.array([int(counts[column]) if column >= 0 else 0 for column in products], np.intp)

    def _share(self, near: Nearest, products: Sequence[int]) -> NDArray[np.float32]:
        total = float(near.similarity.sum())
        if total == 0 or not len(products):
            return np.zeros(len(products), np.float32)
        shares = np.asarray(near.similarity @ self._bought[near.rows]).ravel() / total
        return np.array([shares[column] if column >= 0 else 0.0 for column in products], np.float32).clip(
            0, 1
        )

    def _told(self, rows: NDArray[np.intp], distances: Floats, without: int | None, k: int) -> Nearest:
        kept = rows != without if without is not None else np.ones(len(rows), bool)
        return Nearest(rows[kept][:k], 1.0 / (1.0 + distances[kept][:k]))

    def _scaled(self, features: Floats) -> Floats:
        return (np.where(np.isnan(features), self._mean, features) - self._mean) / self._spread

    def _finder(self, columns: tuple[int, ...]) -> NearestNeighbors:
        """A finder over the columns that are known of a customer; few combinations ever come up."""
        finder = self._finders.get(columns)
        if finder is None:
            joined = np.hstack([self._features, self._orders * self._order_weight])
            finder = NearestNeighbors(algorithm="brute").fit(joined[:, columns])
            if len(self._finders) < _FINDERS_KEPT:
                self._finders[columns] = finder
        return finder

    def _query(self, features: ArrayLike | None, bought: Sequence[int]) -> tuple[Floats, NDArray[np.intp]]:
        """The known part of a customer as a point, and the columns of the joined space that it lies in."""
        width = self._features.shape[1]
        given = np.full(width, np.nan) if features is None else np.asarray(features, np.float64).ravel()
        known = np.flatnonzero(~np.isnan(given))
        point, columns = self._scaled(given)[known], known
        mine = [column for column in bought if 0 <= column < self._bought.shape[1]]
        if mine and self._svd is not None and self._order_weight > 0:
            row = np.zeros((1, self._bought.shape[1]))
            row[0, mine] = 1.0
            orders = self._svd.transform(normalize(row))[0] / self._order_scale * self._order_weight
            point = np.concatenate([point, orders])
            columns = np.concatenate([known, width + np.arange(len(orders))])
        return point, columns.astype(np.intp)
