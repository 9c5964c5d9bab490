"""Which categories a wish is for, when its words could mean several things."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from catalog.folding import Token, fold, stem, tokens_of, words_of
from catalog.need_grammar.gazetteer import CONNECTORS, Gazetteer, Match
from catalog.vocabulary import Vocabulary

__all__ = ["Settled", "settle_categories", "speaks_of_other_sport"]

_JOINED = re.compile(
    r"^\s*(?:[,+&/]|et|and|ou|or|puis|plus|avec|with|des|du|de la|une?|a|ainsi que|the|\s)*\s*$"
)
_STOPS = re.compile(r"[,.;:!?]")
_ALONGSIDE = re.compile(r"[,+&/]|\b(?:et|and|ou|or|puis|plus|ainsi que)\b")


@dataclass
class Settled:
    """The categories asked for, the matches that named them, and the tokens
    (first, past the last) of a phrase that names something else beside a category."""

    slugs: list[str] = field(default_factory=list)
    used: list[Match] = field(default_factory=list)
    part: tuple[int, int] | None = None
    terrain: str | None = None


def settle_categories(
    matches: list[Match],
    tokens: list[Token],
    folded: str,
    vocabulary: Vocabulary,
    gazetteer: Gazetteer,
    language: str,
    words: Mapping[str, frozenset[str]],
) -> Settled:
    """Decide among all phrases that may name a category.

    - "orange" beside "shoes" is a colour; "imperméable" beside "chaussures" is a feature.
    - "trail shoes" said apart ("shoes for the trail") is the narrower category.
    - "gels et barres" are two; "chaussettes pour chaussures de trail" is the first; "watch strap" is no
    watch.
    """
    stop = words["stop"]
    named = [match for match in matches if match.value_of("category")]
    part = next(
        filter(None, (_otherwise(m, tokens, folded, vocabulary, gazetteer, language, words) for m in named)),
        None,
    )
    if part is not None:
        return Settled(part=part)
    meant = {place for match in matches for place in range(match.first, match.last)}
    named = [m for m in named if not _is_misread(m, tokens, folded, vocabulary, meant, stop)]
    own = [m for m in named if _language_of(m) in (None, language)]
    named = own or named
    sure = [match for match in named if not _means_otherwise(match)]
    chosen = sure or named
    if not chosen:
        return Settled()
    chosen = _heads(chosen, tokens, folded, vocabulary)
    slugs = list(dict.fromkeys(match.value_of("category") or "" for match in chosen))
    slugs = [slug for slug in slugs if not any(slug in vocabulary.ancestors(other) for other in slugs)]
    if len(slugs) == 1:
        slugs = [_narrowed(slugs[0], chosen[0], matches, tokens, vocabulary, gazetteer, language)]
    terrain = None
    if len(slugs) == 1 and _terrains(matches, chosen, tokens, gazetteer, language) >= {"road", "trail"}:
        terrain, slugs = "mixed", [vocabulary.categories[slugs[0]].parent or slugs[0]]
    # The other matches keep their other readings; those without one are used up.
    used = [m for m in named if m in chosen or (not _means_otherwise(m))]
    return Settled(slugs, used, None, terrain)


def _language_of(match: Match) -> str | None:
    return next((r.language for r in match.readings if r.kind == "category"), None)


def _terrains(
    matches: list[Match], chosen: list[Match], tokens: list[Token], gazetteer: Gazetteer, language: str
) -> set[str]:
    """Terrains named beside a category and within its phrase: "chaussures route et chemin" has two."""
    found = {match.value_of("terrain") or "" for match in matches if match not in chosen}
    for match in chosen:
        for token in tokens[match.first : match.last]:
            found.update(r.value for r in gazetteer.lookup((token.text,), language) if r.kind == "terrain")
    return found


def _otherwise(
    match: Match,
    tokens: list[Token],
    folded: str,
    vocabulary: Vocabulary,
    gazetteer: Gazetteer,
    language: str,
    words: Mapping[str, frozenset[str]],
) -> tuple[int, int] | None:
    """The phrase in which a category is no category: a part of it, or a word that makes it another thing."""
    for place in _beside(match, tokens, folded):
        low, high = min(place, match.first), max(place + 1, match.last)
        foreign = _is_foreign(tokens[place].text, vocabulary, words["other_sports"])
        if foreign or _is_part(place, match, tokens, words["parts"]):
            return low, high
    head = _unknown_head(match, tokens, folded, gazetteer, language, words["stop"])
    return None if head is None else (min(head, match.first), max(head + 1, match.last))


def _beside(match: Match, tokens: list[Token], folded: str) -> list[int]:
    """The tokens next to a match, over "de", "for" and the like, but not over punctuation."""
    before, after = match.first - 1, match.last
    while before >= 0 and tokens[before].text in CONNECTORS:
        before -= 1
    while after < len(tokens) and tokens[after].text in {"de", "pour", "for", "a"}:
        after += 1
    found = []
    for place in (before, after):
        if 0 <= place < len(tokens):
            low, high = sorted((place, match.first))
            last = place if place < match.first else match.last - 1
            gap = folded[tokens[last].end : tokens[match.first if last == place else place].start]
            if low != high and not _STOPS.search(gap):
                found.append(place)
    return found


def _is_part(place: int, match: Match, tokens: list[Token], parts: frozenset[str]) -> bool:
    """`watch strap`, `bracelet de montre`: right after the category, or before it with a word between."""
    text = tokens[place].text
    if text not in parts and text.rstrip("s") not in parts:
        return False
    return place == match.last or place < match.first


def _is_foreign(text: str, vocabulary: Vocabulary, sports: frozenset[str]) -> bool:
    meant = _sport(text, sports)
    return meant is not None and stem(meant) not in vocabulary.words


def speaks_of_other_sport(thing: str, vocabulary: Vocabulary, sports: frozenset[str]) -> bool:
    """True when a thing's name holds a sport of which no title of the shop speaks: `chaussures de ski`."""
    return any(_is_foreign(token.text, vocabulary, sports) for token in tokens_of(fold(thing).text))


def _unknown_head(
    match: Match, tokens: list[Token], folded: str, gazetteer: Gazetteer, language: str, stop: frozenset[str]
) -> int | None:
    """`raquette de tennis`, `protein pancakes`: the place of the word that heads the phrase and isn't
    known.
    """

    def unknown(place: int, least: int) -> bool:
        token = tokens[place]
        return len(token.text) >= least and token.stem not in gazetteer.known and token.text not in stop

    if language == "fr":
        place = match.first - 1
        genitive = folded[: tokens[match.first].start].endswith("d'")
        if place >= 0 and tokens[place].text in {"de", "a"}:
            genitive, place = True, place - 1
        if genitive and place >= 0 and unknown(place, 5):
            return place
        after = match.last + 1 if match.last < len(tokens) and tokens[match.last].text in {"de", "a"} else -1
        return (
            after
            if _is_slang(match, tokens, gazetteer) and 0 < after < len(tokens) and unknown(after, 4)
            else None
        )
    if match.last >= len(tokens) or not _is_slang(match, tokens, gazetteer):
        return None
    gap = folded[tokens[match.last - 1].end : tokens[match.last].start]
    return match.last if not gap.strip(" -") and unknown(match.last, 4) else None


def _sport(word: str, sports: frozenset[str]) -> str | None:
    """The sport that a folded word names (`foot` is football), or None."""
    for sport in sports:
        said, _, meant = sport.partition("=")
        if said == word:
            return meant or said
    return None


def _is_slang(match: Match, tokens: list[Token], gazetteer: Gazetteer) -> bool:
    """A single word that the category's names don't hold."""
    single = match.last - match.first == 1
    return single and tokens[match.first].stem not in {token.stem for token in gazetteer.named(match)}


def _is_misread(
    match: Match,
    tokens: list[Token],
    folded: str,
    vocabulary: Vocabulary,
    meant: set[int],
    stop: frozenset[str],
) -> bool:
    """`golf swing trainer` is no trainer of ours, `cleaning kit` no kit: a synonym right after a word that
    qualifies it
    and means nothing else to us ("blue trainers" is read: blue is a colour)."""
    if match.last - match.first > 1 or match.first == 0:
        return False
    entry = vocabulary.categories.get(match.value_of("category") or "")
    token, before = tokens[match.first], tokens[match.first - 1]
    if entry is None or folded[before.end : token.start].strip(" -"):
        return False
    named = {t.stem for name in entry.names.values() for t in tokens_of(fold(name).text)}
    return (
        token.stem not in named
        and match.first - 1 not in meant
        and before.text not in stop
        and before.text not in CONNECTORS
        and not before.text.isdigit()
    )


def _means_otherwise(match: Match) -> bool:
    """True when the phrase has a reading beside the category that makes sense in a wish."""
    return any(
        r.kind in {"colors", "features", "use", "terrain", "season", "gender", "diet", "sort"}
        for r in match.readings
    )


def _heads(chosen: list[Match], tokens: list[Token], folded: str, vocabulary: Vocabulary) -> list[Match]:
    """Without `and` between them, the first category is the thing and the next ones are what it is for.

    Side by side in English ("sock shoes"), the last one is the thing.
    """
    heads = [chosen[0]]
    for match in chosen[1:]:
        previous = heads[-1]
        between = folded[tokens[previous.last - 1].end : tokens[match.first].start]
        first, second = previous.value_of("category") or "", match.value_of("category") or ""
        related = first in vocabulary.ancestors(second) or second in vocabulary.ancestors(first)
        if _ALONGSIDE.search(between) or related:
            heads.append(match)
        elif not between.strip(" -"):
            heads[-1] = match
    return heads


def _narrowed(
    slug: str,
    head: Match,
    matches: list[Match],
    tokens: list[Token],
    vocabulary: Vocabulary,
    gazetteer: Gazetteer,
    language: str,
) -> str:
    """`shoes` with the terrain or use `trail` said elsewhere in the wish is `trail-shoes`."""
    below = vocabulary.descendants(slug) - {slug}
    if not below:
        return slug
    words = tuple(t.text for t in tokens[head.first : head.last] if t.text not in CONNECTORS)
    entry = vocabulary.categories[slug]
    bare = {
        words_of(said)
        for said in (*entry.names.values(), *(s for kind in entry.synonyms.values() for s in kind))
    }
    heads = {words, *(said for said in bare if len(said) == 1)}
    for match in matches:
        if match is head or not any(
            r.kind in {"terrain", "use", "features", "season"} for r in match.readings
        ):
            continue
        extra = tuple(t.text for t in tokens[match.first : match.last] if t.text not in CONNECTORS)
        for phrase in (both for said in sorted(heads) for both in (said + extra, extra + said)):
            for reading in gazetteer.lookup(phrase, language):
                if reading.kind == "category" and reading.value in below:
                    return reading.value
    return slug
