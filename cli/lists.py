"""`foulee lists`: build, get, batch and check the lists; `foulee api`: serve them."""

import datetime as dt
import json as json_text
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from cli.printing import bad_input, echo, echo_json, failed, told_on_stderr
from database import DatabaseError
from settings import Settings

if TYPE_CHECKING:
    from catalog.lists.reading import Orders

__all__ = ["app"]

app = typer.Typer(add_completion=False, rich_markup_mode=None)
lists = typer.Typer(help="Build and ask the lists of products.", no_args_is_help=True)
app.add_typer(lists, name="lists")

LOCAL = ("localhost", "127.0.0.1", "::1")


class Engine(StrEnum):
    """What aggregates the order lines."""

    duckdb = "duckdb"


@lists.command()
def build(
    orders: Path | None = typer.Option(
        None, help="CSV, CSV.gz or Parquet; without it, the shop's own orders."
    ),
    products: Path | None = typer.Option(None, help="Products: CSV, Parquet or JSON Lines."),
    complaints: Path | None = typer.Option(None, help="sku, kind, reported_at."),
    merchants: Path | None = typer.Option(None, help="merchant, market, active."),
    out: Path | None = typer.Option(None, help="Where to publish; by default FOULEE_HOME/lists."),
    engine: Engine = typer.Option(Engine.duckdb, help="What aggregates the order lines."),
    as_of: str | None = typer.Option(None, help="ISO date; by default the day after the last order."),
    fit: bool = typer.Option(False, "--fit", help="Fit m by hiding each customer's last order."),
    report: Path | None = typer.Option(None, help="Write refused lines here: line, sku, field, reason."),
) -> None:
    """Build every list from orders, and publish them at once."""
    from catalog.lists.building import build_lists
    from catalog.lists.errors import ListsError
    from catalog.lists.reading import read_orders
    from catalog.lists.shopfiles import complaints_of, goods_of, places_of, rows_of

    for file in (orders, products, complaints, merchants):
        if file is not None and not file.is_file():
            bad_input(f"{file}: no such file")
    settings = Settings()
    with told_on_stderr((ValueError, ListsError), (DatabaseError, OSError)):
        day = None if as_of is None else dt.date.fromisoformat(as_of)
        read = _shop_orders(settings, day) if orders is None else read_orders(orders, day)
        goods = goods_of(rows_of(products, ("sku",))) if products else _shop_goods(settings, orders)
        trouble = complaints_of(rows_of(complaints, ("sku", "kind", "reported_at"))) if complaints else []
        places = places_of(rows_of(merchants, ("merchant", "market"))) if merchants else None
        if report is not None:
            lines = [json_text.dumps(each.as_dict(), ensure_ascii=False) + "\n" for each in read.refusals]
            report.write_text("".join(lines), encoding="utf-8")
        target = out or settings.home / "lists"
        built = build_lists(read, target, goods, trouble, places, fit)
    for refusal in read.refusals[:5]:
        typer.echo(f"line {refusal.line}: {refusal.field}: {refusal.reason}", err=True)
    echo(
        f"{target}: {built.customers} customers, {built.skus} SKUs, {built.size_bytes} bytes, m {built.m:g}, "
        f"{len(read.refusals)} lines refused, {read.repeated} repeated"
    )


@lists.command()
def get(
    kind: str = typer.Argument(
        ..., help="preferred, seasonal, category, theme, merchant, market, new, promoted."
    ),
    user: str | None = typer.Option(None, help="Whose list."),
    cohort: str | None = typer.Option(None, help="Club, school or company that fills a short list."),
    market: list[str] = typer.Option([], help="Only what active merchants sell there."),
    merchant: list[str] = typer.Option([], help="Only theirs."),
    category: str | None = typer.Option(None, help="Only of this category."),
    theme: str | None = typer.Option(None, help="Only of this theme."),
    sku: str | None = typer.Option(None, help="Similar to this."),
    text: str | None = typer.Option(None, help="Associated with this question."),
    in_stock: bool = typer.Option(False, "--in-stock", help="Only what is there."),
    exclude_bought: bool = typer.Option(
        False, "--exclude-bought", help="Without what the customer has bought."
    ),
    hidden: list[str] = typer.Option([], help="Without these SKUs."),
    k: int = typer.Option(20, "-k", help="How many, 1 to 1000."),
    explain: bool = typer.Option(False, "--explain", help="Every term and factor of each score."),
    json: bool = typer.Option(False, "--json", help="One JSON value."),
    index: Path | None = typer.Option(None, help="Where the lists are; by default FOULEE_HOME/lists."),
) -> None:
    """Answer with one list."""
    from catalog.lists.errors import BadParameter, ListIndexDamaged
    from catalog.lists.serving import Lists, Question

    asked = Question(
        user, cohort, tuple(market), tuple(merchant), category, theme, sku, text,
        in_stock, exclude_bought, tuple(hidden), k, explain,
    )  # fmt: skip
    with told_on_stderr(BadParameter, ListIndexDamaged):
        answer = Lists(_folder(index)).get(kind, asked)
    if json:
        echo_json(
            {"kind": kind, "items": [item.as_dict() for item in answer.items], "version": answer.version}
        )
        return
    for item in answer.items:
        echo(f"{item.rank:4d} {item.sku}  {item.score:.6f}  {item.source}")
        if item.explain is not None:
            echo(f"     {json_text.dumps(item.explain)}")


@lists.command()
def batch(
    kind: str = typer.Argument(..., help="As with get."),
    users: Path = typer.Option(..., help="A user id a line, or JSON Lines with user_id."),
    k: int = typer.Option(20, "-k", help="How many, 1 to 1000."),
    out: Path = typer.Option(..., help="JSON Lines: user_id, skus."),
    index: Path | None = typer.Option(None, help="Where the lists are; by default FOULEE_HOME/lists."),
    market: list[str] = typer.Option([], help="Only what active merchants sell there."),
    category: str | None = typer.Option(None, help="Only of this category."),
    theme: str | None = typer.Option(None, help="Only of this theme."),
    merchant: list[str] = typer.Option([], help="Only theirs."),
) -> None:
    """Write the lists of many customers."""
    from catalog.lists.errors import BadParameter, ListIndexDamaged
    from catalog.lists.serving import Lists, Question

    with told_on_stderr((BadParameter, ValueError), (ListIndexDamaged, OSError)):
        asked = _users_of(users)
        served = Lists(_folder(index))
        part = out.with_name(f"{out.name}.part")
        with part.open("w", encoding="utf-8") as lines:
            for user in asked:
                question = Question(
                    user=user,
                    k=k,
                    market=tuple(market),
                    merchant=tuple(merchant),
                    category=category,
                    theme=theme,
                )
                skus = [item.sku for item in served.get(kind, question).items]
                lines.write(json_text.dumps({"user_id": user, "skus": skus}, ensure_ascii=False) + "\n")
        part.replace(out)
    echo(f"{len(asked)} lists written to {out}")


@lists.command()
def check(
    index: Path | None = typer.Option(None, help="Where the lists are; by default FOULEE_HOME/lists."),
) -> None:
    """Every file against its hash."""
    from catalog.lists.errors import ListIndexDamaged
    from catalog.lists.index import check as faults_of

    with told_on_stderr(ValueError, (ListIndexDamaged, OSError)):
        faults = faults_of(_folder(index))
    for fault in faults:
        echo(fault)
    if faults:
        failed(f"{len(faults)} faults; `foulee lists build` makes the lists anew")
    echo("Every file is as it was built.")


@app.command()
def api(
    lists_only: bool = typer.Option(False, "--lists-only", help="Without the chat: light."),
    host: str = typer.Option("localhost", help="Address to serve at."),
    port: int = typer.Option(8502, min=1, max=65535, help="Port to serve at."),
    index: Path | None = typer.Option(None, help="Where the lists are; by default FOULEE_HOME/lists."),
) -> None:
    """Serve the lists over HTTP; OpenAPI at /docs."""
    import uvicorn

    from api.app import make_lists_app

    settings = Settings()
    key = settings.api_key.get_secret_value() if settings.api_key else ""
    if host not in LOCAL and not key:
        bad_input("FOULEE_API_KEY is needed to serve off localhost")
    if not lists_only:
        bad_input("only --lists-only is served here; `foulee run` serves the site")
    echo(f"Lists: http://{host}:{port}/docs")
    uvicorn.run(make_lists_app(_folder(index), api_key=key), host=host, port=port, log_level="warning")


def _folder(index: Path | None) -> Path:
    return index or Settings().home / "lists"


def _users_of(file: Path) -> list[str]:
    """A user a line: `{"user_id": ...}`, or the id as it stands."""
    found = []
    for number, line in enumerate(file.read_text(encoding="utf-8-sig").split("\n"), 1):
        text = line.strip()
        if not text:
            continue
        if text.startswith("{"):
            row = json_text.loads(text)
            if not isinstance(row.get("user_id"), str):
                raise ValueError(f"{file}:{number}: no user_id")
            text = row["user_id"]
        if number > 1 or text != "user_id":
            found.append(text)
    return found


def _shop_orders(settings: Settings, as_of: dt.date | None) -> "Orders":
    from catalog.lists.reading import read_rows
    from cli.building import opened_shop
    from shop.exports import purchases

    with opened_shop(settings) as shop:
        frame = purchases(shop.database)
    rows: Any = frame.rename(columns={"customer_id": "user_id"}).to_dict("records")
    return read_rows(rows, as_of)


def _shop_goods(settings: Settings, orders: Path | None) -> Any:
    """The shop's products go with the shop's orders; a file of orders stands for itself."""
    if orders is not None:
        return None
    from catalog.exporting import row_of
    from catalog.lists.shopfiles import goods_of
    from cli.building import opened_shop

    with opened_shop(settings) as shop:
        found = shop.products.get_many(shop.products.all_skus())
        return goods_of(row_of(product) for product in found.values())
