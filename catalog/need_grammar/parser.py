"""From a message to a `Need`: numbers first, then phrases of shop and lexicon, then what was refused."""

import re
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

import yaml

from catalog.folding import Folded, Token, fold, tokens_of
from catalog.need_grammar.categories import settle_categories, speaks_of_other_sport
from catalog.need_grammar.gazetteer import CONNECTORS, Gazetteer, Match, gazetteer_of
from catalog.need_grammar.measures import find_measures
from catalog.need_grammar.prices import find_price
from catalog.need_grammar.size_wishes import find_sizes
from catalog.needs import Need
from catalog.vocabulary import Vocabulary

__all__ = ["content_words", "is_for_another_sport", "parse_need"]

_LONGEST_MESSAGE = 2000
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
_SINGLE_KINDS = ("gender", "terrain", "use", "season", "sort")


@cache
def _words() -> dict[str, frozenset[str]]:
    text = resources.files("catalog.need_grammar").joinpath("data/words.yaml").read_text("utf-8")
    loaded = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    found: dict[str, frozenset[str]] = {}
    for kind, by_language in loaded.items():
        listed = (said.split() if isinstance(said, str) else said for said in by_language.values())
        # Folded as the message is; `a=b` keeps its sign.
        found[kind] = frozenset(
            "=".join(fold(part).text for part in word.split("=")) for said in listed for word in said
        )
    return found


def _folded(word: str) -> str:
    return "=".join(fold(part).text for part in word.split("="))


@dataclass
class _Reading:
    """A message on its way to a need."""

    folded: Folded
    tokens: list[Token]
    matches: list[Match]
    need: Need
    taken: set[int] = field(default_factory=set)
    category_matches: list[Match] = field(default_factory=list)
    part: tuple[int, int] | None = None
    dropped: list[tuple[int, int]] = field(default_factory=list)

    def between(self, first: int, second: int) -> str:
        """The folded text between two tokens."""
        return self.folded.text[self.tokens[first].end : self.tokens[second].start]


def parse_need(text: str, language: str, vocabulary: Vocabulary) -> Need:
    """What `text` asks for, offline.

    Args:
        text: the message as typed, French or English; typos and missing accents are expected.
        language: `fr` or `en`: decides between readings of words that both languages have.
        vocabulary: the shop's words.
    Returns: a `Need` whose `text` holds the words worth searching for, without price, size and courtesy.
    """
    folded = fold(text[:_LONGEST_MESSAGE])
    gazetteer = gazetteer_of(vocabulary)
    need = Need()
    price = find_price(folded.text)
    need.price_min, need.price_max, need.currency = price.minimum, price.maximum, price.currency
    spans = list(price.spans)
    measures = find_measures(_blanked(folded.text, spans))
    need.at_least, need.at_most = measures.at_least, measures.at_most
    spans.extend(measures.spans)
    tokens = [gazetteer.corrected(t) if t.text not in _words()["stop"] else t for t in tokens_of(folded.text)]
    visible = [t for t in tokens if not _covered(t, spans)]
    reading = _Reading(folded, visible, gazetteer.matches(visible, language), need)
    _read_refusals(reading, gazetteer, language)
    _read_matches(reading, vocabulary, gazetteer, language)
    need.sizes, size_spans = find_sizes(
        folded.text, _same_length(folded), vocabulary.sizes, spans, _is_worn(need, vocabulary)
    )
    _read_inside_categories(reading, gazetteer, language)
    reading.dropped.extend([*price.spans, *measures.limit_spans, *size_spans])
    words = [t for i, t in enumerate(visible) if i not in reading.taken and not _covered(t, size_spans)]
    need.unknown = _unknown(words, gazetteer)
    need.thing = _thing(reading, language)
    need.text = _search_text(reading)
    return need


def is_for_another_sport(thing: str, vocabulary: Vocabulary) -> bool:
    """True when a thing's name holds a sport of which no title of the shop speaks: `chaussures de ski`."""
    return speaks_of_other_sport(thing, vocabulary, _words()["other_sports"])


def content_words(text: str) -> list[str]:
    """The folded words of a text that are neither stop words nor numbers."""
    return [
        t.text
        for t in tokens_of(fold(text).text)
        if t.text not in _words()["stop"]
        and t.text not in CONNECTORS
        and not t.text.isdigit()
        and len(t.text) > 1
    ]


def _covered(token: Token, spans: list[tuple[int, int]]) -> bool:
    return any(token.start < end and start < token.end for start, end in spans)


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + "¤" * (end - start) + text[end:]
    return text


def _same_length(folded: Folded) -> str:
    """The original's characters at the folded places, so that case can be seen there."""
    return "".join(folded.original[place] for place in folded.origin[:-1])


def _is_worn(need: Need, vocabulary: Vocabulary) -> bool:
    slugs = {d for slug in need.categories for d in vocabulary.descendants(slug)}
    return bool(slugs & vocabulary.sized)


# --- what was refused -------------------------------------------------------------------------------------


def _read_refusals(reading: _Reading, gazetteer: Gazetteer, language: str) -> None:
    """Fill `unwanted` and `without_allergens`; the matches used up are taken out."""
    words = _words()
    starts = {match.first: match for match in reading.matches}
    inside = {i for match in reading.matches for i in range(match.first, match.last)}
    for at, token in enumerate(reading.tokens):
        if at in reading.taken:
            continue
        if token.text in words["intolerant"]:
            _refuse_from(reading, gazetteer, language, starts, at, allergic=True)
        elif at in inside and not (
            at in starts and token.text in words["negators"] and starts[at].last == at + 1
        ):
            continue
        elif token.text in words["negators"] and not _harmless(reading, at):
            _refuse_from(reading, gazetteer, language, starts, at, allergic=False)
        elif token.text in _FREE and at > 0 and at - 1 not in reading.taken:
            _refuse_before_free(reading, at, language, gazetteer)
    reading.matches = [m for m in reading.matches if not set(range(m.first, m.last)) & reading.taken]


def _harmless(reading: _Reading, at: int) -> bool:
    """`non, …`, `no, …`, `je n'ai pas de …`, `not sure` refuse nothing."""
    token, text = reading.tokens[at], reading.folded.text
    after = text[token.end : token.end + 1]
    if token.text in {"non", "no"} and after in ",.!;:":
        return True
    return token.text in {"pas", "not", "no"} and bool(_CANCELS.search(text[: token.start].rstrip()))


def _refuse_from(
    reading: _Reading, gazetteer: Gazetteer, language: str, starts: dict[int, Match], at: int, allergic: bool
) -> None:
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
        target = _refusable(gazetteer, reading, place, match, language, allergic)
        if target is None:
            return
        kind, value, end = target
        sure = first or reading.tokens[place - 1].text in _CARRIES_ON
        if not sure and kind != last_kind:
            return
        _note_refusal(reading.need, kind, value)
        reading.taken.update(range(at if first else place, end))
        reading.dropped.append((reading.tokens[at if first else place].start, reading.tokens[end - 1].end))
        place, last_kind, first = end, kind, False


def _refusable(
    gazetteer: Gazetteer, reading: _Reading, place: int, match: Match | None, language: str, allergic: bool
) -> tuple[str, str, int] | None:
    """(kind, value, place after) of the thing at `place`, if it can be refused."""
    if match is None:
        word = reading.tokens[place].text
        if word in _words()["stop"] or word.isdigit() or len(word) < 3:
            return None
        return "word", word, place + 1
    for kind in ("allergens", "colors", "features", "category", "brand", "terrain", "diet"):
        value = match.value_of(kind)
        if value is not None:
            return kind, value, match.last
    return None


def _note_refusal(need: Need, kind: str, value: str) -> None:
    target = need.without_allergens if kind == "allergens" else need.unwanted
    if value not in target:
        target.append(value)


def _refuse_before_free(reading: _Reading, at: int, language: str, gazetteer: Gazetteer) -> None:
    """`gluten-free`, `caffeine free`, `dairy and gluten free`."""
    place = at - 1
    while place >= 0:
        match = next((m for m in reading.matches if m.last == place + 1), None)
        kinds = ("allergens", "features") if match else ()
        found = next(((k, v) for k in kinds if match and (v := match.value_of(k))), None)
        if match is None or found is None:
            if place == at - 1 and reading.tokens[place].text not in _words()["stop"] and match is None:
                reading.need.unwanted.append(reading.tokens[place].text)
                reading.taken.update({place, at})
            return
        _note_refusal(reading.need, *found)
        reading.taken.update({*range(match.first, match.last), at})
        reading.dropped.append((reading.tokens[match.first].start, reading.tokens[at].end))
        place = match.first - 1
        if place < 1 or reading.tokens[place].text not in _JOINS | _CARRIES_ON:
            return
        place -= 1


# --- what was asked for -----------------------------------------------------------------------------------


def _read_matches(reading: _Reading, vocabulary: Vocabulary, gazetteer: Gazetteer, language: str) -> None:
    need = reading.need
    settled = settle_categories(
        reading.matches, reading.tokens, reading.folded.text, vocabulary, gazetteer, language, _words()
    )
    need.categories, need.terrain = settled.slugs, settled.terrain
    reading.category_matches, reading.part = settled.used, settled.part
    for match in reading.matches:
        if match in settled.used:
            reading.taken.update(range(match.first, match.last))
            continue
        if _read_other(need, match, language):
            reading.taken.update(range(match.first, match.last))
            if match.value_of("sort"):
                reading.dropped.append(
                    (reading.tokens[match.first].start, reading.tokens[match.last - 1].end)
                )


def _read_inside_categories(reading: _Reading, gazetteer: Gazetteer, language: str) -> None:
    """`gants tactiles`, `pain sans gluten`: a category's phrase may name a feature or an allergen too."""
    for match in reading.category_matches:
        if match.last - match.first < 2:
            continue
        inner = reading.tokens[match.first : match.last]
        for at, token in enumerate(inner):
            for found in gazetteer.lookup((token.text,), language):
                refused = at > 0 and inner[at - 1].text in _words()["negators"]
                if found.kind == "allergens" and refused:
                    _note_refusal(reading.need, "allergens", found.value)
                elif found.kind == "features" and not refused and found.value not in reading.need.features:
                    reading.need.features.append(found.value)


def _read_other(need: Need, match: Match, language: str) -> bool:
    """Take over the first reading that says something; False when it says nothing here."""
    for reading in match.readings:
        if reading.kind in _SINGLE_KINDS:
            if getattr(need, reading.kind) is None:
                setattr(need, reading.kind, reading.value)
            return True
        target = {
            "colors": need.colors, "features": need.features, "diet": need.diet, "brand": need.brands,
            "merchant": need.merchants,
        }.get(reading.kind)  # fmt: skip
        if target is not None:
            if reading.value not in target:
                target.append(reading.value)
            return True
    return False


def _unknown(words: list[Token], gazetteer: Gazetteer) -> list[str]:
    """Words of substance that neither shop nor lexicon has."""
    known = gazetteer.known
    found = []
    for token in words:
        if (
            token.text in _words()["stop"]
            or token.text in CONNECTORS
            or token.text.isdigit()
            or len(token.text) < 3
        ):
            continue
        if token.stem not in known and token.text not in found:
            found.append(token.text)
    return found


# What comes after one of these is what the thing is for, or has.
_PREPOSITIONS = frozenset(
    [
        "for",
        "with",
        "to",
        "in",
        "that",
        "which",
        "from",
        "on",
        "under",
        "against",
        "when",
        "while",
        "pour",
        "avec",
        "dans",
        "qui",
        "que",
        "contre",
        "quand",
        "contenant",
        "sur",
        "de",
        "du",
        "des",
        "d",
        "a",
        "au",
        "aux",
        "en",
    ]
)


_PURPOSE = frozenset({"for", "against", "pour", "contre", "anti"})


def _thing(reading: _Reading, language: str) -> str | None:
    """What is wanted: in English the first words of substance together (the last heads them), in French the
    first one.
    """
    if reading.part is not None:
        first, past = reading.part
        folded, tokens = reading.folded, reading.tokens
        return folded.original[
            folded.origin[tokens[first].start] : folded.origin[tokens[past - 1].end]
        ].lower()
    thing: str | None = None
    purpose = False
    meant_otherwise = reading.taken - {i for m in reading.category_matches for i in range(m.first, m.last)}
    for at, token in enumerate(reading.tokens):
        text = token.text
        silent = text in _words()["stop"] or text.isdigit() or len(text) < 3
        if thing is not None and (text in _PREPOSITIONS or (silent and at not in meant_otherwise)):
            return thing
        # "Something for sore muscles" names no thing.
        purpose = text in _PURPOSE if silent or text in CONNECTORS else purpose
        if silent or at in meant_otherwise or text in CONNECTORS:
            continue
        if purpose:
            return None
        thing = f"{thing} {text}" if thing else text
        if language == "fr":
            return thing
    return thing


def _search_text(reading: _Reading) -> str:
    """The message without prices, sizes, refusals and the words of a request at its start."""
    folded = reading.folded
    kept = [True] * len(folded.original)
    for start, end in reading.dropped:
        for place in range(folded.origin[start], folded.origin[min(end, len(folded.origin) - 1)]):
            kept[place] = False
    text = "".join(c if keep else " " for c, keep in zip(folded.original, kept, strict=True))
    pieces = []
    for piece in re.findall(r"\S+", text):
        inner = list(tokens_of(fold(piece).text))
        if not inner:
            continue
        if all(t.text in _words()["stop"] and t.text not in _SEARCHABLE for t in inner):
            continue
        pieces.append(piece.strip(' ,;:!?.()"«»'))
    return " ".join(piece for piece in pieces if piece)


# Stop words of a wish that still help to find things.
_SEARCHABLE = frozenset(
    [
        "running",
        "course",
        "marathon",
        "semi",
        "trail",
        "nuit",
        "nocturne",
        "night",
        "leger",
        "legere",
        "legers",
        "light",
        "confortable",
        "confortables",
        "comfortable",
        "soft",
        "doux",
        "douce",
        "race",
        "rapide",
        "rapides",
        "fast",
        "debutant",
        "debutante",
        "beginner",
        "beginners",
        "training",
        "entrainement",
        "sport",
        "sports",
        "indoor",
        "outdoor",
        "long",
        "court",
        "petit",
        "small",
        "large",
        "half",
        "simple",
        "durable",
    ]
)
