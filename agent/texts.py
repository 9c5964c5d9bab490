"""The words that the agent itself puts into events, in French and English."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from agent.understanding import Language

__all__ = ["has_text", "say"]


@cache
def _texts() -> dict[str, dict[str, dict[str, str]]]:
    path = Path(__file__).parent / "data" / "texts.yaml"
    texts: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return texts


def has_text(group: str, name: str) -> bool:
    """True when there are words for it."""
    return name in _texts().get(group, {})


def say(group: str, name: str, language: Language, **facts: Any) -> str:
    """A text with its facts filled in. Raises: KeyError for an unknown text or a missing fact."""
    return _texts()[group][name][language].format(**facts)
