"""The score of a product for a customer, learned from orders: presence, rebuying, neighbours, Anonymous."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from catalog.lists.aggregating import Pairs
from catalog.lists.constants import Constants

__all__ = ["Block", "Learned", "best", "learn", "score_blocks"]

_CELLS = 1 << 24  # of a dense block: 128 MB in float64


@dataclass(frozen=True)
class Learned:
    """What orders teach.

    Attributes:
        rates: r(u, i) = sum of a over u's orders that hold i / sum of a over all of them; CSR, (users, skus).
        last: when u last bought i, microseconds; laid out as `rates.data`.
        rebuy: how much oftener than the average product each is bought again, (skus,).
        anonymous: mean of r over the customers who ordered, (skus,).
        orders: orders of each customer, (users,).
        item_last: when each product was last sold, microseconds, (skus,).
        sales: orders that held each product, (skus,).
    """

    rates: sp.csr_matrix
    last: np.ndarray
    rebuy: np.ndarray
    anonymous: np.ndarray
    orders: np.ndarray
    item_last: np.ndarray
    sales: np.ndarray
    constants: Constants

    @property
    def share(self) -> np.ndarray:
        """l of each customer: 1 for a history too short to have neighbours."""
        return np.where(self.orders <= self.constants.short_history, 1.0, self.constants.l)


@dataclass(frozen=True)
class Block:
    """Some customers' terms, dense, (users of the block, skus): r, N, and the score of r and N and A."""

    users: np.ndarray
    own: np.ndarray
    near: np.ndarray
    share: np.ndarray

    def score(self, learned: Learned, m: float) -> np.ndarray:
        """r sqrt(rebuy) + m ((1 - l) N + l A)."""
        share = self.share[:, None]
        others = (1.0 - share) * self.near + share * learned.anonymous
        return self.own * np.sqrt(learned.rebuy) + m * others


def learn(pairs: Pairs, users: int, skus: int, constants: Constants) -> Learned:
    """Rates, rebuying and Anonymous of aggregated orders; customers and products are rows and columns."""
    shape = (users, skus)
    rates = sp.csr_matrix((pairs.weight / pairs.total, (pairs.user, pairs.sku)), shape=shape)
    orders = np.zeros(users, dtype=np.int64)
    orders[pairs.user] = pairs.orders
    item_last = np.zeros(skus, dtype=np.int64)
    np.maximum.at(item_last, pairs.sku, pairs.last)
    active = max(1, int((orders > 0).sum()))
    return Learned(
        rates,
        pairs.last,
        _rebuy(pairs, skus, constants),
        np.asarray(rates.sum(axis=0)).ravel() / active,
        orders,
        item_last,
        np.bincount(pairs.sku, weights=pairs.times, minlength=skus).astype(np.int64),
        constants,
    )


def _rebuy(pairs: Pairs, skus: int, constants: Constants) -> np.ndarray:
    repeats = np.bincount(pairs.sku, weights=pairs.times - 1, minlength=skus)
    chances = np.bincount(pairs.sku, weights=pairs.orders - 1 - pairs.first, minlength=skus)
    if chances.sum() == 0 or repeats.sum() == 0:
        return np.ones(skus)
    rho = repeats.sum() / chances.sum()
    return (repeats + constants.rebuy_prior * rho) / (chances + constants.rebuy_prior) / rho


def score_blocks(learned: Learned, wanted: np.ndarray | None = None) -> Iterator[Block]:
    """The terms of all customers with orders, or of those `wanted` (rows, rising), block by block."""
    active = np.flatnonzero(learned.orders > 0)
    wanted = active if wanted is None else wanted
    pool = active[:: -(-len(active) // learned.constants.neighbour_pool) or 1]
    rows = max(1, min(512, _CELLS // max(1, learned.rates.shape[1], len(pool))))
    known = learned.rates[pool]
    lengths = np.asarray(known.multiply(known).sum(axis=1)).ravel()
    k, share = min(learned.constants.nearest(len(active)), max(0, len(pool) - 1)), learned.share
    for start in range(0, len(wanted), rows):
        users = wanted[start : start + rows]
        near = np.zeros((len(users), learned.rates.shape[1]))
        long = np.flatnonzero(share[users] < 1.0)
        if k and len(long):
            near[long] = _neighbour_means(learned.rates[users[long]], users[long], known, pool, lengths, k)
        yield Block(users, learned.rates[users].toarray(), near, share[users])


def _neighbour_means(
    asked: sp.csr_matrix,
    users: np.ndarray,
    known: sp.csr_matrix,
    pool: np.ndarray,
    lengths: np.ndarray,
    k: int,
) -> np.ndarray:
    """Mean rates of the k nearest by Euclidean distance, the customer left out; (asked, skus)."""
    # |x - y|^2 = |x|^2 - 2 xy + |y|^2, and |x|^2 is the same for all y.
    distance = lengths[None, :] - 2.0 * (asked @ known.T).toarray()
    place = np.minimum(np.searchsorted(pool, users), len(pool) - 1)
    there = np.flatnonzero(pool[place] == users)
    distance[there, place[there]] = np.inf
    nearest = np.sort(np.argpartition(distance, k - 1, axis=1)[:, :k], axis=1)
    at = np.arange(0, nearest.size + 1, k)
    picks = sp.csr_matrix(
        (np.full(nearest.size, 1.0 / k), nearest.ravel(), at), shape=(len(users), len(pool))
    )
    return (picks @ known).toarray()


def best(score: np.ndarray, recency: np.ndarray, k: int) -> np.ndarray:
    """The k best products with a score above 0, best first; ties by recency, then SKU.

    Args:
        score, recency: (skus,); recency in microseconds, the later first.
    """
    # Beyond nine decimals a difference is the noise of adding up.
    score = np.round(score, 9)
    found = np.flatnonzero(score > 0)
    if len(found) > k:
        least = np.partition(score[found], len(found) - k)[len(found) - k]
        found = found[score[found] >= least]
    order = np.lexsort((found, -recency[found], -score[found]))
    return found[order[:k]]
