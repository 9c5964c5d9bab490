"""A small real shop on SQLite, with its chat: everything real but the brain and the vectors."""

import dataclasses
import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from langgraph.runtime import Runtime

from agent.assistant import Assistant
from agent.brains.base import Brain
from agent.catalog_names import CatalogNames
from agent.context import TurnContext
from agent.events import Event
from catalog.complements import Complements
from catalog.index import product_documents
from catalog.products import Products
from catalog.search import ProductSearch
from database import Database
from database.tables import Category, Complement
from knowledge.corpus import load_corpus
from knowledge.documents import corpus_documents
from knowledge.retriever import ScienceRetriever
from shop.carts import Carts
from shop.conversations import Conversations
from shop.customers import Customers
from shop.exports import profiles, purchases
from shop.follow_ups import FollowUps
from shop.orders import Orders
from shop.profiles import Profiles
from shop.unmet import UnmetWishes
from tests.fakes import ScriptedBrain, WordSearch
from tests.makers import make_customer, make_market, make_merchant, make_product
from tools.deps import ToolDeps
from tools.neighbourhood import make_neighbourhood

TODAY = dt.date(2026, 5, 1)


@pytest.fixture(scope="session")
def science() -> ScienceRetriever:
    corpus = load_corpus()
    return ScienceRetriever(corpus, WordSearch(corpus_documents(corpus)))


@dataclasses.dataclass
class Shop:
    """The parts of the small shop. `tools` belongs to the customer `customer`."""

    database: Database
    tools: ToolDeps
    customers: Customers
    follow_ups: FollowUps
    names: CatalogNames
    customer: str
    conversation: str

    def assistant(self, brain: Brain, fallback: Brain | None = None, **options: Any) -> Assistant:
        """A chat on this shop's database, as another process would open it."""
        bare = dataclasses.replace(self.tools, customer_id="", conversation_id=None, market=None)
        return Assistant(
            brain=brain,
            fallback=fallback or ScriptedBrain(answers=["The shop's own words."], name="offline"),
            tools=bare,
            customers=self.customers,
            follow_ups=self.follow_ups,
            names=self.names,
            **{"language": "en", **options},
        )

    def ask(self, brain: Brain, text: str, **options: Any) -> list[Event]:
        """One turn of the shop's customer, by a chat that was just opened."""
        events = self.assistant(brain).stream(
            text, customer=self.customer, conversation=self.conversation, **options
        )
        return list(events)

    def runtime(self, brain: Brain | None = None, **fields: Any) -> Runtime[TurnContext]:
        """What a node gets; `runtime.context.events` holds what it sent."""
        context = TurnContext(
            brain=brain or ScriptedBrain(),
            fallback=ScriptedBrain(answers=["The shop's own words."], name="offline"),
            deps=self.tools,
            follow_ups=self.follow_ups,
            names=self.names,
            **fields,
        )
        return Runtime(context=context, stream_writer=lambda _value: None)


@pytest.fixture
def shop(sqlite_database: Database, science: ScienceRetriever) -> Iterator[Shop]:
    database = sqlite_database
    stock_shelf(database)
    yield open_shop(database, science)


def open_shop(database: Database, science: ScienceRetriever) -> Shop:
    """The parts over a stocked database, for one new customer."""
    products = Products(database)
    search = ProductSearch(products, WordSearch(product_documents(database, products.vocabulary)))
    customers, conversations = Customers(database), Conversations(database)
    customer = customers.create_guest(language="en", market="france")
    conversation = conversations.start(customer.id, "en", "france")
    tools = ToolDeps(
        products=products,
        search=search,
        neighbourhood=make_neighbourhood(purchases(database), profiles(database), products.median_rating()),
        complements=Complements(database, products),
        carts=Carts(database),
        orders=Orders(database),
        profiles=Profiles(database),
        conversations=conversations,
        unmet=UnmetWishes(database),
        retriever=science,
        today=TODAY,
        customer_id=customer.id,
        conversation_id=conversation.id,
        market="france",
        language="en",
    )
    names = CatalogNames(
        (product.brand, product.title.values()) for product in products.get_many(SHELF).values()
    )
    return Shop(database, tools, customers, FollowUps(database), names, customer.id, conversation.id)


SHELF = ("WATCH-A", "WATCH-B", "WATCH-C", "STRAP-1", "SOCK-1", "SHOE-1", "USD-BELT")


def stock_shelf(database: Database) -> None:
    """Three watches, a strap that completes them, socks, shoes in sizes, and a belt sold in dollars alone."""
    make_market(database, "france")
    make_merchant(database, "Foulée")
    for slug, fr, en in (
        ("watches", "Montres GPS", "GPS watches"),
        ("straps", "Bracelets", "Straps"),
        ("socks", "Chaussettes", "Socks"),
        ("shoes", "Chaussures", "Shoes"),
        ("belts", "Ceintures", "Belts"),
    ):
        with database.write() as session:
            session.add(Category(slug=slug, name_fr=fr, name_en=en, synonyms={}))
    common = {"merchant": "Foulée", "markets": ("france",)}
    watches = (("WATCH-A", "Altimo 3", 19900, 4.5, 30), ("WATCH-B", "Bergo 2", 14900, 4.8, 40),
               ("WATCH-C", "Corvo 1", 9900, 3.0, 34))  # fmt: skip
    for sku, model, cents, rating, hours in watches:
        make_product(
            database, sku, brand="Tempora", category="watches", price_cents=cents, rating=rating, rating_count=50,
            title_fr=f"Tempora {model} – montre de course GPS", title_en=f"Tempora {model} – GPS running watch",
            description_fr="Montre de course.", description_en="A running watch.",
            attributes={"battery_h": hours, "waterproof": True, "weight_g": 40 + hours}, stock=5, **common,
        )  # fmt: skip
    make_product(
        database, "STRAP-1", brand="Tempora", category="straps", price_cents=1900, rating=4.0, rating_count=9,
        title_fr="Tempora Lien – bracelet de montre", title_en="Tempora Lien – watch strap", stock=3, **common,
    )  # fmt: skip
    make_product(
        database, "SOCK-1", brand="Pedia", category="socks", price_cents=1500, rating=4.2, rating_count=80,
        title_fr="Pedia Fil – chaussettes fines", title_en="Pedia Fil – thin socks",
        sizes=["36-38", "39-41", "42-44"], stock={("36-38", ""): 4, ("39-41", ""): 4, ("42-44", ""): 0}, **common,
    )  # fmt: skip
    make_product(
        database, "SHOE-1", brand="Corvessa", category="shoes", price_cents=12990, rating=4.4, rating_count=99,
        title_fr="Corvessa Alto 2 – chaussure de route", title_en="Corvessa Alto 2 – road shoe",
        sizes=["41", "42", "43"], colors=[{"en": "navy", "fr": "bleu marine"}, {"en": "coral", "fr": "corail"}],
        attributes={"terrain": "road", "drop_mm": 8, "waterproof": False},
        stock={("41", "navy"): 1, ("42", "navy"): 2, ("42", "coral"): 1}, **common,
    )  # fmt: skip
    make_product(
        database, "USD-BELT", brand="Ranger", category="belts", price_cents=1900, currency="USD",
        title_en="Ranger Go – running belt", title_fr="Ranger Go – ceinture de course", stock=9,
    )  # fmt: skip
    with database.write() as session:
        session.add(
            Complement(
                category_from="watches",
                category_to="straps",
                reason_fr="Un bracelet de rechange.",
                reason_en="A spare strap.",
            )  # fmt: skip
        )


@pytest.fixture
def other_customer(shop: Shop) -> str:
    return make_customer(shop.database, market="france")
