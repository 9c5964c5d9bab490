"""The site's words in French and English: gettext catalogues, read as the translators write them."""

import gettext
from functools import cache
from importlib import resources
from io import BytesIO
from typing import Any, Literal, cast

import streamlit as st
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

__all__ = ["DOMAIN", "LANGUAGES", "N_", "Language", "_", "catalogue", "current_language", "ngettext"]

Language = Literal["fr", "en"]
LANGUAGES: tuple[Language, ...] = ("fr", "en")
DOMAIN = "foulee"


@cache
def catalogue(language: Language) -> gettext.NullTranslations:
    """The words of one language. Compiled in memory: what is edited is what is read."""
    file = resources.files("ui").joinpath("locale", language, "LC_MESSAGES", f"{DOMAIN}.po")
    with file.open("rb") as texts:
        messages = read_po(texts, locale=language)
    compiled = BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def current_language() -> Language:
    """The language of this visitor's page."""
    return cast(Language, st.session_state.get("language", "fr"))


def _(message: str, **facts: Any) -> str:
    """The message in the visitor's language, with its facts filled in."""
    text = catalogue(current_language()).gettext(message)
    return text.format(**facts) if facts else text


def ngettext(one: str, many: str, number: int, **facts: Any) -> str:
    """The message for a number of things, which `{n}` stands for."""
    return catalogue(current_language()).ngettext(one, many, number).format(n=number, **facts)


def N_(message: str) -> str:
    """Marks a message that is translated where it is shown."""
    return message
