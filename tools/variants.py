"""Sizes and colours as people type them, matched to those that a product has."""

from typing import TYPE_CHECKING

from catalog.filters import color_family
from catalog.folding import fold
from catalog.sizes import sizes_matching
from tools.errors import ToolError

if TYPE_CHECKING:
    from catalog.products import Product

__all__ = ["color_meant", "size_meant"]


def size_meant(product: "Product", asked: str | None) -> str | None:
    """The product's own name of the size asked for (`taille 42` → `42`, `m` → `M`, `US 9` → `42.5`).

    Raises: ToolError `unknown_variant` with the sizes that there are, also when several would fit.
    """
    if not asked or not asked.strip():
        return None
    wanted = asked.strip()
    for word in ("taille", "pointure", "size"):
        if wanted.casefold().startswith(word):
            wanted = wanted[len(word) :].strip() or wanted
    for size in product.sizes:
        if size.casefold() == wanted.casefold():
            return size
    fitting = sizes_matching([wanted], product.sizes, product.gender)
    if len(fitting) == 1:
        return fitting[0]
    raise ToolError(
        "unknown_variant",
        f"{product.sku} has no size {asked}: it has {', '.join(product.sizes) or 'none'}.",
        sku=product.sku,
        asked=asked,
        sizes=fitting or list(product.sizes),
        colors=[],
    )


def color_meant(product: "Product", asked: str | None) -> str | None:
    """The English name, under which the shop keeps it, of a colour asked for in French or English.

    A colour named by its family (`blue` for `navy`) is taken where only one fits.
    Raises: ToolError `unknown_variant` with the colours that there are.
    """
    if not asked or not asked.strip():
        return None
    wanted = fold(asked).text
    for color in product.colors:
        if wanted in (fold(color["en"]).text, fold(color.get("fr", "")).text):
            return str(color["en"])
    family = color_family(asked) | {wanted}
    near = [
        color["en"]
        for color in product.colors
        if color_family(color["en"]) & family
        or wanted in fold(color["en"]).text.split()
        or wanted in fold(color.get("fr", "")).text.split()
    ]
    if len(near) == 1:
        return str(near[0])
    names = ", ".join(color["en"] for color in product.colors) or "none"
    raise ToolError(
        "unknown_variant",
        f"{product.sku} has no colour {asked}: it has {names}.",
        sku=product.sku,
        asked=asked,
        sizes=[],
        colors=[dict(color) for color in product.colors],
    )
