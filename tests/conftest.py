"""What all tests share: real databases, SQLite and PostgreSQL, each test with its own."""

import contextlib
import io
import itertools
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from filelock import FileLock
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


@pytest.fixture(scope="session")
def built_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo shop as `foulee setup` builds it: once for all tests, to be read and never written."""
    base = tmp_path_factory.getbasetemp()
    # Workers of one run have a folder each below the same one.
    folder = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    home = folder / "built-home"
    with FileLock(folder / "built-home.lock"):
        if not (home / "complete").is_file():
            run_foulee(home, "setup", check=True, own_process=True)
            (home / "complete").touch()
    return home


@pytest.fixture
def shop_home(built_home: Path, tmp_path: Path) -> Path:
    """A copy of the demo shop of its own, free to be changed."""
    home = tmp_path / "home"
    # Readers in other processes make and remove the side files of the database while this copies.
    shutil.copytree(built_home, home, ignore=shutil.ignore_patterns("*-wal", "*-shm"))
    return home


def run_foulee(
    home: Path,
    *arguments: str,
    text: str = "",
    check: bool = False,
    own_process: bool = False,
    environment: Mapping[str, str] | None = None,
) -> "subprocess.CompletedProcess[str]":
    """Run the `foulee` command as a user does, offline unless told otherwise.

    In this process, so that tests pay for the imports once, unless `own_process` asks for one of its own.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("FOULEE_", "OPENAI_"))}
    variables = {**kept, "FOULEE_HOME": str(home), **(environment or {})}
    run = _run_apart if own_process else _run_here
    code, out, err = run(list(arguments), text, variables)
    if check and code:
        raise AssertionError(f"foulee {' '.join(arguments)} left with {code}: {err}")
    return subprocess.CompletedProcess(["foulee", *arguments], code, out, err)


def _run_apart(arguments: list[str], text: str, variables: dict[str, str]) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "cli", *arguments],
        input=text.encode(),
        capture_output=True,
        cwd=Path(__file__).parents[1],
        env=variables,
        timeout=300,
    )
    return done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")


def _run_here(arguments: list[str], text: str, variables: dict[str, str]) -> tuple[int, str, str]:
    from cli.main import main

    stdin = io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8")
    code = 0
    with pytest.MonkeyPatch.context() as patch, io.StringIO() as out, io.StringIO() as err:
        patch.setattr(sys, "stdin", stdin)
        for name in set(os.environ) - set(variables):
            patch.delenv(name)
        for name, value in variables.items():
            patch.setenv(name, value)
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                main(arguments)
            except SystemExit as end:
                code = end.code if isinstance(end.code, int) else 1
        return code, out.getvalue(), err.getvalue()


def create_postgres_database(server: str, name: str, template: str = "template0") -> None:
    """Create a database on the test server."""
    engine = create_engine(
        server.replace("postgresql://", "postgresql+psycopg://") + "postgres", isolation_level="AUTOCOMMIT"
    )
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    engine.dispose()
