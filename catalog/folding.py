"""Text folded for comparison: no case, no accents, plain punctuation, with the way back to the original."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["Folded", "Token", "fold", "stem", "tokens_of", "words_of"]

_PLAIN = {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "–": "-", "—": "-", "−": "-", "‑": "-"}
_SPACE = re.compile(r"\s")
_WORD = re.compile(r"[a-z0-9]+")
_ELIDED = frozenset({"l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu"})


@dataclass(frozen=True)
class Folded:
    """A folded text. `origin[i]` is the place in the original of character `i`; one place more than
    characters.
    """

    text: str
    origin: tuple[int, ...]
    original: str


@dataclass(frozen=True)
class Token:
    """One word of a folded text: `text`, its `stem`, and where it stands (`start`, `end`) in the folded
    text.
    """

    text: str
    stem: str
    start: int
    end: int


def fold(text: str) -> Folded:
    """Fold `text`: lower case, accents off, `œ` as `oe`, typographic quotes and dashes made plain."""
    if text.isascii():
        plain_text = text.lower().replace("`", "'")
        return Folded(_SPACE.sub(" ", plain_text), tuple(range(len(text) + 1)), text)
    folded: list[str] = []
    origin: list[int] = []
    for place, character in enumerate(text):
        plain = _PLAIN.get(character) or unicodedata.normalize("NFKD", character.casefold())
        plain = plain.replace("œ", "oe").replace("æ", "ae")
        for part in plain:
            if not unicodedata.combining(part):
                folded.append(" " if part.isspace() else part)
                origin.append(place)
    origin.append(len(text))
    return Folded("".join(folded), tuple(origin), text)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Take plural and feminine endings off a folded word, alike in French and English.

    One rule for both because runners mix them ("un trail shoe"): a final `s` or `x`, then a final `e`, then
    `y` as `i`. `watches`, `watch` → `watch`; `noires` → `noir`; `batteries`, `battery` → `batteri`.
    """
    if len(word) > 3 and word[-1] in "sx" and not word.endswith("ss"):
        word = word[:-1]
    if len(word) > 4 and word[-1] == "e":  # not `male`, which is no `mal`
        word = word[:-1]
    if len(word) > 2 and word[-1] == "y":
        word = word[:-1] + "i"
    return word


def tokens_of(folded: str) -> list[Token]:
    """The words of a folded text, without what French elides (`l'`, `d'`, `qu'`)."""
    found = []
    for match in _WORD.finditer(folded):
        word, end = match.group(), match.end()
        if word in _ELIDED and folded[end : end + 1] == "'":
            continue
        found.append(Token(word, stem(word), match.start(), end))
    return found


@lru_cache(maxsize=16384)
def words_of(text: str) -> tuple[str, ...]:
    """The folded words of any text."""
    return tuple(token.text for token in tokens_of(fold(text).text))
