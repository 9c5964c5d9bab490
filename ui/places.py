"""The pages of the site, and how a page of the chat's (`/product/SKU`) is opened."""

from dataclasses import dataclass
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


@dataclass(frozen=True)
class Place:
    """A page: its address, its script, its title."""

    path: str
    file: str
    title: str


CHAT = Place("/", "pages/chat.py", N_("Chat"))
CATALOGUE = Place("/catalogue", "pages/catalogue.py", N_("Catalogue"))
PRODUCT = Place("/product", "pages/product.py", N_("Product"))
CART = Place("/cart", "pages/cart.py", N_("Cart"))
CHECKOUT = Place("/checkout", "pages/checkout.py", N_("Checkout"))
ORDERS = Place("/orders", "pages/orders.py", N_("Orders"))
PROFILE = Place("/profile", "pages/profile.py", N_("Profile"))
PLAN = Place("/plan", "pages/plan.py", N_("Training plan"))
PLACES = (
    CHAT,
    CATALOGUE,
    PRODUCT,
    CART,
    CHECKOUT,
    ORDERS,
    PROFILE,
    PLAN,
    Place("/login", "pages/login.py", N_("Log in")),
    Place("/signup", "pages/signup.py", N_("Sign up")),
    Place("/welcome", "pages/welcome.py", N_("Welcome")),
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
