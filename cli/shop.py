"""`foulee setup` and `foulee run`."""

import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from cli.printing import echo, told_on_stderr
from database import DatabaseError
from settings import Settings

if TYPE_CHECKING:
    from wiring import OpenShop

__all__ = ["app"]

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def setup(demo: bool = typer.Option(True, help="With the demo shop's goods and customers.")) -> None:
    """Build the shop in FOULEE_HOME; complete when it returns. Doing it again changes nothing."""
    from cli.building import build_vectors, build_words, shown_progress

    settings = Settings()
    with told_on_stderr(ValueError, (DatabaseError, OSError)), shown_progress() as steps:
        build_words(settings, steps, demo=demo)
        build_vectors(settings, steps)
    echo(f"The shop stands in {settings.home}.")


@app.command()
def run(
    port: int = typer.Option(8501, min=1, max=65535, help="Port to serve at."),
    host: str = typer.Option("localhost", help="Address to serve at."),
) -> None:
    """Serve the site, building the shop first where it is missing."""
    import uvicorn

    from cli.building import build_words, is_built, shown_progress

    settings = Settings()
    settings.home = settings.home.absolute()
    # Streamlit reads its settings from the working directory when it is imported.
    os.chdir(Path(__file__).parents[1])
    with told_on_stderr(ValueError, (DatabaseError, OSError)):
        if not is_built(settings):
            with shown_progress() as steps:
                build_words(settings, steps)
        from web import make_app
        from wiring import open_shop

        shop = open_shop(settings)
        threading.Thread(target=_finish_behind, args=(shop,), daemon=True).start()
    echo(f"Foulée: http://{host}:{port}")
    uvicorn.run(make_app(shop), host=host, port=port, log_level="warning")


def _finish_behind(shop: "OpenShop") -> None:
    """While the site serves: first what an answer needs, then words and vectors where they changed."""
    from cli.building import build_vectors, index_words, opened_for_writing, shown_progress

    shop.warm_up()
    with shown_progress() as steps:
        with opened_for_writing(shop.settings) as writing:
            index_words(writing, steps)
        build_vectors(shop.settings, steps)
