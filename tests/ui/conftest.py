"""The pages over a real shop: SQLite, the demo's goods, and an assistant that says what the test wrote."""

import datetime as dt
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import ui.runtime
from catalog.demo.build import load_demo
from database import migrate, open_database
from settings import Settings
from tests.ui.fakes import ScriptedAssistant
from ui.places import CHAT, Place
from wiring import OpenShop, open_shop

TODAY = dt.date(2026, 5, 4)
MAIN = str(ui.runtime.SCRIPT)


@pytest.fixture(scope="session")
def stocked_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the demo's goods, that others are copied from."""
    file = tmp_path_factory.mktemp("stocked") / "foulee.sqlite3"
    migrate(f"sqlite:///{file}")
    database = open_database(f"sqlite:///{file}")
    load_demo(database, TODAY)
    database.close()
    return file


@pytest.fixture
def shop(tmp_path: Path, stocked_template: Path) -> Iterator[OpenShop]:
    """The demo shop with a scripted assistant."""
    shutil.copy(stocked_template, tmp_path / "foulee.sqlite3")
    opened = open_shop(Settings(home=tmp_path, today=TODAY, _env_file=None))  # type: ignore[call-arg]
    opened.__dict__["assistant"] = ScriptedAssistant(opened)
    yield opened
    opened.close()


@dataclass
class Visitor:
    """A browser of its own: each page loaded is a new session with the same cookie."""

    shop: OpenShop
    id: str
    token: str

    @property
    def assistant(self) -> ScriptedAssistant:
        """The one that says what the test wrote."""
        assistant: Any = self.shop.assistant
        return assistant  # type: ignore[no-any-return]

    def load(self, place: Place = CHAT, **query: str) -> AppTest:
        """Load a page anew."""
        ui.runtime.install(self.shop, token_of=lambda: self.token)
        at = AppTest.from_file(MAIN, default_timeout=30).run()
        if place is not CHAT:
            at.switch_page(place.file)
            for name, value in query.items():
                at.query_params[name] = value
            at.run()
        assert not at.exception, [e.value for e in at.exception]
        return at


@pytest.fixture
def visitor(shop: OpenShop) -> Visitor:
    """A guest who reads English."""
    return new_visitor(shop)


def new_visitor(shop: OpenShop, language: str | None = "en") -> Visitor:
    """A guest with a session."""
    guest = shop.customers.create_guest(language=language)
    return Visitor(shop, guest.id, shop.sessions.open(guest.id))
