"""What the nodes work with in one turn, and how they send events. Nothing of it is kept in the state."""

import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from langgraph.runtime import Runtime
from pydantic import BaseModel

from agent.brains.base import Brain
from agent.understanding import Language
from tools.deps import ToolDeps

if TYPE_CHECKING:
    from agent.catalog_names import CatalogNames
    from shop.follow_ups import FollowUps

__all__ = ["TurnContext", "emit", "tools_in"]


@dataclass
class TurnContext:
    """One turn's context.

    `fallback` writes where the first brain's words did not pass the sentence check. `country` decides whom to
    call in an emergency. `events` collects what was sent, in its order: that is what a repeat of the turn
    gets.
    """

    brain: Brain
    fallback: Brain
    deps: ToolDeps
    follow_ups: "FollowUps | None" = None
    names: "CatalogNames | None" = None
    country: str = "FR"
    started: float = field(default_factory=time.perf_counter)
    events: list[dict[str, Any]] = field(default_factory=list)


def emit(runtime: Runtime[TurnContext], event: BaseModel) -> dict[str, Any]:
    """Send an event now; the plain value that was sent."""
    value = event.model_dump(mode="json")
    runtime.context.events.append(value)
    runtime.stream_writer(value)
    return value


def tools_in(runtime: Runtime[TurnContext], language: Language) -> ToolDeps:
    """The tools' dependencies, answering in the turn's language."""
    deps = runtime.context.deps
    return deps if deps.language == language else replace(deps, language=language)
