"""Why a product is shown, in a few words each: from its fields and its score, never from prose."""

from typing import TYPE_CHECKING, Literal

from catalog.needs import Need
from tools.fields import label_of, told, value_of
from tools.views import Score

if TYPE_CHECKING:
    from catalog.products import Product

__all__ = ["money", "reasons_for"]

Language = Literal["fr", "en"]
_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£"}
_TERRAINS = {
    "fr": {
        "road": "pour la route",
        "trail": "pour le trail",
        "track": "pour la piste",
        "mixed": "route et chemin",
    },
    "en": {"road": "for road", "trail": "for trail", "track": "for track", "mixed": "road and trail"},
}
_CHOSEN = {
    "fr": ("choisi par des profils proches du vôtre", "souvent choisi par nos clients"),
    "en": ("chosen by runners like you", "often chosen by our customers"),
}
_NEAR = 0.5


def money(amount: float, currency: str | None, language: Language) -> str:
    """An amount as people of the language write it: `129,90 €`, `€129.90`, `CHF 129.90`."""
    number = f"{amount:,.2f}"
    if language == "fr":
        number = number.replace(",", "\u202f").replace(".", ",")
        return f"{number} {_SIGNS.get(currency or '', currency or '')}".strip()
    sign = _SIGNS.get(currency or "")
    return f"{sign}{number}" if sign else f"{currency or ''} {number}".strip()


def reasons_for(
    product: "Product", need: Need | None, score: Score, language: Language, *, alike: bool = True
) -> list[str]:
    """At most four reasons, those that answer the stated wish first.

    Args:
        alike: whether those who bought it are like this customer, rather than all customers there are.
    """
    reasons = [*(_of_need(product, need, language) if need else [])]
    french = language == "fr"
    if score.proximity >= _NEAR:
        reasons.append(_CHOSEN[language][0 if alike else 1])
    if product.rating is not None and product.rating >= 4 and product.rating_count:
        stars = f"{product.rating:.1f}"
        reasons.append(
            f"noté {stars.replace('.', ',')}/5 par {product.rating_count} clients"
            if french
            else f"rated {stars}/5 by {product.rating_count} customers"
        )
    return reasons[:4]


def _of_need(product: "Product", need: Need, language: Language) -> list[str]:
    french = language == "fr"
    reasons = []
    if need.price_max is not None and product.price is not None and product.currency:
        price = money(product.price, product.currency, language)
        # In another currency than the one named, number was compared to number: a notice says so.
        if product.price <= need.price_max:
            limit = f"{need.price_max:g}".replace(".", "," if french else ".")
            reasons.append(f"{price}, sous {limit}" if french else f"{price}, under {limit}")
    terrain = product.attributes.get("terrain")
    if need.terrain and terrain == need.terrain:
        reasons.append(_TERRAINS[language].get(str(terrain), str(terrain)))
    for feature in need.features:
        name = feature.replace(" ", "_")
        value = value_of(product, name, language)
        label = label_of(name, language).in_language(language)
        if value is True:
            reasons.append(label)
        elif value not in (None, False, [], "none"):
            reasons.append(
                f"{label} : {told(value, name, language)}"
                if french
                else f"{label}: {told(value, name, language)}"
            )
    if need.colors and (shared := _colors(product, need.colors, language)):
        reasons.append(shared)
    if need.sizes and (size := next((s for s in need.sizes if s in product.sizes), None)):
        reasons.append(f"taille {size} proposée" if french else f"comes in size {size}")
    for diet in need.diet:
        if diet in product.diet:
            reasons.append(diet)
    return reasons


def _colors(product: "Product", wanted: list[str], language: Language) -> str | None:
    for color in product.colors:
        if any(word.casefold() in color["en"].casefold() for word in wanted):
            return str(color.get(language, color["en"]))
    return None
