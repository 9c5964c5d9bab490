"""The products' index: documents from the database, built and published by retrieval, checked and
repaired.
"""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import select

from catalog.vocabulary import Vocabulary, load_vocabulary
from database.engine import Database
from database.tables.products import IndexPointer, Product
from database.upsert import insert_or_update
from retrieval.builds import IndexBuilder
from retrieval.documents import Document
from retrieval.embedding import Embedder
from retrieval.errors import IndexDamaged, IndexMissing
from retrieval.hybrid import Translator
from retrieval.manifest import Manifest
from retrieval.reader import IndexReader
from retrieval.vectors import Chroma, Progress

__all__ = [
    "KIND",
    "DatabasePointer",
    "build_product_index",
    "check_products",
    "document_id",
    "finish_product_vectors",
    "open_product_index",
    "product_documents",
    "sku_of",
]

KIND = "products"
_LANGUAGES = ("fr", "en")
_UNSPOKEN = frozenset({"weight_g", "net_weight_g", "case_mm", "quantity", "pieces", "kcal", "fat_g"})
_GENDERS = {
    "fr": {"women": "femme", "men": "homme", "kids": "enfant"},
    "en": {"women": "women", "men": "men", "kids": "kids"},
}


class DatabasePointer:
    """The published build of each kind, in the database: every process sees a switch at once."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def read(self, kind: str) -> str | None:
        """The published build, or None."""
        with self._database.read() as session:
            return session.scalar(select(IndexPointer.build_id).where(IndexPointer.kind == kind))

    def write(self, kind: str, build: str) -> None:
        """Publish a build."""
        row = {"kind": kind, "build_id": build, "published_at": dt.datetime.now(dt.UTC)}
        self._database.transact(lambda session: insert_or_update(session, IndexPointer, [row], ["kind"]))


def document_id(sku: str, language: str) -> str:
    """The id of a product's document in a language. A SKU holds no slash."""
    return f"{language}/{sku}"


def sku_of(document: str) -> str:
    """The SKU of a document's id."""
    return document.split("/", 1)[1]


def product_documents(database: Database, vocabulary: Vocabulary) -> Iterator[Document]:
    """A document for each language that a product has a title in, in order of SKU; hidden products left
    out.
    """
    query = select(
        Product.sku, Product.title_fr, Product.title_en, Product.description_fr, Product.description_en,
        Product.category, Product.brand, Product.colors, Product.gender, Product.attributes, Product.themes,
        Product.diet,
    ).where(Product.hidden.is_(False)).order_by(Product.sku)  # fmt: skip
    with database.read() as session:
        for row in session.execute(query.execution_options(yield_per=1000)):
            for language in _LANGUAGES:
                title = row.title_fr if language == "fr" else row.title_en
                if title:
                    text = " ".join(part for part in _parts(row, language, vocabulary) if part)
                    yield Document(document_id(row.sku, language), title, text, language)


def _parts(row: Any, language: str, vocabulary: Vocabulary) -> Iterator[str]:
    yield row.brand or ""
    if row.category:
        yield " ".join(
            vocabulary.name_of(slug, language) for slug in (row.category, *vocabulary.ancestors(row.category))
        )
    yield (row.description_fr if language == "fr" else row.description_en) or ""
    yield " ".join(str(color.get(language) or color.get("en", "")) for color in row.colors or ())
    yield _GENDERS[language].get(row.gender or "", "")
    yield " ".join(theme.replace("-", " ") for theme in row.themes or ())
    yield " ".join(diet.replace("-", " ") for diet in row.diet or ())
    yield " ".join(_said(name, value, language) for name, value in (row.attributes or {}).items())


def _said(name: str, value: Any, language: str) -> str:
    """An attribute in words; numbers without meaning as words, and what a product lacks, stay out."""
    other = "en" if language == "fr" else "fr"
    if name in _UNSPOKEN or name.endswith(f"_{other}") or value in (False, None, "", "none", 0, [], {}):
        return ""
    label = name.removesuffix(f"_{language}").replace("_", " ")
    if value is True:
        return label
    return str(value) if name.endswith(f"_{language}") else f"{label} {value}"


def build_product_index(
    database: Database,
    root: Path,
    embedder: Embedder,
    *,
    chroma: Chroma | None = None,
    on_progress: Progress | None = None,
    with_vectors: bool = True,
    force: bool = False,
) -> Manifest:
    """Build and publish the index of all products: words first, vectors following.

    An unchanged catalogue is not built again. Raises: as `retrieval.builds.IndexBuilder.build`.
    """
    builder = IndexBuilder(root, KIND, embedder, DatabasePointer(database), chroma=chroma)
    documents = product_documents(database, load_vocabulary(database))
    return builder.build(documents, on_progress, with_vectors=with_vectors, force=force)


def finish_product_vectors(
    database: Database,
    root: Path,
    embedder: Embedder,
    *,
    chroma: Chroma | None = None,
    on_progress: Progress | None = None,
) -> Manifest:
    """Give the published words their vectors; what was embedded before is not embedded again."""
    return IndexBuilder(root, KIND, embedder, DatabasePointer(database), chroma=chroma).finish_vectors(
        on_progress
    )


def open_product_index(
    database: Database,
    root: Path,
    embedder: Embedder,
    lexicon: Translator | None = None,
    *,
    chroma: Chroma | None = None,
    vector_weight: float = 0.6,
) -> IndexReader:
    """The reader that follows what is published."""
    return IndexReader(
        root, KIND, embedder, lexicon, DatabasePointer(database), chroma=chroma, vector_weight=vector_weight
    )


def check_products(
    database: Database,
    root: Path,
    embedder: Embedder,
    pictures: Path | None = None,
    *,
    chroma: Chroma | None = None,
) -> list[dict[str, str]]:
    """What does not agree among database, words, vectors and pictures; empty when all does.

    Returns: rows of `part` (`words`, `vectors`, `pictures`) and `reason`.
    """
    faults: list[dict[str, str]] = []
    reader = open_product_index(database, root, embedder, chroma=chroma)
    try:
        manifest = reader.check()
        expected = sum(1 for _ in product_documents(database, load_vocabulary(database)))
        if manifest.documents != expected:
            faults.append(
                {
                    "part": "words",
                    "reason": f"{manifest.documents} documents indexed, {expected} in the database",
                }
            )
        if manifest.vectors != "ready":
            faults.append({"part": "vectors", "reason": "not built yet"})
    except (IndexMissing, IndexDamaged) as error:
        faults.append({"part": "words", "reason": str(error)})
    finally:
        reader.close()
    if pictures is not None:
        faults.extend(_missing_pictures(database, pictures))
    return faults


def _missing_pictures(database: Database, pictures: Path) -> Iterator[dict[str, str]]:
    """Products whose picture is a path and whose file is not there."""
    with database.read() as session:
        for sku, image in session.execute(
            select(Product.sku, Product.image).where(Product.image.is_not(None))
        ):
            if image and not image.startswith("https://") and not (pictures / Path(image).name).is_file():
                yield {"part": "pictures", "reason": f"{sku}: {image} is missing"}
