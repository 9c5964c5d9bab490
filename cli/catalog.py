"""`foulee catalog`: import, search, index, check and export the products."""

from collections.abc import Callable
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from cli.printing import bad_input, echo, echo_json, failed, told_on_stderr
from database import DatabaseError
from settings import Settings

if TYPE_CHECKING:
    from catalog.needs import Need
    from catalog.search import Candidate
    from wiring import OpenShop

__all__ = ["app"]

app = typer.Typer(
    add_completion=False, rich_markup_mode=None, help="Import, search, index and check the products."
)

LISTED = ("merchant", "size", "brand", "color", "diet", "without_allergen")
NUMBERS = ("price_min", "price_max")
PLACES = ("category", "market", "gender", "in_stock")
LONGEST_QUERY = 2_000


class Format(StrEnum):
    """Formats of product files."""

    amazon_2023 = "amazon-2023"
    jsonl = "jsonl"


@app.callback()
def catalog() -> None:
    """Import, search, index and check the products."""


@app.command("import")
def import_files(
    files: list[Path] = typer.Argument(..., help="Product files, plain or gzipped."),
    format: Format | None = typer.Option(None, help="By default told from the rows of each file."),
    merchant: str | None = typer.Option(None, help="Who sells rows that name nobody."),
    market: str | None = typer.Option(None, help="Where rows without a market are sold."),
    report: Path | None = typer.Option(None, help="Write refused rows here: line, sku, field, reason."),
) -> None:
    """Take products in, row by row; bad rows are refused with line and reason. Twice changes nothing."""
    from catalog.importing.importer import import_products
    from catalog.importing.report import write_report
    from cli.building import index_words, opened_for_writing, shown_progress

    for file in files:
        if not file.is_file():
            bad_input(f"{file}: no such file")
    settings = Settings()
    with told_on_stderr(ValueError, (DatabaseError, OSError)), opened_for_writing(settings) as shop:
        result = import_products(shop.database, files, format=format, merchant=merchant, market=market)
        if report is not None:
            write_report(report, result.refusals)
        if result.written:
            with shown_progress() as steps:
                index_words(shop, steps)
    for refusal in result.refusals[:5]:
        typer.echo(f"line {refusal.line}: {refusal.field}: {refusal.reason}", err=True)
    echo(f"{result.written} written, {result.unchanged} unchanged, {result.refused} refused")
    if not result.accepted:
        failed("no row went in")


@app.command()
def search(
    text: str = typer.Argument("", help="A wish, in French or English."),
    k: int = typer.Option(10, "-k", min=1, max=1000, help="How many products."),
    filter: list[str] = typer.Option([], help="key=value: " + ", ".join((*PLACES, *LISTED, *NUMBERS)) + "."),
    queries: Path | None = typer.Option(None, exists=True, dir_okay=False, help="Lines of qid<TAB>text."),
    run: Path | None = typer.Option(None, help="Write the run of --queries here, as TREC reads it."),
    json: bool = typer.Option(False, "--json", help="One JSON object a line."),
) -> None:
    """Find products; what a wish says of price, size and the like is kept without exception."""
    from cli.building import opened_shop
    from cli.runs import queries_of, write_run
    from retrieval.errors import IndexDamaged, IndexMissing

    if bool(text.strip()) == (queries is not None):
        bad_input("give either a TEXT or --queries")
    with told_on_stderr(ValueError, (IndexMissing, IndexDamaged, DatabaseError)), ExitStack() as stack:
        change, market, in_stock = _filters(filter)
        shop = stack.enter_context(opened_shop(Settings()))

        def found(asked: str, beyond: bool) -> "list[Candidate]":
            return _found(shop, asked[:LONGEST_QUERY], change, market, in_stock, k, beyond)

        if queries is not None:
            asked = queries_of(queries)
            write_run(run, ((qid, [(c.sku, c.relevance) for c in found(q, True)]) for qid, q in asked))
            return
        for candidate in found(text, False):
            _show(candidate, shop.language_of(text), json)


@app.command()
def index() -> None:
    """Build words and vectors anew where they do not fit the products; goes on where it stopped."""
    from cli.building import build_vectors, index_words, opened_for_writing, shown_progress

    settings = Settings()
    with told_on_stderr(ValueError, (DatabaseError, OSError)), shown_progress() as steps:
        with opened_for_writing(settings) as shop:
            index_words(shop, steps)
        build_vectors(settings, steps)
    echo("The index is complete.")


@app.command()
def check(repair: bool = typer.Option(False, help="Build anew what does not agree.")) -> None:
    """See whether database, words, vectors and pictures agree."""
    from cli.building import opened_shop, repair_catalog, shown_progress

    settings = Settings()
    with told_on_stderr(ValueError, (DatabaseError, OSError)), opened_shop(settings) as shop:
        faults = shop.catalog_faults()
        if faults and repair:
            with shown_progress() as steps:
                repair_catalog(settings, steps)
            faults = shop.catalog_faults()
    for fault in faults:
        echo(f"{fault['part']}: {fault['reason']}")
    if faults:
        failed(f"{len(faults)} faults; `foulee catalog check --repair` mends them")
    echo("Database, words, vectors and pictures agree.")


@app.command()
def export(file: Path = typer.Argument(..., help="JSON Lines, in the fields of import.")) -> None:
    """Write all products, so that importing them elsewhere gives the same catalogue."""
    from catalog.exporting import export_products
    from cli.building import opened_shop

    with told_on_stderr(ValueError, (DatabaseError, OSError)), opened_shop(Settings()) as shop:
        count = export_products(shop.database, file)
    echo(f"{count} products written to {file}")


def _found(
    shop: "OpenShop",
    text: str,
    change: "Callable[[Need], Need]",
    market: str | None,
    in_stock: bool | None,
    k: int,
    beyond: bool,
) -> "list[Candidate]":
    from catalog.need_grammar import parse_need

    language = shop.language_of(text)
    need = change(parse_need(text, language, shop.products.vocabulary))
    result = shop.search.search(need, market=market, language=language, k=k, in_stock=in_stock, beyond=beyond)
    return result.candidates


def _show(candidate: "Candidate", language: str, json: bool) -> None:
    product = candidate.product
    if json:
        echo_json(
            {
                "sku": product.sku,
                "title": product.title_in(language),
                "category": product.category,
                "price": product.price,
                "currency": product.currency,
                "score": round(candidate.relevance, 6),
                "words": round(candidate.words, 6),
                "vector": round(candidate.vector, 6),
            }
        )
        return
    price = f"{product.price:.2f} {product.currency}" if product.price is not None else "no price"
    echo(f"{candidate.relevance:.3f}  {product.sku:<24} {price:>14}  {product.title_in(language)[:70]}")


def _filters(given: list[str]) -> "tuple[Callable[[Need], Need], str | None, bool | None]":
    """What the options add to a wish; the market; whether it must be in stock (None: either).

    Raises: ValueError naming the filter that is none.
    """
    values: dict[str, list[str]] = {}
    for item in given:
        key, equals, value = item.partition("=")
        if not equals or key not in (*LISTED, *NUMBERS, *PLACES) or not value:
            known = ", ".join((*PLACES, *LISTED, *NUMBERS))
            raise ValueError(f"--filter {item!r}: not key=value with a key of {known}")
        values.setdefault(key, []).append(value)
    changes: dict[str, Any] = {key: _number(key, values[key][-1]) for key in NUMBERS if key in values}
    names = {"merchant": "merchants", "size": "sizes", "brand": "brands", "color": "colors", "diet": "diet"}
    names |= {"without_allergen": "without_allergens", "category": "categories"}
    changes |= {names[key]: values[key] for key in names if key in values}
    if "gender" in values:
        changes["gender"] = values["gender"][-1]
    stock = values.get("in_stock", [""])[-1]
    if stock not in ("", "true", "false"):
        raise ValueError(f"--filter in_stock={stock}: true or false")

    def change(need: "Need") -> "Need":
        return need.model_copy(update=changes)

    return change, values.get("market", [None])[-1], True if stock == "true" else None


def _number(key: str, value: str) -> float:
    try:
        return float(value)
    except ValueError:
        raise ValueError(f"--filter {key}={value}: not a number") from None
