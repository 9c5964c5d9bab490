"""The history of the tables, and the way to its newest state."""

from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock
from sqlalchemy import exc, text

from database.engine import Database, open_database, unreachable
from database.errors import DatabaseError

if TYPE_CHECKING:
    from alembic.config import Config

__all__ = ["alembic_config", "migrate"]

ADVISORY_LOCK = 0x666F756C  # any number that nobody else locks


def migrate(url: str) -> None:
    """Bring the database to the newest state of its tables; create it when it is a file.

    Several processes may start at once: one works, the others wait and find it done.

    Raises: DatabaseError when it can't be reached or written.
    """
    database = open_database(url)
    try:
        if database.dialect == "sqlite":
            _migrate_file(database)
        else:
            _upgrade(database)
    except exc.DatabaseError as error:
        raise unreachable(database.url, error) from error
    except OSError as error:
        raise DatabaseError(f"{database.url.database} can't be written: {error.strerror or error}") from error
    finally:
        database.close()


def alembic_config() -> "Config":
    """Alembic's settings, good from any working directory."""
    from alembic.config import Config  # a fifth of a second that only a migration should pay

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    return config


def _migrate_file(database: Database) -> None:
    file = Path(str(database.url.database)).absolute()
    file.parent.mkdir(parents=True, exist_ok=True)
    # Switching a new file to WAL fails at once, without waiting, when another process does the same.
    with FileLock(file.with_name(file.name + ".migrate.lock")):
        _upgrade(database)


def _upgrade(database: Database) -> None:
    from alembic import command

    config = alembic_config()
    with database.write() as session:
        if database.dialect == "postgresql":
            session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
        config.attributes["connection"] = session.connection()
        command.upgrade(config, "head")
