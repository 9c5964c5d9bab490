"""What the catalogue's tests share: the demo shelf in a real database, and a real index of it."""

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from catalog.demo.build import load_demo
from catalog.index import build_product_index, open_product_index
from catalog.products import Products
from catalog.search import ProductSearch
from catalog.vocabulary import Vocabulary
from database import Database, open_database
from retrieval.embedding import MiniLMEmbedder
from retrieval.lexicon import Lexicon

TODAY = dt.date(2026, 5, 1)


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Database]:
    """The demo shelf, to be read and never written."""
    file = tmp_path_factory.mktemp("shelf") / "shop.sqlite3"
    shutil.copy(sqlite_template, file)
    database = open_database(f"sqlite:///{file}")
    load_demo(database, TODAY)
    yield database
    database.close()


@pytest.fixture(scope="session")
def shelf_products(shelf: Database) -> Products:
    return Products(shelf)


@pytest.fixture(scope="session")
def vocabulary(shelf_products: Products) -> Vocabulary:
    return shelf_products.vocabulary


@pytest.fixture(scope="session")
def embedder(tmp_path_factory: pytest.TempPathFactory) -> MiniLMEmbedder:
    return MiniLMEmbedder(tmp_path_factory.mktemp("catalog-model"))


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return Lexicon.load()


@pytest.fixture(scope="session")
def shelf_search(
    shelf: Database,
    shelf_products: Products,
    embedder: MiniLMEmbedder,
    lexicon: Lexicon,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[ProductSearch]:
    """Search on the demo shelf with words and real vectors."""
    root = tmp_path_factory.mktemp("shelf-index")
    build_product_index(shelf, root, embedder)
    index = open_product_index(shelf, root, embedder, lexicon)
    yield ProductSearch(shelf_products, index, lexicon)
    index.close()
