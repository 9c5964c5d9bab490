"""The shop's brands and product names, found in what a brain writes."""

import re
from collections.abc import Iterable

from catalog.folding import words_of

__all__ = ["CatalogNames"]

_HEAD = re.compile(r"\s+[–—-]\s+|[:,|(;]")
_SHORTEST_BRAND = 4


class CatalogNames:
    """Names by their words. A product is known by brand and model, or by a model of two words or more."""

    def __init__(self, products: Iterable[tuple[str | None, Iterable[str]]]) -> None:
        """From (brand, titles) of every product, in all languages."""
        self._names: dict[str, set[tuple[str, ...]]] = {}
        self._brands: dict[str, str] = {}
        for brand, titles in products:
            if brand:
                self._add_brand(brand)
            for title in titles:
                self._add_title(brand or "", title)

    def mentioned(self, sentence: str) -> set[str]:
        """Names that the sentence speaks of, in folded words.

        A brand of one word counts only as it is spelt and not as a sentence's first word: many are words too.
        """
        words = words_of(sentence)
        found = set()
        for place, word in enumerate(words):
            for name in self._names.get(word, ()):
                if words[place : place + len(name)] == name:
                    found.add(" ".join(name))
        for match in re.finditer(r"(?<=\S\s)[\w'’-]+", sentence):
            if brand := self._brands.get(match.group()):
                found.add(brand)
        return found

    def _add_brand(self, brand: str) -> None:
        words = words_of(brand)
        if len(words) > 1:
            self._names.setdefault(words[0], set()).add(words)
        elif words and len(words[0]) >= _SHORTEST_BRAND and brand[:1].isupper():
            self._brands[brand] = words[0]

    def _add_title(self, brand: str, title: str) -> None:
        head, own = words_of(_HEAD.split(title, maxsplit=1)[0]), words_of(brand)
        if not own or head[: len(own)] != own:
            return
        model = head[len(own) :]
        if model:
            self._names.setdefault(head[0], set()).add(head)
        if len(model) > 1:
            self._names.setdefault(model[0], set()).add(model)
