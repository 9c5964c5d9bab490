"""From a message to a `Need`: numbers first, then phrases of shop and lexicon, then what was refused."""

from catalog.folding import Folded, Token, fold, tokens_of
from catalog.need_grammar.categories import settle_categories, speaks_of_other_sport
from catalog.need_grammar.gazetteer import CONNECTORS, Gazetteer, Match, gazetteer_of
from catalog.need_grammar.measures import find_measures
from catalog.need_grammar.prices import find_price
from catalog.need_grammar.reading import Reading
from catalog.need_grammar.refusals import note_refusal, read_refusals
from catalog.need_grammar.size_wishes import find_sizes
from catalog.need_grammar.words import word_lists
from catalog.needs import Need
from catalog.vocabulary import Vocabulary

__all__ = ["content_words", "is_for_another_sport", "parse_need"]

_LONGEST_MESSAGE = 2000
_SINGLE_KINDS = ("gender", "terrain", "use", "season", "sort")


def parse_need(text: str, language: str, vocabulary: Vocabulary) -> Need:
    """What `text` asks for, offline.

    Args:
        text: the message as typed, French or English; typos and missing accents are expected.
        language: `fr` or `en`: decides between readings of words that both languages have.
        vocabulary: the shop's words.
    Returns: a `Need` whose `text` holds the words worth searching for: no price, size or courtesy.
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
    stop = word_lists()["stop"]
    tokens = [t if t.text in stop else gazetteer.corrected(t) for t in tokens_of(folded.text)]
    visible = [t for t in tokens if not _covered(t, spans)]
    reading = Reading(folded, visible, gazetteer.matches(visible, language), need)
    read_refusals(reading)
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
    return speaks_of_other_sport(thing, vocabulary, word_lists()["other_sports"])


def content_words(text: str) -> list[str]:
    """The folded words of a text that are neither stop words nor numbers."""
    return [
        t.text
        for t in tokens_of(fold(text).text)
        if t.text not in word_lists()["stop"]
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


# --- what was asked for -----------------------------------------------------------------------------------


def _read_matches(reading: Reading, vocabulary: Vocabulary, gazetteer: Gazetteer, language: str) -> None:
    need = reading.need
    settled = settle_categories(
        reading.matches, reading.tokens, reading.folded.text, vocabulary, gazetteer, language, word_lists()
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


def _read_inside_categories(reading: Reading, gazetteer: Gazetteer, language: str) -> None:
    """`gants tactiles`, `pain sans gluten`: a category's phrase may name a feature or an allergen too."""
    for match in reading.category_matches:
        if match.last - match.first < 2:
            continue
        inner = reading.tokens[match.first : match.last]
        for at, token in enumerate(inner):
            for found in gazetteer.lookup((token.text,), language):
                refused = at > 0 and inner[at - 1].text in word_lists()["negators"]
                if found.kind == "allergens" and refused:
                    note_refusal(reading.need, "allergens", found.value)
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
            token.text in word_lists()["stop"]
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


def _thing(reading: Reading, language: str) -> str | None:
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
        silent = text in word_lists()["stop"] or text.isdigit() or len(text) < 3
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


def _search_text(reading: Reading) -> str:
    """The message without prices, sizes, refusals and the words of a request at its start."""
    folded, words = reading.folded, word_lists()
    named = {place for match in reading.category_matches for place in range(match.first, match.last)}
    kept = [True] * len(folded.original)
    for start, end in reading.dropped:
        for place in range(folded.origin[start], folded.origin[min(end, len(folded.origin) - 1)]):
            kept[place] = False
    for place, token in enumerate(reading.tokens):
        meant = token.text not in words["stop"] or token.text in words["searchable"]
        if not meant and place not in named:
            for at in range(folded.origin[token.start], folded.origin[token.end]):
                kept[at] = False
    text = "".join(c if keep else " " for c, keep in zip(folded.original, kept, strict=True))
    pieces = (piece.strip(" ,;:!?.()\"«»-'’") for piece in text.split())
    # A lone letter is what an elision left ("j'").
    return " ".join(piece for piece in pieces if len(piece) > 1 or piece.isdigit())
