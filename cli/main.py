"""The `foulee` command: one module per command group, imported only when one of its commands runs."""

import importlib
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import typer
from typer.core import TyperGroup

__all__ = ["app", "main"]

# Command: (module, help). Importing all of them would cost seconds at each start (langchain, chromadb).
COMMANDS: dict[str, tuple[str, str]] = {
    "setup": ("cli.shop", "Build the shop in FOULEE_HOME; complete when it returns."),
    "run": ("cli.shop", "Serve the site, building the shop first where it is missing."),
    "doctor": ("cli.doctor", "Tell what works (settings, database, indexes, keys) and what to do."),
    "chat": ("cli.chat", "Talk with the shop, in the terminal or as JSON lines."),
    "catalog": ("cli.catalog", "Import, search, index, check and export the products."),
    "knowledge": ("cli.knowledge", "Search the science behind the answers."),
    "lists": ("cli.lists", "Build and ask the lists of products."),
    "api": ("cli.lists", "Serve the lists over HTTP."),
    "eval": ("cli.evaluate", "Measure the shop: retrieval on any set in BEIR layout."),
}


class LazyGroup(TyperGroup):
    """A group that imports a command's module when that command runs, and not for its own help."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The commands, in the order they are written above."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, its module imported now; None when there is none."""
        if cmd_name not in COMMANDS:
            return None
        command: Any = typer.main.get_command(importlib.import_module(COMMANDS[cmd_name][0]).app)
        return getattr(command, "commands", {}).get(cmd_name, command)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the commands and their help, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


app = typer.Typer(
    cls=LazyGroup,
    invoke_without_command=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.callback()
def foulee(ctx: typer.Context) -> None:
    """Foulée: a running shop with one chat, and a list engine for any shop."""
    if ctx.invoked_subcommand is None:
        print(ctx.get_help())


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command with `arguments`, or those of the process.

    Every error is one line on stderr; leaves with 0 (done), 1 (it failed) or 2 (bad input, nothing changed).
    """
    try:
        code = app(arguments, standalone_mode=False, prog_name="foulee")
    except typer.Abort:
        print("foulee: stopped", file=sys.stderr)
        sys.exit(1)
    except typer.TyperException as error:
        told = error.format_message() if hasattr(error, "format_message") else str(error)
        print(f"foulee: {' '.join(told.split())}", file=sys.stderr)
        sys.exit(2)
    sys.exit(code if isinstance(code, int) else 0)
