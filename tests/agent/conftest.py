"""What the agent's tests share."""

import pytest

from database import Database
from knowledge.corpus import load_corpus
from knowledge.documents import corpus_documents
from knowledge.retriever import ScienceRetriever
from tests.fakes import WordSearch
from tests.makers import make_customer
from tests.small_shop import Shop, open_shop, stock_shelf


@pytest.fixture(scope="session")
def science() -> ScienceRetriever:
    """The shop's own articles, searched by words alone."""
    corpus = load_corpus()
    return ScienceRetriever(corpus, WordSearch(corpus_documents(corpus)))


@pytest.fixture
def shop(sqlite_database: Database, science: ScienceRetriever) -> Shop:
    """The small shop with one new customer."""
    stock_shelf(sqlite_database)
    return open_shop(sqlite_database, science)


@pytest.fixture
def other_customer(shop: Shop) -> str:
    """Somebody else's id."""
    return make_customer(shop.database, market="france")
