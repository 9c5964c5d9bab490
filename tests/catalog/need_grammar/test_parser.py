"""Wishes as runners type them, against the demo shop's vocabulary."""

import pytest

from catalog.need_grammar import parse_need
from catalog.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("language", "text", "categories"),
    [
        ("en", "I want to buy a running watch", ["watches"]),
        ("fr", "montre gps", ["watches"]),
        ("fr", "chausures legeres pour le trail", ["trail-shoes"]),
        ("en", "shoes for the trail", ["trail-shoes"]),
        ("fr", "kit pour marathon, gels+boisson+barres", ["gels", "bars"]),
        ("fr", "chaussettes pour chaussures de trail", ["socks"]),
        ("fr", "une orange", ["fruit"]),
        ("en", "orange shoes", ["shoes"]),
        ("fr", "chaussures imperméables", ["shoes"]),
        ("fr", "une veste coupe-vent jaune fluo", ["jackets"]),
        ("fr", "un truc pour courir la nuit", ["headlamps"]),
    ],
)
def test_the_category_is_the_thing_itself(
    vocabulary: Vocabulary, language: str, text: str, categories: list[str]
) -> None:
    assert parse_need(text, language, vocabulary).categories == categories


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "watch strap"),
        ("fr", "bracelet de montre"),
        ("fr", "lacets de chaussures"),
        ("en", "golf swing trainer"),
        ("fr", "chaussures de ski"),
        ("en", "golf shoes"),
        ("fr", "raquette de tennis"),
        ("fr", "canne à pêche"),
        ("fr", "tente"),
    ],
)
def test_a_part_or_another_sport_is_not_taken_for_the_category(
    vocabulary: Vocabulary, language: str, text: str
) -> None:
    need = parse_need(text, language, vocabulary)
    assert need.categories == []
    assert need.thing


@pytest.mark.parametrize(
    ("language", "text", "unwanted"),
    [
        ("fr", "gel sans caféine", ["caffeine"]),
        ("en", "race shoes no plate", ["plate"]),
        ("en", "socks, not black", ["black"]),
        ("fr", "chaussures, pas de carbone", ["carbon"]),
        ("en", "shoes without a carbon plate", ["carbon plate"]),
        ("fr", "j'aime pas le noir, plutôt du bleu, un short", ["black"]),
        ("fr", "je n'ai pas de montre, laquelle choisir ?", []),
        ("fr", "non, max 100 euros j'ai dit", []),
    ],
)
def test_what_is_refused_is_unwanted_and_never_a_wish(
    vocabulary: Vocabulary, language: str, text: str, unwanted: list[str]
) -> None:
    need = parse_need(text, language, vocabulary)
    assert need.unwanted == unwanted
    assert not set(need.unwanted) & {*need.features, *need.colors}


@pytest.mark.parametrize(
    ("language", "text", "allergens"),
    [
        ("fr", "barres sans gluten ni lactose", ["gluten", "milk"]),
        ("en", "I'm allergic to nuts, which bars?", ["nuts"]),
        ("en", "gluten-free energy bar", ["gluten"]),
        ("en", "protein bars with no nuts or milk", ["nuts", "milk"]),
        ("fr", "pain sans gluten", ["gluten"]),
        ("en", "vegan protein powder without soy", ["soybeans"]),
        ("fr", "allergique aux arachides, une barre", ["peanuts"]),
    ],
)
def test_allergens_are_kept_apart_from_other_refusals(
    vocabulary: Vocabulary, language: str, text: str, allergens: list[str]
) -> None:
    need = parse_need(text, language, vocabulary)
    assert need.without_allergens == allergens
    assert need.unwanted == []


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("chaussures trail 42", ["42"]),
        ("chaussures de trail femme 39", ["39"]),
        ("chaussures pointure 44", ["44"]),
        ("trainers size 9 uk", ["UK 9"]),
        ("running shoes US 8", ["US 8"]),
        ("chaussures pour pied de 26,5 cm", ["26.5 cm"]),
        ("brassière 85B", ["85B"]),
        ("t-shirt taille M", ["M"]),
        ("une veste XL", ["XL"]),
        ("je cours un marathon de 42 km en chaussures légères", []),
        ("chaussures pour le 10k", []),
        ("chaussures pour courir 2 h", []),
        ("5 gels", []),
        ("mon genou me fait mal, des chaussures", []),
    ],
)
def test_a_size_is_told_from_distances_times_and_counts(
    vocabulary: Vocabulary, text: str, sizes: list[str]
) -> None:
    assert parse_need(text, "fr", vocabulary).sizes == sizes


def test_limits_on_attributes_are_numbers_with_a_sense(vocabulary: Vocabulary) -> None:
    need = parse_need("shoes under 250 g drop 6 mm", "en", vocabulary)
    assert need.at_most == {"weight_g": 250, "drop_mm": 6}
    assert need.at_least == {"drop_mm": 6}
    assert parse_need("frontale 400 lumens", "fr", vocabulary).at_least == {"lumen": 400}
    assert parse_need("sac 12 litres", "fr", vocabulary).at_least == {"capacity_ml": 12000}
    assert parse_need("gel avec 40 g de glucides", "fr", vocabulary).at_least == {"carbs_g": 40}


def test_cheap_is_an_order_and_no_price(vocabulary: Vocabulary) -> None:
    need = parse_need("veste imperméable pas chère taille S", "fr", vocabulary)
    assert (need.sort, need.price_max, need.unwanted) == ("cheapest", None, [])
    assert need.features == ["waterproof"]


def test_one_wish_with_everything_is_taken_apart(vocabulary: Vocabulary) -> None:
    need = parse_need("black trail shoes for women size 39 under 150 euros, waterproof", "en", vocabulary)
    assert need.categories == ["trail-shoes"]
    assert (need.gender, need.sizes, need.colors) == ("women", ["39"], ["black"])
    assert (need.price_max, need.currency, need.features) == (150, "EUR", ["waterproof"])


def test_a_brand_with_a_typo_is_the_shop_s_brand(vocabulary: Vocabulary) -> None:
    assert parse_need("des chaussures Corvesa noires", "fr", vocabulary).brands == ["Corvessa"]


def test_road_and_path_together_are_mixed_terrain(vocabulary: Vocabulary) -> None:
    need = parse_need("chaussure route et chemin", "fr", vocabulary)
    assert (need.categories, need.terrain) == (["shoes"], "mixed")


def test_what_the_shop_has_no_word_for_is_said(vocabulary: Vocabulary) -> None:
    assert parse_need("je cherche un kayak", "fr", vocabulary).unknown == ["kayak"]
    assert parse_need("un gel au citron", "fr", vocabulary).unknown == []


def test_the_search_text_holds_no_price_size_courtesy_or_refusal(vocabulary: Vocabulary) -> None:
    need = parse_need("Bonjour, je voudrais un gel citron sans caféine à moins de 3 € svp", "fr", vocabulary)
    assert need.text == "gel citron"


def test_hostile_text_is_read_without_harm(vocabulary: Vocabulary) -> None:
    for text in (
        "",
        "   ",
        "\x00\ud800",
        "?" * 5000,
        "€" * 3000,
        "sans " * 800,
        "1" * 4000,
        "ß" * 100 + " 42 €",
    ):
        parse_need(text, "fr", vocabulary)
