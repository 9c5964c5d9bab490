"""From orders and what else is known to published lists."""

import dataclasses
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from catalog.lists.aggregating import aggregate
from catalog.lists.constants import CONSTANTS, Constants
from catalog.lists.factors import FACTORS, anonymous_of_new, product_factors
from catalog.lists.fitting import fit_m
from catalog.lists.index import pack_ids, publish
from catalog.lists.reading import Orders
from catalog.lists.scoring import best, learn, score_blocks
from catalog.lists.shopfiles import Complaint, Goods, Places

__all__ = ["Built", "build_lists"]

# (skus, score, r, N) of one customer or cohort.
Row = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]


@dataclass(frozen=True)
class Built:
    """What a build made."""

    version: str
    customers: int
    skus: int
    size_bytes: int
    m: float


@dataclass
class _Rows:
    sku: list[np.ndarray] = field(default_factory=list)
    score: list[np.ndarray] = field(default_factory=list)
    own: list[np.ndarray] = field(default_factory=list)
    near: list[np.ndarray] = field(default_factory=list)

    def add(self, row: Row) -> None:
        for column, values in zip((self.sku, self.score, self.own, self.near), row, strict=True):
            column.append(values)

    def arrays(self, name: str) -> dict[str, np.ndarray]:
        at = np.concatenate([[0], np.cumsum([len(part) for part in self.sku])]).astype(np.int64)
        arrays = {f"{name}_at": at, f"{name}_sku": _joined(self.sku, np.uint32)}
        for column in ("score", "own", "near"):
            arrays[f"{name}_{column}"] = _joined(getattr(self, column), np.float32)
        return arrays


def build_lists(
    orders: Orders,
    out: Path,
    goods: Mapping[str, Goods] | None = None,
    complaints: Sequence[Complaint] = (),
    places: Places | None = None,
    fit: bool = False,
    constants: Constants = CONSTANTS,
) -> Built:
    """Build every list and publish it under `out`. Equal orders and as-of give equal files."""
    if fit:
        constants = dataclasses.replace(constants, m=fit_m(orders, constants)[0])
    shop = _Shop(orders, goods or {}, complaints, places or Places(), constants)
    arrays, names = shop.arrays(), shop.names()
    about = {
        "as_of": orders.as_of.isoformat(),
        "constants": constants.as_dict(),
        "fitted": fit,
        "neighbours": {
            "method": "exact" if len(orders.users) <= constants.neighbour_pool else "sample",
            "k": constants.nearest(len(orders.users)),
        },
        "counts": {
            "customers": len(orders.users),
            "skus": len(shop.skus),
            "lines": len(orders.user),
            "refused": len(orders.refusals),
            "repeated": orders.repeated,
        },
        "factors": list(FACTORS),
        "source_sha256": _source_hash(orders),
    }
    version = publish(out, arrays, names, about)
    size = sum(file.stat().st_size for file in (out / "versions" / version).iterdir())
    return Built(version, len(orders.users), len(shop.skus), size, constants.m)


class _Shop:
    """Orders, products and their codes, on the way to arrays."""

    def __init__(
        self,
        orders: Orders,
        goods: Mapping[str, Goods],
        complaints: Sequence[Complaint],
        places: Places,
        constants: Constants,
    ) -> None:
        self.orders, self.places, self.constants = orders, places, constants
        # The products file says what the shop sells; without one, the orders do.
        known = set(goods) | set(orders.skus)
        self.skus = sorted(known, key=lambda sku: sku.encode("utf-8", "surrogatepass"))
        self.goods = [self._goods(sku, goods) for sku in self.skus]
        place = {sku: code for code, sku in enumerate(self.skus)}
        codes = np.array([place[sku] for sku in orders.skus], dtype=np.int32)
        pairs, _ = aggregate(orders.table(), orders.as_of_us)
        pairs = dataclasses.replace(pairs, sku=codes[pairs.sku])
        learned = learn(pairs, len(orders.users), len(self.skus), constants)
        self.new, anonymous = anonymous_of_new(self.goods, learned, orders.as_of)
        self.learned = dataclasses.replace(learned, anonymous=anonymous)
        self.factors = product_factors(
            self.goods, self.new, complaints, learned.sales, orders.as_of, constants
        )
        self.cohort_names = sorted(set(orders.cohort_of.values()))
        self.markets = sorted(
            {name for each in self.goods for name in each.markets}
            | {market for _, market in places.active if market}
        )
        self.sorted_names = {
            "category": sorted({each.category for each in self.goods if each.category}),
            "merchant": sorted(
                {each.merchant for each in self.goods if each.merchant}
                | {merchant for merchant, _ in places.active if merchant}
            ),
            "market": self.markets,
            "theme": sorted({theme for each in self.goods for theme in each.themes}),
            "cohort": self.cohort_names,
        }

    def _goods(self, sku: str, goods: Mapping[str, Goods]) -> Goods:
        found = goods.get(sku, Goods(sku, hidden=bool(goods)))
        merchant = found.merchant or self.orders.merchant_of.get(sku, "")
        markets = (
            set(found.markets) or self.places.markets_of(merchant) or self.orders.markets_of.get(sku, set())
        )
        return dataclasses.replace(found, merchant=merchant, markets=tuple(sorted(markets)))

    def arrays(self) -> dict[str, np.ndarray]:
        learned, orders = self.learned, self.orders
        factor = self.factors.prod(axis=1)
        rows, cohorts = self._rows(factor), self._cohorts(factor)
        users, users_at = pack_ids(orders.users)
        skus, skus_at = pack_ids(self.skus)
        general = self.constants.m * learned.anonymous * factor
        ranking = np.lexsort((np.arange(len(general)), -learned.item_last, -np.round(general, 9)))
        cohort_codes = {name: code for code, name in enumerate(self.cohort_names)}
        cohort_of = [cohort_codes.get(orders.cohort_of.get(user, ""), -1) for user in orders.users]
        return {
            "users": users,
            "users_at": users_at,
            "skus": skus,
            "skus_at": skus_at,
            **rows.arrays("rows"),
            **cohorts.arrays("cohorts"),
            "users_share": learned.share.astype(np.float32),
            "users_cohort": np.array(cohort_of, dtype=np.int32),
            "bought_at": learned.rates.indptr.astype(np.int64),
            "bought_sku": learned.rates.indices.astype(np.uint32),
            "anonymous": learned.anonymous.astype(np.float32),
            "anonymous_order": ranking.astype(np.uint32),
            "rebuy": learned.rebuy.astype(np.float32),
            "factors": self.factors.astype(np.float32),
            **self._masks(),
        }

    def _masks(self) -> dict[str, np.ndarray]:
        goods, month = self.goods, self.orders.as_of.month
        merchants = {name: code for code, name in enumerate(self.sorted_names["merchant"])}
        categories = {name: code for code, name in enumerate(self.sorted_names["category"])}
        return {
            "category": np.array([categories.get(each.category, -1) for each in goods], dtype=np.int32),
            "merchant": np.array([merchants.get(each.merchant, -1) for each in goods], dtype=np.int32),
            "market": _bits(goods, self.markets, self._sold_in),
            "theme": _bits(goods, self.sorted_names["theme"], lambda each: each.themes),
            "active": np.array([not each.hidden and self.places.is_active(each.merchant) for each in goods]),
            "in_stock": np.array([each.in_stock for each in goods]),
            "in_season": np.array([each.in_season(month) for each in goods]),
            "promoted": np.array([each.promoted for each in goods]),
            "new": self.new,
        }

    def _sold_in(self, each: Goods) -> Iterable[str]:
        """Where it is sold by a merchant who is active there; a product of no market is sold in all."""
        markets = each.markets or self.markets
        return [market for market in markets if self.places.is_active(each.merchant, market)]

    def _rows(self, factor: np.ndarray) -> _Rows:
        learned, kept = self.learned, _Rows()
        for block in score_blocks(learned):
            scores = block.score(learned, self.constants.m)
            for at, user in enumerate(block.users.tolist()):
                recency = learned.item_last.copy()
                span = slice(learned.rates.indptr[user], learned.rates.indptr[user + 1])
                # What the customer bought comes before what others bought later.
                recency[learned.rates.indices[span]] = learned.last[span] + (1 << 60)
                chosen = best(scores[at] * factor, recency, self.constants.kept)
                kept.add((chosen, scores[at, chosen], block.own[at, chosen], block.near[at, chosen]))
        return kept

    def _cohorts(self, factor: np.ndarray) -> _Rows:
        """The mean of each cohort's customers in the place of the neighbours."""
        learned, kept, m, share = self.learned, _Rows(), self.constants.m, self.constants.l
        members: dict[str, list[int]] = {name: [] for name in self.cohort_names}
        for code, user in enumerate(self.orders.users):
            if user in self.orders.cohort_of:
                members[self.orders.cohort_of[user]].append(code)
        for name in self.cohort_names:
            mean = np.asarray(learned.rates[members[name]].mean(axis=0)).ravel()
            scores = m * ((1 - share) * mean + share * learned.anonymous)
            chosen = best(scores * factor, learned.item_last, self.constants.kept)
            kept.add((chosen, scores[chosen], np.zeros(len(chosen)), mean[chosen]))
        return kept

    def names(self) -> dict[str, Any]:
        """Names by code, and min, median and max of Anonymous by category, merchant and market."""
        groups: dict[str, Callable[[Goods], Iterable[str]]] = {
            "category": lambda each: [each.category],
            "merchant": lambda each: [each.merchant],
            "market": lambda each: each.markets,
        }
        return {
            "names": self.sorted_names,
            "ranges": {kind: self._ranges(of) for kind, of in groups.items()},
        }

    def _ranges(self, of: Callable[[Goods], Iterable[str]]) -> dict[str, dict[str, float]]:
        found: dict[str, list[float]] = {}
        for each, value in zip(self.goods, self.learned.anonymous.tolist(), strict=True):
            for name in filter(None, of(each)):
                found.setdefault(name, []).append(value)
        return {
            name: {"min": min(values), "median": float(np.median(values)), "max": max(values)}
            for name, values in sorted(found.items())
        }


def _bits(goods: Sequence[Goods], names: Sequence[str], of: Callable[[Goods], Iterable[str]]) -> np.ndarray:
    """One bit a name; (skus, bytes)."""
    codes = {name: code for code, name in enumerate(names)}
    bits = np.zeros((len(goods), len(names)), dtype=bool)
    for row, each in enumerate(goods):
        bits[row, [codes[name] for name in of(each)]] = True
    return np.packbits(bits, axis=1, bitorder="little")


def _joined(parts: list[np.ndarray], dtype: Any) -> np.ndarray:
    return np.concatenate(parts).astype(dtype) if parts else np.zeros(0, dtype=dtype)


def _source_hash(orders: Orders) -> str:
    found = hashlib.sha256()
    for names in (orders.users, orders.skus):
        found.update("\0".join(names).encode("utf-8", "surrogatepass"))
    order = np.lexsort((orders.at, orders.sku, orders.order, orders.user))
    for column in (orders.user, orders.order, orders.sku, orders.at):
        found.update(np.ascontiguousarray(column[order]).tobytes())
    return found.hexdigest()
