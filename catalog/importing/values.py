"""Reading single values of a product row: strict where a wrong value would harm, plain text everywhere."""

import datetime as dt
import html
import math
import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from typing import Any
from urllib.parse import urlsplit

from catalog.folding import stem, words_of
from catalog.importing.report import BadRow
from catalog.need_grammar.gazetteer import lexicon

__all__ = [
    "allergen",
    "clean",
    "color",
    "currency_of",
    "date",
    "flag",
    "gender",
    "image",
    "listed",
    "number",
    "price_cents",
    "rating",
    "seasons",
    "sku",
    "title",
    "whole",
]

_NO_VALUE = frozenset({"", "none", "null", "nan", "n/a", "na", "-", "--", "—", "–", "?", "unknown", "tbd"})
_FORBIDDEN = frozenset("/\\<>\"'")
_DARK = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|$)", re.I | re.S)
_TAG = re.compile(r"<[/!?a-zA-Z][^<>]{0,2000}>|<!--.*?-->", re.S)
_SIGNS = {
    "$": "USD",
    "US$": "USD",
    "€": "EUR",
    "£": "GBP",
    "CHF": "CHF",
    "FR.": "CHF",
    "USD": "USD",
    "EUR": "EUR",
    "GBP": "GBP",
}
_PRICE = re.compile(
    r"^(?P<before>[^\d\s.,'-]{1,4})?\s*(?P<number>\d[\d\s.,'’]*)\s*(?P<after>[^\d\s.,'-]{1,5})?$",
    re.ASCII,
)
_GREATEST_CENTS = 10**11
_LONGEST_TEXT = 20_000
# French sets these before ? ! : ; and %: they hold a line together.
_SPACES = re.compile(r"[^\S\u00a0\u202f]+")
_LONGEST_TITLE = 500


def clean(value: Any, longest: int = _LONGEST_TEXT) -> str:
    """Plain text: no HTML, no control characters, single spaces, composed (NFC)."""
    if value is None or isinstance(value, (dict, list)):
        return ""
    text = str(value)
    if "<" in text or "&" in text:
        for _ in range(2):
            # Twice, because some sources escape what is escaped already; each time tags are taken out again.
            text = _TAG.sub(" ", _DARK.sub(" ", html.unescape(text)))
    if hidden := {ord(character): None for character in set(text) if not _visible(character)}:
        text = text.translate(hidden)
    return unicodedata.normalize("NFC", _SPACES.sub(" ", text))[:longest].strip()


@lru_cache(maxsize=4096)
def _visible(character: str) -> bool:
    """Neither control, format (bidirectional marks), surrogate nor private; a line break is a space."""
    return character.isspace() or character in "\u200d" or unicodedata.category(character)[0] != "C"


def sku(value: Any) -> str:
    """A SKU exactly as written. Raises: BadRow when it breaks the rules of INTERFACES."""
    if isinstance(value, bool) or value is None or isinstance(value, (dict, list, float)):
        raise BadRow("sku", "no SKU" if value is None else "a SKU is text")
    text = str(value)
    if not text.strip():
        raise BadRow("sku", "no SKU")
    if len(text) > 64:
        raise BadRow("sku", "longer than 64 characters", text[:64])
    if text in {".", ".."} or any(c in _FORBIDDEN or not c.isprintable() for c in text):
        raise BadRow("sku", "holds a character that a SKU may not hold", clean(text, 64) or None)
    if text != text.strip():
        raise BadRow("sku", "begins or ends with a space", text.strip())
    return text


def title(value: Any, field: str = "title") -> str | None:
    """A title, or None when there is none. Raises: BadRow when it holds neither letter nor digit."""
    if value is None:
        return None
    if isinstance(value, (dict, list, bool)):
        raise BadRow(field, "a title is text")
    text = clean(value, _LONGEST_TITLE)
    if not text and not str(value).strip():
        return None
    if not any(character.isalnum() for character in text):
        raise BadRow(field, "holds neither a letter nor a digit")
    return text


def price_cents(value: Any) -> tuple[int | None, str | None]:
    """A price in cents, and the currency written with it.

    What can't be read is no price (None), never 0: `None`, ``, `—`, `from 5 to 9`, negative and endless
    numbers.
    """
    if value is None or isinstance(value, (bool, dict, list)):
        return None, None
    if isinstance(value, (int, float)):
        return _cents(Decimal(str(value))) if math.isfinite(value) else None, None
    text = clean(value, 64)
    if text.casefold() in _NO_VALUE:
        return None, None
    found = _PRICE.fullmatch(text)
    if not found:
        return None, None
    signs = [sign.upper() for sign in (found["before"], found["after"]) if sign]
    if any(sign not in _SIGNS for sign in signs):
        return None, None
    try:
        european = any(_SIGNS[sign] != "USD" for sign in signs)
        cents = _cents(Decimal(_plain_number(found["number"], european)))
    except InvalidOperation:
        return None, None
    return cents, (_SIGNS[signs[0]] if signs and cents is not None else None)


def _cents(amount: Decimal) -> int | None:
    if not amount.is_finite() or amount < 0:
        return None
    cents = int((amount * 100).to_integral_value(rounding="ROUND_HALF_UP"))
    return cents if cents < _GREATEST_CENTS else None


def _plain_number(text: str, european: bool) -> str:
    """`1,299.00`, `1.299,00`, `1 299,00`, `1'299.00` → `1299.00`.

    A lone comma before three digits parts thousands; a lone point does so in Europe, and can't be told
    elsewhere. Raises: InvalidOperation.
    """
    text = re.sub(r"[\s'’]", "", text)
    marks = [mark for mark in text if mark in ".,"]
    if not marks:
        return text
    last = marks[-1]
    whole, _, part = text.rpartition(last)
    if len(set(marks)) == 2:
        if last in whole or not re.fullmatch(rf"\d{{1,3}}(?:\{marks[0]}\d{{3}})*", whole):
            raise InvalidOperation
        return re.sub(r"[.,]", "", whole) + "." + part
    if len(marks) > 1 or (len(part) == 3 and whole not in {"0", ""}):
        if len(marks) == 1 and last == "." and not european:
            raise InvalidOperation
        if not re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", text):
            raise InvalidOperation
        return re.sub(r"[.,]", "", text)
    return f"{whole or 0}.{part}"


def currency_of(value: Any) -> str | None:
    """A currency's ISO code, or None. Raises: BadRow for what is none."""
    text = clean(value, 16).upper()
    if text.casefold() in _NO_VALUE:
        return None
    text = _SIGNS.get(text, text)
    if not re.fullmatch(r"[A-Z]{3}", text):
        raise BadRow("currency", "is no ISO 4217 code")
    return text


def number(value: Any) -> float | None:
    """A finite number, or None."""
    if value is None or isinstance(value, (bool, dict, list)):
        return None
    try:
        found = float(str(value).strip().replace(",", "."))
    except ValueError:
        return None
    return found if math.isfinite(found) else None


def rating(value: Any) -> float | None:
    """A rating of 0 to 5, or None where none is given. Raises: BadRow for one outside."""
    if clean(value, 32).casefold() in _NO_VALUE:
        return None
    found = number(value)
    if found is None or not 0 <= found <= 5:
        raise BadRow("rating", "is no number from 0 to 5")
    return found


def whole(value: Any, field: str) -> int:
    """A whole number of 0 or more; 0 where none is given. Raises: BadRow."""
    if clean(value, 32).casefold() in _NO_VALUE:
        return 0
    found = number(str(value).replace(",", "") if isinstance(value, str) else value)
    if found is None or found < 0 or found != int(found) or found > 2**31 - 1:
        raise BadRow(field, "is no whole number of 0 or more")
    return int(found)


def image(value: Any) -> str | None:
    """A picture's https address or path, or None. Raises: BadRow for anything that a page should not load."""
    text = clean(value, 2048)
    if text.casefold() in _NO_VALUE:
        return None
    try:
        parts = urlsplit(text)
    except ValueError as error:
        raise BadRow("image", "is no address") from error
    if parts.scheme == "https" and parts.hostname and "@" not in parts.netloc:
        return text
    if parts.scheme or parts.netloc or text.startswith("/") or ".." in text.split("/") or "\\" in text:
        raise BadRow("image", "is neither an https address nor a path inside the shop")
    return text


def listed(value: Any) -> list[str]:
    """Several values: a list, or a text parted by `|`; clean, each once, in their order."""
    if value is None:
        return []
    parts: Iterable[Any] = value if isinstance(value, list) else str(value).split("|")
    found = (clean(part, 200) for part in parts)
    return list(dict.fromkeys(text for text in found if text))


def seasons(value: Any) -> list[str]:
    """Months or ranges of months. Raises: BadRow."""
    found = listed(value)
    for text in found:
        if not re.fullmatch(r"(?:[1-9]|1[0-2])(?:-(?:[1-9]|1[0-2]))?", text):
            raise BadRow("seasons", f"{text[:20]!r} is no month and no range of months")
    return found


def flag(value: Any, field: str) -> bool:
    """True or false. Raises: BadRow."""
    if isinstance(value, bool):
        return value
    text = clean(value, 16).casefold()
    if text in _NO_VALUE or text in {"false", "0"}:
        return False
    if text in {"true", "1"}:
        return True
    raise BadRow(field, "is neither true nor false")


def date(value: Any, field: str) -> dt.date | None:
    """An ISO 8601 date. Raises: BadRow."""
    text = clean(value, 40)
    if text.casefold() in _NO_VALUE:
        return None
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError as error:
        raise BadRow(field, "is no ISO 8601 date") from error


def gender(value: Any) -> str | None:
    """`women`, `men`, `kids` or `unisex`, from what shops write. Raises: BadRow."""
    text = clean(value, 40).casefold()
    if text in _NO_VALUE:
        return None
    if text in {"women", "men", "kids", "unisex"}:
        return text
    if text in {"mixte", "all", "tous", "unisexe", "adult", "adults", "unisex-adult"}:
        return "unisex"
    found = _phrases("gender").get(_key(text))
    if found is None:
        raise BadRow("gender", f"{text[:20]!r} is none of women, men, kids, unisex")
    return found


def color(value: Any) -> dict[str, str] | None:
    """A colour as the catalogue keeps it; from a mapping with `en`, `fr`, `hex`, or from a name."""
    if isinstance(value, dict):
        found = {key: clean(value.get(key), 64) for key in ("en", "fr", "hex") if value.get(key)}
        if found.get("hex") and not re.fullmatch(r"#[0-9a-fA-F]{6}", found["hex"]):
            del found["hex"]
        return {"en": found.get("fr", ""), **found} if found.get("en") or found.get("fr") else None
    name = clean(value, 64)
    return {"en": name} if name else None


def allergen(name: str) -> str:
    """An allergen's usual name (`lait`, `en:milk`, `Lactose` → `milk`); folded as written when not known."""
    text = re.sub(r"^[a-z]{2}:", "", name.casefold().strip())
    return _phrases("allergens").get(_key(text), "-".join(words_of(text)))


def _key(text: str) -> str:
    return " ".join(stem(word) for word in words_of(text))


@cache
def _phrases(section: str) -> dict[str, str]:
    return {
        _key(phrase): value
        for value, by_language in lexicon()[section].items()
        for phrase in (value, *(phrase for phrases in by_language.values() for phrase in phrases))
    }
