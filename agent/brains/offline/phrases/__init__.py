"""The phrases of the grammars: regular expressions on folded text, as data, one alternative to a line.

`[name]` opens a pattern between word boundaries (one that ends in a space has its own), `[name open]` one
without, `[name part]` a piece that others put in as `<name>`; `<COUNT>` is a number in digits or words. A
line that begins with `#` is a comment.
"""

import re
from functools import cache
from pathlib import Path

from agent.brains.offline.amounts import COUNT

__all__ = ["load_phrases"]

_HEAD = re.compile(r"\[(?P<name>[a-z_]+)(?: (?P<kind>part|open))?\]")


@cache
def load_phrases(name: str) -> dict[str, re.Pattern[str]]:
    """The patterns of `name`.txt by their names.

    Raises: KeyError for a piece that is put in but not there; re.error for a pattern that is none.
    """
    lines: dict[str, list[str]] = {}
    kinds: dict[str, str] = {}
    current = ""
    for line in (Path(__file__).parent / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if head := _HEAD.fullmatch(line):
            current = head["name"]
            kinds[current], lines[current] = head["kind"] or "", []
        elif line and not line.startswith("#"):
            lines[current].append(line)
    parts = {"COUNT": COUNT}
    # A piece may hold pieces that stand above it.
    for key, alternatives in lines.items():
        if kinds[key] == "part":
            parts[key] = _filled("(?:" + "|".join(alternatives) + ")", parts)
    found = {}
    for key, alternatives in lines.items():
        if kinds[key] != "part":
            pattern = _filled("(?:" + "|".join(alternatives) + ")", parts)
            found[key] = re.compile(pattern if kinds[key] == "open" else rf"\b{pattern}(?:(?<!\w)|(?!\w))")
    return found


def _filled(pattern: str, parts: dict[str, str]) -> str:
    return re.sub(r"(?<!P)<([A-Za-z_]+)>", lambda match: parts[match[1]], pattern)
