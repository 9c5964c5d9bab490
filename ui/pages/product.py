"""One product: all that the records state of it, and what goes with it."""

import streamlit as st

from catalog.products import Product
from ui.buying import add_to_cart
from ui.cards import price_of, small_card
from ui.chat.running import say
from ui.formats import rating
from ui.labels import allergen_name, category_name, diet_name, gender_name, specifications
from ui.led import draw_ask, draw_led_by
from ui.pictures import picture_of
from ui.places import CATALOGUE, CHAT
from ui.safe import plain, prose
from ui.session import Visit, current_visit
from ui.variants import choose_variant
from ui.words import _


def draw_facts(visit: Visit, product: Product) -> None:
    """Who makes and sells it, for whom, when."""
    facts = [
        (_("Brand"), product.brand),
        (_("Sold by"), product.merchant),
        (_("For"), gender_name(product.gender) if product.gender else None),
        (_("Markets"), ", ".join(name.capitalize() for name in product.markets)),
        (_("Reference"), product.sku),
    ]
    rows = [(label, str(value)) for label, value in [*facts, *specifications(product)] if value]
    st.subheader(_("Specifications"), anchor=False)
    table = {" ": [plain(label) for label, _value in rows], "  ": [plain(value) for _label, value in rows]}
    st.table(table, border="horizontal", hide_index=True, hide_header=True)


def draw_food_marks(product: Product) -> None:
    """Allergens as stated, never a promise; diet marks."""
    traces = [str(name) for name in product.attributes.get("may_contain") or ()]
    if product.allergens is not None:
        contains = [name for name in product.allergens if name not in traces]
        told = ", ".join(allergen_name(name) for name in contains) or _("none stated by the maker")
        st.markdown(f"**{_('Allergens: contains')}** {plain(told)}")
        if traces:
            st.markdown(f"**{_('May contain')}** {plain(', '.join(allergen_name(name) for name in traces))}")
    elif "ingredients_en" in product.attributes or "ingredients_fr" in product.attributes:
        st.markdown(f"**{_('Allergens')}** {plain(_('not stated: ask the seller before you buy.'))}")
    if product.diet:
        with st.container(horizontal=True, gap="small"):
            for name in product.diet:
                st.badge(plain(diet_name(name)), color="green")


def draw_complements(visit: Visit, product: Product) -> None:
    """What completes it."""
    found = visit.shop.complements(product, visit.market, 4)
    if not found:
        return
    st.subheader(_("Goes well with it"), anchor=False)
    with st.container(key="grid-with"):
        for place, (other, reason) in enumerate(found):
            why = [reason[visit.language]] if reason.get(visit.language) else []
            small_card(visit, other, f"with-{place}", goes_with="", why=why)


def draw_offer(visit: Visit, product: Product) -> None:
    """What it is, what it costs, and the way into the cart."""
    title = product.title_in(visit.language)
    st.caption(plain(category_name(visit, product.category)))
    st.title(plain(title), anchor=False)
    st.caption(f":orange[{rating(product.rating, product.rating_count)}]")
    if product.promoted:
        st.badge(_("Promoted"), color="orange")
    with st.container(key="price-page"):
        st.markdown(f"**{plain(price_of(product))}**")
    st.markdown(prose(product.description_in(visit.language)))
    draw_food_marks(product)
    size, color = choose_variant(visit, product, "page")
    if not product.in_stock:
        st.badge(_("Sold out"), color="gray")
    with st.container(horizontal=True, gap="small"):
        st.button(
            _("Add to cart"),
            key="add-page",
            type="primary",
            disabled=not product.in_stock or product.price is None,
            on_click=add_to_cart,
            args=(product.sku, size, color),
        )
        question = (_("Tell me more about {title}", title=title), f"/product/{product.sku}", product.sku)
        if st.button(_("Ask the chat about it"), key="ask-about", on_click=say, args=question):
            st.switch_page(CHAT.file)


def draw_product(visit: Visit, product: Product) -> None:
    """The whole page."""
    left, right = st.columns([1, 1], gap="large")
    with left, st.container(key="picture"):
        st.image(picture_of(product.image), width="stretch", alt=product.title_in(visit.language))
    with right:
        draw_offer(visit, product)
    # A row of its own: on a small screen the offer comes before the specifications.
    left, right = st.columns([1, 1], gap="large")
    with left:
        draw_facts(visit, product)
    with right:
        draw_complements(visit, product)
    draw_ask(_("Ask about this product…"), f"/product/{product.sku}", product.sku)


visit = current_visit()
assert visit is not None  # main.py lets nobody else in
sku = st.query_params.get("sku", "")
product = visit.shop.products.get(sku) if sku else None
draw_led_by()
if product is None or product.hidden:
    st.title(_("We don't have this product"), anchor=False)
    st.page_link(CATALOGUE.file, label=_("See the whole catalogue"))
else:
    draw_product(visit, product)
