"""A product's fields as a customer asks for them: by a name or a word, with a label, a value and a unit."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import yaml

if TYPE_CHECKING:
    from catalog.products import Product

__all__ = ["FieldLabel", "field_named", "fields_of", "label_of", "told", "value_of"]

Language = Literal["fr", "en"]
# Shown on the card or by a sentence of their own: not repeated in a list of facts.
_NOT_LISTED = ("description", "price", "category", "rating", "stock", "seasons", "merchant", "brand")


@dataclass(frozen=True)
class FieldLabel:
    """How a field is called in both languages, and the unit its number is in."""

    fr: str
    en: str
    unit: str | None = None
    instead: tuple[str, ...] = ()

    def in_language(self, language: Language) -> str:
        return self.fr if language == "fr" else self.en


@cache
def _data() -> dict[str, Any]:
    path = Path(__file__).parent / "data" / "fields.yaml"
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return data


@cache
def _fields() -> tuple[dict[str, FieldLabel], dict[str, str]]:
    """Labels by field, and fields by the words that mean them."""
    data = _data()["fields"]
    labels: dict[str, FieldLabel] = {}
    words: dict[str, str] = {}
    for name, entry in data.items():
        instead = tuple(entry.get("or", ()))
        labels[name] = FieldLabel(entry["fr"], entry["en"], entry.get("unit"), instead)
        for word in (entry["fr"], entry["en"], *entry.get("also", ())):
            words.setdefault(word.casefold().replace(" ", "_"), name)
    return labels, words


def field_named(word: str, product: "Product") -> str:
    """The field that a word means for this product: its own attribute first, then a known name, else the
    word.
    """
    key = word.casefold().strip().replace(" ", "_").replace("-", "_")
    attributes = product.attributes
    if key in attributes or f"{key}_en" in attributes:
        return key
    labels, words = _fields()
    known = key if key in labels else words.get(key)
    if known is None:
        return next((name for name in attributes if name.rsplit("_", 1)[0] == key), key)
    stated = (name for name in (known, *labels[known].instead) if value_of(product, name, "en") is not None)
    return next(stated, known)


def label_of(field: str, language: Language) -> FieldLabel:
    """The label of a field; a shop's own field is called by its name."""
    labels, _ = _fields()
    if field in labels:
        return labels[field]
    stem, _, unit = field.rpartition("_")
    known_unit = unit if unit in ("g", "mm", "cm", "ml", "l", "mg", "h", "kcal", "km", "m") else None
    name = (stem if known_unit else field).replace("_", " ")
    return FieldLabel(name, name, known_unit)


def value_of(product: "Product", field: str, language: Language) -> Any:
    """The value of a field in the language, None where the product does not state it.

    A `diet` or allergen that is asked about is answered from the lists; an empty allergen list means that
    none is in it, None that nothing was stated.
    """
    plain: dict[str, Any] = {
        "price": product.price,
        "brand": product.brand or None,
        "merchant": product.merchant or None,
        "category": product.category or None,
        "rating": product.rating,
        "gender": product.gender or None,
        "sizes": list(product.sizes) or None,
        "colors": [color.get(language) or color.get("en") for color in product.colors] or None,
        "stock": product.in_stock,
        "seasons": list(product.seasons) or None,
        "allergens": None if product.allergens is None else list(product.allergens),
        "diet": list(product.diet) or None,
        "description": product.description_in(language) or None,
    }
    if field in plain:
        return plain[field]
    attributes = product.attributes
    for name in (field, f"{field}_{language}", f"{field}_en"):
        if name in attributes and attributes[name] not in (None, ""):
            return attributes[name]
    return None


def told(value: Any, field: str, language: Language) -> Any:
    """A value as it is said: yes/no and the shop's English words in the language, a number with its unit."""
    if isinstance(value, bool):
        return _said("yes" if value else "no", language)
    if isinstance(value, (list, tuple)):
        return ", ".join(_said(str(item), language) for item in value)
    unit = label_of(field, language).unit
    if isinstance(value, (int, float)) and unit:
        number = f"{value:g}"
        if language == "fr":
            return f"{number.replace('.', ',')} {'jours' if unit == 'days' else unit}"
        return f"{number} {unit}"
    return _said(value, language) if isinstance(value, str) else value


def _said(value: str, language: Language) -> str:
    return str(_data()["values"].get(value, value)) if language == "fr" else value


def fields_of(product: "Product", language: Language) -> list[str]:
    """The fields that the product states, in their own order, each once for both languages."""
    own = [name.removesuffix("_fr").removesuffix("_en") for name in product.attributes]
    names = list(dict.fromkeys([*own, "sizes", "colors", "gender", "allergens", "diet"]))
    return [n for n in names if n not in _NOT_LISTED and value_of(product, n, language) not in (None, [])]
