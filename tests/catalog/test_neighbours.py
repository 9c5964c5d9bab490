"""Neighbours from arrays."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from catalog.neighbours import Neighbours

NAN = np.nan


def two_camps() -> Neighbours:
    """Ten sprinters who buy product 0, ten ultra runners who buy product 1; one of each buys product 2."""
    features = np.array([[0.9, 0.1]] * 10 + [[0.1, 0.9]] * 10)
    bought = np.zeros((20, 4))
    bought[:10, 0] = 1
    bought[10:, 1] = 3
    bought[[0, 10], 2] = 1
    return Neighbours(features, csr_matrix(bought), k=8)


def test_a_profile_alone_is_near_what_its_kind_buys() -> None:
    near = two_camps().proximity([0.85, 0.2], (), [0, 1, 2, 3])
    assert near[0] > 0.9
    assert near[1] == near[3] == 0
    assert 0 < near[2] < 0.5


def test_orders_alone_are_enough() -> None:
    near = two_camps().proximity(None, [1], [0, 1])
    assert near[1] > near[0]


def test_a_profile_known_in_part_is_compared_in_that_part() -> None:
    near = two_camps().proximity([NAN, 0.95], (), [0, 1])
    assert near[1] > 0.9 > near[0]


def test_with_nothing_known_proximity_is_popularity() -> None:
    near = two_camps().proximity(None, (), [0, 1, 2, 3])
    assert near.tolist() == pytest.approx([0.5, 0.5, 0.1, 0.0])


def test_quantity_counts_no_more_than_presence() -> None:
    camps = two_camps()
    assert camps.proximity([0.1, 0.9], (), [1])[0] <= 1
    assert camps.buyers([0.1, 0.9], (), [1, 0]).tolist() == [8, 0]


def test_customers_are_not_their_own_neighbours() -> None:
    features = np.array([[0.5], [0.6], [0.9]])
    bought = csr_matrix(np.array([[1, 0], [0, 1], [0, 1]]))
    neighbours = Neighbours(features, bought, k=2)
    assert neighbours.proximity([0.5], [0], [0, 1], without=0).tolist() == pytest.approx([0.0, 1.0])


def test_a_product_that_nobody_could_buy_yet_is_far() -> None:
    assert two_camps().proximity([0.9, 0.1], (), [-1]).tolist() == [0]


def test_the_same_arrays_give_the_same_neighbours() -> None:
    rng = np.random.default_rng(1)
    features, bought = rng.random((60, 7)), csr_matrix(rng.random((60, 30)) < 0.2)
    once, again = (Neighbours(features, bought).proximity(features[3], [1, 2], range(30)) for _ in range(2))
    assert once.tolist() == again.tolist()


def test_an_empty_shop_has_no_neighbours() -> None:
    empty = Neighbours(np.zeros((0, 7)), csr_matrix((0, 5)))
    assert empty.proximity([0.5] * 7, (), [0, 1]).tolist() == [0, 0]


def test_arrays_of_different_customers_are_an_error() -> None:
    with pytest.raises(ValueError, match="purchases"):
        Neighbours(np.zeros((3, 7)), csr_matrix((2, 5)))
