"""Fitting the one constant m on the shop's own history, and the measures that judge it."""

from dataclasses import dataclass

import numpy as np

from catalog.lists.aggregating import aggregate
from catalog.lists.constants import M_TRIED, Constants
from catalog.lists.reading import Orders
from catalog.lists.scoring import best, learn, score_blocks

__all__ = ["Measures", "fit_m", "measure"]

_JUDGED = 4_000  # customers are enough to tell neighbouring values apart; more would only take longer


@dataclass(frozen=True)
class Measures:
    """Means over customers.

    `recall`: hits among the first k / SKUs of the true order. `ndcg`: binary gains, discount
    1/log2(rank + 1), ideal list cut at k. `hit_rate`: share of customers with one hit or more.
    """

    recall: float
    ndcg: float
    hit_rate: float


def measure(lists: list[list[int]], truths: list[set[int]], k: int) -> Measures:
    """Judge the first k of each list against the SKUs of the order that followed."""
    recall = ndcg = hit = 0.0
    for shown, truth in zip(lists, truths, strict=True):
        gains = [1.0 / np.log2(rank + 2) for rank, sku in enumerate(shown[:k]) if sku in truth]
        ideal = sum(1.0 / np.log2(rank + 2) for rank in range(min(k, len(truth))))
        recall += len(gains) / len(truth)
        ndcg += float(sum(gains) / ideal)
        hit += bool(gains)
    count = max(1, len(truths))
    return Measures(recall / count, ndcg / count, hit / count)


def fit_m(orders: Orders, constants: Constants) -> tuple[float, dict[float, Measures]]:
    """The m that best foretells each customer's last order from those before it.

    Returns: m, and what each tried value reached; the default when nobody ordered twice.
    """
    lines = orders.table()
    pairs, hidden = aggregate(lines, orders.as_of_us, hide_last=True)
    users, skus = hidden["user"].to_numpy(), hidden["sku"].to_numpy()
    if len(users) == 0:
        return constants.m, {}
    learned = learn(pairs, len(orders.users), len(orders.skus), constants)
    asked, starts = np.unique(users, return_index=True)
    truth = dict(
        zip(asked.tolist(), (set(part.tolist()) for part in np.split(skus, starts[1:])), strict=True)
    )
    wanted = asked[:: -(-len(asked) // _JUDGED)]
    shown: dict[float, list[list[int]]] = {m: [] for m in M_TRIED}
    judged: list[set[int]] = []
    for block in score_blocks(learned, wanted):
        judged.extend(truth[user] for user in block.users.tolist())
        for m, lists in shown.items():
            scores = block.score(learned, m)
            lists.extend(best(row, learned.item_last, 10).tolist() for row in scores)
    reached = {m: measure(lists, judged, 10) for m, lists in shown.items()}
    return max(reached, key=lambda m: (reached[m].recall + reached[m].ndcg, -abs(m - constants.m))), reached
