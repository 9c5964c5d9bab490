"""The one error of a tool that the customer hears about."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from shop.errors import ShopError

__all__ = ["ToolError", "refusals_told"]

# What a caller over MCP can do about it. The customer hears the code's own words, in their language.
_ADVICE = {
    "unknown_sku": "Call product_search and use a SKU that it returns.",
    "out_of_stock": "Offer the number that is available, or another size or colour.",
    "no_price": "It cannot be sold: show it, but do not add it.",
    "other_market": "A cart holds one market and currency: finish or empty it first.",
    "bad_quantity": "Use a whole number of 1 or more (0 removes, in cart_set_quantity).",
    "no_such_line": "Call cart_show and use one of its line numbers.",
    "unknown_variant": "Use one of the sizes and colours that the product has.",
    "variant_needed": "Ask for the size and set it with cart_set_variant.",
    "empty_cart": "Add something first.",
}


class ToolError(Exception):
    """A tool refused.

    `code` is for the writer, the message tells a caller what to do next, `facts` say why.
    """

    def __init__(self, code: str, message: str, **facts: Any) -> None:
        super().__init__(message)
        self.code, self.facts = code, facts


@contextmanager
def refusals_told() -> Iterator[None]:
    """Turn the shop's refusals into tool errors: code from the class's name, facts from its attributes."""
    try:
        yield
    except ShopError as error:
        code = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(error).__name__).lower()
        facts = {name: value for name, value in vars(error).items() if not name.startswith("_")}
        raise ToolError(code, f"{error}. {_ADVICE.get(code, '')}".strip(), **facts) from error
