"""Search on the demo shelf, with words and real vectors; and in a shop of imported goods."""

from pathlib import Path

import pytest

from catalog.importing import import_products
from catalog.index import build_product_index, open_product_index
from catalog.need_grammar import parse_need
from catalog.needs import Need
from catalog.products import Products
from catalog.search import ProductSearch, SearchResult
from database import Database
from retrieval.embedding import MiniLMEmbedder
from retrieval.lexicon import Lexicon
from tests.catalog.importing.test_importer import GYM, TRACKERS, amazon, written


def found(search: ProductSearch, language: str, text: str, **options: object) -> SearchResult:
    need = parse_need(text, language, search.vocabulary)
    return search.search(need, language=language, **options)  # type: ignore[arg-type]


def categories(result: SearchResult) -> set[str | None]:
    return {candidate.product.category for candidate in result.candidates}


@pytest.mark.parametrize(
    ("language", "text", "first"),
    [
        ("en", "coffee gel", "GE-CADENSEL-CAFE"),
        ("fr", "gel goût citron", "GE-CADENSEL-CITRON"),
        ("en", "kids trail shoes size 33", "TS-CABRI-JR"),
        ("fr", "jus de betterave", "FD-JUS-BETTERAVE"),
        ("fr", "chaussures imperméables pour la route", "RS-BRUME-WP"),
        ("en", "sprint spikes", "SP-KESTRUNE-DARD-100-CH"),
    ],
)
def test_the_first_product_is_the_one_that_was_meant(
    shelf_search: ProductSearch, language: str, text: str, first: str
) -> None:
    assert found(shelf_search, language, text).candidates[0].sku == first


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I want to buy a running watch"),
        ("fr", "une montre pour courir"),
        ("fr", "montre gps pas chère"),
    ],
)
def test_a_watch_is_wished_and_watches_only_are_found(
    shelf_search: ProductSearch, language: str, text: str
) -> None:
    assert categories(found(shelf_search, language, text)) == {"watches"}


def test_no_candidate_breaks_a_stated_price_size_gender_or_allergen(shelf_search: ProductSearch) -> None:
    for candidate in found(shelf_search, "fr", "chaussures femme 39 moins de 150 €").candidates:
        product = candidate.product
        assert product.price is not None and product.price <= 150
        assert product.currency == "EUR"
        assert product.gender in ("women", "unisex")
        assert any(units for (size, _), units in product.stock.items() if size == "39")
    bars = found(shelf_search, "en", "bars without milk").candidates
    assert bars
    assert all(c.product.allergens is not None and "milk" not in c.product.allergens for c in bars)


def test_what_is_refused_is_not_found(shelf_search: ProductSearch) -> None:
    gels = found(shelf_search, "fr", "gel sans caféine").candidates
    assert gels
    assert all(c.product.attributes["caffeine_mg"] == 0 for c in gels)
    shoes = found(shelf_search, "en", "race shoes without a carbon plate").candidates
    assert shoes
    assert all(c.product.attributes["plate"] != "carbon" for c in shoes)


def test_shoes_for_mud_have_long_lugs(shelf_search: ProductSearch) -> None:
    for language, text in (("fr", "chaussure de trail pour la boue"), ("en", "shoes for the mud")):
        shoes = found(shelf_search, language, text).candidates
        assert "TS-GADOUE-5" in {candidate.sku for candidate in shoes}
        assert all(c.product.attributes["lug_mm"] >= 5 for c in shoes)


def test_limits_on_attributes_are_kept(shelf_search: ProductSearch) -> None:
    lamps = found(shelf_search, "fr", "frontale d'au moins 700 lumens").candidates
    assert lamps
    assert all(c.product.attributes["lumen"] >= 700 for c in lamps)
    assert [c.sku for c in found(shelf_search, "fr", "sac 12 litres").candidates] == ["HV-GRANDVALLON-12"]


@pytest.mark.parametrize(
    ("language", "text", "missing"),
    [
        ("fr", "je cherche un kayak", "kayak"),
        ("en", "do you have a tent?", "tent"),
        ("en", "golf swing trainer", "golf swing trainer"),
        ("fr", "chaussures de ski", "chaussures de ski"),
        ("fr", "bracelet de montre", "bracelet de montre"),
        ("en", "toe nails from the beauty counter", "toe nails"),
    ],
)
def test_what_the_shop_does_not_carry_is_said_and_nothing_else_is_shown(
    shelf_search: ProductSearch, language: str, text: str, missing: str
) -> None:
    result = found(shelf_search, language, text)
    assert (result.candidates, result.missing) == ([], missing)


def test_the_wish_that_excluded_most_is_named(shelf_search: ProductSearch) -> None:
    result = found(shelf_search, "en", "gel under 1 €")
    assert (result.candidates, result.missing, result.excluded_by) == ([], None, "price_max")
    assert found(shelf_search, "fr", "chaussures taille 52").excluded_by == "size"


def test_numbers_are_compared_with_a_notice_when_no_product_has_the_currency(
    shelf_search: ProductSearch,
) -> None:
    result = found(shelf_search, "en", "watch under $200")
    assert [notice["code"] for notice in result.notices] == ["currency_compared"]
    assert result.candidates
    assert all(c.product.price is not None and c.product.price <= 200 for c in result.candidates)
    euros = found(shelf_search, "fr", "montre à moins de 200 €")
    assert euros.notices == []
    assert {c.product.currency for c in euros.candidates} == {"EUR"}


def test_a_market_shows_its_own_goods_alone(shelf_search: ProductSearch) -> None:
    result = found(shelf_search, "fr", "chaussures", market="geneve")
    assert {c.product.currency for c in result.candidates} == {"CHF"}


def test_the_same_wish_has_the_same_answer(shelf_search: ProductSearch) -> None:
    once, again = (found(shelf_search, "fr", "veste légère pour le vent") for _ in range(2))
    assert [(c.sku, c.relevance) for c in once.candidates] == [(c.sku, c.relevance) for c in again.candidates]


def test_relevance_falls_along_the_list_and_stays_in_its_bounds(shelf_search: ProductSearch) -> None:
    relevance = [c.relevance for c in found(shelf_search, "en", "light shoes for a fast marathon").candidates]
    assert relevance == sorted(relevance, reverse=True)
    assert all(0 <= value <= 1 for value in relevance)


def test_a_long_list_goes_on_beyond_the_category(shelf_search: ProductSearch) -> None:
    need = parse_need("trail shoes", "en", shelf_search.vocabulary)
    inside = shelf_search.search(need, language="en")
    beyond = shelf_search.search(need, language="en", beyond=True)
    count = len(inside.candidates)
    assert [c.sku for c in beyond.candidates[:count]] == [c.sku for c in inside.candidates]
    assert len(beyond.candidates) > count


def test_an_empty_wish_is_answered_with_the_best_rated(shelf_search: ProductSearch) -> None:
    assert len(shelf_search.search(Need(), language="fr", k=5).candidates) == 5


@pytest.fixture
def imported(
    sqlite_database: Database, tmp_path: Path, embedder: MiniLMEmbedder, lexicon: Lexicon
) -> ProductSearch:
    """A shop of imported goods alone, as the prototype's was."""
    rows = [
        amazon("WATCH-1", "Runner Smart Watch with GPS for Men and Women", TRACKERS, 39.99),
        amazon("WATCH-2", "Kids Fitness Watch, waterproof sports watch", TRACKERS, 19.99),
        amazon("BAND-1", "Replacement Band for Runner Smart Watch, silicone strap", TRACKERS, 7.99,
        average_rating=5.0),
        amazon("NAILS-1", "24 Pcs Press On Toenails, glossy running red", ["Beauty", "False Nails"], 5.99),
        amazon("FLAG-1", "Pirate Flag 5 x 3", ["Sports & Outdoors", "Track & Field", "Meet Equipment"], 5.88),
        amazon("ROLL-1", "High Density Foam Roller 18 inch", [*GYM, "Balance Trainers", "Foam Rollers"],
        13.95),
        amazon("ROLL-2", "Vibrating Foam Roller for deep tissue", [*GYM, "Balance Trainers", "Foam Rollers"],
        69.95),
        amazon("GOLF-1", "Golf Swing Trainer Aid, tempo and strength", ["Sports & Outdoors", "Golf",
        "Swing Trainers"], 35.97),
        amazon("PACK-1", "Pink Hydration Pack with 2L Water Bladder", ["Sports & Outdoors",
        "Hydration Packs"], 26.99),
    ]  # fmt: skip
    import_products(sqlite_database, [written(tmp_path, rows)], format="amazon-2023")
    build_product_index(sqlite_database, tmp_path / "indexes", embedder)
    index = open_product_index(sqlite_database, tmp_path / "indexes", embedder, lexicon)
    return ProductSearch(Products(sqlite_database), index, lexicon)


def test_in_an_imported_shop_a_watch_is_a_watch_and_no_toenail_flag_or_band(imported: ProductSearch) -> None:
    for language, text in (("en", "I want to buy a running watch"), ("fr", "je veux une montre de running")):
        skus = {candidate.sku for candidate in found(imported, language, text).candidates}
        assert skus == {"WATCH-1", "WATCH-2"}


def test_in_an_imported_shop_its_own_categories_are_understood_in_both_languages(
    imported: ProductSearch,
) -> None:
    assert [c.sku for c in found(imported, "en", "golf swing trainer").candidates] == ["GOLF-1"]
    assert [c.sku for c in found(imported, "en", "foam roller under $20").candidates] == ["ROLL-1"]
    french = found(imported, "fr", "rouleau de massage à moins de 20 €")
    assert [c.sku for c in french.candidates] == ["ROLL-1"]
    assert french.notices == [{"code": "currency_compared", "asked": "EUR", "found": "USD"}]


def test_a_colour_told_in_the_title_alone_is_found(imported: ProductSearch) -> None:
    assert [c.sku for c in found(imported, "en", "pink hydration pack").candidates] == ["PACK-1"]


def test_a_limit_that_no_product_states_is_told_and_not_guessed(imported: ProductSearch) -> None:
    result = found(imported, "en", "hydration pack 2 liters")
    assert [c.sku for c in result.candidates] == ["PACK-1"]
    assert result.notices == [{"code": "limit_unknown", "attribute": "capacity_ml"}]
