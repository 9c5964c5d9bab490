"""What can be wrong with the database itself, said in one line."""

__all__ = ["DatabaseError"]


class DatabaseError(Exception):
    """The database can't be used as it is set: unknown kind, driver missing, server away, file unwritable."""
