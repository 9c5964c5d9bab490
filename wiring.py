"""The composition root: opens the database, the indexes and the models, and hands them down."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from catalog.complements import Complements
from catalog.index import check_products, open_product_index
from catalog.products import Products
from catalog.search import ProductSearch
from database import Database, open_database
from database.tables import Market
from knowledge.corpus import Corpus, load_corpus
from knowledge.documents import KIND as SCIENCE
from knowledge.retriever import ScienceRetriever
from retrieval.embedding import Embedder, english_vocabulary, make_embedder
from retrieval.language import guess_language
from retrieval.lexicon import DEFAULT_LEXICON, Lexicon
from retrieval.reader import IndexReader
from settings import Settings
from shop.carts import Carts
from shop.conversations import Conversations
from shop.customers import Customers
from shop.feedback import Feedback
from shop.follow_ups import FollowUps
from shop.orders import Orders
from shop.profiles import Profiles
from shop.sessions import Sessions
from shop.unmet import UnmetWishes

if TYPE_CHECKING:
    from agent import Assistant
    from agent.brains.base import Brain
    from agent.brains.offline.brain import OfflineBrain
    from tools.neighbourhood import Neighbourhood

__all__ = ["OpenShop", "clock_of", "embedder_of", "index_root", "open_assistant", "open_shop"]

MODELS = "models"
INDEXES = "indexes"


def open_shop(settings: Settings) -> "OpenShop":
    """Open the shop that was built in `settings.home`. Heavy parts open at their first use.

    Raises: database.DatabaseError when the database cannot be opened; ValueError when a setting cannot work.
    """
    return OpenShop(settings, open_database(settings.database_url))


def open_assistant(settings: Settings) -> "Assistant":
    """The chat of the shop in `settings.home`. Raises: as `open_shop`."""
    return open_shop(settings).assistant


@dataclass
class OpenShop:
    """All parts of one shop in one process; each is made once, when it is first asked for."""

    settings: Settings
    database: Database

    @cached_property
    def embedder(self) -> Embedder:
        """Texts to vectors, as FOULEE_EMBEDDING_MODEL says."""
        return embedder_of(self.settings)

    @cached_property
    def lexicon(self) -> Lexicon:
        """French queries in English words."""
        return Lexicon.load(DEFAULT_LEXICON)

    @cached_property
    def products(self) -> Products:
        """The catalogue's records."""
        return Products(self.database)

    @cached_property
    def product_index(self) -> IndexReader:
        """The published index of products."""
        return open_product_index(
            self.database,
            index_root(self.settings),
            self.embedder,
            self.lexicon,
            chroma=self.settings.chroma_url or None,
            vector_weight=self.settings.retriever_vector_weight,
        )

    @cached_property
    def search(self) -> ProductSearch:
        """Search among products."""
        return ProductSearch(self.products, self.product_index, self.lexicon)

    @cached_property
    def corpus(self) -> Corpus:
        """The articles, and the questions with their answers."""
        return load_corpus()

    @cached_property
    def science_index(self) -> IndexReader:
        """The published index of the corpus."""
        return IndexReader(
            index_root(self.settings),
            SCIENCE,
            self.embedder,
            self.lexicon,
            chroma=self.settings.chroma_url or None,
            vector_weight=self.settings.retriever_vector_weight,
        )

    @cached_property
    def retriever(self) -> ScienceRetriever:
        """Evidence for questions."""
        return ScienceRetriever(self.corpus, self.science_index)

    @cached_property
    def clock(self) -> Callable[[], dt.datetime]:
        """This moment, on the day that FOULEE_TODAY names where it names one."""
        return clock_of(self.settings)

    @cached_property
    def customers(self) -> Customers:
        """Who they are."""
        return Customers(self.database, clock=self.clock)

    @cached_property
    def sessions(self) -> Sessions:
        """Who a cookie belongs to."""
        return Sessions(self.database, clock=self.clock)

    @cached_property
    def carts(self) -> Carts:
        """Their carts."""
        return Carts(self.database)

    @cached_property
    def orders(self) -> Orders:
        """Their orders."""
        return Orders(self.database, clock=self.clock)

    @cached_property
    def profiles(self) -> Profiles:
        """What is known of them."""
        return Profiles(self.database, clock=self.clock)

    @cached_property
    def conversations(self) -> Conversations:
        """What was said."""
        return Conversations(self.database, clock=self.clock)

    @cached_property
    def follow_ups(self) -> FollowUps:
        """What to ask at their next login."""
        return FollowUps(self.database, clock=self.clock)

    @cached_property
    def feedback(self) -> Feedback:
        """Which answers helped."""
        return Feedback(self.database, clock=self.clock)

    @cached_property
    def unmet(self) -> UnmetWishes:
        """What was asked for and is not carried."""
        return UnmetWishes(self.database, clock=self.clock)

    @cached_property
    def offline_brain(self) -> "OfflineBrain":
        """The brain that needs no key."""
        from agent.brains.offline.brain import make_offline_brain

        return make_offline_brain(
            self.products.vocabulary,
            self.settings.home / MODELS,
            self.embedder,
            self.lexicon,
            today=lambda: self.settings.current_date,
        )

    @cached_property
    def brain(self) -> "Brain":
        """The brain of FOULEE_CHAT_MODEL, with the offline one behind it."""
        settings = self.settings
        if {settings.understand_model, settings.write_model} == {"offline"}:
            return self.offline_brain
        from agent.brains.language_model.brain import make_language_model_brain
        from agent.brains.steady import SteadyBrain

        vocabulary = self.products.vocabulary
        first = make_language_model_brain(
            settings.understand_model,
            settings.write_model,
            self.offline_brain,
            deadline_s=settings.chat_deadline_s,
            categories={slug: entry.names.get("en", slug) for slug, entry in vocabulary.categories.items()},
            today=lambda: settings.current_date,
            openai_api_key=_secret(settings.openai_api_key),
            openai_base_url=settings.openai_base_url,
            mistral_api_key=_secret(settings.mistral_api_key),
            mistral_base_url=settings.mistral_base_url,
        )
        return SteadyBrain(first, self.offline_brain)

    @cached_property
    def neighbourhood(self) -> "Neighbourhood":
        """Who bought what among runners alike."""
        from shop.exports import profiles, purchases
        from tools.neighbourhood import make_neighbourhood

        return make_neighbourhood(
            purchases(self.database),
            profiles(self.database),
            self.products.median_rating(),
            k=self.settings.rerank_neighbours,
        )

    @cached_property
    def countries(self) -> dict[str, str]:
        """Market → ISO country: whose emergency numbers are told."""
        with self.database.read() as session:
            rows = session.execute(select(Market.name, Market.country)).all()
        return {name: country for name, country in rows if country}

    @cached_property
    def complements(self) -> Complements:
        """What completes a product."""
        return Complements(self.database, self.products)

    @cached_property
    def assistant(self) -> "Assistant":
        """The chat."""
        from agent import Assistant
        from agent.catalog_names import CatalogNames
        from tools.deps import Ranking, ToolDeps

        tools = ToolDeps(
            products=self.products,
            search=self.search,
            neighbourhood=self.neighbourhood,
            complements=self.complements,
            carts=self.carts,
            orders=self.orders,
            profiles=self.profiles,
            conversations=self.conversations,
            unmet=self.unmet,
            retriever=self.retriever,
            today=self.settings.current_date,
            ranking=Ranking(
                proximity_weight=self.settings.rerank_proximity_weight,
                rating_votes=self.settings.rerank_rating_votes,
            ),
        )
        return Assistant(
            brain=self.brain,
            fallback=self.offline_brain,
            tools=tools,
            customers=self.customers,
            follow_ups=self.follow_ups,
            names=CatalogNames(self.products),
            countries=self.countries,
            language="en" if self.settings.language == "en" else "fr",
        )

    def warm_up(self) -> None:
        """Open what a first answer would wait for: models, indexes, neighbours."""
        _ = self.assistant
        for index in (self.product_index, self.science_index):
            index.search("running shoes", 1)
        self.neighbourhood.proximity("", [])

    def catalog_faults(self) -> list[dict[str, str]]:
        """What does not agree among database, words, vectors and pictures; empty when all does."""
        return check_products(
            self.database,
            index_root(self.settings),
            self.embedder,
            self.settings.home / "pictures",
            chroma=self.settings.chroma_url or None,
        )

    def language_of(self, query: str) -> str:
        """`fr` or `en`, for a query that may be three nouns; English when nothing tells."""
        return guess_language(query, french=self.lexicon, english=english_vocabulary())

    def close(self) -> None:
        """Close files and connections."""
        for name in ("product_index", "science_index"):
            if name in self.__dict__:
                getattr(self, name).close()
        self.database.close()


def embedder_of(settings: Settings) -> Embedder:
    """The embedder of the settings. Raises: ValueError in one line when it cannot work."""
    return make_embedder(
        settings.embedding_model,
        settings.home / MODELS,
        openai_api_key=_secret(settings.openai_api_key),
        openai_base_url=settings.openai_base_url,
        mistral_api_key=_secret(settings.mistral_api_key),
        mistral_base_url=settings.mistral_base_url,
    )


def index_root(settings: Settings) -> Path:
    """Where the derived indexes lie."""
    return settings.home / INDEXES


def clock_of(settings: Settings) -> Callable[[], dt.datetime]:
    """A clock in UTC that shows the day of FOULEE_TODAY, or today."""

    def now() -> dt.datetime:
        moment = dt.datetime.now(dt.UTC)
        return dt.datetime.combine(settings.today, moment.timetz()) if settings.today else moment

    return now


def _secret(value: object) -> str | None:
    return value.get_secret_value() if value is not None else None  # type: ignore[attr-defined]
