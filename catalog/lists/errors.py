"""What can go wrong with lists, named after what happened."""

__all__ = ["BadOrders", "BadParameter", "ListIndexDamaged", "ListIndexMissing", "ListsError"]


class ListsError(Exception):
    """The base of every error this package raises on purpose."""


class BadOrders(ListsError, ValueError):
    """A file that cannot be read as what it should be, or holds no line that can be used."""


class BadParameter(ListsError, ValueError):
    """A question that names what the index does not know, or leaves out what it needs."""

    def __init__(self, parameter: str, reason: str) -> None:
        super().__init__(f"{parameter}: {reason}")
        self.parameter, self.reason = parameter, reason


class ListIndexDamaged(ListsError):
    """A published index that cannot be read. The remedy is to build it again."""

    def __init__(self, where: object, reason: str) -> None:
        super().__init__(f"{where}: {reason}; `foulee lists build` makes it anew")
        self.where, self.reason = where, reason


class ListIndexMissing(ListIndexDamaged):
    """Nothing is published there yet."""
