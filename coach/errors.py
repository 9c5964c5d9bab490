"""What the coach refuses, named after the reason."""

from typing import Any

__all__ = ["CoachError", "MissingInput"]


class CoachError(Exception):
    """An unreasonable or unsafe wish.

    `code` is a name for machines (its words in both languages are in `coach/data/refusals.yaml`), `field` the
    input that it is about, `facts` the numbers behind it, `offer` a safer wish in the same fields, or empty.
    """

    def __init__(
        self,
        code: str,
        field: str,
        message: str,
        *,
        facts: dict[str, Any] | None = None,
        offer: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(message)
        self.code, self.field, self.message = code, field, message
        self.facts, self.offer = facts or {}, offer or {}


class MissingInput(CoachError):
    """Something must be known first: `names` of the inputs, any of which or all of which are wanted."""

    def __init__(self, names: tuple[str, ...], any_of: bool = False) -> None:
        joined = (" or " if any_of else ", ").join(names)
        super().__init__("missing_input", names[0], f"missing: {joined}", facts={"names": list(names)})
        self.names, self.any_of = names, any_of
