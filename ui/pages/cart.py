"""The cart: every line can be changed; the sums are the shop's."""

import streamlit as st

from catalog.products import Product
from shop.carts import LARGEST_QUANTITY, CartLine
from ui.buying import change_cart
from ui.formats import money
from ui.led import draw_ask, draw_led_by
from ui.pictures import picture_of
from ui.places import CATALOGUE, CHAT, CHECKOUT, PRODUCT
from ui.safe import plain
from ui.session import Visit, current_visit
from ui.variants import color_name
from ui.words import _, ngettext


def set_quantity(line: int, key: str, before: int) -> None:
    """Take over what was typed as the quantity; what the shop refuses goes back to what it was."""
    typed = st.session_state[key]
    if not change_cart(lambda v: v.shop.carts.set_quantity(v.id, line, typed), _("Quantity changed.")):
        st.session_state[key] = before


def set_variant(line: int, key: str, field: str, before: str | None) -> None:
    """Take over the size or colour that was chosen; likewise."""
    chosen = {field: st.session_state[key]}
    if chosen[field] and not change_cart(
        lambda v: v.shop.carts.set_variant(v.id, line, **chosen), _("Changed.")
    ):
        st.session_state[key] = before


def remove(line: int) -> None:
    """Take a line out."""
    change_cart(lambda v: v.shop.carts.remove_line(v.id, line), _("Removed. You can undo this."))


def undo() -> None:
    """Take back the last change."""
    change_cart(lambda v: v.shop.carts.undo(v.id), _("Undone."))


def draw_line(
    visit: Visit, line: CartLine, product: Product | None, currency: str | None, version: int
) -> None:
    """One line. The keys hold the cart's version: after any change the widgets show the records anew."""
    key = f"{version}-{line.line}"
    title = line.title_fr if visit.language == "fr" else line.title_en
    with st.container(
        border=True, horizontal=True, gap="medium", vertical_alignment="center", key=f"card-line-{line.line}"
    ):
        with st.container(width=110, key=f"thumb-{line.line}"):
            st.image(picture_of(product.image if product else None), width=110, alt=title)
        with st.container(width="stretch", gap="small", key=f"what-{line.line}"):
            st.page_link(PRODUCT.file, label=f"**{plain(title)}**", query_params={"sku": line.sku})
            st.caption(plain(_("{price} each", price=money(line.unit_price_cents / 100, currency))))
            if not line.available:
                st.badge(_("Not available as it stands"), color="orange")
        with st.container(horizontal=True, width="content", gap="small", vertical_alignment="bottom"):
            draw_choices(visit, line, product, key)
            st.number_input(
                _("Quantity"),
                1,
                LARGEST_QUANTITY,
                line.quantity,
                key=f"quantity-{key}",
                width=130,
                on_change=set_quantity,
                args=(line.line, f"quantity-{key}", line.quantity),
            )
        with st.container(width=130, key=f"sum-{line.line}", horizontal_alignment="right", gap=None):
            st.markdown(plain(money(line.total_cents / 100, currency)), width="content")
            st.button(_("Remove"), key=f"remove-{key}", type="tertiary", on_click=remove, args=(line.line,))


def draw_choices(visit: Visit, line: CartLine, product: Product | None, key: str) -> None:
    """Size and colour, where there is something to choose."""
    sizes = list(product.sizes) if product else []
    if len(sizes) > 1:
        st.selectbox(
            _("Size"),
            sizes,
            index=sizes.index(line.size) if line.size in sizes else None,
            placeholder=_("Choose"),
            key=f"size-{key}",
            width=110,
            on_change=set_variant,
            args=(line.line, f"size-{key}", "size", line.size),
        )
    colors = [str(color.get("en") or color.get("fr")) for color in product.colors] if product else []
    if product and len(colors) > 1:
        st.selectbox(
            _("Colour"),
            colors,
            index=colors.index(line.color) if line.color in colors else None,
            placeholder=_("Any"),
            format_func=lambda name: color_name(product, name, visit.language),
            key=f"color-{key}",
            width=150,
            on_change=set_variant,
            args=(line.line, f"color-{key}", "color", line.color),
        )


visit = current_visit()
assert visit is not None  # main.py lets nobody else in
cart = visit.cart()
draw_led_by()
st.title(_("Your cart"), anchor=False)
if not cart.lines:
    st.markdown(_("It is empty. Tell the chat what you need, or look around."))
    with st.container(horizontal=True, gap="small"):
        st.page_link(CHAT.file, label=_("To the chat"))
        st.page_link(CATALOGUE.file, label=_("See the whole catalogue"))
known = visit.shop.products.get_many([line.sku for line in cart.lines])
for line in cart.lines:
    draw_line(visit, line, known.get(line.sku), cart.currency, cart.version)
with st.container(
    horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="cart-foot"
):
    if cart.version:
        st.button(_("Undo the last change"), key="undo", type="tertiary", on_click=undo)
    if cart.lines:
        with st.container(width="content", key="total", gap="small"):
            count = sum(line.quantity for line in cart.lines)
            st.caption(ngettext("{n} item", "{n} items", count))
            if cart.discount_cents:
                st.caption(
                    plain(_("Discount: {amount}", amount=money(-cart.discount_cents / 100, cart.currency)))
                )
            st.metric(_("Total"), plain(money(cart.total_cents / 100, cart.currency)))
            if st.button(_("Go to checkout"), key="to-checkout", type="primary"):
                st.switch_page(CHECKOUT.file)
draw_ask(_("Change your cart by words…"), "/cart")
