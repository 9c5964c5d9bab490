"""The word lists of the rules: `data/words.yaml` and the listed topics and tags."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

__all__ = ["axes", "known_names", "word_list"]

_DATA = Path(__file__).with_name("data")


def word_list(language: str, name: str) -> frozenset[str]:
    """`little` words, `articles` or `negations` of a language."""
    return frozenset(_lists()[language][name].split())


def axes(language: str) -> dict[str, tuple[int, int]]:
    """Word → the axis it stands on and its side, 1 or -1."""
    return {
        word: (number, side)
        for number, sides in enumerate(_lists()[language]["axes"])
        for side, words in zip((1, -1), sides, strict=True)
        for word in words.split()
    }


@cache
def known_names(kind: str) -> frozenset[str]:
    """The listed `topics` or `tags`."""
    return frozenset((_DATA / f"{kind}.txt").read_text(encoding="utf-8").split())


@cache
def _lists() -> dict[str, dict[str, Any]]:
    lists: dict[str, dict[str, Any]] = yaml.safe_load((_DATA / "words.yaml").read_text(encoding="utf-8"))
    return lists
