"""Which categories a wish is for, when its words could mean several things."""

import re
from dataclasses import dataclass, field

from catalog.folding import Token, fold, tokens_of, words_of
from catalog.need_grammar.gazetteer import CONNECTORS, Gazetteer, Match
from catalog.vocabulary import Vocabulary

__all__ = ["Settled", "settle_categories"]

_JOINED = re.compile(
    r"^\s*(?:[,+&/]|et|and|ou|or|puis|plus|avec|with|des|du|de la|une?|a|ainsi que|the|\s)*\s*$"
)
_ALONGSIDE = re.compile(r"[,+&/]|\b(?:et|and|ou|or|puis|plus|ainsi que)\b")


@dataclass
class Settled:
    """The categories asked for, the matches that named them, and whether only a part of one is wanted."""

    slugs: list[str] = field(default_factory=list)
    used: list[Match] = field(default_factory=list)
    part: bool = False
    terrain: str | None = None


def settle_categories(
    matches: list[Match],
    tokens: list[Token],
    folded: str,
    vocabulary: Vocabulary,
    gazetteer: Gazetteer,
    language: str,
    parts: frozenset[str],
    stop: frozenset[str],
) -> Settled:
    """Decide among all phrases that may name a category.

    - "orange" beside "shoes" is a colour; "imperméable" beside "chaussures" is a feature.
    - "trail shoes" said apart ("shoes for the trail") is the narrower category.
    - "gels et barres" are two; "chaussettes pour chaussures de trail" is the first; "watch strap" is no
    watch.
    """
    named = [match for match in matches if match.value_of("category")]
    part = any(_is_part(match, tokens, folded, parts) for match in named)
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
    return Settled(slugs, used, part, terrain)


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


def _is_part(match: Match, tokens: list[Token], folded: str, parts: frozenset[str]) -> bool:
    """`watch strap`, `bracelet de montre`, `charger for headlamp`: the thing is another than the category."""
    if match.last < len(tokens):
        after = tokens[match.last]
        gap = folded[tokens[match.last - 1].end : after.start]
        if not gap.strip(" -'") and (after.text in parts or after.text.rstrip("s") in parts):
            return True
    place = match.first - 1
    passed = False
    while place >= 0 and (tokens[place].text in CONNECTORS):
        passed, place = True, place - 1
    if place < 0 or (not passed and not folded[: tokens[match.first].start].rstrip().endswith("'")):
        return False
    before = tokens[place].text
    return before in parts or before.rstrip("s") in parts
