"""What surrounds every page: the look, the top navigation, the languages, the foot."""

import streamlit as st

from catalog.markets import market_titles
from ui.pictures import ASSETS
from ui.places import CART, CATALOGUE, CHAT, ORDERS, PLAN, PROFILE
from ui.session import Visit, current_visit
from ui.words import LANGUAGES, _

__all__ = ["draw_footer", "draw_header", "draw_style"]

_ALL = ""


def draw_style() -> None:
    """The site's own look, beyond what the theme can say. The file holds no data."""
    st.html(ASSETS / "style.css")


def draw_header(visit: Visit) -> None:
    """Name, pages with the number of things in the cart, language and market."""
    count = sum(line.quantity for line in visit.cart().lines)
    with st.container(key="header", horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(key="site-name", width="content"):
            st.page_link(CHAT.file, label="Foulée")
        with st.container(
            key="site-links", horizontal=True, vertical_alignment="center", gap="small", width="stretch"
        ):
            st.page_link(CHAT.file, label=_("Chat"))
            st.page_link(CATALOGUE.file, label=_("Catalogue"))
            label = _("Cart") if count == 0 else f"{_('Cart')} :primary-badge[{count}]"
            st.page_link(CART.file, label=label)
        with st.container(
            key="site-choices", horizontal=True, vertical_alignment="center", gap="small", width="content"
        ):
            with st.popover(_("Yours"), key="yours"):
                st.page_link(ORDERS.file, label=_("Orders"))
                st.page_link(PLAN.file, label=_("Training plan"))
                st.page_link(PROFILE.file, label=_("Profile"))
                _choose_market(visit)
            _choose_language(visit)


def draw_footer() -> None:
    """What a visitor should know."""
    with st.container(key="footer"):
        st.caption(_("Foulée is a demonstration shop: payment is simulated and nothing is shipped."))


def _choose_language(visit: Visit) -> None:
    st.session_state["chosen_language"] = visit.language
    st.segmented_control(
        _("Language"),
        LANGUAGES,
        key="chosen_language",
        format_func=str.upper,
        required=True,
        label_visibility="collapsed",
        on_change=_keep_language,
    )


def _keep_language() -> None:
    visit = current_visit()
    if visit:
        chosen = st.session_state["chosen_language"]
        visit.shop.customers.set_language(visit.id, chosen)
        # What is too short to tell its language is answered in the one now chosen.
        if conversation := visit.conversation():
            visit.shop.conversations.set_language(conversation.id, chosen)


def _choose_market(visit: Visit) -> None:
    titles = {_ALL: _("All markets")} | market_titles(visit.shop.database, visit.language)
    st.session_state["chosen_market"] = visit.market if visit.market in titles else _ALL
    st.selectbox(
        _("Market"), list(titles), key="chosen_market", format_func=titles.__getitem__, on_change=_keep_market
    )


def _keep_market() -> None:
    visit = current_visit()
    if visit:
        visit.shop.customers.set_market(visit.id, st.session_state["chosen_market"] or None)
