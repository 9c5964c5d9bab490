"""Everything that the grammars find in one message, and what that says for each intent."""

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Any

from agent.brains.base import Turn
from agent.brains.offline.calculation_grammar import read_calculation
from agent.brains.offline.carrying import carried_calculation, carried_goal
from agent.brains.offline.cart_grammar import CartReading, NeedParser, read_cart
from agent.brains.offline.cart_targets import products_of
from agent.brains.offline.clauses import clauses_of
from agent.brains.offline.decision import Signal
from agent.brains.offline.goal_grammar import read_goal
from agent.brains.offline.navigation import PageReading, names_product_page, read_page
from agent.brains.offline.phrases import load_phrases
from agent.brains.offline.product_question import QuestionReading, read_product_question
from agent.brains.offline.profile_grammar import read_profile
from agent.brains.offline.rewriting import Rewritten, former_search, rewrite
from agent.brains.offline.saying import Said
from agent.brains.offline.talk import is_injection, is_off_topic, smalltalk_kind, wants_goods, wants_more
from agent.understanding import Language, ProfileChange, TrainingGoal
from catalog.needs import Need
from catalog.vocabulary import Vocabulary

__all__ = ["Reading", "read", "signals_of"]

_TALK = load_phrases("talk")
_PROFILE = load_phrases("profile")
_CART = load_phrases("cart")
_SHORT = 9


@dataclass
class Reading:
    """What each grammar made of the message; None where it found nothing."""

    message: Said
    language: Language
    need: Need
    rewritten: Rewritten
    cart: CartReading | None = None
    page: PageReading | None = None
    question: QuestionReading | None = None
    profile: ProfileChange | None = None
    goal: TrainingGoal | None = None
    calculation: tuple[str, dict[str, Any]] | None = None
    carried: bool = False
    smalltalk: str | None = None
    more: bool = False
    injection: bool = False
    off_topic: bool = False
    searched: bool = False
    buys: bool = False
    orders: bool = False
    product_page: bool = False
    clauses: list[tuple[int, int]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.message.text


def read(
    turn: Turn,
    message: Said,
    language: Language,
    vocabulary: Vocabulary,
    parse: NeedParser,
    today: dt.date,
    last_meant: tuple[int, ...] = (),
) -> Reading:
    """Run every grammar on the message."""
    text = message.text
    need = parse(message.original, language)
    told = read_goal(message, language, today)
    goal = carried_goal(turn, told, text, language, today)
    calculation = read_calculation(text, turn.facts)
    completed = None if calculation else carried_calculation(turn, text)
    return Reading(
        message=message,
        language=language,
        need=need,
        rewritten=rewrite(turn, message, language, need, vocabulary),
        cart=read_cart(turn, message, language, vocabulary, parse, last_meant),
        page=read_page(turn, message, vocabulary, last_meant),
        question=read_product_question(turn, message, vocabulary, need, last_meant),
        profile=read_profile(message),
        goal=goal,
        calculation=calculation or completed,
        carried=completed is not None or goal is not told,
        smalltalk=smalltalk_kind(text),
        more=wants_more(text),
        injection=is_injection(text),
        off_topic=is_off_topic(text),
        searched=bool(products_of(turn)) or former_search(turn.history) is not None,
        buys=wants_goods(text),
        orders=bool(_TALK["order"].search(text)),
        product_page=names_product_page(text),
        clauses=clauses_of(text),
    )


def signals_of(reading: Reading) -> list[Signal]:
    """What the readings say for each intent, in log odds."""
    return [
        *_of_cart(reading),
        *_of_page(reading),
        *_of_products(reading),
        *_of_advice(reading),
        *_of_profile(reading),
        *_of_orders(reading),
        *_of_talk(reading),
        *_of_both(reading),
    ]


def _of_cart(reading: Reading) -> list[Signal]:
    cart = reading.cart
    if cart is None:
        # No phrase of it commands anything: hardly the cart.
        return [Signal("cart", -1.5)]
    command = cart.command
    priced = reading.need.price_max is not None or reading.need.price_min is not None
    if command.action == "add" and priced and reading.need.categories and not command.positions:
        # "I want to buy a watch under $20" after a search looks for another watch.
        return [Signal("cart", -3.0)]
    if cart.carries_on:
        return [Signal("cart", 4.0)]
    settled = bool(command.positions or command.skus or command.all_shown or cart.question)
    weight = 4.0 * (cart.sure - 0.6) + (1.3 if settled else 0.0)
    if len(reading.text.split()) <= 4 and (
        settled or cart.reorders or command.action in ("undo", "clear", "checkout", "show")
    ):
        weight += 1.0
    beside = cart.sure >= 0.85 and (settled or command.action in ("clear", "undo"))
    if _finds_first(reading):
        beside, weight = True, max(weight, 1.5)
    if reading.page is not None and command.action not in ("show", "checkout"):
        # The grammar passes over what leads to a page: this is another part of the message.
        beside, weight = True, max(weight, 1.5)
    if cart.reorders:
        weight += 1.0
    if reading.orders and not settled and not _pays_or_shows(reading):
        weight -= 1.5
    return [Signal("cart", weight, sure=beside and weight > 1, place=0)]


def _of_page(reading: Reading) -> list[Signal]:
    page = reading.page
    if page is None:
        return [Signal("navigate", 1.5 if reading.product_page else -2.0)]
    alone = page.start == 0 and page.end >= len(reading.text) - 2
    weight = 2.5 if page.sure > 0.9 else 1.6
    return [
        Signal(
            "navigate",
            weight if alone or reading.cart is None else weight - 0.5,
            sure=page.sure > 0.9,
            place=page.start + 1,
        )
    ]


def _of_products(reading: Reading) -> list[Signal]:
    found: list[Signal] = []
    if reading.more and reading.searched:
        found.append(Signal("product", 4.0))
    if reading.rewritten.follows == "product" and not _is_settled_change(reading):
        found.append(Signal("product", 2.6))
    if _TALK["sells"].search(reading.text) and not (reading.orders or reading.off_topic):
        found.append(Signal("product", 2.0))
    if _finds_first(reading):
        found.append(Signal("product", 1.0, sure=True, place=-1))
    if reading.question is not None:
        found.append(Signal("product", max(0.0, 5.0 * (reading.question.sure - 0.5))))
    need = reading.need
    bounds = [need.price_max, need.price_min, need.sizes, need.colors, need.gender, need.brands, need.sort]
    asks = bool(_TALK["advice"].search(reading.text))
    short = len(reading.text.split()) <= _SHORT and "?" not in reading.message.original
    if (
        need.categories
        and reading.cart is None
        and not asks
        and not reading.orders
        and (short or reading.buys)
    ):
        # A thing named and nothing asked about it: a search, the surer the more it says of the thing.
        if reading.buys and len(reading.clauses) == 1:
            found.append(Signal("mixed", -1.5))
        found.append(Signal("product", 1.6 if any(bounds) else 0.9))
    return found


def _is_settled_change(reading: Reading) -> bool:
    """`add the cheaper one`: its "cheaper" points at a card and narrows no search."""
    cart = reading.cart
    if cart is None or cart.carries_on:
        return cart is not None
    settled = bool(cart.command.positions or cart.command.skus or cart.question)
    return settled and cart.sure >= 0.88 and cart.command.action == "add"


def _finds_first(reading: Reading) -> bool:
    """`find me gels and add the first`: a place among cards that the same message asks for."""
    cart = reading.cart
    if cart is None or cart.command.action != "add" or not (cart.command.positions or cart.command.all_shown):
        return False
    if not reading.need.categories or len(reading.clauses) < 2:
        return False
    start, end = reading.clauses[0]
    return wants_goods(reading.text[start:end]) and not _CART["add"].search(reading.text[start:end])


def _of_advice(reading: Reading) -> list[Signal]:
    if reading.carried:
        return [Signal("advice", 4.0)]
    found: list[Signal] = []
    if reading.calculation is not None and (reading.profile is None or "?" in reading.message.original):
        found.append(Signal("advice", 1.2))
    if reading.goal is not None and reading.goal.wants_plan:
        found.append(Signal("advice", 3.5 if len(reading.text.split()) <= _SHORT else 1.5))
    if reading.rewritten.follows == "advice":
        goods = bool(reading.need.categories)
        found.append(Signal("advice", 0.0 if goods and reading.buys else 1.5 if goods else 2.6))
    return found


def _of_profile(reading: Reading) -> list[Signal]:
    change = reading.profile
    told = change is not None and bool(set(change.facts) - {"notes"})
    if change is not None and (change.forget or change.show or "selling" in change.facts):
        return [Signal("profile", 2.2)]
    goal = reading.goal is not None and not reading.goal.wants_plan
    if not told and not goal:
        return (
            [Signal("profile", 0.8)]
            if change is not None and _PROFILE["remember"].search(reading.text)
            else []
        )
    asks = (
        "?" in reading.message.original
        or _TALK["buy"].search(reading.text)
        or _TALK["advice"].search(reading.text)
    )
    return [
        Signal(
            "profile",
            0.2 if asks else 1.2,
            sure=told and _first_person(reading.text),
            place=len(reading.text),
        )
    ]


def _first_person(text: str) -> bool:
    return bool(
        re.search(r"\b(?:je|j'|jsuis|i|i'm|im|i've|i'd|my|mon|ma|mes|moi|me)\b", text)
        or re.match(r"\d\d,", text)
    )


def _of_orders(reading: Reading) -> list[Signal]:
    # "passez la commande", "my usual order" speak of the order to come.
    return [Signal("order", 1.0)] if reading.orders and not _pays_or_shows(reading) else []


def _pays_or_shows(reading: Reading) -> bool:
    cart = reading.cart
    return cart is not None and (
        cart.command.action in ("checkout", "show", "undo", "clear") or cart.reorders
    )


def _of_talk(reading: Reading) -> list[Signal]:
    found: list[Signal] = []
    if reading.injection:
        found.append(Signal("off_topic", 5.0))
    elif reading.off_topic and not reading.need.categories:
        found.append(Signal("off_topic", 1.2))
    if reading.smalltalk and not reading.need.categories and reading.cart is None:
        strong = reading.smalltalk not in ("person",) and len(reading.text.split()) <= 5
        found.append(Signal("smalltalk", 2.0 if strong else 0.8))
    return found


def _of_both(reading: Reading) -> list[Signal]:
    """A part that asks for knowledge and a part that asks for goods: mixed."""
    if len(reading.clauses) < 2 or reading.cart is not None or not reading.need.categories:
        return []
    goods = [wants_goods(reading.text[start:end]) for start, end in reading.clauses]
    knowledge = [bool(_TALK["advice"].search(reading.text[start:end])) for start, end in reading.clauses]
    apart = any(asked and not bought for asked, bought in zip(knowledge, goods, strict=True))
    return [Signal("mixed", 1.5)] if apart and any(goods) else []
