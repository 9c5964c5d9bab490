"""The score against its formula, computed again by hand, and the sentences of the specification."""

import dataclasses
import datetime as dt
import math

import numpy as np
import pytest

from catalog.lists.aggregating import aggregate
from catalog.lists.constants import CONSTANTS
from catalog.lists.fitting import fit_m, measure
from catalog.lists.scoring import best, learn, score_blocks

AS_OF = dt.date(2026, 7, 1)


def learned(orders):
    pairs, _ = aggregate(orders.table(), orders.as_of_us)
    return learn(pairs, len(orders.users), len(orders.skus), CONSTANTS)


def own_scores(orders, user):
    """r sqrt(rebuy) by SKU."""
    taught = learned(orders)
    row = taught.rates[orders.users.index(user)].toarray().ravel() * np.sqrt(taught.rebuy)
    return dict(zip(orders.skus, row.tolist(), strict=True))


def test_a_rate_is_the_share_of_faded_orders_that_hold_the_product(make_orders):
    orders = make_orders(
        ("u", "1", "A", 9, "2026-05-01"), ("u", "2", "A", 1, "2026-06-01"), ("u", "2", "B", 1, "2026-06-01"),
        as_of=AS_OF,
    )  # fmt: skip
    fade = {day: 1 / math.sqrt(1 + (AS_OF - dt.date(2026, *day)).days / 30.4375) for day in ((5, 1), (6, 1))}
    rates = learned(orders).rates.toarray()[0]
    assert rates == pytest.approx([1.0, fade[6, 1] / sum(fade.values())], abs=1e-8)


def test_rebuy_is_shrunk_towards_the_shop(make_orders):
    orders = make_orders(
        ("u", "1", "A", 1, "2026-01-01"), ("u", "1", "B", 1, "2026-01-01"),
        ("u", "2", "A", 1, "2026-02-01"), ("u", "3", "C", 1, "2026-03-01"),
    )  # fmt: skip
    # A: 1 repeat of 2 chances; B: 0 of 2; C: 0 of 0. rho = 1/4.
    assert learned(orders).rebuy == pytest.approx([(1 + 5) / 22 / 0.25, 5 / 22 / 0.25, 1.0])


def test_rebuy_is_1_while_nobody_had_a_chance(make_orders):
    assert learned(make_orders(("u", "1", "A", 1, "2026-01-01"))).rebuy.tolist() == [1.0]


def test_the_score_is_the_formula_with_the_nearest_left_out_self(make_orders, shop_lines):
    orders = make_orders(*shop_lines)
    taught = learned(orders)
    rates = taught.rates.toarray()
    user = orders.users.index("u04")  # five orders
    distance = np.linalg.norm(rates - rates[user], axis=1)
    others = [row for row in np.argsort(distance, kind="stable") if row != user]
    k = CONSTANTS.nearest(len(orders.users))
    assert k == 10
    # The tenth and eleventh must differ, or the test would ask for one of two right answers.
    [block] = list(score_blocks(taught, np.array([user])))
    limit = distance[others[k - 1]]
    sure = [row for row in others if distance[row] < limit - 1e-9]
    assert np.all(block.near[0] * k >= rates[sure].sum(axis=0) - 1e-9)
    expected = rates[user] * np.sqrt(taught.rebuy) + 3 * (0.8 * block.near[0] + 0.2 * rates.mean(axis=0))
    assert block.score(taught, 3.0)[0] == pytest.approx(expected)


def test_a_history_of_one_or_two_orders_has_no_neighbours(make_orders, shop_lines):
    taught = learned(make_orders(*shop_lines))
    for block in score_blocks(taught):
        short = taught.orders[block.users] <= 2
        assert np.all(block.near[short] == 0)
        assert np.all(block.near[~short].sum(axis=1) > 0)


def test_ties_go_to_the_later_sale_and_then_to_the_sku():
    score, recency = np.array([1.0, 2.0, 1.0, 1.0, 0.0]), np.array([5, 0, 9, 5, 99])
    assert best(score, recency, 10).tolist() == [1, 2, 0, 3]
    assert best(score, recency, 3).tolist() == [1, 2, 0]


def test_the_five_sentences_of_the_specification(make_orders):
    lines = [("u", f"o{month}", "FILLER", 1, f"2026-{month:02d}-10") for month in range(1, 7)]
    lines += [("u", f"o{month}", "OFTEN-NOW", 3, f"2026-{month:02d}-10") for month in (4, 5, 6)]
    lines += [("u", f"o{month}", "LITTLE-BUT-REGULAR", 1, f"2026-{month:02d}-10") for month in (2, 4, 6)]
    lines += [("u", f"o{month}", "OFTEN-IN-THE-PAST", 3, f"2026-{month:02d}-10") for month in (1, 2, 3)]
    lines += [("u", "o3", "MUCH-AT-ONCE", 500, "2026-03-10"), ("u", "o1", "ONCE-LONG-AGO", 1, "2026-01-10")]
    score = own_scores(make_orders(*lines, as_of=AS_OF), "u")
    assert score["OFTEN-NOW"] > score["LITTLE-BUT-REGULAR"] > score["MUCH-AT-ONCE"]
    assert score["OFTEN-NOW"] > score["OFTEN-IN-THE-PAST"] > score["MUCH-AT-ONCE"] > score["ONCE-LONG-AGO"]


def test_quantity_does_not_count(make_orders):
    few = make_orders(("u", "1", "A", 1, "2026-01-01"), ("u", "2", "B", 1, "2026-01-01"))
    many = make_orders(("u", "1", "A", 900, "2026-01-01"), ("u", "2", "B", 1, "2026-01-01"))
    assert own_scores(few, "u") == own_scores(many, "u")


def test_hiding_takes_each_customers_last_order_but_never_the_only_one(make_orders):
    orders = make_orders(
        ("a", "1", "A", 1, "2026-01-01"), ("a", "2", "B", 1, "2026-02-01"), ("b", "1", "A", 1, "2026-03-01")
    )
    pairs, hidden = aggregate(orders.table(), orders.as_of_us, hide_last=True)
    assert hidden.to_pydict() == {"user": [0], "sku": [1]}
    assert list(zip(pairs.user.tolist(), pairs.sku.tolist(), strict=True)) == [(0, 0), (1, 0)]


def test_fit_takes_the_value_that_foretold_most(make_orders, shop_lines):
    m, reached = fit_m(make_orders(*shop_lines), CONSTANTS)
    assert reached[m].recall + reached[m].ndcg == max(each.recall + each.ndcg for each in reached.values())


def test_measures_by_hand():
    found = measure([[1, 2, 3], [9]], [{1, 3, 7, 8}, {5}], 3)
    ideal = 1 + 1 / math.log2(3) + 1 / 2
    assert found.recall == pytest.approx((2 / 4) / 2)
    assert found.ndcg == pytest.approx((1 + 1 / 2) / ideal / 2)
    assert found.hit_rate == 0.5


def test_beyond_the_pool_neighbours_come_from_every_nth_customer(make_orders, shop_lines):
    orders = make_orders(*shop_lines)
    pairs, _ = aggregate(orders.table(), orders.as_of_us)
    few = dataclasses.replace(CONSTANTS, neighbour_pool=15)
    taught = learn(pairs, len(orders.users), len(orders.skus), few)
    road_runners = [row for row in range(30) if row % 2 == 0]
    trail = [code for code, sku in enumerate(orders.skus) if sku.startswith("T")]
    for block in score_blocks(taught):
        long = taught.orders[block.users] > few.short_history
        assert np.all(block.near[long].sum(axis=1) > 0)
        # Every second customer runs on roads: nobody else is in the pool.
        assert len(road_runners) == 15
        assert np.all(block.near[:, trail] == 0)
