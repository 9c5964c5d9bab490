"""Rows in the shop's own fields, as JSON Lines (and, later, CSV) hold them."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from catalog.folding import words_of
from catalog.importing import values
from catalog.importing.report import BadRow

__all__ = ["read_row"]

_KNOWN = frozenset(
    [
        "sku",
        "title",
        "description",
        "category",
        "brand",
        "price",
        "currency",
        "rating",
        "rating_count",
        "image",
        "merchant",
        "markets",
        "themes",
        "seasons",
        "sizes",
        "colors",
        "gender",
        "attributes",
        "allergens",
        "diet",
        "created_at",
        "promoted",
        "stock",
        "title_fr",
        "title_en",
        "description_fr",
        "description_en",
        "completes",
        "hidden",
    ]
)
_FRENCH = frozenset(
    [
        "le",
        "la",
        "les",
        "des",
        "du",
        "de",
        "et",
        "pour",
        "avec",
        "sans",
        "une",
        "un",
        "en",
        "au",
        "aux",
        "sur",
        "chaussure",
        "chaussures",
        "homme",
        "femme",
    ]
)


def read_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """One row as product columns, with `category_path`, `markets` and `stock` still to be settled by the
    importer.

    Raises: BadRow naming the field and the reason. Fields that are not ours are left out.
    """
    sku = values.sku(row.get("sku"))
    cents, written = values.price_cents(row.get("price"))
    sizes, stock = [size[:32] for size in values.listed(row.get("sizes"))], _stock(row.get("stock"))
    colors = row.get("colors")
    listed = colors if isinstance(colors, list) else values.listed(colors)
    return {
        "sku": sku,
        **_texts(row),
        "category_path": _path(row.get("category")),
        "brand": values.clean(row.get("brand"), 200) or None,
        "price_cents": cents,
        "currency": values.currency_of(row.get("currency")) or written,
        "rating": values.rating(row.get("rating")),
        "rating_count": values.whole(row.get("rating_count"), "rating_count"),
        "image": values.image(row.get("image")),
        "merchant": values.clean(row.get("merchant"), 64) or None,
        "markets": [name[:64] for name in values.listed(row.get("markets"))],
        "themes": values.listed(row.get("themes")),
        "seasons": values.seasons(row.get("seasons")),
        "sizes": sizes or list(dict.fromkeys(size for size, _ in stock or {} if size)),
        "colors": [found for found in map(values.color, listed) if found],
        "gender": values.gender(row.get("gender")),
        **_attributes_and_allergens(row),
        "diet": list(dict.fromkeys("-".join(words_of(name)) for name in values.listed(row.get("diet")))),
        "completes": values.listed(row.get("completes")),
        "created_at": values.date(row.get("created_at"), "created_at"),
        "promoted": values.flag(row.get("promoted"), "promoted"),
        "hidden": values.flag(row.get("hidden"), "hidden"),
        "stock": stock,
    }


def _texts(row: Mapping[str, Any]) -> dict[str, str | None]:
    """Titles and descriptions by language. A plain `title` is taken for French when its small words are."""
    texts = {
        f"{kind}_{language}": row.get(f"{kind}_{language}")
        for kind in ("title", "description")
        for language in ("fr", "en")
    }
    plain = values.title(row.get("title"))
    if plain:
        language = "fr" if _FRENCH & set(words_of(f"{plain} {row.get('description') or ''}")[:80]) else "en"
        texts[f"title_{language}"] = texts[f"title_{language}"] or plain
        texts[f"description_{language}"] = texts[f"description_{language}"] or row.get("description")
    found: dict[str, str | None] = {
        "title_fr": values.title(texts["title_fr"], "title_fr"),
        "title_en": values.title(texts["title_en"], "title_en"),
        "description_fr": values.clean(texts["description_fr"]) or None,
        "description_en": values.clean(texts["description_en"]) or None,
    }
    if not found["title_fr"] and not found["title_en"]:
        raise BadRow("title", "no title")
    return found


def _path(value: Any) -> list[str]:
    """A category as a path of names: `Shoes > Trail shoes`, or one slug or name."""
    parts = [
        values.clean(part, 100)
        for part in (value if isinstance(value, list) else str(value or "").split(">"))
    ]
    found = [part for part in parts if part]
    if any(not words_of(part) for part in found):
        raise BadRow("category", "holds neither a letter nor a digit")
    return found


def _stock(value: Any) -> dict[tuple[str, str], int] | None:
    """Units by (size, colour): from a number, from `{"42|black": 3}`, or from `42:3|43:0`."""
    if value is None or value == "" or value == {}:
        return None
    if isinstance(value, Mapping):
        pairs = [(str(variant), units) for variant, units in value.items()]
    elif isinstance(value, str) and ":" in value:
        pairs = [tuple(part.rsplit(":", 1)) for part in value.split("|") if ":" in part]  # type: ignore[misc]
    else:
        return {("", ""): values.whole(value, "stock")}
    found: dict[tuple[str, str], int] = {}
    for variant, units in pairs:
        size, _, color = variant.partition("|")
        found[values.clean(size, 32), values.clean(color, 64)] = values.whole(units, "stock")
    return found


def _attributes_and_allergens(row: Mapping[str, Any]) -> dict[str, Any]:
    """Attributes, and all allergens that a product holds or may hold; the latter are attributes besides."""
    attributes = _attributes(row.get("attributes"))
    given = row.get("allergens")
    if given is None or given == "":
        return {"attributes": attributes, "allergens": None}
    if isinstance(given, Mapping):
        contains, traces = values.listed(given.get("contains")), values.listed(given.get("may_contain"))
    else:
        contains, traces = values.listed(given), []
    named = [values.allergen(name) for name in contains]
    maybe = [values.allergen(name) for name in traces]
    if maybe:
        attributes["may_contain"] = maybe
    return {
        "attributes": attributes,
        "allergens": [n for n in dict.fromkeys([*named, *maybe]) if n and n != "none"],
    }


def _attributes(value: Any) -> dict[str, Any]:
    if isinstance(value, str):
        if not value.strip():
            return {}
        try:
            value = json.loads(value)
        except (ValueError, RecursionError) as error:
            raise BadRow("attributes", "is no JSON") from error
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise BadRow("attributes", "is no JSON object")
    return {values.clean(name, 64): kept for name, kept in _plain(value) if values.clean(name, 64)}


def _plain(attributes: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Scalars as they are, lists as texts; anything deeper is left out."""
    for name, value in list(attributes.items())[:200]:
        if isinstance(value, str):
            yield name, values.clean(value, 2000)
        elif isinstance(value, bool) or (
            isinstance(value, (int, float)) and values.number(value) is not None
        ):
            yield name, value
        elif isinstance(value, list):
            yield name, values.listed(value)
