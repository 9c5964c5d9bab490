"""Loading the demo shop's data files into the database; loading them again changes nothing."""

import datetime as dt
import json
from collections.abc import Iterator
from importlib import resources
from typing import Any

import yaml
from sqlalchemy.orm import Session

from catalog.products import write_products
from catalog.taxonomy import write_taxonomy
from database.engine import Database
from database.tables.markets import Market, Merchant, MerchantMarket
from database.tables.products import Complement
from database.upsert import insert_or_ignore, insert_or_update

__all__ = ["SOURCE", "demo_products", "load_demo"]

SOURCE = "demo"
_DATA = "data"


def load_demo(database: Database, today: dt.date) -> int:
    """Write the demo's categories, markets, merchants, products and complements in one transaction.

    Args:
        today: the day of setup; products are as many days old as their file says.
    Returns: how many products there are in the files.
    """
    rows = [_row(line, today) for line in demo_products()]

    def work(session: Session) -> None:
        write_taxonomy(session)
        _write_places(session)
        write_products(session, rows)
        _write_complements(session)

    database.transact(work)
    return len(rows)


def demo_products() -> Iterator[dict[str, Any]]:
    """The lines of all product files, in order of file and line."""
    folder = resources.files("catalog.demo").joinpath(_DATA, "products")
    for file in sorted(folder.iterdir(), key=lambda found: found.name):
        if file.name.endswith(".jsonl"):
            yield from (json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip())


def _yaml(name: str) -> list[dict[str, Any]]:
    file = resources.files("catalog.demo").joinpath(_DATA, name)
    return yaml.safe_load(file.read_text("utf-8")) or [] if file.is_file() else []


def _write_places(session: Session) -> None:
    markets, merchants = _yaml("markets.yaml"), _yaml("merchants.yaml")
    insert_or_update(session, Market, markets, ["name"])
    names = ("name", "currency", "active", "about_fr", "about_en")
    insert_or_update(
        session,
        Merchant,
        [{name: row[name] for name in names if name in row} for row in merchants],
        ["name"],
    )
    places = [{"merchant": row["name"], "market": market} for row in merchants for market in row["markets"]]
    insert_or_ignore(session, MerchantMarket, places, ["merchant", "market"])


def _write_complements(session: Session) -> None:
    names = ("category_from", "category_to", "reason_fr", "reason_en")
    rows = []
    for row in _yaml("complements.yaml"):
        source, target = row.get("from", row.get("category_from")), row.get("to", row.get("category_to"))
        rows.append(dict(zip(names, (source, target, row["reason_fr"], row["reason_en"]), strict=True)))
    if rows:
        insert_or_update(session, Complement, rows, ["category_from", "category_to"])


def _row(line: dict[str, Any], today: dt.date) -> dict[str, Any]:
    row = {
        name: value for name, value in line.items() if name not in {"price", "seasons", "stock", "allergens"}
    }
    price = line.get("price")
    attributes = dict(line.get("attributes") or {})
    allergens = line.get("allergens")
    if isinstance(allergens, dict):
        # The column lists all that a product may hold, so that no filter forgets the traces.
        contains, traces = allergens.get("contains", []), allergens.get("may_contain", [])
        if traces:
            attributes["may_contain"] = traces
        allergens = [*contains, *(name for name in traces if name not in contains)]
    return {
        **row,
        "price_cents": None if price is None else round(price * 100),
        "seasons": [season for season in str(line.get("seasons") or "").split("|") if season],
        "allergens": allergens,
        "attributes": attributes,
        "created_at": today - dt.timedelta(days=int(line.get("created_at") or 0)),
        "image": f"pictures/{line['sku']}.svg",
        "source": SOURCE,
        "stock": {
            tuple(variant.split("|", 1)): units for variant, units in (line.get("stock") or {}).items()
        },
    }
