"""The demo shop's own words from a real database, and cards and carts as a turn brings them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

import database.tables as t
from agent.brains.base import Exchange, Turn
from agent.brains.offline.brain import OfflineBrain
from agent.brains.offline.saying import wish_of
from agent.understanding import INTENTS, Intent, Understanding
from catalog.need_grammar import parse_need
from catalog.needs import Need
from catalog.vocabulary import Vocabulary, load_vocabulary
from database import migrate, open_database
from tests.agent.brains.offline.sayings import TODAY

DEMO = Path(__file__).parents[4] / "catalog" / "demo" / "data"


@pytest.fixture(scope="session")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    url = f"sqlite:///{tmp_path_factory.mktemp('words') / 'shop.sqlite3'}"
    migrate(url)
    database = open_database(url)
    categories = yaml.safe_load((DEMO / "categories.yaml").read_text(encoding="utf-8"))
    products = [
        json.loads(line)
        for name in ("shoes", "clothes", "nutrition")
        for line in (DEMO / "products" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    with database.write() as session:
        for category in sorted(categories, key=lambda c: c["parent"] is not None):
            synonyms = {"fr": category["synonyms_fr"], "en": category["synonyms_en"]}
            names = {key: category[key] for key in ("slug", "parent", "name_fr", "name_en")}
            session.add(t.Category(**names, synonyms=synonyms))
            session.flush()
        for name in {str(product["merchant"]) for product in products}:
            session.add(t.Merchant(name=name))
        session.flush()
        for product in products:
            session.add(t.Product(**_row(product)))
    found = load_vocabulary(database)
    database.close()
    return found


def _row(product: dict[str, Any]) -> dict[str, Any]:
    same = ("sku", "title_fr", "title_en", "category", "brand", "currency", "sizes", "colors", "attributes",
            "allergens", "diet", "merchant")  # fmt: skip
    return {key: product[key] for key in same} | {"price_cents": round(product["price"] * 100)}


@pytest.fixture
def parse(vocabulary: Vocabulary) -> Callable[[str, str], Need]:
    return lambda text, language: parse_need(wish_of(text), language, vocabulary)


class EvenClassifier:
    """A stand-in that knows nothing but a leaning: all other intents are alike."""

    def __init__(self, leaning: Intent | None = None) -> None:
        self._leaning = leaning

    def classify(self, text: str, language: str) -> list[tuple[Intent, float]]:
        shares: dict[Intent, float] = dict.fromkeys(INTENTS, 1.0)
        if self._leaning:
            shares[self._leaning] = 12.0
        total = sum(shares.values())
        return sorted(((intent, share / total) for intent, share in shares.items()), key=lambda p: -p[1])


@pytest.fixture
def brain(vocabulary: Vocabulary) -> OfflineBrain:
    return OfflineBrain(EvenClassifier(), vocabulary, parse_need, lambda: TODAY)


@pytest.fixture
def leaning_brain(vocabulary: Vocabulary) -> Callable[[Intent], OfflineBrain]:
    return lambda intent: OfflineBrain(EvenClassifier(intent), vocabulary, parse_need, lambda: TODAY)


@pytest.fixture
def talk() -> Callable[..., list[Understanding]]:
    """Says messages one after the other with the same cards on show, and returns what was understood."""

    def run(brain: OfflineBrain, *messages: str, **turn: Any) -> list[Understanding]:
        history: tuple[Exchange, ...] = ()
        found = []
        for message in messages:
            understood = brain.understand(Turn(message, history=history, **turn))
            found.append(understood)
            shown = tuple(str(card["sku"]) for card in turn.get("shown", ()))
            history += (Exchange(message, "", understood, shown),)
        return found

    return run
