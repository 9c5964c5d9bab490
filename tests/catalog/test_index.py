"""The products' index follows the database."""

from pathlib import Path

from catalog.index import build_product_index, check_products, open_product_index, product_documents
from catalog.products import Products
from database import Database
from retrieval.embedding import MiniLMEmbedder
from tests.makers import make_product


def test_a_product_has_a_document_for_each_language_it_has_a_title_in(sqlite_database: Database) -> None:
    make_product(
        sqlite_database, "BOTH", attributes={"waterproof": True, "plate": "none", "material_fr": "laine"}
    )
    make_product(sqlite_database, "EN", title_fr=None, title_en="Shoe", diet=["gluten-free"])
    make_product(sqlite_database, "HIDDEN", hidden=True)
    documents = list(product_documents(sqlite_database, Products(sqlite_database).vocabulary))
    assert [document.id for document in documents] == ["fr/BOTH", "en/BOTH", "en/EN"]
    assert "waterproof" in documents[0].text
    assert "plate" not in documents[0].text
    assert ("laine" in documents[0].text, "laine" in documents[1].text) == (True, False)
    assert "gluten free" in documents[2].text


def test_an_unchanged_catalogue_is_not_built_again_and_a_changed_one_is_seen_by_an_open_reader(
    sqlite_database: Database, tmp_path: Path, embedder: MiniLMEmbedder
) -> None:
    make_product(sqlite_database, "A", title_en="Trail shoe", title_fr=None)
    first = build_product_index(sqlite_database, tmp_path, embedder)
    again = build_product_index(sqlite_database, tmp_path, embedder)
    reader = open_product_index(sqlite_database, tmp_path, embedder)
    assert again.build == first.build
    assert reader.search("kayak") == [] or reader.search("kayak")[0].words == 0
    make_product(sqlite_database, "B", title_en="Kayak paddle", title_fr=None)
    build_product_index(sqlite_database, tmp_path, embedder, with_vectors=False)
    assert [hit.id for hit in reader.search("kayak")] == ["en/B"]
    reader.close()


def test_a_check_names_what_does_not_agree(
    sqlite_database: Database, tmp_path: Path, embedder: MiniLMEmbedder
) -> None:
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    make_product(sqlite_database, "A", image="pictures/A.svg")
    root = tmp_path / "indexes"
    assert [fault["part"] for fault in check_products(sqlite_database, root, embedder)] == ["words"]
    build_product_index(sqlite_database, root, embedder)
    assert [fault["part"] for fault in check_products(sqlite_database, root, embedder, pictures)] == [
        "pictures"
    ]
    (pictures / "A.svg").write_text("<svg/>")
    assert check_products(sqlite_database, root, embedder, pictures) == []
    make_product(sqlite_database, "B")
    assert [fault["part"] for fault in check_products(sqlite_database, root, embedder)] == ["words"]
