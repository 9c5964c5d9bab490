"""What the pages of one process share: the open shop, put here once by the application that serves them."""

from pathlib import Path
from typing import Any

__all__ = ["COOKIE", "SCRIPT", "current_shop", "install"]

COOKIE = "foulee_session"
SCRIPT = Path(__file__).parent / "main.py"

_installed: dict[str, Any] = {}


def install(shop: Any) -> None:
    """Let the pages draw this shop (`wiring.OpenShop`)."""
    _installed["shop"] = shop


def current_shop() -> Any:
    """The shop being served. Raises: RuntimeError when none was installed."""
    try:
        return _installed["shop"]
    except KeyError:
        raise RuntimeError("no shop is open: the pages are served by `foulee run`") from None
