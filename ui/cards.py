"""Products as cards, for the shelf and for the catalogue."""

from collections.abc import Sequence

import streamlit as st

from catalog.products import Product
from ui.buying import add_to_cart
from ui.formats import money, rating
from ui.labels import category_name
from ui.pictures import picture_of
from ui.places import PRODUCT
from ui.safe import plain
from ui.session import Visit
from ui.words import _

__all__ = ["price_of", "product_card", "small_card"]


def product_card(
    visit: Visit, product: Product, key: str, *, why: Sequence[str] = (), place: int | None = None
) -> None:
    """A card: picture, title, price, rating, why it is shown, and what can be done.

    `key` must be its own on the page. `place`: the number by which the chat can be told of it.
    """
    title, category = product.title_in(visit.language), category_name(visit, product.category)
    with st.container(border=True, key=f"card-{key}", gap="small"):
        st.image(picture_of(product.image), width="stretch", alt=title)
        with st.container(key=f"text-{key}", gap=None):
            st.caption(plain(f"{place} · {category}" if place else category))
            st.markdown(f"**{plain(title)}**")
            _draw_price(product, key)
        if why:
            with st.container(key=f"why-{key}"):
                st.markdown("  \n".join(f"✓ {plain(reason)}" for reason in why))
        _draw_marks(product)
        _draw_actions(product, key)


def small_card(visit: Visit, product: Product, key: str, *, goes_with: str, why: Sequence[str] = ()) -> None:
    """A complement: smaller, with the product that it completes."""
    title = product.title_in(visit.language)
    with st.container(border=True, key=f"card-small-{key}", gap="small"):
        st.image(picture_of(product.image), width="stretch", alt=title)
        with st.container(key=f"text-small-{key}", gap=None):
            if goes_with:
                st.caption(plain(_("Goes with {title}", title=goes_with)))
            st.markdown(f"**{plain(title)}**")
            _draw_price(product, f"small-{key}")
            if why:
                st.caption(plain(" · ".join(why)))
        _draw_actions(product, f"small-{key}")


def price_of(product: Product) -> str:
    """The price as people write it, or that there is none."""
    return _("No price") if product.price is None else money(product.price, product.currency)


def _draw_price(product: Product, key: str) -> None:
    with st.container(key=f"price-{key}", horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{plain(price_of(product))}**", width="content")
        st.caption(f":orange[{rating(product.rating, product.rating_count)}]", width="content")


def _draw_marks(product: Product) -> None:
    if product.promoted:
        st.badge(_("Promoted"), color="orange")
    if not product.in_stock:
        st.badge(_("Sold out"), color="gray")


def _draw_actions(product: Product, key: str) -> None:
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key=f"do-{key}"):
        st.button(
            _("Add to cart"),
            key=f"add-{key}",
            type="primary",
            disabled=not product.in_stock or product.price is None,
            on_click=add_to_cart,
            args=(product.sku,),
        )
        st.page_link(PRODUCT.file, label=_("Details"), query_params={"sku": product.sku})
