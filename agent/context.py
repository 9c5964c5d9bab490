"""What the nodes work with in one turn, and how they send events. Nothing of it is kept in the state."""

import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

from langgraph.runtime import Runtime
from pydantic import BaseModel

from agent.brains.base import Brain, Ledger
from agent.events import NoticeEvent
from agent.understanding import Language
from tools.deps import ToolDeps

if TYPE_CHECKING:
    from agent.catalog_names import CatalogNames
    from shop.follow_ups import FollowUps

__all__ = ["TurnContext", "emit", "emit_notices", "tools_in"]


@dataclass
class TurnContext:
    """One turn's context.

    `fallback` writes where the first brain's words did not pass the sentence check. `country` decides whom to
    call in an emergency. `name` is what the customer is greeted by. `events` collects what was sent, in its
    order: that is what a repeat of the turn gets.
    """

    brain: Brain
    fallback: Brain
    deps: ToolDeps
    follow_ups: "FollowUps | None" = None
    names: "CatalogNames | None" = None
    country: str = "FR"
    name: str | None = None
    started: float = field(default_factory=time.perf_counter)
    ledger: Ledger = field(default_factory=Ledger)
    events: list[dict[str, Any]] = field(default_factory=list)


def emit(runtime: Runtime[TurnContext], event: BaseModel) -> dict[str, Any]:
    """Send an event now; the plain value that was sent."""
    value = event.model_dump(mode="json")
    runtime.context.events.append(value)
    runtime.stream_writer(value)
    return value


def emit_notices(runtime: Runtime[TurnContext]) -> None:
    """Send what the brain noted for the customer, each once."""
    sent = {event["code"] for event in runtime.context.events if event["type"] == "notice"}
    for notice in runtime.context.ledger.notices:
        if notice["code"] not in sent:
            sent.add(notice["code"])
            level: Literal["info", "warning"] = "warning" if notice["level"] == "warning" else "info"
            emit(runtime, NoticeEvent(level=level, code=notice["code"], text=notice["text"]))


def tools_in(runtime: Runtime[TurnContext], language: Language, key: str | None = None) -> ToolDeps:
    """The tools' dependencies, answering in the turn's language; a change is done once for each `key`."""
    return replace(runtime.context.deps, language=language, key=key)
