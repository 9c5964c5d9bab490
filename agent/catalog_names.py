"""The shop's brands and product names, found in what a brain writes."""

import re
import threading
from collections.abc import Iterable
from typing import TYPE_CHECKING

from catalog.filters import Filters
from catalog.folding import words_of

if TYPE_CHECKING:
    from catalog.products import Products

__all__ = ["CatalogNames"]

_HEAD = re.compile(r"\s+[–—-]\s+|[:,|(;]")
_WRITTEN = re.compile(r"[^\s,;:()\[\]«»\"'’.!?]+")
_SHORTEST_BRAND, _SHORTEST_SKU = 4, 4
# Beyond this many products their titles are left out: brands alone are looked for.
_TITLES_AT_MOST = 20_000


class CatalogNames:
    """Names by their words. A product is known by brand and model, or by a model of two words or more."""

    def __init__(self, products: "Products") -> None:
        """From a catalogue, read at the first use."""
        self._products = products
        self._lock = threading.Lock()
        self._names: dict[str, set[tuple[str, ...]]] | None = None
        self._brands: dict[str, str] = {}
        self._skus: frozenset[str] = frozenset()

    def skus_in(self, sentence: str) -> set[str]:
        """SKUs of the catalogue that the sentence writes out."""
        self._read()
        return set(_WRITTEN.findall(sentence)) & self._skus

    def mentioned(self, sentence: str) -> set[str]:
        """Names that the sentence speaks of, in folded words.

        A brand of one word counts only as it is spelt and not as a sentence's first word: many are words too.
        """
        names = self._read()
        words = words_of(sentence)
        found = set()
        for place, word in enumerate(words):
            for name in names.get(word, ()):
                if words[place : place + len(name)] == name:
                    found.add(" ".join(name))
        for match in re.finditer(r"(?<=\S\s)[\w'’-]+", sentence):
            if brand := self._brands.get(match.group()):
                found.add(brand)
        return found

    def refresh(self) -> None:
        """Read the catalogue again at the next use, after an import."""
        with self._lock:
            self._names = None

    def _read(self) -> dict[str, set[tuple[str, ...]]]:
        with self._lock:
            if self._names is None:
                self._names, self._brands, skus = _read_names(self._products)
                # A short SKU, or one of digits alone, is more often a word or a figure.
                self._skus = frozenset(sku for sku in skus if len(sku) > _SHORTEST_SKU and not sku.isdigit())
            return self._names


def _read_names(
    products: "Products",
) -> tuple[dict[str, set[tuple[str, ...]]], dict[str, str], list[str]]:
    """Names by their first word, brands of one word by their spelling, and SKUs."""
    names: dict[str, set[tuple[str, ...]]] = {}
    brands: dict[str, str] = {}
    for brand in products.vocabulary.brands:
        words = words_of(brand)
        if len(words) > 1:
            names.setdefault(words[0], set()).add(words)
        elif words and len(words[0]) >= _SHORTEST_BRAND and brand[:1].isupper():
            brands[brand] = words[0]
    skus = products.matching(Filters())
    if len(skus) <= _TITLES_AT_MOST:
        for product in products.get_many(skus).values():
            for name in _names_of(product.brand or "", product.title.values()):
                names.setdefault(name[0], set()).add(name)
    return names, brands, skus


def _names_of(brand: str, titles: Iterable[str]) -> Iterable[tuple[str, ...]]:
    """Brand with model, and the model alone where it has two words or more."""
    own = words_of(brand)
    for title in titles:
        head = words_of(_HEAD.split(title, maxsplit=1)[0])
        model = head[len(own) :]
        if own and head[: len(own)] == own and model:
            yield head
            if len(model) > 1:
                yield model
