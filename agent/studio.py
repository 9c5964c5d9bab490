"""The graph for `langgraph dev`, which brings a checkpointer of its own and loads no graph that has one."""

from agent.graph import builder

__all__ = ["graph"]

graph = builder.compile(name="turn")
