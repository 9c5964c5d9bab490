"""What to do with the cart, out of a message: the action, its target, how many, which size and colour."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from agent.brains.base import Turn
from agent.brains.offline.amounts import count_of
from agent.brains.offline.cart_targets import (
    SIZE_WORDS,
    Target,
    color_of,
    just_put_in,
    lines_meant,
    next_size,
    places_by_color,
    products_of,
    quantity_of,
    size_of,
    target_words,
)
from agent.brains.offline.clauses import clauses_of
from agent.brains.offline.navigation import is_way
from agent.brains.offline.phrases import load_phrases
from agent.brains.offline.references import find_references, match_words
from agent.brains.offline.saying import Said, said
from agent.understanding import CartCommand, Language
from catalog.needs import Need
from catalog.vocabulary import Vocabulary

__all__ = ["CartReading", "read_cart"]

NeedParser = Callable[[str, Language], Need]

_PHRASES = load_phrases("cart")
# In this order the first that is found wins, inside one clause.
_ACTIONS = ("undo", "clear", "checkout", "remove", "set_variant", "set_quantity", "show", "add")
# Between clauses a change of the cart goes before a look at it: "add the first and take me to the cart".
_CHANGES = ("add", "remove", "set_quantity", "set_variant", "clear", "undo")
_QUESTIONS = {
    "fr": {
        "two": "Lequel des deux dois-je ajouter ?",
        "many": "Lequel dois-je ajouter ?",
        "line": "De quel article du panier s’agit-il ?",
    },
    "en": {
        "two": "Which of the two shall I add?",
        "many": "Which one shall I add?",
        "line": "Which item in your cart do you mean?",
    },
}
_OPTIONS = 4


@dataclass
class CartReading:
    """A command, how sure it is (0 to 1), and what must be asked first where its target is open."""

    command: CartCommand
    sure: float
    question: str | None = None
    options: list[str] = field(default_factory=list)
    reorders: bool = False
    # It only says more of what the turn before put in the cart: no wish of its own.
    carries_on: bool = False


def read_cart(
    turn: Turn,
    message: Said,
    language: Language,
    vocabulary: Vocabulary,
    parse: NeedParser,
    last_meant: tuple[int, ...] = (),
) -> CartReading | None:
    """The cart command in a message, or None when no phrase of it speaks of a cart.

    Args:
        parse: reads a clause as a wish; its sizes and colours are those of the command.
        last_meant: places of the products that the turn before was about ("add it").
    """
    best: CartReading | None = None
    spans = clauses_of(message.text)
    for start, end in spans:
        clause = said(message.original_of(start, end)) if len(spans) > 1 else message
        if is_way(clause.text):
            continue
        action = _action_of(clause.text.strip(" ?!.,"), turn)
        if action is None:
            continue
        if best is not None and (best.command.action in _CHANGES or action not in _CHANGES):
            continue
        references = find_references(clause.text, clause.original, products_of(turn), last_meant)
        need = parse(clause.original, language)
        found = _READERS[action](
            Target(turn, clause, language, vocabulary, need, references, last_meant), action
        )
        if _points_nowhere(found) and len(spans) > 1:
            found = _from_the_whole(found, turn, message, last_meant, vocabulary)
        best = found
    return best


def _points_nowhere(reading: CartReading) -> bool:
    command = reading.command
    return command.action == "add" and not (
        command.positions or command.skus or command.all_shown or command.words
    )


def _from_the_whole(
    reading: CartReading, turn: Turn, message: Said, last_meant: tuple[int, ...], vocabulary: Vocabulary
) -> CartReading:
    """`the 89 dollar one, put it in`: the clause of the verb points back at one before it."""
    references = find_references(message.text, message.original, products_of(turn), last_meant)
    if references.positions or references.skus or references.all_shown:
        rejected = _rejected(message.text)
        reading.command.positions = [p for p in references.positions if p not in rejected]
        reading.command.skus, reading.command.all_shown = references.skus, references.all_shown
        return CartReading(reading.command, 0.93)
    places = match_words(message.text, products_of(turn), vocabulary)
    if len(places) == 1:
        reading.command.positions = places
        return CartReading(reading.command, 0.88)
    return reading


def _action_of(text: str, turn: Turn) -> str | None:
    if _PHRASES["reorder"].search(text):
        return "add"
    if just_put_in(turn) and _PHRASES["bare_variant"].search(text):
        return "set_variant"
    if _PHRASES["swap"].search(text) and (turn.cart or _PHRASES["cart"].search(text)):
        return "set_variant"
    if _PHRASES["less_by"].search(text) and turn.cart:
        return "set_quantity"
    if (
        (kept := _PHRASES["keep"].search(text))
        and _PHRASES["keep_only"].search(text)
        and (kept["kept"] or kept["but"])
    ):
        return "remove"
    for action in _ACTIONS:
        match = _PHRASES[action].search(text)
        if match is None:
            continue
        if action in ("add", "set_quantity", "remove") and _PHRASES["not_a_wish"].search(
            text[: match.start()]
        ):
            continue
        if action == "add" and turn.cart and _PHRASES["more_by"].search(text):
            return "set_quantity"
        return "add" if action == "set_quantity" and not turn.cart else action
    if _PHRASES["bare_quantity"].search(text) and (turn.cart or turn.shown):
        return "set_quantity" if turn.cart else "add"
    if just_put_in(turn) and _PHRASES["too"].search(text) and "?" not in text:
        # "and the first too": put in as well, when it points at a card.
        references = find_references(text, text, products_of(turn))
        return "add" if references.positions else None
    return None


def _plain(target: Target, action: str) -> CartReading:
    sure = {"show": 0.75, "undo": 0.85, "clear": 0.85, "checkout": 0.8}[action]
    if action == "clear" and (others := _all_but_kept(target)):
        return others
    if _PHRASES["cart"].search(target.text):
        sure = 0.95
    return CartReading(CartCommand(action=action), sure)


def _add(target: Target, action: str) -> CartReading:
    references = target.references
    command = CartCommand(
        action="add", quantity=quantity_of(target), size=size_of(target), color=color_of(target)
    )
    if command.size is None and _PHRASES["same_size"].search(target.text):
        before = set(just_put_in(target.turn))
        sizes = {str(line["size"]) for line in target.cart if line["sku"] in before and line.get("size")}
        command.size = sizes.pop() if len(sizes) == 1 else None
    if _PHRASES["reorder"].search(target.text):
        command.words = target_words(target)
        return CartReading(command, 0.75, reorders=True)
    if references.skus:
        command.skus = references.skus
        return CartReading(command, 0.97)
    places = [place for place in references.positions if place not in _rejected(target.text)]
    if places or references.all_shown:
        command.positions, command.all_shown = places, references.all_shown and not places
        return CartReading(command, 0.95 if target.shown else 0.7)
    if references.tied:
        return _asked(target, command, list(range(1, len(target.shown) + 1)))
    if words := target_words(target):
        return _add_named(target, command, words)
    return _add_pointed(target, command)


def _add_named(target: Target, command: CartCommand, words: str) -> CartReading:
    places = match_words(words, target.cards, target.vocabulary)
    if len(places) > 1 and (by_color := [p for p in places_by_color(target) if p in places]):
        places = by_color
    if len(places) == 1:
        command.positions = places
        return CartReading(command, 0.93)
    if len(places) > 1:
        if _PHRASES["them"].search(target.text) and len(places) == len(target.shown):
            command.all_shown = True
            return CartReading(command, 0.85)
        if len(target.last_meant) == 1 and target.last_meant[0] in places:
            command.positions = list(target.last_meant)
            return CartReading(command, 0.9)
        if target.turn.sku:
            command.skus = [target.turn.sku]
            return CartReading(command, 0.88)
        return _asked(target, command, places)
    if target.turn.sku and re.search(r"\b(?:regarde|looking at|a l'ecran|on screen)\b", target.text):
        command.skus = [target.turn.sku]
        return CartReading(command, 0.9)
    command.words = words
    return CartReading(command, 0.75 if _PHRASES["cart"].search(target.text) else 0.5)


def _add_pointed(target: Target, command: CartCommand) -> CartReading:
    """`add it`: the product on screen, the only one shown, the one just spoken of; else ask."""
    if target.turn.sku:
        command.skus = [target.turn.sku]
        return CartReading(command, 0.93)
    if len(target.shown) == 1:
        command.positions = [1]
        return CartReading(command, 0.93)
    by_color = places_by_color(target)
    if len(by_color) == 1:
        command.positions = by_color
        return CartReading(command, 0.9)
    if len(target.last_meant) == 1 and not target.references.other:
        command.positions = list(target.last_meant)
        return CartReading(command, 0.9)
    if _PHRASES["them"].search(target.text) and len(target.shown) == 2:
        command.all_shown = True
        return CartReading(command, 0.85)
    if target.shown:
        return _asked(target, command, list(range(1, len(target.shown) + 1)))
    points = target.references.deictic or _PHRASES["cart"].search(target.text)
    return CartReading(command, 0.6 if points else 0.4)


def _asked(target: Target, command: CartCommand, places: list[int]) -> CartReading:
    question = _QUESTIONS[target.language]["two" if len(places) == 2 else "many"]
    return CartReading(
        command, 0.88, question, [str(target.cards[p - 1]["title"]) for p in places[:_OPTIONS]]
    )


def _change(target: Target, action: str) -> CartReading:
    """Remove and change of variant: the target is a line of the cart, or else something shown."""
    if action == "remove" and (others := _all_but_kept(target)):
        return others
    command = CartCommand(action=action)
    lines = lines_meant(target)
    if action == "set_variant":
        command.size = next_size(target, lines) or size_of(target)
        command.color = color_of(target)
        if bare := _PHRASES["bare_variant"].search(target.text.strip(" ?!.,")):
            return _bare_variant(target, command, bare["size"])
        if _PHRASES["swap"].search(target.text) and not (command.size or command.color):
            # Another product in its place is no variant: say what was named and let the shop look for it.
            command.words = target_words(target)
    command.skus = _skus(target, lines)
    if len(lines) == 1 or (lines and target.references.is_found):
        return CartReading(command, 0.92)
    if len(lines) > 1:
        return _asked_line(target, command, lines)
    if target.references.is_found:
        command.positions, command.skus = target.references.positions, target.references.skus
        command.all_shown = target.references.all_shown
        return CartReading(command, 0.85)
    command.words = target_words(target)
    return CartReading(command, 0.75 if _PHRASES["cart"].search(target.text) or command.words else 0.55)


def _bare_variant(target: Target, command: CartCommand, size: str | None) -> CartReading:
    """`in 42`, `medium please` after something was put in: the size or colour of that line."""
    if size:
        command.size = SIZE_WORDS.get(size, size.upper().replace(",", "."))
    in_cart = [str(line["sku"]) for line in target.cart]
    command.skus = [sku for sku in just_put_in(target.turn) if sku in in_cart]
    if len(command.skus) > 1:
        lines = [number for number, sku in enumerate(in_cart, 1) if sku in command.skus]
        return _asked_line(target, command, lines)
    return CartReading(command, 0.95, carries_on=True)


def _set_quantity(target: Target, action: str) -> CartReading:
    command = CartCommand(action="set_quantity", quantity=quantity_of(target))
    lines = lines_meant(target)
    if len(lines) == 1:
        before = int(target.cart[lines[0] - 1].get("quantity", 1))
        command.quantity = _new_quantity(target, before)
        command.skus = _skus(target, lines)
        return CartReading(command, 0.92)
    if len(lines) > 1:
        return _asked_line(target, command, lines)
    command.words = target_words(target)
    if (
        target.shown
        and (target.references.is_found or not command.words)
        and not _PHRASES["less_by"].search(target.text)
    ):
        return _add(target, "add")
    return CartReading(command, 0.7)


def _new_quantity(target: Target, before: int) -> int | None:
    text = target.text
    for name, sign in (("less_by", -1), ("more_by", 1)):
        if match := _PHRASES[name].search(text):
            words = next((group for group in match.groups() if group), "1")
            return max(0, before + sign * (count_of(words) or 1))
    if match := _PHRASES["multiply"].search(text):
        factors = {"tripl": 3.0, "doubl": 2.0, "hal": 0.5, "la mo": 0.5}
        factor = next((f for start, f in factors.items() if match.group().startswith(start)), None)
        return max(1, int(before * factor)) if factor else 1
    return quantity_of(target)


def _all_but_kept(target: Target) -> CartReading | None:
    """`keep the watch, lose the rest`: all lines but those named."""
    if not _PHRASES["keep_only"].search(target.text):
        return None
    for kept in _PHRASES["keep"].finditer(target.text):
        words = (kept["kept"] or kept["but"] or "").strip()
        places = match_words(words, target.cart, target.vocabulary)
        if places and len(places) < len(target.cart):
            gone = [number for number in range(1, len(target.cart) + 1) if number not in places]
            return CartReading(CartCommand(action="remove", skus=_skus(target, gone)), 0.9)
    return None


def _asked_line(target: Target, command: CartCommand, lines: list[int]) -> CartReading:
    command.skus = []
    options = [str(target.cart[line - 1]["title"]) for line in lines[:_OPTIONS]]
    return CartReading(command, 0.85, _QUESTIONS[target.language]["line"], options)


def _skus(target: Target, lines: list[int]) -> list[str]:
    return list(dict.fromkeys(str(target.cart[line - 1]["sku"]) for line in lines))


def _rejected(text: str) -> set[int]:
    """Places that are refused: `no to the first`."""
    places = {"prem": 1, "firs": 1, "deux": 2, "seco": 2, "troi": 3, "thir": 3}
    found = (match[1] for match in _PHRASES["rejected"].finditer(text))
    return {int(word) if word.isdigit() else places[word[:4]] for word in found}


_READERS: dict[str, Callable[[Target, str], CartReading]] = {
    "show": _plain,
    "undo": _plain,
    "clear": _plain,
    "checkout": _plain,
    "add": _add,
    "remove": _change,
    "set_quantity": _set_quantity,
    "set_variant": _change,
}
