"""One history of migrations makes the tables that the models describe, on both databases."""

import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import CheckConstraint, inspect

import database.tables as t
from database import Base, DatabaseError, migrate, open_database
from database.migrations import alembic_config

ROOT = Path(__file__).parents[2]


def tables_at(url: str) -> set[str]:
    opened = open_database(url)
    try:
        with opened.read() as session:
            return set(inspect(session.connection()).get_table_names())
    finally:
        opened.close()


def test_models_and_migrations_agree(empty_url):
    migrate(empty_url)
    opened = open_database(empty_url)
    with opened.read() as session:
        context = MigrationContext.configure(session.connection(), opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    opened.close()


def test_checks_of_the_models_are_in_the_database_under_their_names(empty_url):
    migrate(empty_url)
    opened = open_database(empty_url)
    with opened.read() as session:
        inspector = inspect(session.connection())
        for table in Base.metadata.tables.values():
            wanted = {str(c.name) for c in table.constraints if isinstance(c, CheckConstraint)}
            found = {c["name"] for c in inspector.get_check_constraints(table.name)}
            assert found == wanted, table.name
    opened.close()


def test_migrating_twice_changes_nothing_and_keeps_the_rows(empty_url):
    migrate(empty_url)
    opened = open_database(empty_url)
    with opened.write() as session:
        session.add(t.Market(name="fr", title_fr="France", title_en="France", currency="EUR"))
    migrate(empty_url)
    with opened.read() as session:
        assert session.get(t.Market, "fr") is not None
    opened.close()


def test_the_history_can_be_walked_back_to_an_empty_database(empty_url):
    migrate(empty_url)
    opened = open_database(empty_url)
    with opened.write() as session:
        config = alembic_config()
        config.attributes["connection"] = session.connection()
        command.downgrade(config, "base")
    opened.close()
    assert tables_at(empty_url) == {"alembic_version"}


def test_processes_that_start_at_once_migrate_once_from_any_folder(empty_url, tmp_path):
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); from database import migrate; migrate(sys.argv[2])"
    )
    started = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(ROOT), empty_url], cwd=tmp_path, stderr=subprocess.PIPE
        )
        for _ in range(4)
    ]
    errors = [process.communicate()[1].decode() for process in started]
    assert [process.returncode for process in started] == [0] * 4, errors
    assert tables_at(empty_url) == {*Base.metadata.tables, "alembic_version"}


def test_a_server_that_is_away_is_one_line():
    with pytest.raises(DatabaseError) as error:
        migrate("postgresql://someone:secret@127.0.0.1:1/shop")
    assert "\n" not in str(error.value)
    assert "secret" not in str(error.value)


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DatabaseError, match="can't be written"):
        migrate(f"sqlite:///{tmp_path}/file/shop.sqlite3")


def test_a_file_that_is_no_database_is_one_line(tmp_path):
    file = tmp_path / "shop.sqlite3"
    file.write_text("no database at all, but long enough to have a header " * 50)
    with pytest.raises(DatabaseError, match="not a database"):
        migrate(f"sqlite:///{file}")
