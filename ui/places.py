"""The pages of the site, and how a page of the chat's (`/product/SKU`) is opened."""

from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn
from urllib.parse import unquote

import streamlit as st

from ui.words import N_

__all__ = [
    "CART",
    "CATALOGUE",
    "CHAT",
    "CHECKOUT",
    "ORDERS",
    "PLACES",
    "PLAN",
    "PRODUCT",
    "PROFILE",
    "open_page",
    "place_of",
]


_SCRIPTS = Path(__file__).parent / "pages"


@dataclass(frozen=True)
class Place:
    """A page: its address, the name of its script, its title."""

    path: str
    name: str
    title: str

    @property
    def file(self) -> str:
        """Its script."""
        return str(_SCRIPTS / f"{self.name}.py")


CHAT = Place("/", "chat", N_("Chat"))
CATALOGUE = Place("/catalogue", "catalogue", N_("Catalogue"))
PRODUCT = Place("/product", "product", N_("Product"))
CART = Place("/cart", "cart", N_("Cart"))
CHECKOUT = Place("/checkout", "checkout", N_("Checkout"))
ORDERS = Place("/orders", "orders", N_("Orders"))
PROFILE = Place("/profile", "profile", N_("Profile"))
PLAN = Place("/plan", "plan", N_("Training plan"))
PLACES = (
    CHAT,
    CATALOGUE,
    PRODUCT,
    CART,
    CHECKOUT,
    ORDERS,
    PROFILE,
    PLAN,
    Place("/login", "login", N_("Log in")),
    Place("/signup", "signup", N_("Sign up")),
    Place("/welcome", "welcome", N_("Welcome")),
)


def place_of(page: str) -> tuple[Place, dict[str, str]]:
    """The page that the chat names, with its query; the chat itself for one that there is not."""
    if page.startswith("/product/"):
        return PRODUCT, {"sku": unquote(page.removeprefix("/product/"))}
    return next((place for place in PLACES if place.path == page), CHAT), {}


def open_page(page: str) -> NoReturn:
    """Lead the visitor to a page of `page` events."""
    place, query = place_of(page)
    st.switch_page(place.file, query_params=query)
