"""Product metadata in the shape of Amazon-Reviews-2023."""

import re
from collections.abc import Mapping
from typing import Any

from catalog.folding import fold
from catalog.importing import values
from catalog.importing.report import BadRow

__all__ = ["CURRENCY", "read_row"]

CURRENCY = "USD"
_KEPT_DETAILS = {
    "Material": "material",
    "Item Weight": "item_weight",
    "Capacity": "capacity",
    "Style": "style",
    "Size": "size",
    "Department": "department",
    "Manufacturer": "manufacturer",
    "Battery Life": "battery_life",
    "Closure Type": "closure",
    "Product Dimensions": "dimensions",
    "Special Feature": "special_feature",
    "Sole Material": "sole_material",
    "Outer Material": "outer_material",
    "Water Resistance Level": "water_resistance",
    "Age Range (Description)": "age_range",
}
_WOMEN = re.compile(r"\b(?:women|woman|womens|ladies|female)\b")
_MEN = re.compile(r"\b(?:men|man|mens|gents|male)\b")
_KIDS = re.compile(r"\b(?:kids?|children|child|toddlers?|youth|boys?|girls?|junior|jr)\b")


def read_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """One metadata row as product columns, with its `category_path`. Raises: BadRow."""
    sku = values.sku(row.get("parent_asin") or row.get("asin"))
    title = values.title(row.get("title"))
    if title is None:
        raise BadRow("title", "no title")
    cents, written = values.price_cents(row.get("price"))
    details = _details(row.get("details"))
    store = values.clean(row.get("store"), 64) or None
    count = values.whole(row.get("rating_number"), "rating_number")
    rated = values.rating(row.get("average_rating"))
    colors = [found for found in (values.color(details.get("Color")),) if found]
    path = [values.clean(part, 100) for part in _list(row.get("categories"))]
    return {
        "sku": sku,
        "title_fr": None,
        "title_en": title,
        "description_fr": None,
        "description_en": _description(row) or None,
        "category_path": [part for part in path if part]
        or [values.clean(row.get("main_category"), 100) or "Other"],
        "brand": values.clean(details.get("Brand"), 200) or store,
        "price_cents": cents,
        "currency": written or CURRENCY,
        "rating": rated or None,
        "rating_count": count,
        "image": _image(row.get("images")),
        "merchant": store,
        "markets": [],
        "colors": colors,
        "gender": _gender(title),
        "attributes": {
            name: values.clean(details[key], 300) for key, name in _KEPT_DETAILS.items() if details.get(key)
        },
        "stock": None,
    }


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _details(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _description(row: Mapping[str, Any]) -> str:
    """Features, then description: the features are what such titles' searchers ask for."""
    parts = [
        values.clean(part, 4000) for part in (*_list(row.get("features")), *_list(row.get("description")))
    ]
    if isinstance(row.get("description"), str):
        parts.append(values.clean(row["description"], 4000))
    return " ".join(part for part in parts if part)[:20_000]


def _image(images: Any) -> str | None:
    """The first https address among the pictures, the main one before others; no bad address is kept."""
    entries = [entry for entry in _list(images) if isinstance(entry, Mapping)]
    if isinstance(images, Mapping):
        entries = [{size: (urls or [None])[0] for size, urls in images.items() if isinstance(urls, list)}]
    entries.sort(key=lambda entry: entry.get("variant") != "MAIN")
    for entry in entries:
        for size in ("large", "hi_res", "thumb"):
            address = entry.get(size)
            if isinstance(address, str) and address.startswith("https://"):
                try:
                    return values.image(address)
                except BadRow:
                    continue
    return None


def _gender(title: str) -> str | None:
    """Who a title says it is for; None when it names nobody."""
    folded = fold(title).text.replace("'s", "")
    women, men, kids = _WOMEN.search(folded), _MEN.search(folded), _KIDS.search(folded[:60])
    if kids and not re.search(r"\badults?\b", folded):
        only_youth = not re.search(r"\b(?:women|woman|ladies|men|man|mens|womens)\b", folded)
        return "kids" if only_youth else "unisex"
    if women and men:
        return "unisex"
    return "women" if women else "men" if men else None
