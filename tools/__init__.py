"""What the chat can do: one module per tool, typed in and typed out. `TOOLS` feeds the nodes and MCP."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from pydantic import BaseModel

__all__ = ["TOOLS", "Tool", "tool_named"]


@dataclass(frozen=True)
class Tool:
    """A tool by name, imported when it is first asked for. `writes`: it changes something that is kept."""

    name: str
    writes: bool

    @property
    def run(self) -> Callable[[Any, Any], BaseModel]:
        """The tool itself: arguments and dependencies in, a result out. Raises: tools.errors.ToolError."""
        function: Callable[[Any, Any], BaseModel] = getattr(import_module(f"tools.{self.name}"), self.name)
        return function

    @property
    def args(self) -> type[BaseModel]:
        """The model of its arguments."""
        model: type[BaseModel] = self.run.__annotations__["args"]
        return model

    @property
    def description(self) -> str:
        """What it does, for a caller that chooses among tools."""
        return (self.run.__doc__ or "").strip()


TOOLS: tuple[Tool, ...] = (
    Tool("product_search", writes=False),
    Tool("rerank", writes=False),
    Tool("complements", writes=False),
    Tool("product_details", writes=False),
    Tool("compare", writes=False),
    Tool("cart_add", writes=True),
    Tool("cart_remove", writes=True),
    Tool("cart_set_quantity", writes=True),
    Tool("cart_set_variant", writes=True),
    Tool("cart_show", writes=False),
    Tool("cart_clear", writes=True),
    Tool("cart_undo", writes=True),
    Tool("go_to_page", writes=False),
    Tool("science_search", writes=False),
    Tool("calculate", writes=False),
    Tool("make_plan", writes=False),
    Tool("order_lookup", writes=False),
    Tool("profile_update", writes=True),
    Tool("profile_forget", writes=True),
)


@cache
def tool_named(name: str) -> Tool:
    """The tool of that name. Raises: KeyError."""
    for tool in TOOLS:
        if tool.name == name:
            return tool
    raise KeyError(name)
