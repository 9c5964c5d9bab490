"""One turn as a graph: guard, understand, act, compose, remember."""

from functools import cache
from typing import Any

from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph

from agent.context import TurnContext
from agent.goals import goal_worth_keeping
from agent.nodes.advise import advise
from agent.nodes.ask_back import ask_back
from agent.nodes.change_cart import change_cart
from agent.nodes.chat import chat
from agent.nodes.compose import compose
from agent.nodes.decline import decline
from agent.nodes.find import find
from agent.nodes.go_to_page import go_to_page
from agent.nodes.greet import greet
from agent.nodes.guard import guard
from agent.nodes.look_up_order import look_up_order
from agent.nodes.remember import remember
from agent.nodes.show import show
from agent.nodes.understand import understand
from agent.nodes.update_profile import update_profile
from agent.state import TurnState, understood

__all__ = [
    "TurnGraph",
    "builder",
    "make_graph",
    "route_by_alarm",
    "route_by_intent",
    "route_by_kind",
    "route_onward",
]

TurnGraph = CompiledStateGraph[TurnState, TurnContext, TurnState, TurnState]

# What a message may ask for is done in this order; what stands together is done side by side.
_ORDER = (
    ("advise", "find"),
    ("show",),
    ("update_profile",),
    ("change_cart",),
    ("look_up_order",),
    ("go_to_page",),
)
_BY_INTENT = {
    "advice": ("advise",),
    "product": ("find",),
    "mixed": ("advise", "find"),
    "cart": ("change_cart",),
    "navigate": ("go_to_page",),
    "order": ("look_up_order",),
    "profile": ("update_profile",),
}
_NODES = {
    "guard": guard,
    "understand": understand,
    "advise": advise,
    "find": find,
    "show": show,
    "update_profile": update_profile,
    "change_cart": change_cart,
    "look_up_order": look_up_order,
    "go_to_page": go_to_page,
    "ask_back": ask_back,
    "chat": chat,
    "decline": decline,
    "greet": greet,
    "compose": compose,
    "remember": remember,
}


def route_by_kind(state: TurnState) -> str:
    """A greeting has no message to guard or to understand."""
    return "greet" if state.kind == "greeting" else "guard"


def route_by_alarm(state: TurnState) -> str:
    """After most alarms nothing more is done: the words for it are at hand."""
    return "compose" if state.safety and not state.safety["advice"] else "understand"


def route_by_intent(state: TurnState) -> list[str]:
    """The first steps that the message asks for."""
    if not state.safety and understood(state).question:
        return ["ask_back"]
    steps = _steps(state)
    for group in _ORDER:
        if wanted := [step for step in group if step in steps]:
            return wanted
    return ["decline" if "off_topic" in understood(state).intents else "chat"]


def route_onward(state: TurnState, after: str) -> str:
    """The next step after one that is done.

    A question that was asked ends the acting: nothing more is changed.
    """
    if state.question is None or after in ("advise", "find"):
        steps = _steps(state) if state.question is None else {"show"}
        done = next(place for place, group in enumerate(_ORDER) if after in group)
        for group in _ORDER[done + 1 :]:
            for step in group:
                if step in steps:
                    return step
    return "compose"


def _steps(state: TurnState) -> set[str]:
    """All that the message asks for. After an alarm only advice, which plans nothing, and notes."""
    understanding = understood(state)
    if state.safety:
        notes = {"update_profile"} if "profile" in understanding.intents else set()
        return notes if understanding.intents == ["profile"] else {"advise", "show", *notes}
    steps = {step for intent in understanding.intents for step in _BY_INTENT.get(intent, ())}
    if steps & {"advise", "find"}:
        steps.add("show")
    profile = understanding.profile
    if (profile and (profile.facts or profile.forget)) or goal_worth_keeping(understanding.goal):
        steps.add("update_profile")
    return steps


def _onward_from(step: str) -> Any:
    def route_by_remaining(state: TurnState) -> str:
        return route_onward(state, step)

    return route_by_remaining


def _built() -> StateGraph[TurnState, TurnContext, TurnState, TurnState]:
    graph = StateGraph(TurnState, context_schema=TurnContext)
    for name, node in _NODES.items():
        graph.add_node(name, node)
    acting = [step for group in _ORDER for step in group]
    graph.add_conditional_edges(START, route_by_kind, ["greet", "guard"])
    graph.add_conditional_edges("guard", route_by_alarm, ["compose", "understand"])
    graph.add_conditional_edges("understand", route_by_intent, [*acting, "ask_back", "chat", "decline"])
    for place, group in enumerate(_ORDER):
        later = [step for further in _ORDER[place + 1 :] for step in further]
        for step in group:
            graph.add_conditional_edges(step, _onward_from(step), [*later, "compose"])
    for step in ("ask_back", "chat", "decline", "greet"):
        graph.add_edge(step, "compose")
    graph.add_edge("compose", "remember")
    graph.add_edge("remember", END)
    return graph


builder = _built()


@cache
def make_graph(checkpointer: BaseCheckpointSaver[str] | None = None) -> TurnGraph:
    """The graph ready to run; one checkpointer serves any number of turns at once."""
    return builder.compile(checkpointer=checkpointer, name="turn")
