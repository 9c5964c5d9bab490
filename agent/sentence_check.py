"""Compare each sentence of an answer with its brief, before it is shown.

What a brain writes may say nothing that the brief does not hold: no other SKU, price, product name, discount,
figure, link or citation. A sentence that does is left out; a price that is plainly that of another product is
set right.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from agent.brains.base import Brief
from agent.catalog_names import CatalogNames
from catalog.folding import words_of
from tools.figures import CURRENCIES, Figure, Reading, figures_in, readings_of_value
from tools.reasons import money
from tools.sentences import SentenceStream

__all__ = ["SentenceCheck"]

_SKU = re.compile(r"(?<![\w-])(?=[A-Z0-9-]*\d)[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+(?![\w-])|\bB0[A-Z0-9]{8}\b")
_CITATION = re.compile(r"\s?\[(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\]")
_LINK = re.compile(r"(?:https?://|www\.)[^\s)>\]]+", re.IGNORECASE)
_LIST_NUMBER = re.compile(r"^(\s*)(\d{1,2})([.)]\s)")
_DISCOUNT = re.compile(
    r"\b(discounts?|rebates?|promo(tion)?s?( codes?)?|code promo|vouchers?|coupons?|half[- ]price|on sale|"
    r"free (shipping|delivery|gift)|% off|remises?|rabais|réductions?|reduction sur|soldes?|soldée?s?|"
    r"moitié prix|bons? d'achat|(livraison|port) (gratuite?|offerte?)|offert(e|s|es)?\b)",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(no|not|cannot|can't|don't|doesn't|isn't|never|without|none|pas|aucune?|ne|jamais|sans|ni)\b|n['’]",
    re.IGNORECASE,
)
_ONES = {
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
    "fr": "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept "
    "dix-huit dix-neuf",
}
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "fr": "vingt trente quarante cinquante soixante",
}


def _spelled_out() -> dict[str, float]:
    """Numbers as words: 2 to 99 in English, to 69 in French."""
    spelled: dict[str, float] = {}
    for language, names in _ONES.items():
        ones = names.split()
        spelled.update({name: float(n) for n, name in enumerate(ones, start=1) if n > 1})
        for ten, name in enumerate(_TENS[language].split(), start=2):
            spelled[name] = ten * 10.0
            spelled.update({f"{name}-{one}": ten * 10.0 + n for n, one in enumerate(ones[:9], start=1)})
            spelled[f"{name} et un"] = ten * 10.0 + 1
    return spelled


_SPELLED_OUT = _spelled_out()
_SPELLED = re.compile(
    rf"(?<![\w-])({'|'.join(sorted(_SPELLED_OUT, key=len, reverse=True))})(?![\w-])", re.IGNORECASE
)
_MONEY_NAMES = frozenset({"price", "unit_price", "total", "subtotal", "discount", "amount"})
# What says nothing to a customer, or is not the shop's word: never a ground for a figure.
_NOT_GROUND = frozenset({"score", "image", "doi", "proximity", "relevance", "confidence", "id", "n"})


class SentenceCheck:
    """Checks one answer. `removed` counts what was left out, by reason; `order` holds the citations that
    stand.

    Citations are numbered anew in the order in which they appear, so that the answer begins with `[1]`.
    """

    def __init__(self, brief: Brief, names: CatalogNames | None = None) -> None:
        self._language = brief.language
        self._names = names
        self._ground = _Ground(brief)
        self.removed: Counter[str] = Counter()
        self.corrected = 0
        self.order: list[int] = []

    def passed(self, pieces: Iterable[str]) -> Iterator[str]:
        """The sentences of a running answer that hold, each as soon as it is complete."""
        stream = SentenceStream()
        for piece in pieces:
            for sentence in stream.feed(piece):
                if kept := self.check(sentence):
                    yield kept
        for sentence in stream.flush():
            if kept := self.check(sentence):
                yield kept

    def check(self, sentence: str) -> str:
        """The sentence, set right where that is possible; empty when it does not hold."""
        if not sentence.strip():
            return sentence
        sentence = sentence.replace("![", "[")
        sentence, right = self._with_right_price(sentence)
        reason = self._fault_in(sentence)
        if reason is not None:
            self.removed[reason] += 1
            return ""
        self.corrected += right
        return _CITATION.sub(self._renumbered, sentence)

    def _fault_in(self, sentence: str) -> str | None:
        ground = self._ground
        if any(link.rstrip(".,;") not in ground.text for link in _LINK.findall(sentence)):
            return "link"
        if any(number not in ground.citations for number in _cited_in(sentence)):
            return "citation"
        written = {*_SKU.findall(sentence), *(self._names.skus_in(sentence) if self._names else ())}
        if any(sku not in ground.skus and sku not in ground.text for sku in written):
            return "sku"
        if self._names and any(f" {n} " not in ground.names for n in self._names.mentioned(sentence)):
            return "name"
        if _DISCOUNT.search(sentence) and not ground.has_discount and not _DENIED.search(sentence):
            return "discount"
        for figure in figures_in(ground.without_names(_CITATION.sub("", sentence))):
            if not ground.holds(figure):
                return "price" if figure.is_price else "figure"
        return None

    def _with_right_price(self, sentence: str) -> tuple[str, int]:
        """Where one product and one price stand together and the price is not its own: its own instead."""
        meant = [price for title, price in self._ground.prices_by_title if title in sentence]
        prices = [figure for figure in figures_in(sentence) if figure.is_price]
        if len(meant) != 1 or len(prices) != 1:
            return sentence, 0
        amount, currency = meant[0]
        figure = prices[0]
        if (round(amount, 6), currency) in figure.readings or self._ground.is_no_products_price(figure):
            return sentence, 0
        right = money(amount, currency, self._language)
        return sentence[: figure.start] + right + sentence[figure.end :], 1

    def _renumbered(self, match: re.Match[str]) -> str:
        numbers = []
        for number in _numbers_of(match.group(1)):
            if number not in self.order:
                self.order.append(number)
            numbers.append(self.order.index(number) + 1)
        space = " " if match.group().startswith((" ", "\u00a0", "\u202f")) else ""
        return space + "".join(f"[{number}]" for number in numbers)


class _Ground:
    """What a brief holds, in the form that sentences are compared with."""

    def __init__(self, brief: Brief) -> None:
        self._readings: set[Reading] = set()
        self._numbers: set[float] = set()
        self._product_prices: set[Reading] = set()
        self.skus: set[str] = set()
        self.citations: set[int] = set()
        self.prices_by_title: list[tuple[str, tuple[float, str]]] = []
        self.has_discount = False
        texts: list[str] = [brief.message]
        neutral = set(brief.understanding.intents) <= {"advice", "smalltalk", "off_topic"}
        for part in brief.parts:
            self._take_part(part)
            self._walk(part, "", None, texts)
        for value in (*brief.answers, *brief.outcomes):
            self._walk(value, "", None, texts)
        offered = self.has_discount
        self._walk(brief.understanding.model_dump(exclude={"intents", "confidence"}), "", None, texts)
        self._walk(brief.facts, "", None, texts)
        self.has_discount = offered  # the customer's own word for a discount grants none
        earlier = [text for past in brief.history for text in (past.message, past.answer)]
        for text in (brief.message, *earlier):
            self._take_text(text)
        # An answer that sells nothing names no product, not even one that was shown before.
        spoken = texts if neutral else [*texts, *earlier]
        self.text = "\n".join(spoken)
        self.names = "\n".join(f" {' '.join(words_of(text))} " for text in spoken)
        self._titles = sorted({title for title, _ in self.prices_by_title}, key=len, reverse=True)

    def holds(self, figure: Figure) -> bool:
        if figure.unit is None:
            return bool({value for value, _ in figure.readings} & self._numbers)
        return bool(figure.readings & self._readings)

    def is_no_products_price(self, figure: Figure) -> bool:
        """True for a total, a discount or the customer's own limit: right, although no product costs that."""
        return bool(figure.readings & self._readings) and not figure.readings & self._product_prices

    def without_names(self, sentence: str) -> str:
        """The sentence without titles, SKUs and list numbers: their digits are no figures."""
        for name in (*self._titles, *self.skus):
            if name in sentence:
                sentence = sentence.replace(name, " ")
        return _LIST_NUMBER.sub(r"\1", sentence)

    def _take_part(self, part: dict[str, Any]) -> None:
        kind = part.get("type")
        items = part.get("items") or part.get("lines") or part.get("weeks") or []
        self._numbers.update({float(len(items)), float(part.get("more") or 0)})
        if kind == "sources":
            self.citations.update(item["n"] for item in items)
        if kind in ("products", "complements"):
            for item in items:
                if item.get("price") is not None and item.get("currency"):
                    price = (float(item["price"]), str(item["currency"]))
                    self._product_prices.add((round(price[0], 6), price[1]))
                    self._take_title(item["title"], price)
        if kind == "offer" or (kind == "cart" and part.get("discount")):
            self.has_discount = True

    def _take_title(self, title: str, price: tuple[float, str]) -> None:
        """A product is named by its title, or by what stands before the title's dash."""
        head = re.split(r"\s+[–—-]\s+", title, maxsplit=1)[0]
        for name in {title, head}:
            if any(known == name and other != price for known, other in self.prices_by_title):
                continue
            self.prices_by_title.append((name, price))

    def _walk(self, value: Any, name: str, currency: str | None, texts: list[str]) -> None:
        if isinstance(value, dict):
            own = value.get("currency") or currency
            for key, inner in value.items():
                if key == "sku" and isinstance(inner, str):
                    self.skus.add(inner)
                if key not in _NOT_GROUND:
                    self._walk(inner, key, own, texts)
        elif isinstance(value, (list, tuple)):
            for inner in value:
                self._walk(inner, name, currency, texts)
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            self._readings |= readings_of_value(name, value)
            self._numbers.add(round(float(value), 6))
            if name in _MONEY_NAMES and currency:
                self._readings.add((round(float(value), 6), currency))
        elif isinstance(value, str):
            texts.append(value)
            self._take_text(value)
            if _DISCOUNT.search(value) and name in ("text", "label", "why"):
                self.has_discount = True

    def _take_text(self, text: str) -> None:
        """Every figure of a text. A bare number may have any unit of the same text: `5, 10 and 15 g`."""
        found = figures_in(text)
        # A writer may put `21 trials` where the brief has `twenty-one trials`.
        self._numbers |= {_SPELLED_OUT[word.lower()] for word in _SPELLED.findall(text)}
        units = {
            (base, factor)
            for figure in found
            if figure.unit and figure.unit not in CURRENCIES
            for base, factor in _factors(figure)
        }
        for figure in found:
            self._readings |= figure.readings
            self._numbers |= {round(number, 6) for number in figure.numbers}
            if figure.unit is None:
                self._readings |= {
                    (round(number * factor, 6), base) for number in figure.numbers for base, factor in units
                }


def _factors(figure: Figure) -> set[tuple[str, float]]:
    """The unit of a figure with its factor, worked out from its own numbers."""
    return {
        (base, round(value / number, 9))
        for value, base in figure.readings
        if base
        for number in figure.numbers
        if number
    }


def _numbers_of(text: str) -> list[int]:
    """`1, 3` and `2-4` as numbers."""
    numbers: list[int] = []
    for part in re.split(r"\s*[,;]\s*", text):
        ends = [int(end) for end in re.split(r"\s*[–-]\s*", part)]
        numbers.extend(range(ends[0], ends[-1] + 1) if ends[-1] - ends[0] < 20 else ends)
    return numbers


def _cited_in(sentence: str) -> list[int]:
    return [number for match in _CITATION.finditer(sentence) for number in _numbers_of(match.group(1))]
