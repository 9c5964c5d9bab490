"""The site's script: who visits, the frame around every page, and the page itself."""

import streamlit as st

from ui.chat.running import settle_running
from ui.flash import show_flash
from ui.frame import draw_footer, draw_header, draw_style
from ui.pictures import ASSETS
from ui.places import PLACES
from ui.session import current_visit
from ui.words import _

st.set_page_config(page_title="Foulée", page_icon=str(ASSETS / "favicon.svg"), layout="wide")
draw_style()

visit = current_visit()
if visit is None:
    st.title("Foulée")
    # Nobody is known yet whose language could be asked for.
    st.info(
        "Cette boutique a besoin d’un cookie pour tenir votre panier : autorisez-le, puis rechargez la page."
    )
    st.info("This shop needs a cookie to keep your cart: allow it, then reload the page.")
    st.stop()

st.session_state["language"] = visit.language
page = st.navigation(
    [
        st.Page(
            place.file,
            title=f"{_(place.title)} · Foulée",
            url_path=place.path.strip("/") or None,
            default=place.path == "/",
        )
        for place in PLACES
    ],
    position="hidden",
)
draw_header(visit)
show_flash()
settle_running(page.url_path)
page.run()
draw_footer()
