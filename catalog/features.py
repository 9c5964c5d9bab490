"""Whether a product has what a wish names: judged on its attributes, then on its texts, else not known."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from catalog.filters import Filters, color_family
from catalog.folding import fold, stem, tokens_of
from catalog.need_grammar.gazetteer import lexicon
from catalog.products import Product

__all__ = ["THEMES", "has_feature", "measure", "season_fits", "unmet_limits", "unwanted_in"]

Attributes = Mapping[str, Any]
Judge = Callable[[Attributes], bool | None]

_MONTHS = {"winter": {12, 1, 2}, "spring": {3, 4, 5}, "summer": {6, 7, 8}, "autumn": {9, 10, 11}}
_NEGATED = re.compile(
    r"\b(?:no|not|non|sans|without|pas de|pas|free of|zero|aucune?|ni|nor)(?: \w{1,3}){0,2} ?$"
)
_FREE = re.compile(r"^[- ]free\b")


def _flag(*names: str) -> Judge:
    def judge(attributes: Attributes) -> bool | None:
        values = [attributes[name] for name in names if name in attributes]
        return None if not values else any(value not in (False, None, 0, "none", "") for value in values)

    return judge


def _equals(name: str, *right: str) -> Judge:
    return lambda attributes: attributes[name] in right if name in attributes else None


def _at_least(name: str, least: float) -> Judge:
    def judge(attributes: Attributes) -> bool | None:
        value = attributes.get(name)
        return None if not isinstance(value, (int, float)) else value >= least

    return judge


def _carbon(attributes: Attributes) -> bool | None:
    material = str(attributes.get("material_en", "")).lower()
    if attributes.get("plate") == "carbon" or "carbon" in material:
        return True
    return False if "plate" in attributes or material else None


def _low_drop(attributes: Attributes) -> bool | None:
    drop = attributes.get("drop_mm")
    return None if drop is None else drop <= 4


def _cushioned(attributes: Attributes) -> bool | None:
    """Balanced cushioning is neither: it is not what "plush" asks for, but no contradiction."""
    return {"soft": True, "max": True, "plush": True, "firm": False}.get(str(attributes.get("cushioning")))


def _mud(attributes: Attributes) -> bool | None:
    """Long lugs are for mud; short ones don't say that a shoe can't."""
    lugs = attributes.get("lug_mm")
    return True if isinstance(lugs, (int, float)) and lugs >= 5 else None


_JUDGES: dict[str, Judge] = {
    "mud": _mud,
    "waterproof": _flag("waterproof"),
    "water-repellent": _flag("water_resistant", "water_repellent", "waterproof"),
    "windproof": _flag("windproof"),
    "plate": _flag("plate"),
    "carbon plate": _equals("plate", "carbon"),
    "carbon": _carbon,
    "cushioned": _cushioned,
    "stability": _equals("support", "stability"),
    "neutral": _equals("support", "neutral"),
    "wide": _equals("width", "wide"),
    "low drop": _low_drop,
    "grip": _at_least("lug_mm", 3.5),
    "reflective": _flag("reflective"),
    "rechargeable": _flag("rechargeable"),
    "gps": _flag("gps"),
    "maps": _flag("maps"),
    "music": _flag("music", "storage_gb"),
    "optical heart rate": _equals("heart_rate", "wrist"),
    "long battery": _at_least("battery_h", 20),
    "pocket": _flag("pockets"),
    "hood": _flag("hood"),
    "packable": _flag("packable"),
    "merino": _flag("merino_pct"),
    "thermal": _flag("thermal", "warm"),
    "high support": _equals("support_level", "high"),
    "polarised": _flag("polarised"),
    "photochromic": _flag("photochromic"),
    "caffeine": _flag("caffeine_mg"),
    "sugar": _flag("sugars_g"),
    "protein": _at_least("protein_g", 10),
    "electrolytes": _at_least("sodium_mg", 100),
    "bluetooth": _flag("bluetooth"),
    "touchscreen": _flag("touchscreen"),
    "bone conduction": _equals("kind", "bone-conduction"),
}
# Leanings rather than features: a product without the theme may serve as well.
THEMES = frozenset({"beginner", "marathon", "travel", "eco", "breakfast", "snack"})
_OTHER_NAMES = {
    "capacity_ml": (
        ("capacity_l", 1000),
        ("volume_ml", 1),
        ("volume_l", 1000),
        ("flask_ml", 1),
        ("bottle_ml", 1),
    ),
    "lumen": (("lumens", 1),),
    "battery_h": (("battery_days", 24),),
}
# What bounds a wish meant as "equal" may be off by: nobody means 500.0 ml.
_TOLERANCE = {"capacity_ml": 0.15, "drop_mm": 0.0}


def has_feature(product: Product, feature: str) -> bool | None:
    """True or False where attributes or texts say so, None where nothing is said."""
    if feature in THEMES and feature in product.themes:
        return True
    judge = _JUDGES.get(feature)
    verdict = judge(product.attributes) if judge else None
    if verdict is not None:
        return verdict
    return _said(product, feature)


def _said(product: Product, feature: str) -> bool | None:
    """What title and description say of a feature: named, or named with a refusal before it."""
    verdict: bool | None = None
    for text in (*product.title.values(), *product.description.values()):
        folded = _folded(text)
        for pattern in _patterns(feature):
            for match in pattern.finditer(folded):
                refused = _NEGATED.search(folded[: match.start()]) or _FREE.match(folded[match.end() :])
                if not refused:
                    return True
                verdict = False
    return verdict


@lru_cache(maxsize=20_000)
def _folded(text: str) -> str:
    return fold(text).text


@lru_cache(maxsize=2_000)
def _patterns(feature: str) -> tuple[re.Pattern[str], ...]:
    """Patterns of all phrases for a feature, or of the word itself; negative phrases ("pas lourd") left
    out.
    """
    by_language = lexicon()["features"].get(feature) or lexicon()["colors"].get(feature) or {"": [feature]}
    found = []
    for phrases in by_language.values():
        for phrase in phrases:
            words = [token.text for token in tokens_of(fold(phrase).text)]
            if words and words[0] not in {"pas", "not", "contre", "pour", "avec", "with"}:
                found.append(
                    re.compile(r"\b" + r"\W+".join(f"{re.escape(stem(w))}\\w{{0,2}}" for w in words) + r"\b")
                )
    return tuple(found)


def measure(product: Product, name: str) -> float | None:
    """A numeric attribute by its name in wishes; None when it is not stated."""
    for key, factor in ((name, 1), *_OTHER_NAMES.get(name, ())):
        value = product.attributes.get(key)
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return float(value) * factor
    return None


def unmet_limits(product: Product, filters: Filters) -> list[str]:
    """Names of the limits that a product breaks or doesn't state."""
    unmet = []
    for name in sorted({*filters.at_least, *filters.at_most}):
        value = measure(product, name)
        slack = 1 + _TOLERANCE.get(name, 0.0)
        low, high = filters.at_least.get(name), filters.at_most.get(name)
        if (
            value is None
            or (low is not None and value < low / slack)
            or (high is not None and value > high * slack)
        ):
            unmet.append(name)
    return unmet


def unwanted_in(product: Product, unwanted: str, below: Callable[[str], frozenset[str]]) -> bool:
    """True when a product has what was refused: a feature, brand, category, or a word of its title.

    A refused colour rules a product out only when it comes in no other.
    """
    if product.brand and product.brand.casefold() == unwanted.casefold():
        return True
    if product.category and product.category in below(unwanted):
        return True
    if unwanted in lexicon()["colors"]:
        if product.colors:
            return all(unwanted in color_family(str(color.get("en", ""))) for color in product.colors)
        return bool(_said(Product(product.sku, product.title), unwanted))
    return bool(has_feature(product, unwanted))


def season_fits(product: Product, season: str) -> bool | None:
    """Whether a product is for a season (a name, or a month as a number); None when it has no season."""
    if not product.seasons:
        return None
    wished = _MONTHS.get(season) or ({int(season)} if season.isdigit() else set())
    return bool(wished & {month for text in product.seasons for month in _months_of(text)})


def _months_of(text: str) -> set[int]:
    """Months of `6`, `4-9` or `11-2`."""
    found = re.fullmatch(r"(\d{1,2})(?:-(\d{1,2}))?", text.strip())
    if not found:
        return set()
    first, last = int(found[1]), int(found[2] or found[1])
    return set(range(first, last + 1)) if first <= last else set(range(first, 13)) | set(range(1, last + 1))
