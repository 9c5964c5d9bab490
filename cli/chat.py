"""`foulee chat`: the shop's chat in the terminal, or as JSON lines for programs."""

import sys
from enum import StrEnum

import typer

from cli.printing import bad_input, echo, told_on_stderr
from database import DatabaseError
from settings import Settings

__all__ = ["app"]

app = typer.Typer(add_completion=False, rich_markup_mode=None)


class Language(StrEnum):
    """What the chat is spoken in."""

    fr = "fr"
    en = "en"
    auto = "auto"


@app.command()
def chat(
    json: bool = typer.Option(False, "--json", help="One JSON object a line in, one event a line out."),
    customer: str | None = typer.Option(None, help="Username; a guest without it."),
    conversation: str | None = typer.Option(None, help="Go on with this conversation of the customer."),
    lang: Language = typer.Option(Language.auto, help="auto: the language of each message."),
    market: str | None = typer.Option(None, help="Where the goods are sold."),
) -> None:
    """Talk with the shop."""
    from agent.json_lines import run_json_lines
    from cli.building import ensure_built
    from cli.talking import talk
    from shop.errors import ShopError
    from wiring import open_shop

    settings = Settings()
    with told_on_stderr((ValueError, ShopError), (DatabaseError, OSError)):
        ensure_built(settings)
        shop = open_shop(settings)
        if market is not None and market not in shop.products.vocabulary.markets:
            bad_input(f"--market {market}: no such market")
        known = shop.customers.by_username(customer) if customer else None
        if customer and known is None:
            bad_input(f"--customer {customer}: no such customer")
        spoken = None if lang is Language.auto else lang.value
        visit = shop.assistant.visit(
            known.id if known else None, conversation, language=spoken, market=market
        )
    try:
        if json:
            run_json_lines(shop.assistant, sys.stdin.buffer, sys.stdout, visit, language=lang.value)
        else:
            talk(shop.assistant, visit, lang.value)
    except (BrokenPipeError, KeyboardInterrupt):
        echo("")
    finally:
        shop.close()
