"""How the command line speaks: results on stdout, one clear line on stderr, exit codes 0, 1 and 2."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import typer

__all__ = ["bad_input", "echo", "echo_json", "failed", "told_on_stderr"]


def echo(text: str) -> None:
    """Print a line for people."""
    print(text, flush=True)


def echo_json(value: Any) -> None:
    """Print one JSON value on one line."""
    print(json.dumps(value, ensure_ascii=False, default=str), flush=True)


def failed(message: object) -> NoReturn:
    """Tell what failed in one line and leave with 1."""
    _leave(message, 1)


def bad_input(message: object) -> NoReturn:
    """Tell what is wrong with the input in one line and leave with 2: nothing was changed."""
    _leave(message, 2)


@contextmanager
def told_on_stderr(
    bad: type[Exception] | tuple[type[Exception], ...] = ValueError,
    broken: type[Exception] | tuple[type[Exception], ...] = (),
) -> Iterator[None]:
    """Turn our own errors into one line: `bad` leaves with 2 (bad input), `broken` with 1 (a failure)."""
    try:
        yield
    except broken as error:
        failed(error)
    except bad as error:
        bad_input(error)


def _leave(message: object, code: int) -> NoReturn:
    line = " ".join(str(message).split())
    print(f"foulee: {line}", file=sys.stderr, flush=True)
    raise typer.Exit(code)
