"""`foulee doctor`: what works, and what to do."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass

import typer
from pydantic import ValidationError

from cli.printing import bad_input, echo
from database import DatabaseError, open_database
from settings import Settings

__all__ = ["app"]

app = typer.Typer(add_completion=False, rich_markup_mode=None)
FREE_BYTES = 500_000_000


@dataclass(frozen=True)
class Finding:
    """One thing looked at: how it is, and what to do when it is not well."""

    subject: str
    state: str
    advice: str = ""


@app.command()
def doctor() -> None:
    """Look at settings, database, indexes and models; leave with 1 when something must be done."""
    try:
        settings = Settings()
    except ValidationError as error:
        first = error.errors()[0]
        bad_input(f"setting {'.'.join(map(str, first['loc'])).upper()}: {first['msg']}")
    findings = [look(settings) for look in (_home, _database, _indexes, _embedding, _chat)]
    for finding in findings:
        echo(f"{'  ' if not finding.advice else '! '}{finding.subject:<12} {finding.state}")
        if finding.advice:
            echo(f"               → {finding.advice}")
    if any(finding.advice for finding in findings):
        raise typer.Exit(1)


def _home(settings: Settings) -> Finding:
    home = settings.home.absolute()
    if not home.is_dir():
        return Finding("home", f"{home} is not there", "run `foulee setup`")
    free = shutil.disk_usage(home).free
    little = free < FREE_BYTES
    return Finding("home", f"{home}, {free / 1e9:.1f} GB free", "make room on the disk" if little else "")


def _database(settings: Settings) -> Finding:
    def state() -> str:
        from sqlalchemy import func, select

        from database.tables import Customer, Product

        database = open_database(settings.database_url)
        try:
            database.check()
            with database.read() as session:
                products = session.scalar(select(func.count()).select_from(Product))
                customers = session.scalar(select(func.count()).select_from(Customer))
            return f"{database.dialect}, {products} products, {customers} customers"
        finally:
            database.close()

    return _tried("database", state, (DatabaseError,), "run `foulee setup`, or mend FOULEE_DATABASE_URL")


def _indexes(settings: Settings) -> Finding:
    from cli.building import opened_shop
    from retrieval.errors import IndexDamaged

    def state() -> str:
        with opened_shop(settings) as shop:
            told = []
            for name, index in (("products", shop.product_index), ("science", shop.science_index)):
                manifest = index.manifest
                told.append(f"{name} {manifest.documents} (vectors {manifest.vectors})")
            return ", ".join(told)

    return _tried("indexes", state, (IndexDamaged, DatabaseError, ValueError), "run `foulee catalog index`")


def _embedding(settings: Settings) -> Finding:
    from wiring import embedder_of

    return _tried(
        "embedding",
        lambda: embedder_of(settings).name,
        (ValueError,),
        "mend FOULEE_EMBEDDING_MODEL, or set its key",
    )


def _chat(settings: Settings) -> Finding:
    from agent.brains.language_model.client import make_chat_model

    def state() -> str:
        for spec in {settings.understand_model, settings.write_model} - {"offline"}:
            openai, mistral = settings.openai_api_key, settings.mistral_api_key
            make_chat_model(
                spec,
                timeout_s=1.0,
                openai_api_key=openai.get_secret_value() if openai else None,
                openai_base_url=settings.openai_base_url,
                mistral_api_key=mistral.get_secret_value() if mistral else None,
                mistral_base_url=settings.mistral_base_url,
            )
        return f"understands with {settings.understand_model}, writes with {settings.write_model}"

    return _tried("chat", state, (ValueError,), "mend FOULEE_CHAT_MODEL, or set the provider's key")


def _tried(
    subject: str, look: Callable[[], str], expected: tuple[type[Exception], ...], advice: str
) -> Finding:
    try:
        return Finding(subject, look())
    except expected as error:
        return Finding(subject, " ".join(str(error).split())[:200], advice)
