import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from retrieval.documents import Document
from retrieval.errors import IndexDamaged
from retrieval.words import WordIndex

SHOP = [
    Document("pegasus", "Road running shoe", "Cushioned daily trainer for long runs."),
    Document("vest", "Trail hydration vest", "Carries two 500ml soft flasks; not for road races."),
    Document("lamp", "Headlamp", "400 lumens for running at night."),
    Document("shirt", "T-shirt", "Light top without sleeves, 17.5 cm shorter."),
    Document("pegase", "Chaussure légère", "Amorti pour les coureuses et les coureurs, l'été.", "fr"),
    Document("gilet", "Gilet d'hydratation", "Deux flasques de 500 ml. Vélos, œufs et genoux.", "fr"),
]


@pytest.fixture
def index(tmp_path: Path) -> WordIndex:
    assert WordIndex.build(tmp_path / "words.sqlite3", SHOP) == len(SHOP)
    return WordIndex(tmp_path / "words.sqlite3")


def found(index: WordIndex, query: str, language: str = "en") -> list[str]:
    return [id for id, _ in index.search(query, 10, language)]


def test_any_word_is_enough_and_more_words_are_better(index: WordIndex):
    assert found(index, "road shoe")[0] == "pegasus"
    assert set(found(index, "road shoe")) == {"pegasus", "vest"}


def test_a_word_in_the_title_counts_more_than_in_the_text(tmp_path: Path):
    same_length = [Document("text", "a b", "poncho c"), Document("title", "a poncho", "b c"), *SHOP]
    WordIndex.build(tmp_path / "w", same_length)
    assert found(WordIndex(tmp_path / "w"), "poncho") == ["title", "text"]


def test_higher_is_better_and_equals_are_ordered_by_id(tmp_path: Path):
    WordIndex.build(tmp_path / "w", [Document(id, "sock", "") for id in ("b", "a", "c")] + SHOP)
    hits = WordIndex(tmp_path / "w").search("sock", 2)
    assert [id for id, _ in hits] == ["a", "b"]
    assert hits[0][1] == hits[1][1] > 0


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("shoes", "pegasus"),
        ("RUNS", "pegasus"),
        ("500 ml", "vest"),
        ("500ml", "vest"),
        ("head lamp", "lamp"),
        ("head-lamp", "lamp"),
        ("headlamps", "lamp"),
        ("tee t-shirt", "shirt"),
        ("17.5", "shirt"),
        ("without", "shirt"),
        ("not", "vest"),
    ],
)
def test_english_is_found_however_it_is_written(index: WordIndex, query: str, expected: str):
    assert found(index, query)[:1] == [expected]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("chaussures légères", "pegase"),
        ("chaussure leger", "pegase"),
        ("coureuse", "pegase"),
        ("l’été", "pegase"),
        ("CHAUSSURE", "pegase"),
        ("gilets d’hydratation", "gilet"),
        ("velo", "gilet"),
        ("oeuf", "gilet"),
        ("œuf", "gilet"),
        ("genou", "gilet"),
        ("500ml", "gilet"),
    ],
)
def test_french_is_found_with_or_without_accents_gender_or_plural(
    index: WordIndex, query: str, expected: str
):
    assert found(index, query, "fr") == [expected]


def test_a_number_inside_a_decimal_is_not_that_decimal(index: WordIndex):
    assert found(index, "17.9") == []


@pytest.mark.parametrize("query", ["", "   ", "the of and", "what is it for", "!!!", "zzzz"])
def test_nothing_to_look_for_finds_nothing(index: WordIndex, query: str):
    assert index.search(query, 10) == []


def test_car_is_a_word_in_english_and_a_conjunction_in_french(tmp_path: Path):
    WordIndex.build(tmp_path / "w", [Document("e", "Car rack", ""), Document("f", "Car", "", "fr"), *SHOP])
    index = WordIndex(tmp_path / "w")
    assert found(index, "car") == ["e"]
    assert found(index, "car", "fr") == []


@pytest.mark.parametrize(
    "query",
    [
        '"road',
        'road" OR words_en MATCH "x',
        "title: road* NEAR(shoe, 2)",
        "road AND NOT shoe",
        "-road ^shoe {title}: (",
        "road\x00shoe",
        "road 🏃‍♀️ 👟",
        "road ; DROP TABLE document; --",
        "road\u202e\u200b\ufeff ʳᵒᵃᵈ",
        "road " * 200_000,
        "road " + " ".join(f"word{n}" for n in range(100_000)),
        "road " + "x" * 1_000_000,
    ],
)
def test_hostile_queries_are_only_words(index: WordIndex, query: str):
    assert found(index, query)[0] in {"pegasus", "vest"}
    assert len(index) == len(SHOP)


def test_scores_are_those_of_the_search_and_zero_without_a_word(index: WordIndex):
    best = dict(index.search("road shoe", 10))
    assert index.scores("road shoe", ["pegasus", "lamp", "unknown"]) == {
        "pegasus": best["pegasus"],
        "lamp": 0.0,
        "unknown": 0.0,
    }


def test_an_id_that_comes_twice_is_refused(tmp_path: Path):
    with pytest.raises(ValueError, match="'pegasus' comes twice"):
        WordIndex.build(tmp_path / "w", [*SHOP, SHOP[0]])


def test_an_existing_index_is_never_overwritten(tmp_path: Path, index: WordIndex):
    with pytest.raises(FileExistsError):
        WordIndex.build(index.path, [])


def test_an_empty_index_finds_nothing(tmp_path: Path):
    assert WordIndex.build(tmp_path / "w", []) == 0
    assert WordIndex(tmp_path / "w").search("road", 5) == []


@pytest.mark.parametrize(
    ("language", "words"), [("en", ("running", "shoes")), ("fr", ("légères", "chaussures"))]
)
def test_a_word_that_most_documents_hold_decides_nothing_beside_another(
    tmp_path: Path, language: str, words: tuple[str, str]
):
    everywhere, rare = words
    documents = [Document(f"d{n}", everywhere, "", language) for n in range(10)]
    WordIndex.build(tmp_path / "w", [*documents, Document("one", everywhere, rare, language)])
    index = WordIndex(tmp_path / "w")
    assert found(index, f"{everywhere} {rare}", language) == ["one"]
    assert len(index.search(everywhere, 20, language)) == 11


def test_one_slip_is_put_right_by_words_of_several_documents(tmp_path: Path):
    again = [Document(f"again-{document.id}", document.title, "", document.language) for document in SHOP]
    WordIndex.build(tmp_path / "w", [*SHOP, *again])
    index = WordIndex(tmp_path / "w")
    for slip in ("hydratin", "hydraiton", "hydrattion", "hydrition"):
        assert set(found(index, slip)) == {"vest", "again-vest"}
    assert set(found(index, "chausure", "fr")) == {"pegase", "again-pegase"}
    assert found(index, "trainer") == ["pegasus"]
    assert found(index, "traimer") == []


def test_hostile_documents_are_only_text(tmp_path: Path):
    nasty = Document("x' OR 1=1; --", '"); DROP TABLE document; --', "road\x00shoe \ud83d 🏃")
    WordIndex.build(tmp_path / "w", [nasty])
    assert found(WordIndex(tmp_path / "w"), "shoe") == [nasty.id]


def test_threads_search_side_by_side(index: WordIndex):
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: index.search("road shoe", 5), range(200)))
    assert all(answer == answers[0] for answer in answers)


def test_a_missing_a_foreign_and_a_torn_file_are_damage(tmp_path: Path, index: WordIndex):
    with pytest.raises(IndexDamaged, match="missing"):
        WordIndex(tmp_path / "nowhere")
    (tmp_path / "text").write_text("no database at all, but long enough to be looked at" * 100)
    with pytest.raises(IndexDamaged):
        WordIndex(tmp_path / "text")
    sqlite3.connect(tmp_path / "other").execute("CREATE TABLE x (y)").connection.close()
    with pytest.raises(IndexDamaged, match="format 0"):
        WordIndex(tmp_path / "other")
    torn = tmp_path / "torn"
    torn.write_bytes(index.path.read_bytes()[:-8192])
    with pytest.raises(IndexDamaged):
        WordIndex(torn).check()
