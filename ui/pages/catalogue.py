"""The whole catalogue: words, filters, a grid of cards, pages. The address keeps what was chosen."""

import re

import streamlit as st

from catalog.filters import Filters
from catalog.vocabulary import Vocabulary
from ui.browsing import ORDERS, Wish, found_for
from ui.cards import product_card
from ui.labels import gender_name
from ui.led import draw_ask, draw_led_by
from ui.session import Visit, current_visit
from ui.words import _, ngettext

PER_PAGE = 24
GENDERS = ("women", "men", "kids")
LETTERS = ("XXS", "XS", "S", "M", "L", "XL", "XXL")


def categories(words: Vocabulary, language: str) -> dict[str, str]:
    """Slug → name: groups that hold products, each followed by its own categories."""
    found: dict[str, str] = {}
    for slug, entry in words.categories.items():
        if entry.parent is None and words.products_in(slug):
            found[slug] = words.name_of(slug, language)
            below = [child for child in words.children.get(slug, ()) if words.products_in(child)]
            found |= {child: f"– {words.name_of(child, language)}" for child in below}
    return found


def size_order(size: str) -> tuple[int, float, str]:
    """Numbers by value, then letters from small to large, then the rest."""
    if re.fullmatch(r"\d+([.,]\d+)?", size):
        return 0, float(size.replace(",", ".")), size
    return (1, LETTERS.index(size), size) if size in LETTERS else (2, 0, size)


def draw_filters(visit: Visit) -> Filters:
    """The filters' widgets; what they say."""
    words: Vocabulary = visit.shop.products.vocabulary
    named = categories(words, visit.language)
    category = st.selectbox(
        _("Category"),
        list(named),
        index=None,
        format_func=lambda slug: named[slug],
        placeholder=_("All"),
        key="category",
        bind="query-params",
    )
    gender = st.pills(
        _("For"),
        GENDERS,
        format_func={name: gender_name(name) for name in GENDERS}.__getitem__,
        key="gender",
        bind="query-params",
    )
    low, high = st.columns(2)
    least = low.number_input(_("Price from"), 0, value=None, step=5, key="price_min", bind="query-params")
    most = high.number_input(_("Price to"), 0, value=None, step=5, key="price_max", bind="query-params")
    size = st.selectbox(
        _("Size"), sorted(words.sizes, key=size_order), index=None, placeholder=_("All"), key="size",
        bind="query-params",
    )  # fmt: skip
    brand = st.selectbox(
        _("Brand"), list(words.brands), index=None, placeholder=_("All"), key="brand", bind="query-params"
    )
    stocked = st.toggle(_("In stock only"), value=True, key="stocked", bind="query-params")
    return Filters(
        category=[category] if category else [],
        gender=gender,
        price_min=least,
        price_max=most,
        size=[size] if size else [],
        brand=[brand] if brand else [],
        market=[visit.market] if visit.market else [],
        in_stock=True if stocked else None,
    )


visit = current_visit()
assert visit is not None  # main.py lets nobody else in
draw_led_by()
st.title(_("Catalogue"), anchor=False)
side, main = st.columns([1, 4], gap="large")
# A small screen begins with the goods.
small = "Mobi" in st.context.headers.get("User-Agent", "")
with side, st.expander(_("Filters"), expanded=not small, key="filters"):
    filters = draw_filters(visit)
with main:
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="search-row"):
        typed = st.text_input(
            _("Search"),
            placeholder=_("light trail shoes, gel without caffeine…"),
            key="q",
            bind="query-params",
        )
        orders = {name: _(label) for name, label in ORDERS.items()}
        order = st.selectbox(
            _("Sort"),
            list(orders),
            format_func=orders.__getitem__,
            key="order",
            width=220,
            bind="query-params",
        )
    wish = Wish((typed or "").strip()[:300], filters.model_dump_json(), order, visit.language, visit.market)
    skus = found_for(visit, wish)
    st.caption(ngettext("{n} product", "{n} products", len(skus)))
    if not skus:
        st.markdown(_("Nothing fits all of this. Take a filter away, or ask the chat."))
    pages = max(1, -(-len(skus) // PER_PAGE))
    slot = st.container()
    # The pages belong to one search: another one starts at its first.
    page = st.pagination(pages, key=f"page-{wish}") if pages > 1 else 1
    shown = visit.shop.products.get_many(skus[(page - 1) * PER_PAGE : page * PER_PAGE])
    with slot, st.container(key="grid-catalogue"):
        for product in shown.values():
            product_card(visit, product, product.sku)
draw_ask(_("Say what you need…"), "/catalogue")
