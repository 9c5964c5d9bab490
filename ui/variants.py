"""Choosing size and colour, with what is left of each."""

import streamlit as st

from catalog.products import Product
from ui.safe import plain
from ui.session import Visit
from ui.words import _

__all__ = ["choose_variant", "color_name", "units_of"]


def choose_variant(visit: Visit, product: Product, key: str) -> tuple[str | None, str | None]:
    """Draw the choice of size and colour; what is chosen, None where nothing is or nothing can be."""
    color = None
    colors = [str(color.get("en") or color.get("fr") or "") for color in product.colors]
    if len(colors) > 1:
        color = st.pills(
            _("Colour"),
            colors,
            key=f"color-{key}-{product.sku}",
            format_func=lambda name: plain(color_name(product, name, visit.language)),
        )
    elif colors:
        color = colors[0]
    size = None
    if len(product.sizes) > 1:
        left = {name: units_of(product, name, color) for name in product.sizes}
        size = st.pills(
            _("Size"),
            list(product.sizes),
            key=f"size-{key}-{product.sku}",
            format_func={name: plain(_size_label(name, n)) for name, n in left.items()}.__getitem__,
        )
    elif product.sizes:
        size = product.sizes[0]
    return size, color


def units_of(product: Product, size: str | None, color: str | None) -> int | None:
    """Units of a variant; of all that fit where size or colour is open; None when stock is not counted."""
    if not product.stock:
        return None
    return sum(
        units
        for (its_size, its_color), units in product.stock.items()
        if (not size or its_size in (size, "")) and (not color or its_color in (color, ""))
    )


def color_name(product: Product, name: str, language: str) -> str:
    """A colour in the language; the shop keeps its English name."""
    for color in product.colors:
        if name in (color.get("en"), color.get("fr")):
            return str(color.get(language) or name)
    return name


def _size_label(size: str, units: int | None) -> str:
    if units is None or units > 5:
        return size
    return _("{size} (sold out)", size=size) if units == 0 else _("{size} ({n} left)", size=size, n=units)
