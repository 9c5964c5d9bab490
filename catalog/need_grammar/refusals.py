"""What a wish refuses: `sans gluten ni lactose`, `no plate`, `dairy free`, `allergic to nuts`."""

import re

from catalog.need_grammar.gazetteer import CONNECTORS, Match
from catalog.need_grammar.reading import Reading
from catalog.need_grammar.words import word_lists
from catalog.needs import Need

__all__ = ["note_refusal", "read_refusals"]

_HARD_MARK = re.compile(r"[.;!?]")
_SOFT_MARK = re.compile(r"[,:]")
_CANCELS = re.compile(r"\b(?:ai|as|avons|a|have|has|got|had|sais|know|sure|encore|yet)(?: (?:ne|n'ai))?$")
_CARRIES_ON = frozenset({"ni", "nor", "ou", "or"})
_JOINS = frozenset({"et", "and"})
_SKIPPED = frozenset(
    {
        "trop",
        "too",
        "any",
        "avec",
        "with",
        "tellement",
        "added",
        "ajoute",
        "from",
        "est",
        "is",
        "to",
        "like",
        "want",
    }
)
_FREE = frozenset({"free"})


def read_refusals(reading: Reading) -> None:
    """Fill `unwanted` and `without_allergens`; the matches used up are taken out."""
    words = word_lists()
    starts = {match.first: match for match in reading.matches}
    inside = {i for match in reading.matches for i in range(match.first, match.last)}
    for at, token in enumerate(reading.tokens):
        if at in reading.taken:
            continue
        if token.text in words["intolerant"]:
            _refuse_from(reading, starts, at)
        elif at in inside and not (
            at in starts and token.text in words["negators"] and starts[at].last == at + 1
        ):
            continue
        elif token.text in words["negators"] and not _harmless(reading, at):
            _refuse_from(reading, starts, at)
        elif token.text in _FREE and at > 0 and at - 1 not in reading.taken:
            _refuse_before_free(reading, at)
    reading.matches = [m for m in reading.matches if not set(range(m.first, m.last)) & reading.taken]


def _harmless(reading: Reading, at: int) -> bool:
    """`non, …`, `no, …`, `je n'ai pas de …`, `not sure` refuse nothing."""
    token, text = reading.tokens[at], reading.folded.text
    after = text[token.end : token.end + 1]
    if token.text in {"non", "no"} and after in ",.!;:":
        return True
    return token.text in {"pas", "not", "no"} and bool(_CANCELS.search(text[: token.start].rstrip()))


def _refuse_from(reading: Reading, starts: dict[int, Match], at: int) -> None:
    """Refuse what follows the negator at `at`, through `ni`, `or`, commas and `et` between things alike."""
    place, last_kind, first = at + 1, None, True
    while place < len(reading.tokens):
        if not first and _HARD_MARK.search(reading.between(place - 1, place)):
            return
        word = reading.tokens[place].text
        if word in CONNECTORS or word in _SKIPPED:
            place += 1
            continue
        joined = first
        if not first:
            comma = _SOFT_MARK.search(reading.between(place - 1, place))
            carries = reading.tokens[place - 1].text in _CARRIES_ON or word in _CARRIES_ON
            if word in _CARRIES_ON or word in _JOINS:
                place += 1
                continue
            joined = carries or bool(comma) or reading.tokens[place - 1].text in _JOINS
            if not joined:
                return
        match = starts.get(place)
        target = _refusable(reading, place, match)
        if target is None:
            return
        kind, value, end = target
        sure = first or reading.tokens[place - 1].text in _CARRIES_ON
        if not sure and kind != last_kind:
            return
        note_refusal(reading.need, kind, value)
        reading.taken.update(range(at if first else place, end))
        reading.dropped.append((reading.tokens[at if first else place].start, reading.tokens[end - 1].end))
        place, last_kind, first = end, kind, False


def _refusable(reading: Reading, place: int, match: Match | None) -> tuple[str, str, int] | None:
    """(kind, value, place after) of the thing at `place`, if it can be refused."""
    if match is None:
        word = reading.tokens[place].text
        if word in word_lists()["stop"] or word.isdigit() or len(word) < 3:
            return None
        return "word", word, place + 1
    for kind in ("allergens", "colors", "features", "category", "brand", "terrain", "diet"):
        value = match.value_of(kind)
        if value is not None:
            return kind, value, match.last
    return None


def note_refusal(need: Need, kind: str, value: str) -> None:
    target = need.without_allergens if kind == "allergens" else need.unwanted
    if value not in target:
        target.append(value)


def _refuse_before_free(reading: Reading, at: int) -> None:
    """`gluten-free`, `caffeine free`, `dairy and gluten free`."""
    place = at - 1
    while place >= 0:
        match = next((m for m in reading.matches if m.last == place + 1), None)
        kinds = ("allergens", "features") if match else ()
        found = next(((k, v) for k in kinds if match and (v := match.value_of(k))), None)
        if match is None or found is None:
            if place == at - 1 and reading.tokens[place].text not in word_lists()["stop"] and match is None:
                reading.need.unwanted.append(reading.tokens[place].text)
                reading.taken.update({place, at})
            return
        note_refusal(reading.need, *found)
        reading.taken.update({*range(match.first, match.last), at})
        reading.dropped.append((reading.tokens[match.first].start, reading.tokens[at].end))
        place = match.first - 1
        if place < 1 or reading.tokens[place].text not in _JOINS | _CARRIES_ON:
            return
        place -= 1
