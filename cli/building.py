"""Building the shop in FOULEE_HOME: what `foulee setup` does, and `foulee run` before its first page."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from filelock import FileLock
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from catalog.demo.build import load_demo
from catalog.demo.customers import load_demo_customers
from catalog.demo.pictures import draw_pictures
from catalog.index import build_product_index, finish_product_vectors
from catalog.taxonomy import load_taxonomy
from database import DatabaseError, migrate
from knowledge.documents import KIND as SCIENCE
from knowledge.documents import corpus_documents
from retrieval.builds import IndexBuilder
from retrieval.errors import IndexDamaged, IndexMissing
from settings import Settings
from wiring import OpenShop, index_root, open_shop

__all__ = [
    "Steps",
    "build_vectors",
    "build_words",
    "ensure_built",
    "index_words",
    "is_built",
    "opened_for_writing",
    "opened_shop",
    "repair_catalog",
    "shown_progress",
]

OnProgress = Callable[[int, int], None]


@dataclass
class Steps:
    """Tells a step's name, then how far it is."""

    progress: Progress
    task: TaskID | None = None

    def begin(self, name: str) -> OnProgress:
        """Begin a step; the one before it is done. Returns: to be called with (done, all)."""
        self.end()
        task = self.task = self.progress.add_task(name, total=None)

        def told(done: int, total: int) -> None:
            self.progress.update(task, completed=done, total=total)

        return told

    def end(self) -> None:
        """The step is done."""
        if self.task is not None:
            total = next(t.total for t in self.progress.tasks if t.id == self.task) or 1
            self.progress.update(self.task, completed=total, total=total)
            self.task = None


@contextmanager
def shown_progress() -> Iterator[Steps]:
    """Progress bars on stderr; a plain line for each step where stderr is no terminal."""
    columns = (TextColumn("{task.description:<28}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        steps = Steps(progress)
        yield steps
        steps.end()


def is_built(settings: Settings) -> bool:
    """Whether the words of products and of the corpus can be searched."""
    if not settings.home.is_dir():
        return False
    migrate(settings.database_url)
    shop = open_shop(settings)
    try:
        return bool(shop.product_index.manifest and shop.science_index.manifest)
    except (IndexMissing, IndexDamaged):
        return False
    finally:
        shop.close()


def ensure_built(settings: Settings) -> None:
    """Build the whole shop, with progress, where it is missing."""
    if not is_built(settings):
        with shown_progress() as steps:
            build_words(settings, steps)
            build_vectors(settings, steps)


@contextmanager
def opened_shop(settings: Settings) -> Iterator[OpenShop]:
    """The shop that stands in `settings.home`, closed at the end.

    Raises: DatabaseError when there is none.
    """
    if not settings.home.is_dir():
        raise DatabaseError(f"no shop in {settings.home}: run `foulee setup`")
    shop = open_shop(settings)
    try:
        shop.database.check()
        yield shop
    finally:
        shop.close()


@contextmanager
def opened_for_writing(settings: Settings) -> Iterator[OpenShop]:
    """The shop with a database that is there and up to date; closed at the end."""
    settings.home.mkdir(parents=True, exist_ok=True)
    migrate(settings.database_url)
    shop = open_shop(settings)
    try:
        yield shop
    finally:
        shop.close()


def build_words(settings: Settings, steps: Steps, *, demo: bool = True) -> None:
    """All but the vectors: records, pictures, customers, words. Doing it twice changes nothing.

    Two processes at once: the second waits for the first.
    """
    settings.home.mkdir(parents=True, exist_ok=True)
    with FileLock(settings.home / "setup.lock"):
        steps.begin("Database")
        with opened_for_writing(settings) as shop:
            _fill(shop, settings.current_date, steps, demo=demo)
            index_words(shop, steps)
            steps.begin("Understanding")
            shop.warm_up()


def index_words(shop: OpenShop, steps: Steps, *, force: bool = False) -> None:
    """The words of products and of the corpus, where they do not fit what is there."""
    steps.begin("Words of products")
    build_product_index(
        shop.database,
        index_root(shop.settings),
        shop.embedder,
        chroma=shop.settings.chroma_url or None,
        with_vectors=False,
        force=force,
    )
    steps.begin("Words of the science")
    _science_builder(shop).build(corpus_documents(shop.corpus), with_vectors=False, force=force)


def build_vectors(settings: Settings, steps: Steps) -> None:
    """The vectors of products and of the corpus; what was embedded before is not embedded again."""
    shop = open_shop(settings)
    try:
        finish_product_vectors(
            shop.database,
            index_root(settings),
            shop.embedder,
            chroma=settings.chroma_url or None,
            on_progress=steps.begin("Vectors of products"),
        )
        _science_builder(shop).finish_vectors(steps.begin("Vectors of the science"))
    finally:
        shop.close()


def repair_catalog(settings: Settings, steps: Steps) -> None:
    """Draw missing pictures, and build words and vectors anew from the database."""
    with opened_for_writing(settings) as shop:
        draw_pictures(shop.database, settings.home / "pictures", steps.begin("Pictures"))
        index_words(shop, steps, force=True)
    build_vectors(settings, steps)


def _fill(shop: OpenShop, today: dt.date, steps: Steps, *, demo: bool) -> None:
    steps.begin("Products")
    if not demo:
        load_taxonomy(shop.database)
        return
    load_demo(shop.database, today)
    draw_pictures(shop.database, shop.settings.home / "pictures", steps.begin("Pictures"))
    steps.begin("Customers")
    load_demo_customers(shop.database, today)


def _science_builder(shop: OpenShop) -> IndexBuilder:
    return IndexBuilder(
        index_root(shop.settings), SCIENCE, shop.embedder, chroma=shop.settings.chroma_url or None
    )
