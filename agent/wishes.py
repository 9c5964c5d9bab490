"""The wish to be sold nothing in this conversation, or to see products again."""

import re
from functools import cache
from pathlib import Path

import yaml

from agent.guard_rules import plain

__all__ = ["selling_wish"]


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    path = Path(__file__).parent / "data" / "selling_wishes.yaml"
    data: dict[str, list[str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return re.compile("|".join(data["on"])), re.compile("|".join(data["off"]))


def selling_wish(message: str) -> bool | None:
    """False: sell me nothing; True: products are welcome again; None: nothing of the kind was said."""
    text = plain(message[:600])
    on, off = _patterns()
    if on.search(text):
        return True
    return False if off.search(text) else None
