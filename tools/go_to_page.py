"""Check a page of the site before the customer is sent there."""

import re

from tools.deps import ToolDeps
from tools.errors import ToolError
from tools.known_product import known_product
from tools.views import Args, Result

__all__ = ["PAGES", "GoToPageArgs", "PageFound", "go_to_page"]

PAGES = (
    "/",
    "/catalogue",
    "/cart",
    "/checkout",
    "/orders",
    "/plan",
    "/profile",
    "/login",
    "/signup",
    "/welcome",
)


class GoToPageArgs(Args):
    """`/product/SKU` or one of the fixed pages."""

    page: str


class PageFound(Result):
    page: str
    title: str | None = None


def go_to_page(args: GoToPageArgs, deps: ToolDeps) -> PageFound:
    """The page, with the product's title where it is one. Raises: ToolError (unknown_page, unknown_sku)."""
    page = args.page.strip().rstrip("/") or "/"
    if page in PAGES:
        return PageFound(page=page)
    if found := re.fullmatch(r"/product/([^/\\<>\"']{1,64})", page):
        return PageFound(page=page, title=known_product(found[1], deps).title_in(deps.language))
    raise ToolError(
        "unknown_page", f"No page {args.page!r}. One of {', '.join(PAGES)}, /product/SKU.", page=page
    )
