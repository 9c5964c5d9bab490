"""Lists of plain words that the grammar works with, folded, both languages together."""

from functools import cache
from importlib import resources

import yaml

from catalog.folding import fold

__all__ = ["word_lists"]


@cache
def word_lists() -> dict[str, frozenset[str]]:
    """By list: `stop`, `searchable`, `parts`, `negators`, `intolerant`, `other_sports`."""
    text = resources.files("catalog.need_grammar").joinpath("data/words.yaml").read_text("utf-8")
    loaded = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    found: dict[str, frozenset[str]] = {}
    for kind, by_language in loaded.items():
        listed = (said.split() if isinstance(said, str) else said for said in by_language.values())
        # Folded as the message is; `a=b` keeps its sign.
        found[kind] = frozenset(
            "=".join(fold(part).text for part in word.split("=")) for said in listed for word in said
        )
    return found


def _folded(word: str) -> str:
    return "=".join(fold(part).text for part in word.split("="))
