from pathlib import Path

import pytest

from retrieval.cognates import english_cognate
from retrieval.embedding import english_vocabulary
from retrieval.lexicon import DEFAULT_LEXICON, Lexicon

ENTRIES = [
    ("chaussure", "shoe"),
    ("chaussure de course", "running shoe"),
    ("course", "race"),
    ("léger", "lightweight"),
    ("coureur", "runner"),
    ("sportif", "athletic"),
    ("genou", "knee"),
    ("journal", "diary"),
    ("eau", "water"),
    ("lunettes de soleil", "sunglasses"),
    ("gants", "gloves"),
    ("sans", "without"),
    ("demi-fond", "middle distance"),
    ("blanc", "white"),
    ("courir", "run"),
    ("courir", "never this"),
]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon(ENTRIES)


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("chaussure", "shoe"),
        ("CHAUSSURES", "shoe"),
        ("chaussures de course", "running shoe"),
        ("chaussure course", "shoe race"),
        ("légère", "lightweight"),
        ("legeres", "lightweight"),
        ("coureuses", "runner"),
        ("sportives", "athletic"),
        ("genoux", "knee"),
        ("journaux", "diary"),
        ("eaux", "water"),
        ("l’eau", "water"),
        ("lunette de soleil", "sunglasses"),
        ("gant", "gloves"),
        ("blanches", "white"),
        ("demi fond", "middle distance"),
        ("courir", "run"),
        ("courons", "run"),
        ("sans gants", "without gloves"),
        ("des chaussures pour la course", "shoe race"),
        ("", ""),
        ("?!", ""),
    ],
)
def test_words_are_found_in_every_gender_and_number(lexicon: Lexicon, french: str, english: str):
    assert lexicon.to_english(french) == english


def test_numbers_units_and_brands_are_kept(lexicon: Lexicon):
    assert lexicon.to_english("chaussures Kiprun 42,5 à 129,99 €, drop 8mm") == (
        "shoe Kiprun 42,5 129,99 drop 8 mm"
    )


def test_unknown_words_become_their_cognates_only_with_a_vocabulary(lexicon: Lexicon):
    assert lexicon.to_english("fatigue musculaire") == "fatigue musculaire"
    with_words = Lexicon(ENTRIES, {"fatigue", "muscular"})
    assert with_words.to_english("fatigue musculaire") == "fatigue muscular"


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("musculaire", "muscular"),
        ("protéines", "protein"),
        ("vitamine", "vitamin"),
        ("capacité", "capacity"),
        ("cardiaque", "cardiac"),
        ("allergique", "allergic"),
        ("tuberculose", "tuberculosis"),
        ("anatomie", "anatomy"),
        ("nerveux", "nervous"),
        ("modéré", "moderate"),
        ("énergie", "energy"),
        ("zzzzique", None),
        ("mal", None),
    ],
)
def test_cognates_are_english_words(french: str, english: str | None):
    assert english_cognate(french, english_vocabulary()) == english


def test_a_table_is_read_and_the_first_entry_counts(tmp_path: Path):
    file = tmp_path / "lexicon.tsv"
    file.write_text('fr\ten\nmontre\twatch\n17"\tseventeen\nmontre\tshow\n', encoding="utf-8")
    lexicon = Lexicon.load(file)
    assert len(lexicon) == 2
    assert lexicon.to_english("montres") == "watch"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "first line"),
        ("montre\twatch\n", "first line"),
        ("fr\ten\nmontre\n", "line 2"),
        ("fr\ten\nmontre\twatch\n\tbag\n", "line 3"),
    ],
)
def test_a_table_that_is_none_is_refused_with_its_line(tmp_path: Path, content: str, told: str):
    file = tmp_path / "lexicon.tsv"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=told):
        Lexicon.load(file)


def test_hostile_text_is_only_text(lexicon: Lexicon):
    assert lexicon.to_english("\x00🏃 chaussure\ud83d " + "x" * 100_000).startswith("shoe x")


@pytest.mark.skipif(not DEFAULT_LEXICON.exists(), reason="the table is not written yet")
def test_the_lexicon_of_the_shop_speaks_about_running():
    shop = Lexicon.load()
    assert len(shop) > 500
    assert "shoe" in shop.to_english("chaussures de trail imperméables")
    assert "waterproof" in shop.to_english("chaussures de trail imperméables")
