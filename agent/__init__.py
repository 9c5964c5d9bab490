"""The shop's chat: coach, seller, sports scientist and dietitian in one, as a graph over two brains."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from agent.assistant import Assistant

__all__ = ["Assistant"]


def __getattr__(name: str) -> Any:
    # LangGraph takes a second to import: what only needs a value of this package does not pay it.
    if name == "Assistant":
        from agent.assistant import Assistant

        return Assistant
    raise AttributeError(name)
