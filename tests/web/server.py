"""The real site in a process of its own: built in a folder, then served on a port until it is ended."""

import sys

import uvicorn

from cli.building import build_words, is_built, shown_progress
from settings import Settings
from web import make_app
from wiring import open_shop


def main(port: int) -> None:
    """Build what is missing of the shop in FOULEE_HOME, words only, and serve it."""
    settings = Settings()
    if not is_built(settings):
        with shown_progress() as steps:
            build_words(settings, steps)
    shop = open_shop(settings)
    shop.warm_up()
    uvicorn.run(make_app(shop), host="127.0.0.1", port=port, log_level="warning")


if __name__ == "__main__":
    main(int(sys.argv[1]))
