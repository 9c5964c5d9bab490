"""The whole catalogue: words, filters, a grid of cards, pages. The address keeps what was chosen."""

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

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


def recalled(name: str, options: Iterable[Any] | None = None, kind: Callable[[str], Any] = str) -> str:
    """The key of a widget; the first time it is drawn it takes its value from the address, if that fits."""
    key, told = f"catalogue-{name}", st.query_params.get(name)
    if key not in st.session_state and told is not None:
        with suppress(ValueError):
            value = kind(told)
            if options is None or value in options:
                st.session_state[key] = value
    return key


def remember_in_address(filters: Filters, words: str, order: str) -> None:
    """Let the address say what was chosen: a reload, a bookmark and a way back find it again."""
    wanted = {
        "q": words,
        "category": "".join(filters.category),
        "gender": filters.gender or "",
        "price_min": f"{filters.price_min:g}" if filters.price_min is not None else "",
        "price_max": f"{filters.price_max:g}" if filters.price_max is not None else "",
        "size": "".join(filters.size),
        "brand": "".join(filters.brand),
        "all": "" if filters.in_stock else "1",
        "order": "" if order == next(iter(ORDERS)) else order,
    }
    stated = {name: value for name, value in wanted.items() if value}
    if stated != st.query_params.to_dict():
        st.query_params.from_dict(stated)


def choose(label: str, name: str, options: dict[str, str]) -> str | None:
    """A list of which one may be chosen."""
    return st.selectbox(
        label,
        list(options),
        index=None,
        format_func=options.__getitem__,
        placeholder=_("All"),
        key=recalled(name, options),
    )


def draw_filters(visit: Visit) -> Filters:
    """The filters' widgets; what they say."""
    words: Vocabulary = visit.shop.products.vocabulary
    category = choose(_("Category"), "category", categories(words, visit.language))
    genders = {name: gender_name(name) for name in GENDERS}
    gender = st.pills(
        _("For"), list(genders), format_func=genders.__getitem__, key=recalled("gender", genders)
    )
    low, high = st.columns(2)
    least = low.number_input(_("Price from"), 0, value=None, step=5, key=recalled("price_min", kind=int))
    most = high.number_input(_("Price to"), 0, value=None, step=5, key=recalled("price_max", kind=int))
    size = choose(_("Size"), "size", {size: size for size in sorted(words.sizes, key=size_order)})
    brand = choose(_("Brand"), "brand", {brand: brand for brand in words.brands})
    whole = recalled("all", kind=lambda told: told == "1")
    sold_out_too = st.toggle(_("Sold-out goods too"), key=whole)
    return Filters(
        category=[category] if category else [],
        gender=gender,
        price_min=least,
        price_max=most,
        size=[size] if size else [],
        brand=[brand] if brand else [],
        market=[visit.market] if visit.market else [],
        in_stock=None if sold_out_too else True,
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
            _("Search"), placeholder=_("light trail shoes, gel without caffeine…"), key=recalled("q")
        )
        orders = {name: _(label) for name, label in ORDERS.items()}
        order = st.selectbox(
            _("Sort"),
            list(orders),
            format_func=orders.__getitem__,
            key=recalled("order", orders),
            width=220,
        )
    words = (typed or "").strip()[:300]
    remember_in_address(filters, words, order)
    wish = Wish(words, filters.model_dump_json(), order, visit.language, visit.market)
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
