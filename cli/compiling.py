"""`python -m cli compile`: import once what every start imports, so that its compiled modules are there."""

import importlib
import sys

__all__ = ["compile_modules"]

# What a running site and a chat import late, beside what these import themselves.
MODULES = (
    "web",
    "cli.building",
    "cli.chat",
    "agent.brains.offline.brain",
    "agent.brains.offline.classifier",
    "catalog.complements",
    "chromadb",
    "onnxruntime",
    "tokenizers",
    "simplemma",
    "streamlit.web.server.starlette",
    "streamlit.delta_generator",
)


def compile_modules() -> None:
    """Import the modules with the writing of compiled files switched on, whatever the environment says."""
    sys.dont_write_bytecode = False
    for name in MODULES:
        importlib.import_module(name)
