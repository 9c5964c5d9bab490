"""What a cart command is done to: lines of the cart, words for a product, quantity, size and colour."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

import yaml

from agent.brains.base import Turn
from agent.brains.offline.amounts import count_of
from agent.brains.offline.phrases import load_phrases
from agent.brains.offline.references import Items, References, match_words
from agent.brains.offline.saying import Said, said
from agent.understanding import Language
from catalog.need_grammar import content_words
from catalog.needs import Need
from catalog.vocabulary import Vocabulary

__all__ = [
    "SIZE_WORDS",
    "Target",
    "color_of",
    "just_put_in",
    "just_spoken_of",
    "lines_meant",
    "next_size",
    "places_by_color",
    "products_of",
    "quantity_of",
    "size_of",
    "target_words",
]

_PHRASES = load_phrases("cart")
SIZE_WORDS = {"small": "S", "medium": "M", "large": "L", "extra large": "XL", "extra small": "XS"}
_LETTERS = ("XXS", "XS", "S", "M", "L", "XL", "XXL")
_MOST = 200
T = TypeVar("T")


@dataclass
class Target:
    """One clause being read as a cart command, with all that may tell what it means."""

    turn: Turn
    message: Said
    language: Language
    vocabulary: Vocabulary
    need: Need
    references: References
    last_meant: tuple[int, ...]

    @property
    def text(self) -> str:
        return self.message.text

    @property
    def cards(self) -> Items:
        """All cards, products first: what words may name."""
        return [*self.shown, *(card for card in self.turn.shown if card.get("goes_with"))]

    @property
    def shown(self) -> Items:
        """The products shown; what completes them only words can name."""
        return products_of(self.turn)

    @property
    def cart(self) -> Items:
        return self.turn.cart


@cache
def _no_target() -> frozenset[str]:
    data = yaml.safe_load((Path(__file__).parent / "words" / "cart.yaml").read_text(encoding="utf-8"))
    return frozenset(data["no_target"].split())


def products_of(turn: Turn) -> Items:
    """The products among the cards, without the complements shown beside them."""
    return [card for card in turn.shown if not card.get("goes_with")]


def target_words(target: Target) -> str:
    """The words that may name a product: what is left without command, place, size, colour and number."""
    text = _PHRASES["instead"].split(_without_places(target))[0]
    taken = {word for color in target.need.colors for word in color.split()}
    taken.update(_PHRASES["color_word"].findall(text))
    words = content_words(text)
    return " ".join(
        word
        for word in words
        if word not in _no_target()
        and word not in taken
        and not re.fullmatch(r"x?\d+x?|x+[sl]|[sml]|\d\w*", word)
    )


def lines_meant(target: Target) -> list[int]:
    """Lines of the cart that are meant, counted from 1.

    Several where the words fit several, or where nothing was named and the cart holds several.
    """
    cart, references = target.cart, target.references
    if not cart:
        return []
    by_sku = {str(line["sku"]): number for number, line in enumerate(cart, 1)}
    if references.skus:
        return [by_sku[sku] for sku in references.skus if sku in by_sku]
    if match := _PHRASES["line"].search(target.text):
        return [int(match["n"])] if int(match["n"]) <= len(cart) else []
    if words := target_words(target):
        return match_words(words, cart, target.vocabulary)
    if references.positions:
        return _lines_at(target, by_sku)
    if references.all_shown:
        return [by_sku[str(item["sku"])] for item in target.shown if str(item["sku"]) in by_sku]
    if len(cart) == 1:
        return [1]
    if target.turn.sku in by_sku:
        return [by_sku[target.turn.sku]]
    spoken_of = [by_sku[sku] for sku in just_spoken_of(target.turn, target.last_meant) if sku in by_sku]
    return spoken_of if len(spoken_of) == 1 else list(range(1, len(cart) + 1))


def _lines_at(target: Target, by_sku: dict[str, int]) -> list[int]:
    """A place counts the shown where they are in the cart, else (and on the cart's page) the cart's lines."""
    places, shown = target.references.positions, [str(item["sku"]) for item in target.shown]
    from_shown = [by_sku[sku] for sku in _at(shown, places) if sku in by_sku]
    if from_shown and target.turn.page != "/cart":
        return from_shown
    if _just_shown(target.turn) and target.turn.page != "/cart" and _at(shown, places):
        # Cards that came in the turn before are what the customer looks at: none of them is in the cart yet.
        return []
    return _at(list(range(1, len(target.cart) + 1)), places)


def _just_shown(turn: Turn) -> bool:
    """True when the turn before showed the cards."""
    return bool(turn.history) and bool(turn.history[-1].shown)


def _at(values: list[T], places: list[int]) -> list[T]:
    count = len(values)
    return [values[p - 1 if p > 0 else p] for p in places if 0 < p <= count or -count <= p < 0]


def just_spoken_of(turn: Turn, last_meant: tuple[int, ...]) -> list[str]:
    """SKUs that the last cart command of the conversation touched, or else those last asked about."""
    for exchange in reversed(turn.history[-3:]):
        command = exchange.understanding.cart if exchange.understanding else None
        if command is not None:
            shown = list(exchange.shown) or [str(item["sku"]) for item in products_of(turn)]
            found = [*command.skus, *_at(shown, command.positions), *(shown if command.all_shown else [])]
            if found:
                return list(dict.fromkeys(found))
    return _at([str(item["sku"]) for item in products_of(turn)], list(last_meant))


def just_put_in(turn: Turn) -> list[str]:
    """SKUs that the turn before put in the cart or changed there; [] when it did something else."""
    understood = turn.history[-1].understanding if turn.history else None
    if understood is None or understood.cart is None or "cart" not in understood.intents:
        return []
    if understood.cart.action not in ("add", "set_quantity", "set_variant"):
        return []
    in_cart = {str(line["sku"]) for line in turn.cart}
    return [sku for sku in just_spoken_of(turn, ()) if sku in in_cart]


def quantity_of(target: Target) -> int | None:
    """How many, when it was said."""
    text = _without_places(target)
    for match in _PHRASES["quantity"].finditer(text):
        name, words = next((n, group) for n, group in match.groupdict().items() if group)
        number = count_of(words)
        if number is None or number > _MOST or words in target.need.sizes:
            continue
        # "une montre" is an article, "mets-en une" a number.
        if (
            words in ("un", "une", "one", "a pair")
            and name == "n"
            and not re.search(r"[- ]en \w+$|(?:it|only|just|juste|seulement|said) one$", match.group())
        ):
            continue
        return number
    return None


def size_of(target: Target) -> str | None:
    """The size asked for, as typed; of `XL instead of L` the first."""
    text = _PHRASES["instead"].split(target.text)[0]
    arrow = re.search(r"(?:→|->|=>) ?(\w+)", text)
    if arrow:
        return arrow[1].upper()
    if match := _PHRASES["size_word"].search(text):
        return SIZE_WORDS[match[1]]
    if len(target.need.sizes) == 1:
        return target.need.sizes[0]
    if match := _PHRASES["size"].search(text):
        return match["size"].upper().replace(",", ".")
    named = (size for size in target.need.sizes if re.search(rf"\b{re.escape(size.lower())}\b", text))
    return next(named, None)


def next_size(target: Target, lines: list[int]) -> str | None:
    """A size (or half a size) up or down from the one in the cart."""
    up = bool(_PHRASES["bigger"].search(target.text))
    if not (up or _PHRASES["smaller"].search(target.text)) or len(lines) != 1:
        return None
    size = str(target.cart[lines[0] - 1].get("size") or "").upper()
    if size in _LETTERS:
        place = _LETTERS.index(size) + (1 if up else -1)
        return _LETTERS[place] if 0 <= place < len(_LETTERS) else None
    if re.fullmatch(r"\d{2}(?:\.5)?", size):
        step = 0.5 if re.search(r"\bhalf\b|\bdemi", target.text) else 1.0
        return f"{float(size) + (step if up else -step):g}"
    return None


def color_of(target: Target) -> str | None:
    """The colour asked for, in English."""
    return target.need.colors[0] if target.need.colors else None


def places_by_color(target: Target) -> list[int]:
    """Places of the shown whose title names the colour asked for."""
    typed = _PHRASES["color_word"].findall(target.text)
    wanted = {*target.need.colors, *(word.rstrip("s") for word in typed)}
    return [
        place
        for place, item in enumerate(target.shown, 1)
        if any(re.search(rf"\b{re.escape(color)}s?\b", said(str(item["title"])).text) for color in wanted)
    ]


def _without_places(target: Target) -> str:
    text = target.text
    for start, end in target.references.spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
