"""Which category an imported product goes to: the shop's own when the title agrees, else one from its
source.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

import yaml
from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog.folding import fold, stem, tokens_of, words_of
from catalog.taxonomy import add_category, slug_of
from database.tables.markets import Category

__all__ = ["CategoryPlacer"]

# What a title is when it says this: a part, a book, something to put on or clean the thing.
_ACCESSORY = re.compile(
    r"\breplacement\b(?! (?:warranty|guarantee))|\bcompatible (?:accessor|replacement|with fitbit|for)|"
    r"^compatible\b|\bspare\b|"
    r"\bpart (?:no|number|#)|\bpart #|\b(?:ac |power )?adapt[eo]r\b|\bcharg(?:er|ing (?:cable|dock|"
    r"stand))\b|\bbook\b|\bdvd\b|"
    r"\bcleaner\b|\bcleaning (?:kit|brush|tablets?)\b|\bbite valve\b|\bscreen protector\b|\btape strips?\b"
)
# … or this, unless it calls the thing by its name before: "heart rate monitor – chest strap for runners".
_PERHAPS_ACCESSORY = re.compile(r"\b(?:skin|mount|case|strap|straps|band|bands|cover|holder|stand) for\b")
_HEAD_ENDS = re.compile(r"\b(?:for|with|compatible|includes?|ideal|perfect|fits)\b")
# Names that say nothing without the one above them.
_BARE = frozenset(
    {
        "accessories",
        "equipment",
        "training-equipment",
        "race-equipment",
        "other",
        "sports",
        "clothing",
        "parts",
    }
)
_WITH = re.compile(r"\b(?:with|includes?|including|comes)\b")
_GENERIC = frozenset(
    {"sport", "outdoor", "equipment", "accessori", "train", "trainer", "other", "product", "gear", "suppli"}
)
_WATCH = re.compile(r"\bwatch(?:es)?\b|\bsmart ?watch(?:es)?\b")


@cache
def _leaves() -> dict[str, dict[str, Any]]:
    text = resources.files("catalog.importing").joinpath("amazon_leaves.yaml").read_text("utf-8")
    loaded: dict[str, dict[str, Any]] = yaml.safe_load(text)
    return {" ".join(words_of(name)): entry for name, entry in loaded.items()}


@dataclass
class CategoryPlacer:
    """Places products, making categories where needed. One per import; it remembers what it made."""

    session: Session
    _known: dict[str, str] = field(default_factory=dict)
    _english: dict[str, str] = field(default_factory=dict)
    _made: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        rows = self.session.execute(
            select(Category.slug, Category.name_fr, Category.name_en, Category.synonyms)
        ).all()
        for slug, name_fr, name_en, synonyms in rows:
            for phrase in (name_fr, name_en, *(s for said in (synonyms or {}).values() for s in said)):
                self._known.setdefault(" ".join(words_of(phrase)), slug)
        for slug, _, name_en, synonyms in rows:
            for phrase in (name_en, *(synonyms or {}).get("en", ())):
                self._english.setdefault(_key(phrase), slug)
            self._known[" ".join(words_of(slug))] = slug
            self._made.add(slug)

    def by_name(self, path: Sequence[str]) -> str | None:
        """The category of a shop's own row: by slug, name or synonym, else made under its parents."""
        if not path:
            return None
        slug: str | None = None
        for name in path:
            known = self._known.get(" ".join(words_of(name)))
            slug = known or self._make(name, slug)
        return slug

    def by_amazon(self, path: Sequence[str], title: str) -> str | None:
        """The category of an Amazon row, from its path checked against its title.

        A leaf of theirs that is a category of ours counts only when the title calls the thing so; a watch
        among trackers is a watch; a strap, an adapter, a book are accessories; what the title contradicts
        goes to the leaf's parent.
        """
        if not path:
            return None
        leaf, entry = path[-1], _leaves().get(" ".join(words_of(path[-1])), {})
        folded = fold(title).text
        if _is_accessory(folded, leaf):
            return self._accessories(path, entry)
        ends = _HEAD_ENDS.search(folded, 8)
        if not _agrees(folded[: ends.start()] if ends else folded, leaf, entry):
            meant = self._named_in(folded[: ends.start()]) if ends and _agrees(folded, leaf, entry) else None
            return meant or self._of_parents(path)
        if _WATCH.search(folded) and "tracker" in leaf.lower() and "watches" in self._made:
            return "watches"
        own = entry.get("shop")
        if own in self._made:
            return str(own)
        known = self._english.get(_key(leaf))
        if known is not None and own is None:
            return known
        return self._make_amazon(leaf, self._of_parents(path), entry)

    def _named_in(self, head: str) -> str | None:
        """The shop's category that a title's head names, the longest name first: "soft flasks (for
        packs)".
        """
        words = [token.text for token in tokens_of(head)]
        for length in (3, 2, 1):
            for start in range(len(words) - length + 1):
                found = self._english.get(_key(" ".join(words[start : start + length])))
                if found is not None:
                    return found
        return None

    def _of_parents(self, path: Sequence[str]) -> str | None:
        slug: str | None = None
        for name in path[:-1]:
            slug = self._make_amazon(name, slug, _leaves().get(" ".join(words_of(name)), {}), plain=True)
        return slug or self._make_amazon(path[-1], None, {}, plain=True)

    def _accessories(self, path: Sequence[str], entry: dict[str, Any]) -> str:
        parent = self._of_parents(path)
        name = f"{path[-1]}: accessories and parts"
        slug = slug_of(f"{path[-1][:50]} parts")
        if slug not in self._made:
            french = f"{entry.get('fr') or path[-1]} : accessoires et pièces"
            add_category(self.session, slug, parent, name, name_fr=french)
            self._made.add(slug)
        return slug

    def _make(self, name: str, parent: str | None) -> str:
        slug = slug_of(name)
        if slug not in self._made:
            add_category(self.session, slug, parent, name)
            self._made.add(slug)
            self._known[" ".join(words_of(name))] = slug
        return slug

    def _make_amazon(self, name: str, parent: str | None, entry: dict[str, Any], plain: bool = False) -> str:
        """A category of theirs under its parents. One that only groups others gets no synonyms."""
        slug = slug_of(name)
        if slug == parent:
            return slug
        if slug in _BARE and parent:
            slug = f"{parent[: 63 - len(slug)]}-{slug}"
        if slug not in self._made:
            english = [] if plain else list(dict.fromkeys([*entry.get("synonyms_en", []), *_variants(name)]))
            synonyms: dict[str, list[str]] = {"en": english, "fr": entry.get("synonyms_fr", [])}
            if "tracker" in name.lower() and "watches" in self._made:
                synonyms["also"] = ["watches"]
            add_category(self.session, slug, parent, name, name_fr=entry.get("fr") or name, synonyms=synonyms)
            self._made.add(slug)
        return slug


def _key(phrase: str) -> str:
    return " ".join(stem(word) for word in words_of(phrase))


def _is_accessory(folded: str, leaf: str) -> bool:
    found = _ACCESSORY.search(folded) or _PERHAPS_ACCESSORY.search(folded)
    if not found:
        return False
    if found.re is _PERHAPS_ACCESSORY:
        before = {token.stem for token in tokens_of(folded[: found.start()])}
        return not {stem(word) for word in words_of(leaf)} - _GENERIC <= before
    # "… band, with charger": what follows `with` comes along.
    comes_along = _WITH.search(folded)
    return comes_along is None or found.start() < comes_along.start()


def _agrees(folded: str, leaf: str, entry: dict[str, Any]) -> bool:
    """Whether a title calls its thing by a word of the leaf; a leaf of generic words alone can't be told."""
    stems = {token.stem for token in tokens_of(folded)}
    own = {stem(word) for word in words_of(leaf)} - _GENERIC
    phrases = [tuple(stem(word) for word in words_of(phrase)) for phrase in entry.get("words", ())]
    return not own or bool(own & stems) or any(set(phrase) <= stems for phrase in phrases)


def _variants(name: str) -> list[str]:
    """`Activity & Fitness Trackers` → `activity trackers`, `fitness trackers`."""
    parts = [part.strip() for part in re.split(r"\s*(?:&|,|\band\b)\s*", name) if part.strip()]
    if len(parts) < 2:
        return []
    head = parts[-1].split()[-1]
    return [part if part.split()[-1] == head else f"{part} {head}" for part in parts]
