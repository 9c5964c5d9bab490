"""Prices as people type them: `under $20`, `entre 50 et 80 euros`, `20€ max`, `budget 100`, `12€50`."""

import itertools
import re
from dataclasses import dataclass

__all__ = ["PriceWish", "find_price"]

_WORDS = {
    "dix": 10, "quinze": 15, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
    "cent": 100, "cent vingt": 120, "cent cinquante": 150, "deux cents": 200, "trois cents": 300,
    "ten": 10, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "eighty": 80,
    "a hundred": 100, "one hundred": 100, "two hundred": 200, "three hundred": 300,
}  # fmt: skip
_TENS = {
    "dizaine": 10, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40, "cinquantaine": 50,
    "soixantaine": 60, "centaine": 100,
}  # fmt: skip
# A space parts thousands only after a single digit: in "taille 42 100 €" two numbers stand side by side.
_DIGITS = (
    r"\d{1,3}(?:[.,']\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d \d{3}(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d{1,2})?(?!\d)"
)
_WORD_NUMBERS = "|".join(sorted(_WORDS, key=len, reverse=True))
_BEFORE = r"us\$|\$|€|£|usd|eur|chf|gbp|fr\."
_AFTER = (
    r"us\$|\$|€|£|euros?\b|eur\b|euro?s?\b|balles\b|dollars?\b|bucks\b|usd\b|chf\b|francs?(?: suisses?)?\b|"
    r"fr\b|"
    r"sfr\b|pounds?\b|quid\b|gbp\b"
)
_AMOUNT = re.compile(
    rf"(?<![\w.,'])(?:(?P<before>{_BEFORE}) ?)?(?P<number>{_DIGITS}|(?:{_WORD_NUMBERS})\b)"
    rf"(?: ?(?P<after>{_AFTER})(?P<cents>(?<=€)\d\d(?!\d))?)?"
)
_ABOUT_TENS = re.compile(rf"(?:une? )?\b(?P<tens>{'|'.join(_TENS)}) (?:de |d')(?P<after>{_AFTER})")
_CURRENCIES = (("$", "USD"), ("usd", "USD"), ("dollar", "USD"), ("buck", "USD"), ("£", "GBP"), ("gbp", "GBP"),
               ("pound", "GBP"), ("quid", "GBP"), ("chf", "CHF"), ("fr", "CHF"), ("sfr", "CHF"), ("€", "EUR"),
               ("eur", "EUR"), ("balles", "EUR"))  # fmt: skip

_MAX = re.compile(
    r"(?:\bmoins (?:de|que)|\bunder|\bbelow|\bless than|\bcheaper than|\bup to|\bmaximum(?: de| of)?|"
    r"\bmaxi?(?:\.| de)?|"
    r"\bno more than|\bnot more than|\bnot over|\bnot above|\bpas plus de|\bpas plus que|"
    r"\bpas au[- ]dessus de|\bau plus|"
    r"\bat most|\bwithin|\bbudget(?: max\w*)?(?: is| est| de| of|:)*(?: environ| about)?(?: max\w*)?|"
    r"\bjusqu'a|\bsous(?: les)?|"
    r"\ben[- ]dessous (?:de|des)|\b(?:sans|pas|ne)(?: pas)? depasse[rz]?(?: les)?|"
    r"\bdepasse(?:nt)? pas(?: les)?|\bplafond(?: de)?|"
    r"\binferieure?s? a|\bless or equal to|<=?|\bune? prix max\w*(?: de)?|\bspend(?: up to| max\w*)?|"
    r"\bi have|\bj'ai)"
    r"(?: (?:la|les|the|a|de))? ?:? ?$"
)
_MIN = re.compile(
    r"(?:\bplus de|\bplus que|\bau moins|\bau minimum|\ba partir de|\bminimum(?: de| of)?|\bmini|\bmin\.?|"
    r"\bover|\babove|"
    r"\bmore than|\bat least|\bstarting (?:at|from)|\bsuperieure?s? a|\bau[- ]dessus (?:de|des)|>=?|"
    r"\bdes)(?: les)? ?$"
)
_ABOUT = re.compile(
    r"(?:\baround|\babout|\bapprox(?:imately|\.)?|\broughly|~|\benviron|\bautour (?:de|des)|"
    r"\baux (?:alentours|environs) (?:de|des)|"
    r"\bdans les|\ba peu pres|\bcirca|\bvers(?: les)?|\bin the region of|\bgrosso modo)(?: a)? ?$"
)
_AFTER_MAX = re.compile(
    # Not the "max" of the number after it: "size 43, max 180".
    r" ?(?:,? ?(?:au )?maxi?(?:mum)?\b(?! ?(?:de |of )?:? ?[€$£]? ?\d)|\bou moins\b|"
    r"\bor (?:less|under|below)\b|\bat most\b|\btops?\b|"
    r"\bgrand max\w*)"
)
_AFTER_MIN = re.compile(
    r" ?(?:(?:au )?mini(?:mum)?\b|\bou plus\b|\bor (?:more|above|over)\b|\bat least\b|\bet plus\b|"
    r"\band up\b|\+)"
)
_AFTER_ABOUT = re.compile(r" ?(?:environ\b|\bor so\b|\ba peu pres\b|\bgive or take\b|\bish\b)")
_BETWEEN = re.compile(r" ?(?:et|and|a|to|-|jusqu'a|ou|or)(?: les)? ?$")
_RANGE_OPENS = re.compile(r"\b(?:entre|between|de|from)(?: les)? ?$")
_SURE_RANGE = re.compile(r"\b(?:entre|between)(?: les)? ?$")
# What may follow a bare number that is a price; any other word is taken for a unit ("moins de 20 minutes").
_ENDS = re.compile(
    r" ?(?:$|[.,;:!?)(]|(?:svp|stp|please|pls|thanks|merci|et|and|pour|for|si|if|max\w*|mini\w*|ou|or|avec|"
    r"with|en|in|au|"
    r"environ|a|mais|but|sans|without|dispo\w*|je|i|taille|size|pointure|homme|femme|c'est|que|qui|that|"
    r"which|to)\b)"
)  # fmt: skip


@dataclass(frozen=True)
class PriceWish:
    """Prices in major units, the currency when named, and the `spans` of the folded text that said so."""

    minimum: float | None = None
    maximum: float | None = None
    currency: str | None = None
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class _Amount:
    value: float
    currency: str | None
    start: int
    end: int


def find_price(folded: str) -> PriceWish:
    """The price wish of a folded text. A bare amount of money is a ceiling; `around` means 20 % either
    way.
    """
    if tens := _ABOUT_TENS.search(folded):
        value = float(_TENS[tens["tens"]])
        return _around(value, _currency(tens["after"]), _span_with(_ABOUT, folded, tens.start(), tens.end()))
    amounts = [_amount_of(match) for match in _AMOUNT.finditer(folded)]
    return _range_of(folded, amounts) or _bounds_of(folded, amounts)


def _amount_of(match: re.Match[str]) -> _Amount:
    number = match["number"]
    value = float(_WORDS[number]) if number in _WORDS else _number(number)
    if match["cents"]:
        value += int(match["cents"]) / 100
    return _Amount(value, _currency(match["before"] or match["after"]), match.start(), match.end())


def _number(text: str) -> float:
    """`1 299,00`, `1,299.00` and `1.299` are 1299; `19,99` is 19.99: the last mark before two digits is
    decimal.
    """
    whole, mark, cents = "", "", ""
    if found := re.fullmatch(r"(.*\d)[.,](\d{1,2})", text):
        whole, mark, cents = found[1], ".", found[2]
    else:
        whole = text
    return float(re.sub(r"[ .,']", "", whole) + mark + cents)


def _currency(word: str | None) -> str | None:
    return next((code for sign, code in _CURRENCIES if word and sign in word), None) if word else None


def _around(value: float, currency: str | None, span: tuple[int, int]) -> PriceWish:
    return PriceWish(round(value * 0.8, 2), round(value * 1.2, 2), currency, (span,))


def _span_with(before: re.Pattern[str], folded: str, start: int, end: int) -> tuple[int, int]:
    found = before.search(folded[:start])
    return (found.start() if found else start), end


def _range_of(folded: str, amounts: list[_Amount]) -> PriceWish | None:
    for first, second in itertools.pairwise(amounts):
        between, before = folded[first.end : second.start], folded[: first.start]
        if not re.fullmatch(_BETWEEN.pattern[:-1], between):
            continue
        currency = second.currency or first.currency
        opens = _RANGE_OPENS.search(before)
        sure = _SURE_RANGE.search(before) and _ENDS.match(folded[second.end :])
        joined = between.strip() in {"ou", "or", "et", "and"}
        if not (sure or (currency and (opens or not joined))):
            continue
        low, high = sorted((first.value, second.value))
        return PriceWish(low, high, currency, ((opens.start() if opens else first.start, second.end),))
    return None


def _bounds_of(folded: str, amounts: list[_Amount]) -> PriceWish:
    minimum = maximum = currency = None
    spans: list[tuple[int, int]] = []
    for amount in amounts:
        kind, start, end = _kind_of(folded, amount)
        if kind is None:
            continue
        if kind == "about":
            return _around(amount.value, amount.currency, (start, end))
        if kind == "min" and minimum is None:
            minimum = amount.value
        elif kind != "min" and maximum is None:
            maximum = amount.value
        currency = currency or amount.currency
        spans.append((start, end))
    return PriceWish(minimum, maximum, currency, tuple(spans))


def _kind_of(folded: str, amount: _Amount) -> tuple[str | None, int, int]:
    """What an amount bounds (`min`, `max`, `about`), with the span of the whole phrase; None when no
    price.
    """
    before, after = folded[: amount.start], folded[amount.end :]
    if amount.currency is None and not _ENDS.match(after):
        return None, 0, 0
    for kind, pattern in (("about", _AFTER_ABOUT), ("max", _AFTER_MAX), ("min", _AFTER_MIN)):
        if (found := pattern.match(after)) and (amount.currency or kind != "about"):
            return kind, amount.start, amount.end + found.end()
    for kind, pattern in (("max", _MAX), ("about", _ABOUT), ("min", _MIN)):
        if found := pattern.search(before):
            needs_currency = re.match(r"des|i have|j'ai|spend|vers|within|dans", found.group().strip())
            if amount.currency or not needs_currency:
                return kind, found.start(), amount.end
    if amount.currency:
        return "max", amount.start, amount.end
    return None, 0, 0
