"""All products as JSON Lines, in the fields of import."""

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from catalog.products import Product, Products
from database.engine import Database

__all__ = ["export_products", "row_of"]

_BATCH = 500


def export_products(database: Database, file: Path) -> int:
    """Write every product, hidden ones too, by SKU. Returns: how many.

    The file is there whole, or as it was before. Raises: OSError.
    """
    part = file.with_name(f"{file.name}.part")
    count = 0
    try:
        with part.open("w", encoding="utf-8") as out:
            for product in _products(Products(database)):
                out.write(json.dumps(row_of(product), ensure_ascii=False) + "\n")
                count += 1
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    return count


def row_of(product: Product) -> dict[str, Any]:
    """One product as a row of import; what is not known is left out."""
    row: dict[str, Any] = {"sku": product.sku}
    for language in ("fr", "en"):
        row[f"title_{language}"] = product.title.get(language)
        row[f"description_{language}"] = product.description.get(language)
    attributes = {name: value for name, value in product.attributes.items() if value is not None}
    row |= {
        "category": product.category,
        "brand": product.brand,
        "price": product.price,
        "currency": product.currency,
        "rating": product.rating,
        "rating_count": product.rating_count,
        "image": product.image,
        "merchant": product.merchant,
        "markets": list(product.markets),
        "themes": list(product.themes),
        "seasons": "|".join(product.seasons),
        "sizes": list(product.sizes),
        "colors": [dict(color) for color in product.colors],
        "gender": product.gender,
        "allergens": _allergens(product, attributes.pop("may_contain", [])),
        "attributes": attributes,
        "diet": list(product.diet),
        "completes": list(product.completes),
        "created_at": product.created_at.isoformat() if product.created_at else None,
        "promoted": product.promoted,
        "hidden": product.hidden,
        "stock": _stock(product),
    }
    return {
        name: value
        for name, value in row.items()
        if value is not None and value is not False and value not in ([], {}, "")
    }


def _allergens(product: Product, maybe: list[str]) -> dict[str, list[str]] | None:
    """None when they were not stated: the same as leaving the field out, unlike an empty statement."""
    if product.allergens is None:
        return None
    return {"contains": [name for name in product.allergens if name not in maybe], "may_contain": list(maybe)}


def _stock(product: Product) -> dict[str, int]:
    return {f"{size}|{color}": units for (size, color), units in sorted(product.stock.items())}


def _products(products: Products) -> Iterator[Product]:
    skus = iter(products.all_skus())
    while batch := list(islice(skus, _BATCH)):
        yield from products.get_many(batch).values()
