import pytest

from agent.brains.offline.references import find_references, match_words, skus_in
from agent.brains.offline.saying import said
from tests.agent.brains.offline.sayings import MUD, TRAIL, WATCH

SHOWN = (TRAIL, MUD)


def references(text, shown=SHOWN, last_meant=()):
    message = said(text)
    return find_references(message.text, message.original, shown, last_meant)


@pytest.mark.parametrize(
    ("text", "positions"),
    [
        ("ajoute la deuxième", [2]),
        ("the second one", [2]),
        ("le premier", [1]),
        ("la 2e", [2]),
        ("la 2eme stp", [2]),
        ("n°2", [2]),
        ("number two", [2]),
        ("la 2", [2]),
        ("the last one", [-1]),
        ("la dernière", [-1]),
        ("mets la 1, la 3 et la 4", [1, 3, 4]),
        ("add #1 #3 and #4", [1, 3, 4]),
        ("les deux premières", [1, 2]),
        ("the first two", [1, 2]),
        ("compare the first and third", [1, 3]),
        ("the cheaper one", [2]),
        ("la moins chère", [2]),
        ("la mieux notée", [1]),
        ("celle à 99 euros", [2]),
        ("the 99 dollar one", [2]),
        ("celle de gauche", [1]),
        ("the one on the right", [-1]),
        ("view product 2's page", [2]),
    ],
)
def test_places_among_the_shown_are_understood(text, positions):
    assert references(text).positions == positions


@pytest.mark.parametrize(
    "text", ["both", "les deux", "toutes les deux", "all of them", "tout ça", "one of each"]
)
def test_all_of_the_shown_can_be_meant(text):
    assert references(text).all_shown


@pytest.mark.parametrize(
    "text",
    [
        "la dernière fois",
        "same as last time",
        "my first marathon",
        "mon premier semi",
        "je cale au 30e km",
        "a second",
    ],
)
def test_places_in_time_are_no_places_among_the_shown(text):
    assert not references(text).is_found


def test_the_other_one_is_the_one_not_spoken_of():
    assert references("the other one", last_meant=(1,)).positions == [2]
    assert references("l'autre", last_meant=(2,)).positions == [1]
    assert not references("l'autre").is_found


@pytest.mark.parametrize("text", ["add it", "je la prends", "celui-ci", "cette paire", "ajoute-les"])
def test_pointing_alone_settles_nothing(text):
    found = references(text)
    assert found.deictic and not found.is_found


def test_a_sku_in_the_text_is_found_known_or_not():
    assert references("ajoute ts-skarnvik").skus == ["TS-SKARNVIK"]
    assert skus_in("add SG-OCAREL-ZEPHYR") == ["SG-OCAREL-ZEPHYR"]
    assert skus_in("B07XYZ1234 please") == ["B07XYZ1234"]
    assert skus_in("TRAIL-SHOES FOR MEN NOW") == []


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("la montre", [3]),
        ("the watch", [3]),
        ("Skarnvik", [2]),
        ("la skarnvick boue", [2]),
        ("les chaussures", [1, 2]),
        ("the shoes", [1, 2]),
        ("la gourde", []),
    ],
)
def test_words_are_matched_with_titles_and_categories_in_both_languages(words, places, vocabulary):
    assert match_words(words, (TRAIL, MUD, WATCH), vocabulary) == places
