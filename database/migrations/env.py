"""Run by Alembic. Takes the open connection of `migrate`; there is no other way in."""

from alembic import context

import database.tables  # noqa: F401 - fills Base.metadata
from database.base import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite changes a column by copying its table
    transaction_per_migration=False,
)
context.run_migrations()
