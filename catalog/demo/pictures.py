"""A picture for each product of the demo, drawn in its own colours and shape."""

# ruff: noqa: E501  (tables of colours)

import re
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path

from sqlalchemy import select

from catalog.demo.build import SOURCE
from catalog.demo.shapes.choice import DRAWINGS, parcel
from catalog.demo.shapes.ink import Ink, darker, lighter
from catalog.folding import words_of
from catalog.products import Product, Products
from database.engine import Database
from database.tables.products import Product as ProductRow

__all__ = ["draw", "draw_pictures"]

_GROUND = "#f5f3ee"
# Colours of what has none of its own, by a word of its title or flavour; the first that is said counts.
_TASTES: tuple[tuple[str, str, str], ...] = (
    ("lemon citron", "#f3d334", "#5fa84a"), ("coffee cafe", "#5a3a28", "#d9b48a"), ("honey miel", "#e3a32b",
    "#7b4a1d"),
    ("tomato tomate", "#c9402f", "#5f9442"), ("blackcurrant cassis", "#58306f", "#8fb65a"),
    ("cocoa cacao chocolate chocolat choco", "#553122", "#d8a76a"),
    ("apricot abricot", "#f0a045", "#c9612b"), ("orange citrus agrumes", "#f28a26", "#b6d344"),
    ("thyme thym", "#7d9a5b", "#e3bd4f"),
    ("grapefruit pamplemousse", "#ef7a6d", "#f6d1a5"), ("vanilla vanille", "#efe0b4", "#8d6a3c"),
    ("raspberry framboise", "#c22a5d", "#f2b6c8"),
    ("oat avoine", "#c99a58", "#7c5330"), ("pumpkin courge", "#d98a35", "#51763c"), ("hazelnut noisette",
    "#94633a", "#e7c695"),
    ("mint menthe", "#8fd0b4", "#2c7d63"), ("berry baies myrtille blueberry", "#414f96", "#e1a2c2"),
    ("salt sel", "#d7dde2", "#3c6f9c"),
    ("cola", "#4a2420", "#d8473b"), ("apple pomme", "#9cc04b", "#c8392f"), ("banana banane", "#f2cf3b",
    "#7a5a1e"),
    ("pine pin sapin", "#3f6b4f", "#c9d8b0"), ("strawberry fraise", "#d8344a", "#7fb04a"), ("cherry cerise",
    "#a51e3a", "#5f8f3f"),
)  # fmt: skip
_PLAIN: Mapping[str, tuple[str, str]] = {
    "gels": ("#3a7ca5", "#f2c14e"), "bars": ("#7a8b4f", "#e8d9b0"), "chews": ("#e0653a", "#f3c06b"),
    "drink-mixes": ("#2f6f8f", "#f0b43c"),
    "electrolytes": ("#4aa3b5", "#f0f4f5"), "recovery-drinks": ("#7a5a8f", "#e7d3b0"),
    "anti-chafing": ("#7fa88f", "#f4efe2"),
    "foot-care": ("#6f9fc4", "#f0e5cf"), "sun-care": ("#f2a93b", "#fdf4da"), "bread": ("#b7793f", "#e6bd84"),
    "dairy": ("#eef1f2", "#5b8fb9"),
    "cheese": ("#e9b84c", "#a86a2a"), "cereals": ("#c98f4a", "#6f8f4f"), "pasta-rice": ("#d9b25f",
    "#a33b2f"), "legumes": ("#6f8a4a", "#e7d9b4"),
    "nuts-dried-fruit": ("#8a5a36", "#e4c48f"), "spreads-honey": ("#b0701f", "#e0b23a"), "fish": ("#3c6f9c",
    "#e6d9b0"), "eggs": ("#c6b394", "#8b7858"),
    "juices": ("#7a2a4a", "#c8392f"), "chocolate": ("#3b2a4a", "#c9a24a"), "insoles": ("#4f5d6b", "#c98a2b"),
    "massage-tools": ("#c79a63", "#8a623a"),
    "tape": ("#3a6fb0", "#dfe7ef"), "fruit": ("#c8392f", "#5f9e3f"), "vegetables": ("#8e1c4c", "#4f8b3a"),
}  # fmt: skip

# What is low stands nearer to the ground, so that its shadow is its own.
_LOWERED = {
    "road-shoes": 42, "trail-shoes": 42, "race-shoes": 42, "track-spikes": 44, "recovery-sandals": 38,
    "sunglasses": 40, "running-belts": 40,
    "bottle-belts": 26, "gaiters": 30, "foam-rollers": 22, "massage-tools": 22, "chews": 26, "bread": 28,
    "cheese": 26, "race-belts": 24,
    "socks": 22, "shorts": 14, "heart-rate-monitors": 30,
}  # fmt: skip


def draw_pictures(
    database: Database, folder: Path, on_progress: Callable[[int, int], None] | None = None
) -> int:
    """Write `SKU.svg` into `folder` for every product of the demo; a picture that is there alike is left
    alone.

    Returns: how many were written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with database.read() as session:
        skus = list(
            session.scalars(
                select(ProductRow.sku).where(ProductRow.source == SOURCE).order_by(ProductRow.sku)
            )
        )
    products = Products(database).get_many(skus)
    written = 0
    for done, (sku, product) in enumerate(products.items(), start=1):
        file, picture = folder / f"{sku}.svg", draw(product)
        if not file.is_file() or file.read_text("utf-8") != picture:
            unfinished = file.with_suffix(".unfinished")
            unfinished.write_text(picture, "utf-8")
            unfinished.replace(file)
            written += 1
        if on_progress and (done % 50 == 0 or done == len(products)):
            on_progress(done, len(products))
    return written


def draw(product: Product) -> str:
    """The picture of one product as SVG, 400 by 400, on a clean ground."""
    said = frozenset(
        words_of(" ".join([*product.title.values(), str(product.attributes.get("flavour_en", ""))]))
    )
    ink = _ink_of(product, said)
    drawing = DRAWINGS.get(product.category or "", parcel)
    title = escape(product.title_in("fr"))
    low = _LOWERED.get(product.category or "", 0)
    shape = (
        f'<g transform="translate(0 {low})">{drawing(product, ink, said)}</g>'
        if low
        else drawing(product, ink, said)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" role="img"><title>{title}</title><defs>'
        f"{_gradient('main', ink.main)}{_gradient('second', ink.second)}"
        f'<radialGradient id="ground" cx="50%" cy="42%" r="75%"><stop offset="0" stop-color="#ffffff"/>'
        f'<stop offset="1" stop-color="{_GROUND}"/></radialGradient></defs>'
        f'<rect width="400" height="400" fill="url(#ground)"/>'
        f'<ellipse cx="200" cy="346" rx="140" ry="13" fill="#000000" opacity="0.08"/>'
        f"{_rounded(shape)}</svg>\n"
    )


def _gradient(name: str, color: str) -> str:
    return (
        f'<linearGradient id="{name}" x1="0" y1="0" x2="0.35" y2="1"><stop offset="0" stop-color="{lighter(color, 0.16)}"/>'
        f'<stop offset="0.6" stop-color="{color}"/><stop offset="1" stop-color="{darker(color, 0.84)}"/></linearGradient>'
    )


def _rounded(svg: str) -> str:
    """Numbers with one decimal: smaller files, and the same on every machine."""
    return re.sub(r"-?\d+\.\d\d+", lambda found: f"{float(found.group()):.1f}".removesuffix(".0"), svg)


def _ink_of(product: Product, said: frozenset[str]) -> Ink:
    found = [
        str(color.get("hex"))
        for color in product.colors
        if re.fullmatch(r"#[0-9a-fA-F]{6}", str(color.get("hex")))
    ]
    if not found:
        plain = _PLAIN.get(product.category or "", ("#7d8a97", "#d9c7ab"))
        taste = next(((one, two) for words, one, two in _TASTES if said & set(words.split())), plain)
        return Ink(*(taste if product.category in _TASTED else plain))
    second = (
        found[1]
        if len(found) > 1
        else ("#c8cdd2" if found[0].lower() in {"#1a1a1a", "#3a3d42"} else lighter(found[0], 0.55))
    )
    return Ink(found[0], second)


_TASTED = frozenset(
    {
        "gels",
        "bars",
        "chews",
        "drink-mixes",
        "electrolytes",
        "recovery-drinks",
        "juices",
        "spreads-honey",
        "cereals",
    }
)
