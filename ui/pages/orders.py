"""What was ordered, newest first."""

import streamlit as st

from ui.formats import day, money, size_label
from ui.led import draw_ask, draw_led_by
from ui.places import CATALOGUE
from ui.safe import plain
from ui.session import current_visit
from ui.words import N_, _

STATUSES = {
    "placed": (N_("Placed"), "blue"),
    "shipped": (N_("Shipped"), "violet"),
    "delivered": (N_("Delivered"), "green"),
    "cancelled": (N_("Cancelled"), "gray"),
    "returned": (N_("Returned"), "gray"),
}

visit = current_visit()
assert visit is not None  # main.py lets nobody else in
draw_led_by()
st.title(_("Your orders"), anchor=False)
orders = visit.shop.orders.of(visit.id, last=50)
if not orders:
    st.markdown(_("You have not ordered anything yet."))
    st.page_link(CATALOGUE.file, label=_("See the whole catalogue"))
for order in orders:
    with st.container(border=True, key=f"card-order-{order.id}"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.markdown(f"**{plain(_('Order {id}', id=order.id))}**", width="content")
            word, color = STATUSES.get(order.status, (order.status, "gray"))
            st.badge(plain(_(word)), color=color)
        st.caption(plain(day(order.placed_at)))
        for line in order.lines:
            title = line.title_fr if visit.language == "fr" else line.title_en
            variant = size_label(line.size, line.color)
            said = f"{line.quantity} × {title}" + (f" ({variant})" if variant else "")
            with st.container(horizontal=True, horizontal_alignment="distribute"):
                st.markdown(plain(said), width="stretch")
                st.markdown(plain(money(line.total_cents / 100, order.currency)), width="content")
        st.markdown(f"**{_('Total')} {plain(money(order.total_cents / 100, order.currency))}**")
draw_ask(_("Ask about an order…"), "/orders")
