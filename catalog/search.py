"""From a wish to candidates: hard filters, then words and vectors, then what the wish says of features."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from rapidfuzz import process
from rapidfuzz.distance import OSA

from catalog.features import THEMES, has_feature, measure, season_fits, unmet_limits, unwanted_in
from catalog.filters import Filters, filters_of
from catalog.folding import fold, stem, tokens_of
from catalog.index import document_id, sku_of
from catalog.need_grammar import content_words, is_for_another_sport
from catalog.need_grammar.gazetteer import is_word
from catalog.needs import Need
from catalog.products import Product, Products
from catalog.vocabulary import Vocabulary
from retrieval.documents import Hit
from retrieval.hybrid import Translator

__all__ = ["Candidate", "ProductSearch", "SearchResult"]

_LANGUAGES = ("fr", "en")
# Judged on the product after SQL; and what nearly every product of a shop satisfies.
_JUDGED_CONDITIONS = frozenset({"features", "unwanted", "at_least", "at_most", "terrain", "use", "season"})
_BROAD_CONDITIONS = frozenset({"in_stock", "market"})
_SMALL_SHOP = 2_000
# So many products are judged one by one at most; the nearest to the wish come first.
_JUDGED = 250
_FLOOR_COSINE = 0.30
_FLOOR_COSINE_VAGUE = 0.15
_FLOOR_COSINE_ALONE = 0.45


class Index(Protocol):
    """What retrieval.reader.IndexReader offers."""

    def search(
        self,
        query: str,
        k: int = 10,
        *,
        language: str = "en",
        allowed: Collection[str] | None = None,
        depth: int = 100,
    ) -> list[Hit]: ...


@dataclass(frozen=True)
class Candidate:
    """A product found. `relevance`, `words`, `vector` lie in 0..1, scaled over this search; `cosine` is
    raw.
    """

    product: Product
    relevance: float
    words: float = 0.0
    vector: float = 0.0
    cosine: float = 0.0

    @property
    def sku(self) -> str:
        """The product's SKU."""
        return self.product.sku


@dataclass(frozen=True)
class SearchResult:
    """What a search brought, best first.

    `missing`: what the shop does not carry at all (then there are no candidates); `excluded_by`: the
    condition that kept most products out when nothing is left, with `excluded` counting them by condition;
    `notices`: what was done otherwise than asked (`currency_compared`, `feature_unknown`, `limit_unknown`).
    """

    candidates: list[Candidate] = field(default_factory=list)
    filters: Filters = field(default_factory=Filters)
    query: str = ""
    notices: list[dict[str, Any]] = field(default_factory=list)
    missing: str | None = None
    excluded_by: str | None = None
    excluded: dict[str, int] = field(default_factory=dict)


class ProductSearch:
    """Finds products for a wish. Any number of threads may search at once."""

    def __init__(self, products: Products, index: Index, translator: Translator | None = None) -> None:
        self._products, self._index, self._translator = products, index, translator

    @property
    def vocabulary(self) -> Vocabulary:
        """The shop's words."""
        return self._products.vocabulary

    def search(
        self,
        need: Need,
        *,
        market: str | None = None,
        language: str = "fr",
        k: int = 100,
        in_stock: bool | None = True,
        beyond: bool = False,
    ) -> SearchResult:
        """Products that keep every condition of `need`, best first.

        Args:
            need: the wish; its `text` is what words and vectors are asked for.
            market: only what is sold there.
            language: of `need.text`.
            in_stock: True leaves out what is sold out.
            beyond: let products of other categories follow those of the wished ones (for long ranked lists).
        """
        filters = filters_of(need, self.vocabulary, market).model_copy(update={"in_stock": in_stock})
        need, filters = self._without_empty_categories(need, filters)
        missing = self._missing(need, language)
        if missing is not None:
            return SearchResult(filters=filters, query=need.text, missing=missing)
        found, notices = self._found(need, filters, language)
        if beyond and filters.category:
            wider, _ = self._found(need, filters.without("category"), language)
            here = {candidate.sku for candidate in found}
            low = min((candidate.relevance for candidate in found), default=1.0)
            found += [replace(c, relevance=low * c.relevance) for c in wider if c.sku not in here]
        if not found:
            excluded = self._excluded(need, filters, language)
            if not excluded:
                return SearchResult(
                    filters=filters, query=need.text, notices=notices, missing=need.thing or need.text or None
                )
            return SearchResult([], filters, need.text, notices, None, next(iter(excluded), None), excluded)
        return SearchResult(found[:k], filters, need.text, notices)

    def _found(
        self, need: Need, filters: Filters, language: str
    ) -> tuple[list[Candidate], list[dict[str, Any]]]:
        """Candidates that keep every condition, best first, and what was done otherwise than asked."""
        hard = filters.without("currency")
        conditions = set(hard.stated()) - _JUDGED_CONDITIONS
        candidates: list[Candidate] = []
        if need.text and conditions <= _BROAD_CONDITIONS and self._is_large():
            # Nearly everything passes: to look among the nearest is cheaper than to name all that may be
            # found.
            nearest = self._retrieved(need, None, language)
            passing = set(self._products.matching(hard, among=[candidate.sku for candidate in nearest]))
            candidates = [candidate for candidate in nearest if candidate.sku in passing]
        if not candidates:
            allowed = self._products.matching(hard) if conditions else None
            if allowed is not None and not allowed:
                return [], []
            candidates = self._retrieved(need, allowed, language)
        candidates, notices = self._in_currency(candidates, filters)
        candidates, more = self._judged(candidates, filters)
        return candidates, notices + more

    def _is_large(self) -> bool:
        return sum(entry.products for entry in self.vocabulary.categories.values()) > _SMALL_SHOP

    # --- what the shop doesn't carry ----------------------------------------------------------------------

    def _without_empty_categories(self, need: Need, filters: Filters) -> tuple[Need, Filters]:
        """A category of the taxonomy in which the shop has nothing tells nothing: its words are searched
        instead.
        """
        words = self.vocabulary
        filled = [slug for slug in need.categories if slug in words.categories and words.products_in(slug)]
        if filled == need.categories:
            return need, filters
        need = need.model_copy(update={"categories": filled})
        return need, filters.model_copy(update={"category": filled})

    def _missing(self, need: Need, language: str) -> str | None:
        """The name of what the wish is for, if nothing in the shop is it."""
        if need.categories or need.thing is None or need.brands or need.merchants:
            return None
        if is_for_another_sport(need.thing, self.vocabulary):
            return need.thing
        said = content_words(need.thing) or need.thing.split()
        head = said[0] if language == "fr" else said[-1]
        return None if self._names_a_thing(head, language) else need.thing

    def _names_a_thing(self, thing: str, language: str) -> bool:
        """Whether a word, or its translation, or what it is a typo of, names something in the shop."""
        words = self.vocabulary
        spoken = {thing}
        if self._translator is not None and language == "fr":
            spoken.update(token.text for token in tokens_of(fold(self._translator.to_english(thing)).text))
        if any(stem(word) in words.things for word in spoken):
            return True
        if len(thing) < 5 or is_word(thing):
            return False
        near = process.extractOne(
            stem(thing), words.things, scorer=OSA.distance, score_cutoff=1 if len(thing) < 8 else 2
        )
        return near is not None and near[0][:1] == thing[:1]

    # --- words and vectors --------------------------------------------------------------------------------

    def _retrieved(self, need: Need, allowed: list[str] | None, language: str) -> list[Candidate]:
        if not need.text:
            return self._browsed(allowed)
        ids = (
            None
            if allowed is None
            else [document_id(sku, spoken) for sku in allowed for spoken in _LANGUAGES]
        )
        depth = 100 if allowed is None else min(len(allowed), _JUDGED) * 2
        hits = self._index.search(need.text, max(depth, 200), language=language, allowed=ids)
        best: dict[str, Hit] = {}
        for hit in hits:
            sku = sku_of(hit.id)
            if sku not in best:
                best[sku] = hit
        products = self._products.get_many(list(best)[:_JUDGED])
        plain = self._is_plain(need)
        found = [
            Candidate(
                products[sku],
                0.8 + 0.2 * hit.score if plain else hit.score,
                hit.words,
                hit.vector,
                hit.cosine,
            )
            for sku, hit in best.items()
            if sku in products and not products[sku].hidden
        ]
        if need.categories:
            return found
        if need.unknown and need.thing:
            return _above_floor(found, _FLOOR_COSINE_ALONE)
        # A wish told by features or purpose ("12 litres", "for the night") names no thing to compare with.
        vague = need.thing is None or bool(need.features or need.at_least or need.at_most)
        return _above_floor(found, _FLOOR_COSINE_VAGUE if vague else _FLOOR_COSINE)

    def _browsed(self, allowed: list[str] | None) -> list[Candidate]:
        """All products alike when no words are left to compare, best rated first."""
        skus = self._products.matching(Filters()) if allowed is None else allowed
        products = self._products.get_many(skus).values()
        ranked = sorted(products, key=lambda p: (-(p.rating or 0), -p.rating_count, p.sku))
        return [Candidate(product, 1.0) for product in ranked[:_JUDGED]]

    def _is_plain(self, need: Need) -> bool:
        """True when the wish says nothing beyond its category and conditions: its products are all as
        relevant.
        """
        if not need.categories:
            return False
        words = self.vocabulary
        named = {
            token.stem
            for slug in need.categories
            for entry in [words.categories.get(slug)]
            if entry is not None
            for phrase in (*entry.names.values(), *(s for said in entry.synonyms.values() for s in said))
            for token in tokens_of(fold(phrase).text)
        }
        return all(stem(word) in named for word in content_words(need.text))

    # --- conditions that are judged on the product --------------------------------------------------------

    def _in_currency(
        self, candidates: list[Candidate], filters: Filters
    ) -> tuple[list[Candidate], list[dict[str, Any]]]:
        """Only what is sold in the named currency; where nothing is, numbers are compared, and that is
        said.
        """
        asked = filters.currency
        if asked is None or not candidates:
            return candidates, []
        best = candidates[0].relevance
        near = [c for c in candidates if c.relevance >= 0.5 * best]
        if any(candidate.product.currency == asked for candidate in near):
            return [c for c in candidates if c.product.currency == asked], []
        found = sorted({c.product.currency for c in near if c.product.currency})
        return candidates, [{"code": "currency_compared", "asked": asked, "found": ", ".join(found)}]

    def _judged(
        self, candidates: list[Candidate], filters: Filters
    ) -> tuple[list[Candidate], list[dict[str, Any]]]:
        """Leave out what breaks a wish; of the rest, those that meet the most wishes come first or alone."""
        below = self.vocabulary.descendants
        unstated = {
            name
            for name in {*filters.at_least, *filters.at_most}
            if all(measure(c.product, name) is None for c in candidates)
        }
        kept = [
            c
            for c in candidates
            if unstated.issuperset(unmet_limits(c.product, filters))
            and not any(unwanted_in(c.product, refused, below) for refused in filters.unwanted)
            and _terrain_fits(c.product, filters.terrain) is not False
        ]
        wished = [feature for feature in filters.features if feature not in THEMES]
        verdicts = {c.sku: {f: has_feature(c.product, f) for f in wished} for c in kept}
        kept = [c for c in kept if False not in verdicts[c.sku].values()]
        notices = [{"code": "limit_unknown", "attribute": name} for name in sorted(unstated) if kept]
        notices += [
            {"code": "feature_unknown", "feature": feature}
            for feature in wished
            if kept and not any(verdicts[c.sku][feature] for c in kept)
        ]
        met = {c.sku: sum(bool(v) for v in verdicts[c.sku].values()) for c in kept}
        most = max(met.values(), default=0)
        kept = [c for c in kept if met[c.sku] == most]
        return sorted((_weighed(c, filters) for c in kept), key=lambda c: (-c.relevance, c.sku)), notices

    def _excluded(self, need: Need, filters: Filters, language: str) -> dict[str, int]:
        """How many products each condition kept out, the greatest first."""
        counts: dict[str, int] = {}
        judged = {"features", "unwanted", "at_least", "at_most", "terrain"}
        if need.categories or not need.text:
            counts = self._products.count_excluded(filters.without("currency"))
        else:
            judged |= set(filters.stated()) - {"market", "currency", "in_stock", "use", "season"}
        for name in sorted(judged):
            if getattr(filters, name):
                found, _ = self._found(need, filters.without(name), language)
                if found:
                    counts[name] = len(found)
        counts.pop("category", None)
        if not counts and need.categories:
            # No single condition is to blame: say how many each one alone would keep out.
            ground = Filters(category=filters.category, market=filters.market)
            whole = self._products.count(ground)
            for name, value in filters.without("category", "market", "currency").stated().items():
                left = self._products.count(ground.model_copy(update={name: value}))
                if left < whole:
                    counts[name] = whole - left
        return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _above_floor(candidates: Sequence[Candidate], least: float) -> list[Candidate]:
    """Without a sure category: only what the words or the sense of the wish really reach.

    `least` is the cosine asked for where a word matches; without one it must be high. When the wish has
    words that the shop has not, a shared word proves little, and `least` is high too.
    """
    if all(candidate.cosine == 0 for candidate in candidates):
        return list(candidates)  # vectors are not built yet: words alone answer
    return [c for c in candidates if c.cosine >= (least if c.words > 0 else _FLOOR_COSINE_ALONE)]


def _terrain_fits(product: Product, terrain: str | None) -> bool | None:
    """Whether a product's terrain is the wished one; `mixed` serves road and trail; None when it has none."""
    own = product.attributes.get("terrain")
    if terrain is None or own is None:
        return None
    return own == terrain or (own == "mixed" and terrain in {"road", "trail"})


def _weighed(candidate: Candidate, filters: Filters) -> Candidate:
    """Season, use, themes and age are leanings, not conditions: they move a product a little."""
    product, relevance = candidate.product, candidate.relevance
    if filters.season and (fits := season_fits(product, filters.season)) is not None:
        relevance *= 1.0 if fits else 0.75
    if filters.use and "use" in product.attributes:
        relevance *= 1.0 if product.attributes["use"] == filters.use else 0.85
    for theme in THEMES.intersection(filters.features):
        relevance *= 1.0 if has_feature(product, theme) else 0.85
    if filters.terrain and product.attributes.get("terrain") not in (None, filters.terrain):
        relevance *= 0.9
    if filters.gender is None and product.gender == "kids":
        relevance *= 0.5
    elif filters.gender is not None and product.gender is None:
        relevance *= 0.85
    return replace(candidate, relevance=relevance)
