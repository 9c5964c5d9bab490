"""The taxonomy that products are sorted into: the packaged one, and categories that imports bring along."""

import re
from functools import cache
from importlib import resources
from typing import Any

import yaml
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalog.folding import words_of
from database.engine import Database
from database.tables.markets import Category
from database.upsert import insert_or_ignore, insert_or_update

__all__ = [
    "add_category",
    "ensure_taxonomy",
    "load_taxonomy",
    "packaged_taxonomy",
    "slug_of",
    "write_taxonomy",
]


@cache
def packaged_taxonomy() -> tuple[dict[str, Any], ...]:
    """The rows of the shipped taxonomy: `slug`, `parent`, `name_fr`, `name_en`, `synonyms`, parents first."""
    text = resources.files("catalog.demo").joinpath("data/categories.yaml").read_text("utf-8")
    loaded = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return tuple(
        {
            "slug": row["slug"],
            "parent": row.get("parent"),
            "name_fr": row["name_fr"],
            "name_en": row["name_en"],
            "synonyms": {"fr": row.get("synonyms_fr") or [], "en": row.get("synonyms_en") or []},
            "position": position,
        }
        for position, row in enumerate(loaded)
    )


def write_taxonomy(session: Session) -> None:
    """Write the shipped taxonomy; categories that are there are brought up to date."""
    rows = packaged_taxonomy()
    # A row's parent must exist before it: groups first.
    for parents in (True, False):
        insert_or_update(session, Category, [r for r in rows if (r["parent"] is None) is parents], ["slug"])


def load_taxonomy(database: Database) -> None:
    """Write the shipped taxonomy into a shop that begins without the demo's goods; twice is once."""
    database.transact(write_taxonomy)


def ensure_taxonomy(session: Session) -> None:
    """Write the shipped taxonomy into a shop that has no category yet."""
    if not session.scalar(select(func.count()).select_from(Category)):
        write_taxonomy(session)


def add_category(session: Session, slug: str, parent: str | None, name: str, **columns: Any) -> None:
    """Add a category that an import brings, unless it is there."""
    row = {"slug": slug, "parent": parent, "name_fr": name, "name_en": name, "synonyms": {}, **columns}
    insert_or_ignore(session, Category, [row], ["slug"])


def slug_of(name: str) -> str:
    """A category's slug from its name: folded words with hyphens, at most 64 characters."""
    return re.sub(r"-+", "-", "-".join(words_of(name)))[:64].strip("-") or "other"
