"""Titles as a sentence can hold them: imported ones run to two hundred characters."""

import re
from dataclasses import replace
from typing import Any

from agent.brains.base import Brief

__all__ = ["LONGEST_TITLE", "short_title", "with_short_titles"]

LONGEST_TITLE = 60
_END = re.compile(r"[\s,;:.|/&(\[–—-]+$")


def short_title(title: str, longest: int = LONGEST_TITLE) -> str:
    """The title, cut between two words and closed by `…` where it has more than `longest` characters."""
    if len(title) <= longest:
        return title
    cut = title[:longest]
    if not title[longest].isspace() and " " in cut:
        cut = cut[: cut.rindex(" ")]
    opened = max(cut.rfind("("), cut.rfind("["))
    if opened > longest // 3 and cut.rfind(")") < opened and cut.rfind("]") < opened:
        cut = cut[:opened]
    return _END.sub("", cut) + "…"


def with_short_titles(brief: Brief) -> Brief:
    """The brief to write from, its products' titles cut; those of articles stay whole."""
    parts = tuple(part if part.get("type") == "sources" else _cut(part) for part in brief.parts)
    return replace(brief, parts=parts, outcomes=tuple(_cut(outcome) for outcome in brief.outcomes))


def _cut(value: Any, name: str = "") -> Any:
    if isinstance(value, str):
        return short_title(value) if name in ("title", "titles") else value
    if isinstance(value, dict):
        return {key: _cut(inner, key) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_cut(inner, name) for inner in value)
    return value
