"""The product behind a SKU that a caller names."""

from typing import TYPE_CHECKING

from tools.deps import ToolDeps
from tools.errors import ToolError

if TYPE_CHECKING:
    from catalog.products import Product

__all__ = ["known_product"]


def known_product(sku: str, deps: ToolDeps) -> "Product":
    """The product. Raises: ToolError `unknown_sku`, also for one that the shop hides."""
    product = deps.products.get(sku)
    if product is None or product.hidden:
        raise ToolError(
            "unknown_sku", f"No SKU {sku!r}. Call product_search and use a SKU it returns.", sku=sku
        )
    return product
