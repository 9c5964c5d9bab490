"""A small real shop with its chat, for tests: everything real but the brain and the vectors."""

import dataclasses
import datetime as dt
from typing import Any

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
from tests.makers import make_market, make_merchant, make_product
from tools.deps import ToolDeps
from tools.neighbourhood import make_neighbourhood

TODAY = dt.date(2026, 5, 1)


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
    names = CatalogNames(products)
    return Shop(database, tools, customers, FollowUps(database), names, customer.id, conversation.id)


CATEGORIES = {
    "watches": ("Montres GPS", "GPS watches"),
    "straps": ("Bracelets", "Straps"),
    "socks": ("Chaussettes", "Socks"),
    "shoes": ("Chaussures", "Shoes"),
    "belts": ("Ceintures", "Belts"),
}


def stock_shelf(database: Database) -> None:
    """Three watches, a strap that completes them, socks, shoes in sizes, and a belt sold in dollars alone."""
    make_market(database, "france")
    make_merchant(database, "Foulée")
    with database.write() as session:
        for slug, (french, english) in CATEGORIES.items():
            session.add(Category(slug=slug, name_fr=french, name_en=english, synonyms={}))
        reasons = {"reason_fr": "Un bracelet de rechange.", "reason_en": "A spare strap."}
        session.add(Complement(category_from="watches", category_to="straps", **reasons))
    for sku, model, cents, rating, hours in (
        ("WATCH-A", "Altimo 3", 19900, 4.5, 30),
        ("WATCH-B", "Bergo 2", 14900, 4.8, 40),
        ("WATCH-C", "Corvo 1", 9900, 3.0, 34),
    ):
        on_shelf(
            database,
            sku,
            ("Tempora", f"{model} – montre de course GPS", f"{model} – GPS running watch"),
            category="watches",
            price_cents=cents,
            rating=rating,
            attributes={"battery_h": hours, "waterproof": True, "weight_g": 40 + hours},
            stock=5,
        )
    strap = ("Tempora", "Lien – bracelet de montre", "Lien – watch strap")
    on_shelf(database, "STRAP-1", strap, category="straps", price_cents=1900, rating=4.0, stock=3)
    on_shelf(
        database,
        "SOCK-1",
        ("Pedia", "Fil – chaussettes fines", "Fil – thin socks"),
        category="socks",
        price_cents=1500,
        rating=4.2,
        sizes=["36-38", "39-41", "42-44"],
        stock={("36-38", ""): 4, ("39-41", ""): 4, ("42-44", ""): 0},
    )
    on_shelf(
        database,
        "SHOE-1",
        ("Corvessa", "Alto 2 – chaussure de route", "Alto 2 – road shoe"),
        category="shoes",
        price_cents=12990,
        rating=4.4,
        sizes=["41", "42", "43"],
        colors=[{"en": "navy", "fr": "bleu marine"}, {"en": "coral", "fr": "corail"}],
        attributes={"terrain": "road", "drop_mm": 8, "waterproof": False},
        stock={("41", "navy"): 1, ("42", "navy"): 2, ("42", "coral"): 1},
    )
    belt = ("Ranger", "Go – ceinture de course", "Go – running belt")
    on_shelf(
        database, "USD-BELT", belt, category="belts", price_cents=1900, currency="USD", markets=(), stock=9
    )


def on_shelf(database: Database, sku: str, names: tuple[str, str, str], **columns: Any) -> None:
    """A product of a brand with a French and an English name."""
    brand, french, english = names
    row = {"rating_count": 50, "merchant": "Foulée", "markets": ("france",), **columns}
    make_product(
        database, sku, brand=brand, title_fr=f"{brand} {french}", title_en=f"{brand} {english}", **row
    )
