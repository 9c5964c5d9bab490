"""Texts of the catalogue, of customers and of models, made harmless before Streamlit reads them as Markdown.

Streamlit shows raw HTML as text, but reads Markdown wherever it draws a label: a title could pull a picture
from another host. Here every sign that means something becomes a mere sign.
"""

import re

__all__ = ["plain", "prose"]

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# Links and icons are looked for after unescaping: a word joiner, which nobody sees, keeps them apart.
_LATE = re.compile(r"(?i)(https?|ftp)(?=://)|(www)(?=\.)|(:)(?=(?:material|streamlit)\b)|(\w)(?=@)")
_JOINER = "\u2060"
# Not the no-break ones, which French and prices need.
_SPACES = re.compile(r"[ \t\r\n\f\v\x00-\x1f]+")
_BOLD = re.compile(r"\\\*\\\*(?=\S)(.{1,300}?)(?<=\S)\\\*\\\*")
_ITEM = re.compile(r"^\s*(?:[-*•]|(\d{1,3})[.)])\s+(?=\S)")


def plain(text: object) -> str:
    """One line that Markdown shows letter by letter."""
    return _escaped(_SPACES.sub(" ", str(text)).strip())


def prose(text: str) -> str:
    """Paragraphs, lists and bold words; nothing else of Markdown."""
    lines: list[str] = []
    was_item: bool | None = None
    for line in text.replace("\r", "").split("\n"):
        item = _ITEM.match(line)
        content = _BOLD.sub(r"**\1**", plain(line[item.end() :] if item else line))
        if was_item is not None and was_item != bool(item):
            lines.append("")
        was_item = bool(item)
        if item is None:
            # The two spaces keep the writer's line break.
            lines.append(content + "  ")
        else:
            lines.append((f"{item[1]}. " if item[1] else "- ") + content)
    return "\n".join(lines).strip()


def _escaped(text: str) -> str:
    return _PUNCTUATION.sub(r"\\\1", _LATE.sub(lambda found: found[0] + _JOINER, text))
