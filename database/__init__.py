"""Tables, engine and migrations; SQLite and PostgreSQL alike."""

from database.base import Base, storable, utc_now
from database.engine import Database, open_database
from database.errors import DatabaseError
from database.migrations import migrate
from database.upsert import insert_or_ignore, insert_or_update

__all__ = [
    "Base",
    "Database",
    "DatabaseError",
    "insert_or_ignore",
    "insert_or_update",
    "migrate",
    "open_database",
    "storable",
    "utc_now",
]
