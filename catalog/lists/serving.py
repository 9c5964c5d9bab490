"""Lists out of the index: filtered, filled from the cohort and from Anonymous, and explained."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from catalog.lists.errors import BadParameter, ListIndexDamaged, ListIndexMissing
from catalog.lists.index import ListIndex, current_version

__all__ = ["KINDS", "Answer", "Item", "Lists", "Question"]

KINDS = (
    "preferred",
    "seasonal",
    "similar",
    "category",
    "theme",
    "merchant",
    "market",
    "text",
    "new",
    "promoted",
)
_NEEDS = {"category": "category", "theme": "theme", "merchant": "merchant", "market": "market"}
_RULES = {"seasonal": "in_season", "new": "new", "promoted": "promoted"}
_VECTORS = ("similar", "text")
_STEP = 1024
LARGEST_K = 1000


@dataclass(frozen=True)
class Question:
    """What is asked, and in which context."""

    user: str | None = None
    cohort: str | None = None
    market: tuple[str, ...] = ()
    merchant: tuple[str, ...] = ()
    category: str | None = None
    theme: str | None = None
    sku: str | None = None
    text: str | None = None
    in_stock: bool = False
    exclude_bought: bool = False
    hidden: tuple[str, ...] = ()
    k: int = 20
    explain: bool = False


@dataclass(frozen=True)
class Item:
    """One product of a list; `source` is user, cohort, anonymous or rule."""

    sku: str
    score: float
    rank: int
    source: str
    explain: dict[str, Any] | None = None

    def as_dict(self) -> dict[str, Any]:
        """As INTERFACES has it: `from`, and `explain` only where it was asked for."""
        told: dict[str, Any] = {"sku": self.sku, "score": self.score, "rank": self.rank, "from": self.source}
        return told if self.explain is None else told | {"explain": self.explain}


@dataclass(frozen=True)
class Answer:
    """A list, best first, and the version of the index it comes from."""

    kind: str
    items: list[Item]
    version: str


@dataclass(frozen=True)
class _Part:
    """Candidates of one source, best first, and the terms their score is made of."""

    source: str
    sku: np.ndarray
    learned: np.ndarray
    own: np.ndarray
    near: np.ndarray
    share: float


class Lists:
    """Answers from the version published under `out`; `fresh` reopens it after a new build.

    Raises: ListIndexMissing, ListIndexDamaged.
    """

    def __init__(self, out: Path) -> None:
        self._out = out
        self._index = _opened(out)

    @property
    def version(self) -> str:
        """The version that answers."""
        return self._index.version

    def fresh(self) -> "Lists":
        """Take the newest version, where another is published. Returns: itself."""
        if current_version(self._out) != self._index.version:
            self._index = _opened(self._out)
        return self

    def get(self, kind: str, asked: Question) -> Answer:
        """The list. Raises: BadParameter naming what is unknown, missing or out of range."""
        return _Answering(self._index, kind, asked).answer()


class _Answering:
    def __init__(self, index: ListIndex, kind: str, asked: Question) -> None:
        # One question sees one version, whatever is published meanwhile.
        self._index, self._kind, self._asked = index, kind, asked
        self._arrays, self._constants = index.arrays, index.manifest["constants"]
        self._check()
        self._user = -1 if asked.user is None else index.users.find(asked.user)
        self._passes = self._filters()

    def answer(self) -> Answer:
        items: list[Item] = []
        taken: set[int] = set()
        for part in self._parts():
            if len(items) < self._asked.k:
                self._take(part, items, taken)
        if len(items) < self._asked.k:
            self._take_anonymous(items, taken)
        return Answer(self._kind, items, self._index.version)

    def _check(self) -> None:
        asked, kind = self._asked, self._kind
        if kind not in KINDS:
            raise BadParameter("kind", f"{kind[:40]!r} is none of {', '.join(KINDS)}")
        if not 1 <= asked.k <= LARGEST_K:
            raise BadParameter("k", f"must be between 1 and {LARGEST_K}")
        if kind in _NEEDS and not getattr(asked, _NEEDS[kind]):
            raise BadParameter(_NEEDS[kind], f"the list {kind} needs one")
        if asked.sku is not None and self._index.skus.find(asked.sku) < 0:
            raise BadParameter("sku", f"unknown: {asked.sku[:40]!r}")
        if kind in _VECTORS:
            raise BadParameter("kind", f"{kind} needs product vectors, which this index does not hold")

    def _code(self, kind: str, name: str) -> int:
        code = self._index.codes[kind].get(name)
        if code is None:
            raise BadParameter(kind, f"unknown: {name[:40]!r}")
        return code

    def _filters(self) -> list[Callable[[np.ndarray], np.ndarray]]:
        """Each takes SKU codes and says which pass."""
        asked, arrays = self._asked, self._arrays
        masks = [arrays["active"]]
        if self._kind in _RULES:
            masks.append(arrays[_RULES[self._kind]])
        if asked.in_stock:
            masks.append(arrays["in_stock"])
        found: list[Callable[[np.ndarray], np.ndarray]] = [_masked(mask) for mask in masks]
        if asked.category:
            found.append(_equal(arrays["category"], [self._code("category", asked.category)]))
        if asked.merchant:
            found.append(
                _equal(arrays["merchant"], [self._code("merchant", name) for name in asked.merchant])
            )
        if asked.market:
            found.append(_bit(arrays["market"], [self._code("market", name) for name in asked.market]))
        if asked.theme:
            found.append(_bit(arrays["theme"], [self._code("theme", asked.theme)]))
        without = [code for sku in asked.hidden if (code := self._index.skus.find(sku)) >= 0]
        if asked.exclude_bought and self._user >= 0:
            start, end = arrays["bought_at"][self._user : self._user + 2]
            without.extend(arrays["bought_sku"][start:end].tolist())
        if without:
            gone = np.array(sorted(set(without)), dtype=np.uint32)
            found.append(lambda codes: ~np.isin(codes, gone))
        return found

    def _passing(self, codes: np.ndarray) -> np.ndarray:
        keep = np.ones(len(codes), dtype=bool)
        for passes in self._passes:
            keep &= passes(codes)
        return keep

    def _parts(self) -> list[_Part]:
        asked, arrays = self._asked, self._arrays
        found = []
        cohort = -1 if asked.cohort is None else self._index.codes["cohort"].get(asked.cohort, -1)
        if self._user >= 0:
            found.append(self._part("user", "rows", self._user, float(arrays["users_share"][self._user])))
            cohort = cohort if cohort >= 0 else int(arrays["users_cohort"][self._user])
        if cohort >= 0:
            found.append(self._part("cohort", "cohorts", cohort, float(self._constants["l"])))
        return found

    def _part(self, source: str, rows: str, row: int, share: float) -> _Part:
        start, end = (int(at) for at in self._arrays[f"{rows}_at"][row : row + 2])
        sku, score, own, near = (
            self._arrays[f"{rows}_{name}"][start:end] for name in ("sku", "score", "own", "near")
        )
        return _Part(source, sku, score, own, near, share)

    def _take(self, part: _Part, items: list[Item], taken: set[int]) -> None:
        chosen = np.flatnonzero(self._passing(part.sku))
        scores = part.learned[chosen] * self._arrays["factors"][part.sku[chosen]].prod(axis=1)
        # Stable: kept rows stand in order of recency and SKU where scores are equal.
        ordered = np.argsort(-scores, kind="stable")
        fill = 0.0
        for at in ordered.tolist():
            place = int(chosen[at])
            code, score = int(part.sku[place]), float(scores[at])
            if code in taken:
                continue
            if len(items) == self._asked.k:
                return
            fill = fill or _fill(items, score)
            terms = float(part.own[place]), float(part.near[place]), part.share
            source = part.source
            if source == "user" and terms[0] == 0 and (terms[1] == 0 or part.share == 1):
                source = "anonymous"
            self._add(items, taken, code, score, source, terms, fill)

    def _take_anonymous(self, items: list[Item], taken: set[int]) -> None:
        ranking, arrays, m = self._arrays["anonymous_order"], self._arrays, self._constants["m"]
        start, step, fill = 0, _STEP, 0.0
        while start < len(ranking):
            codes = ranking[start : start + step]
            codes = codes[self._passing(codes)]
            scores = m * arrays["anonymous"][codes] * arrays["factors"][codes].prod(axis=1)
            for code, score in zip(codes.tolist(), scores.tolist(), strict=True):
                if code in taken or score <= 0:
                    continue
                fill = fill or _fill(items, score)
                self._add(items, taken, code, score, "anonymous", (0.0, 0.0, 1.0), fill)
                if len(items) == self._asked.k:
                    return
            start, step = start + step, step * 4

    def _add(
        self,
        items: list[Item],
        taken: set[int],
        code: int,
        score: float,
        source: str,
        terms: tuple[float, float, float],
        fill: float,
    ) -> None:
        taken.add(code)
        if self._arrays["new"][code]:
            source = "rule"
        explain = self._explain(code, terms, fill) if self._asked.explain else None
        items.append(Item(self._index.skus[code], score * fill, len(items) + 1, source, explain))

    def _explain(self, code: int, terms: tuple[float, float, float], fill: float) -> dict[str, Any]:
        own, near, share = terms
        factors = zip(self._index.manifest["factors"], self._arrays["factors"][code].tolist(), strict=True)
        return {
            "formula": "(own * sqrt(rebuy) + m * ((1 - l) * near + l * anonymous)) * product of factors",
            "own": own,
            "rebuy": float(self._arrays["rebuy"][code]),
            "m": self._constants["m"],
            "l": share,
            "near": near,
            "anonymous": float(self._arrays["anonymous"][code]),
            "factors": {**dict(factors), "fill": fill},
        }


def _opened(out: Path) -> ListIndex:
    try:
        return ListIndex(out)
    except ListIndexMissing:
        raise
    except (ListIndexDamaged, OSError):
        # Two builds may have followed each other between the pointer and the files: once more.
        return ListIndex(out)


def _fill(items: list[Item], best: float) -> float:
    """What keeps a filled list falling: another source's scores are made on other terms."""
    return min(1.0, items[-1].score / best) if items else 1.0


def _masked(mask: np.ndarray) -> Callable[[np.ndarray], np.ndarray]:
    return lambda codes: mask[codes]


def _equal(column: np.ndarray, wanted: list[int]) -> Callable[[np.ndarray], np.ndarray]:
    return lambda codes: np.isin(column[codes], wanted)


def _bit(bits: np.ndarray, wanted: list[int]) -> Callable[[np.ndarray], np.ndarray]:
    """Any of the wanted bits."""
    mask = np.zeros(bits.shape[1], dtype=np.uint8)
    for code in wanted:
        mask[code >> 3] |= 1 << (code & 7)
    return lambda codes: (bits[codes] & mask).any(axis=1)
