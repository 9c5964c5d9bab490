"""Order lines to one row for each customer and product, by Ibis: the same on DuckDB and on Spark."""

from dataclasses import dataclass
from typing import Any

import ibis
import numpy as np
import pyarrow as pa

__all__ = ["Pairs", "aggregate"]

MONTH_US = 30.4375 * 86_400_000_000
SCALE = 1_000_000_000  # engines sum floats in changing order; integers sum to the same in every order


@dataclass(frozen=True)
class Pairs:
    """One entry for each customer and product, by customer, then product.

    `weight`: the sum of a over the orders that hold it; `total`: over all the customer's orders (scaled
    integers). `times`: orders that hold it; `orders`: all; `first`: place of the first among them, from 0;
    `last`: microseconds.
    """

    user: np.ndarray
    sku: np.ndarray
    weight: np.ndarray
    total: np.ndarray
    times: np.ndarray
    orders: np.ndarray
    first: np.ndarray
    last: np.ndarray


def aggregate(lines: pa.Table, as_of_us: int, hide_last: bool = False) -> tuple[Pairs, pa.Table]:
    """Aggregate order lines (`user`, `order`, `sku`, `at`) on DuckDB.

    Args:
        hide_last: leave out each customer's last order, as far as there is another one.
    Returns: the pairs, and the hidden lines (`user`, `sku`; empty unless `hide_last`).
    """
    connection: Any = ibis.duckdb.connect()
    try:
        table = ibis.memtable(lines)
        orders = _orders(table, as_of_us)
        hidden = orders.filter((orders["orders"] > 1) & (orders["position"] == orders["orders"] - 1))
        held = table.select("user", "order", "sku").distinct()
        truth = held.semi_join(hidden, "order").select("user", "sku").distinct().order_by("user", "sku")
        if hide_last:
            kept = table.anti_join(hidden, "order")
            orders = _orders(kept, as_of_us)
            held = kept.select("user", "order", "sku").distinct()
        frame = connection.to_pyarrow(_pairs(held, orders))
        shown = connection.to_pyarrow(truth if hide_last else truth.limit(0))
    finally:
        connection.disconnect()
    return Pairs(**{name: frame[name].to_numpy() for name in Pairs.__annotations__}), shown


def _orders(lines: Any, as_of_us: int) -> Any:
    """One row an order with its weight 1/sqrt(1 + months), its place and its customer's sums."""
    orders = lines.group_by("user", "order").agg(at=lines["at"].max())
    months = ibis.greatest(
        (ibis.literal(as_of_us) - orders["at"]).cast("float64") / MONTH_US, ibis.literal(0.0)
    )
    weight = (ibis.literal(float(SCALE)) / (months + 1.0).sqrt()).round().cast("int64")
    orders = orders.mutate(weight=weight)
    own = ibis.window(group_by=orders["user"])
    along = ibis.window(group_by=orders["user"], order_by=[orders["at"], orders["order"]])
    return orders.mutate(
        position=ibis.row_number().over(along).cast("int64"),
        orders=orders["order"].count().over(own).cast("int64"),
        total=orders["weight"].sum().over(own).cast("int64"),
    )


def _pairs(held: Any, orders: Any) -> Any:
    joined = held.join(orders.drop("user"), "order")
    pairs = joined.group_by("user", "sku").agg(
        weight=joined["weight"].sum().cast("int64"),
        total=joined["total"].max().cast("int64"),
        times=joined["order"].count().cast("int64"),
        orders=joined["orders"].max().cast("int64"),
        first=joined["position"].min().cast("int64"),
        last=joined["at"].max().cast("int64"),
    )
    return pairs.order_by("user", "sku")
