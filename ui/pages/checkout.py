"""Checkout: a last look, and one order however often the button is pressed."""

import streamlit as st

from shop.errors import ShopError, VariantNeeded
from ui.buying import change_cart
from ui.flash import refusal, say_later
from ui.formats import money, size_label
from ui.led import draw_ask, draw_led_by
from ui.places import CART, CATALOGUE, ORDERS
from ui.safe import plain
from ui.session import Visit, current_visit
from ui.variants import color_name
from ui.words import _


def choose_size(line: int, key: str) -> None:
    """Take over the size chosen for a line."""
    size = st.session_state[key]
    if size:
        change_cart(lambda v: v.shop.carts.set_variant(v.id, line, size=size), _("Changed."))


def place_order(version: int) -> None:
    """Order what was on screen. The cart's version is the key: the same cart is never ordered twice."""
    visit = current_visit()
    if visit is None:
        return
    try:
        order = visit.shop.orders.checkout(visit.id, f"cart-{version}")
    except VariantNeeded:
        say_later(_("Please choose a size first."), good=False)
    except ShopError as error:
        say_later(refusal(error), good=False)
    else:
        st.session_state["placed"] = order.id


def draw_summary(visit: Visit) -> bool:
    """The lines, with a choice where a size is missing. True when nothing is missing."""
    cart = visit.cart()
    known = visit.shop.products.get_many([line.sku for line in cart.lines])
    complete = True
    for line in cart.lines:
        product = known.get(line.sku)
        color = color_name(product, line.color, visit.language) if product and line.color else line.color
        title = line.title_fr if visit.language == "fr" else line.title_en
        with st.container(border=True, key=f"card-summary-{line.line}"):
            with st.container(
                horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
            ):
                with st.container(width="stretch", gap=None):
                    st.markdown(f"{line.quantity} × **{plain(title)}**")
                    if variant := size_label(line.size, color):
                        st.caption(plain(variant))
                st.markdown(plain(money(line.total_cents / 100, cart.currency)), width="content")
            if product and len(product.sizes) > 1 and not line.size:
                complete = False
                st.pills(
                    _("Choose your size"),
                    list(product.sizes),
                    key=f"size-{cart.version}-{line.line}",
                    format_func=plain,
                    on_change=choose_size,
                    args=(line.line, f"size-{cart.version}-{line.line}"),
                )
            if not line.available:
                complete = False
                st.badge(_("Not available as it stands"), color="orange")
    return complete


visit = current_visit()
assert visit is not None  # main.py lets nobody else in
draw_led_by()
st.title(_("Checkout"), anchor=False)
placed = st.session_state.pop("placed", None)
cart = visit.cart()
if placed:
    order = visit.shop.orders.get(visit.id, placed)
    st.success(plain(_("Thank you! Your order {id} is placed.", id=order.id)))
    st.metric(_("Total"), plain(money(order.total_cents / 100, order.currency)))
    st.page_link(ORDERS.file, label=_("See your orders"))
elif not cart.lines:
    st.markdown(_("Your cart is empty: there is nothing to order."))
    st.page_link(CATALOGUE.file, label=_("See the whole catalogue"))
else:
    left, right = st.columns([3, 2], gap="large")
    with left:
        complete = draw_summary(visit)
        st.page_link(CART.file, label=_("Change the cart"))
    with right, st.container(border=True, key="card-pay"):
        if cart.discount_cents:
            st.caption(
                plain(_("Discount: {amount}", amount=money(-cart.discount_cents / 100, cart.currency)))
            )
        st.metric(_("Total"), plain(money(cart.total_cents / 100, cart.currency)))
        st.info(_("Payment is simulated: no card is asked for, no money moves, and nothing is shipped."))
        st.button(
            _("Place the order"),
            key="place",
            type="primary",
            disabled=not complete,
            on_click=place_order,
            args=(cart.version,),
            width="stretch",
        )
        if not complete:
            st.caption(_("Something is still open on the left: a size, or a number."))
draw_ask(_("A question before you order?"), "/checkout")
