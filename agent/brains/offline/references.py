"""Which of the shown products a message means: by place, by price, by its words, or by what is on screen."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from rapidfuzz import fuzz

from agent.brains.offline.amounts import count_of
from agent.brains.offline.phrases import load_phrases
from catalog.folding import fold, tokens_of
from catalog.need_grammar import content_words
from catalog.vocabulary import Vocabulary

__all__ = ["References", "find_references", "match_words", "skus_in"]

Items = Sequence[Mapping[str, Any]]

_ORDINALS = {
    "premier": 1, "premiere": 1, "1er": 1, "1ere": 1, "1re": 1, "deuxieme": 2, "second": 2, "seconde": 2,
    "troisieme": 3,
    "quatrieme": 4, "cinquieme": 5, "sixieme": 6, "first": 1, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6,
    "1st": 1, "2nd": 2, "3rd": 3, "dernier": -1, "derniere": -1, "last": -1,
}  # fmt: skip
_PHRASES = load_phrases("references")
_SUPERLATIVES = ("cheapest", "dearest", "best_rated")
_PRONOUN_THINGS = frozenset(
    [
        "one",
        "ones",
        "pair",
        "paire",
        "article",
        "produit",
        "product",
        "item",
        "items",
        "modele",
        "model",
        "truc",
        "chose",
        "thing",
        "celle",
        "celui",
        "celles",
        "ceux",
        "couleur",
        "color",
        "colour",
        "taille",
        "size",
        "cart",
        "panier",
        "basket",
        "order",
        "commande",
        "quantity",
        "quantite",
        "ligne",
        "line",
    ]
)

_LOOKS_LIKE_SKU = re.compile(r"\b(?=[A-Z0-9-]{6,})(?:[A-Z]{2,}[A-Z0-9]*(?:-[A-Z0-9]+)+|B0[0-9A-Z]{8})\b")


@dataclass
class References:
    """Places among the shown (1 is the first, -1 the last), SKUs, or `all_shown`.

    `deictic`: the message points at something without saying which. `other`: at the one not spoken of.
    `tied`: at the cheapest (or the like) where several are equal.
    `spans`: what of the folded text pointed.
    """

    positions: list[int] = field(default_factory=list)
    skus: list[str] = field(default_factory=list)
    all_shown: bool = False
    deictic: bool = False
    other: bool = False
    tied: bool = False
    spans: list[tuple[int, int]] = field(default_factory=list)

    @property
    def is_found(self) -> bool:
        """True when it is settled which products are meant."""
        return bool(self.positions or self.skus or self.all_shown)


def skus_in(original: str, known: Sequence[str] = ()) -> list[str]:
    """SKUs standing in the text: those known, and tokens that look like one (`SHOE-012`, `B07XYZ1234`)."""
    found = [sku for sku in known if re.search(rf"(?<![\w-]){re.escape(sku)}(?![\w-])", original, re.I)]
    # Words in capitals with hyphens are SKUs only in a message that is not all in capitals.
    looks = [] if original.isupper() and " " in original else _LOOKS_LIKE_SKU.findall(original)
    return list(
        dict.fromkeys(
            [*found, *(sku for sku in looks if sku.casefold() not in {f.casefold() for f in found})]
        )
    )


def find_references(text: str, original: str, shown: Items, last_meant: Sequence[int] = ()) -> References:
    """What a message points at, words apart (see `match_words`).

    Args:
        text: the folded message.
        shown: the products as shown, best first.
        last_meant: places that the turn before was about, for "the other one".
    """
    found = References(skus=skus_in(original, [str(item["sku"]) for item in shown]))
    if found.skus:
        return found
    _read_places(text, found)
    if not found.positions and (match := _PHRASES["all_shown"].search(text)):
        found.all_shown = True
        found.spans.append(match.span())
    if not found.is_found:
        _read_marks(text, shown, found)
    if not found.is_found and _PHRASES["other"].search(text):
        found.other = True
        left = [place for place in range(1, len(shown) + 1) if place not in last_meant]
        if last_meant and len(left) == 1:
            found.positions = left
    found.deictic = bool(_PHRASES["deictic"].search(text))
    return found


def _read_places(text: str, found: References) -> None:
    if match := _PHRASES["first_n"].search(text):
        count = count_of(match["a"] or match["b"]) or 1
        found.positions = list(range(1, count + 1))
        found.spans.append(match.span())
        return
    places: list[tuple[int, int]] = []
    for match in _PHRASES["ordinal"].finditer(text):
        place = _ORDINALS[match["word"]] if match["word"] else int(match["digits"])
        places.append((match.start(), place))
        found.spans.append(match.span())
    for match in _PHRASES["number"].finditer(text):
        number = match["n"] or match["bare"]
        places.append((match.start(), count_of(number) or 0))
        found.spans.append(match.span())
        end = match.end()
        while listed := _PHRASES["listed"].match(text, end):
            places.append((listed.start(), int(listed["n"])))
            found.spans.append(listed.span())
            end = listed.end()
    found.positions = list(dict.fromkeys(place for _, place in sorted(places) if place))


def _read_marks(text: str, shown: Items, found: References) -> None:
    """Left and right, the cheapest, the one at 89 euros."""
    for side, place in (("left", 1), ("right", -1)):
        if _PHRASES[side].search(text) and len(shown) > 1:
            found.positions = [place]
            return
    if match := _PHRASES["priced"].search(text):
        price = float((match["p"] or match["q"]).replace(",", "."))
        fits = [n for n, item in enumerate(shown, 1) if item.get("price") and abs(item["price"] - price) < 1]
        if len(fits) == 1:
            found.positions = fits
            found.spans.append(match.span())
            return
    for name in _SUPERLATIVES:
        named, extreme = _PHRASES[name].search(text), _extreme(shown, name)
        found.tied = found.tied or bool(named and not extreme and shown)
        if named and extreme:
            found.positions = [extreme]
            found.spans.append(named.span())
            return


def _extreme(shown: Items, name: str) -> int | None:
    key = "rating" if name == "best_rated" else "price"
    values = [item.get(key) for item in shown]
    if not values or any(value is None for value in values):
        return None
    best = min(values) if name == "cheapest" else max(values)  # type: ignore[type-var]
    return values.index(best) + 1 if values.count(best) == 1 else None


def match_words(words: str, items: Items, vocabulary: Vocabulary) -> list[int]:
    """Places of the items that `words` name best: by title, by category in either language. [] when none.

    Several places mean that the words fit them alike.
    """
    asked = [word for word in content_words(words) if word not in _PRONOUN_THINGS]
    if not asked or not items:
        return []
    scores = [_likeness(asked, item, vocabulary) for item in items]
    best = max(scores)
    if best < 0.5:
        return []
    return [place for place, score in enumerate(scores, 1) if score >= best - 0.05]


def _likeness(asked: list[str], item: Mapping[str, Any], vocabulary: Vocabulary) -> float:
    """Share of the words asked that the item holds; a category's words count a little less than a title's."""
    title = _stems(str(item.get("title", "")))
    category = _category_stems(str(item.get("category") or ""), vocabulary)
    color = _stems(str(item.get("color") or ""))
    total = 0.0
    for word in asked:
        (part,) = _stems(word) or ("",)
        if part in title or part in color:
            total += 1.0
        elif part in category:
            total += 0.95
        elif len(part) > 3 and any(fuzz.ratio(part, other) >= 85 for other in title + category):
            total += 0.85
    return total / len(asked)


@lru_cache(maxsize=4096)
def _stems(text: str) -> tuple[str, ...]:
    return tuple(token.stem for token in tokens_of(fold(text).text))


@lru_cache(maxsize=512)
def _category_stems(slug: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    entry = vocabulary.categories.get(slug)
    if entry is None:
        return _stems(slug.replace("-", " "))
    texts = [*entry.names.values(), *(word for words in entry.synonyms.values() for word in words)]
    parent = vocabulary.categories.get(entry.parent or "")
    if parent is not None:
        # "the shoes" for race shoes; a parent's synonyms of several words name other things.
        texts += [
            t
            for t in (*parent.names.values(), *(w for ws in parent.synonyms.values() for w in ws))
            if " " not in t
        ]
    return tuple(dict.fromkeys(part for text in texts for part in _stems(text)))
