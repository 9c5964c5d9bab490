"""The shop's words by language, and how they are set."""

import re
import zlib
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from agent.brains.base import Brief
from agent.understanding import Language

__all__ = ["Words", "join", "set_french", "words_for"]

_FOLDER = Path(__file__).parents[1] / "words"
_NARROW, _WIDE = "\u202f", "\u00a0"


class Words:
    """Words of one language for one answer; of several variants the same one for the same message."""

    def __init__(self, language: Language, seed: str = "") -> None:
        self.language = language
        self._table = _table(language)
        self._seed = zlib.crc32(seed.encode("utf-8"))

    def say(self, code: str, **facts: Any) -> str:
        """A sentence with its facts filled in.

        Raises: KeyError for a code or a fact that is not there.
        """
        found = self._table[code]
        template = found if isinstance(found, str) else found[self._seed % len(found)]
        return template.format(**facts)

    def has(self, code: str) -> bool:
        """True when there are words for the code."""
        return code in self._table

    def name(self, table: str, key: str) -> str:
        """A name out of a table (`fields`, `facts`, `pages`, …); the key itself when it has none."""
        return str(self._table[table].get(str(key), str(key).replace("_", " ")))

    def month(self, number: int) -> str:
        return str(self._table["months"][number - 1])


def words_for(brief: Brief) -> Words:
    """The words for an answer to this brief."""
    return Words(brief.language, f"{len(brief.history)} {brief.message}")


def join(parts: list[str], words: Words) -> str:
    """`a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {words.say('and')} {parts[-1]}"


def set_french(text: str) -> str:
    """French typography: narrow no-break spaces before `? ! ;`, no-break before `:` and inside « »."""
    text = re.sub(r" ([?!;])", rf"{_NARROW}\1", text)
    text = re.sub(r" ([:»%])", rf"{_WIDE}\1", text)
    return text.replace("« ", f"«{_WIDE}")


@cache
def _table(language: Language) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((_FOLDER / f"{language}.yaml").read_text(encoding="utf-8"))
    return _set(loaded) if language == "fr" else loaded


def _set(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _set(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_set(inner) for inner in value]
    return set_french(value) if isinstance(value, str) else value
