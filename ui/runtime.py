"""What the pages of one process share: the open shop, put here once by the application that serves them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

__all__ = ["COOKIE", "SCRIPT", "current_shop", "current_token", "install"]

COOKIE = "foulee_session"
SCRIPT = Path(__file__).parent / "entry" / "main.py"

_installed: dict[str, Any] = {}


def install(shop: Any, token_of: Callable[[], str | None] | None = None) -> None:
    """Let the pages draw this shop (`wiring.OpenShop`).

    `token_of` tells the session's token of the visitor at hand; without it the browser's cookie does.
    """
    _installed["shop"] = shop
    _installed["token_of"] = token_of or _token_in_cookie


def current_shop() -> Any:
    """The shop being served. Raises: RuntimeError when none was installed."""
    try:
        return _installed["shop"]
    except KeyError:
        raise RuntimeError("no shop is open: the pages are served by `foulee run`") from None


def current_token() -> str | None:
    """The session's token of the visitor whose page is being drawn."""
    token: str | None = _installed["token_of"]()
    return token


def _token_in_cookie() -> str | None:
    return st.context.cookies.get(COOKIE)
