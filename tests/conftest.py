"""What all tests share: real databases, SQLite and PostgreSQL, each test with its own."""

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from database import Database, migrate, open_database
from tests.servers import postgresql_server

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A running server: its URL without the name of a database."""
    with postgresql_server() as url:
        yield url


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str) -> str:
    """A migrated database that others are copied from: faster than migrating each."""
    create_postgres_database(postgres_server, "shop_template")
    migrate(postgres_server + "shop_template")
    return "shop_template"


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file that others are copied from."""
    file = tmp_path_factory.mktemp("template") / "shop.sqlite3"
    migrate(f"sqlite:///{file}")
    return file


@pytest.fixture
def empty_postgres_url(postgres_server: str) -> str:
    """The URL of a new PostgreSQL database without tables."""
    name = f"empty_{next(_numbers)}"
    create_postgres_database(postgres_server, name)
    return postgres_server + name


@pytest.fixture
def postgres_url(postgres_server: str, postgres_template: str) -> str:
    """The URL of a new PostgreSQL database with every table."""
    name = f"shop_{next(_numbers)}"
    create_postgres_database(postgres_server, name, postgres_template)
    return postgres_server + name


@pytest.fixture
def sqlite_url(tmp_path: Path, sqlite_template: Path) -> str:
    """The URL of a new SQLite file with every table."""
    file = tmp_path / "shop.sqlite3"
    shutil.copy(sqlite_template, file)
    return f"sqlite:///{file}"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    """A new database with every table, on SQLite and on PostgreSQL in turn."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database without tables, on both."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'new' / 'shop.sqlite3'}"
    return str(request.getfixturevalue("empty_postgres_url"))


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """The shop's database, open and empty, on SQLite and on PostgreSQL in turn."""
    opened = open_database(database_url)
    yield opened
    opened.close()


@pytest.fixture
def sqlite_database(sqlite_url: str) -> Iterator[Database]:
    """The shop's database on SQLite alone: for tests above the shop that need just one."""
    opened = open_database(sqlite_url)
    yield opened
    opened.close()


def create_postgres_database(server: str, name: str, template: str = "template0") -> None:
    """Create a database on the test server."""
    engine = create_engine(
        server.replace("postgresql://", "postgresql+psycopg://") + "postgres", isolation_level="AUTOCOMMIT"
    )
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    engine.dispose()
