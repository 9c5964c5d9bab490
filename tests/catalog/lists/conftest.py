"""Small shops for lists, made on the spot."""

from collections.abc import Callable
from typing import Any

import pytest

from catalog.lists.reading import Orders, read_rows

# customer, order, SKU, quantity, day
Line = tuple[str, str, str, int, str]


@pytest.fixture
def make_orders() -> Callable[..., Orders]:
    """Orders of lines (customer, order, SKU, quantity, day); `more` columns go with every line."""

    def made(*lines: Line, as_of: Any = None, **more: str) -> Orders:
        names = ("user_id", "order_id", "sku", "quantity", "ordered_at")
        return read_rows([dict(zip(names, map(str, line), strict=True)) | more for line in lines], as_of)

    return made


@pytest.fixture
def shop_lines() -> list[Line]:
    """30 customers, two tastes (road: R*, trail: T*), everybody buys GEL; customers of 1 to 5 orders."""
    lines: list[Line] = []
    for number in range(30):
        taste = "RT"[number % 2]
        for order in range(1 + number % 5):
            day = f"2026-0{1 + order}-{1 + number % 27:02d}"
            for sku in ("GEL", f"{taste}{number % 3}", f"{taste}{(number + order) % 6}"):
                lines.append((f"u{number:02d}", f"o{order}", sku, 1 + order, day))
    return lines
