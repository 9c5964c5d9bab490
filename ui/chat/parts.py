"""The events of a turn, drawn: safety, sources, tables, questions, notices. Cards have their own place."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

import streamlit as st

from catalog.products import Product
from ui.chat.calculation import draw_calculation
from ui.chat.plan_table import draw_plan
from ui.formats import money
from ui.labels import field_label, told
from ui.places import CART, ORDERS, PLAN, PROFILE, place_of
from ui.safe import plain, prose
from ui.session import Visit
from ui.words import N_, _, ngettext

__all__ = ["draw_part"]

Event = Mapping[str, Any]
_STUDIES = {
    "meta-analysis": N_("meta-analysis"),
    "systematic-review": N_("systematic review"),
    "narrative-review": N_("review"),
    "rct": N_("randomised controlled trial"),
    "cohort": N_("cohort study"),
    "cross-sectional": N_("cross-sectional study"),
    "consensus": N_("expert consensus"),
    "lab": N_("laboratory study"),
    "case": N_("case report"),
}


def draw_part(visit: Visit | None, event: Event, key: str) -> None:
    """Draw one event of a turn; words and cards are drawn elsewhere. `key` must be its own on the page."""
    draw = _DRAWN.get(event["type"])
    if draw is not None:
        draw(visit, event, key)


def _draw_safety(_visit: Visit | None, event: Event, key: str) -> None:
    with st.container(key=f"safety-{key}"):
        st.markdown(f"**{_('Your safety first')}**  \n{prose(event['text'])}")


def _draw_sources(_visit: Visit | None, event: Event, key: str) -> None:
    items = event["items"]
    if not items:
        return
    with st.expander(ngettext("{n} source", "{n} sources", len(items)), key=f"sources-{key}"):
        for item in items:
            who = " ".join(str(part) for part in (item["first_author"], item["year"]) if part)
            st.markdown(f"**\\[{item['n']}\\] {plain(item['title'])}**")
            name = item["study_type"]
            kind = _(_STUDIES[name]) if name in _STUDIES else name
            facts = [who, item["journal"], kind, item["population"]]
            st.caption(" · ".join(plain(fact) for fact in facts if fact))
            quoted = plain(item["quote"])
            st.markdown(f"> {quoted}" if item["quote_kind"] == "summary" else f"> « {quoted} »")
            if item["doi"]:
                st.markdown(f"[doi\\:{plain(item['doi'])}](https://doi.org/{quote(item['doi'])})")


def _draw_comparison(visit: Visit | None, event: Event, _key: str) -> None:
    if visit is None:
        return
    known = visit.shop.products.get_many(event["skus"])
    names = [plain(known[sku].title_in(visit.language) if sku in known else sku) for sku in event["skus"]]
    columns: dict[str, list[str]] = {"": [plain(field_label(row["field"])) for row in event["rows"]]}
    for place, name in enumerate(names):
        # Two products of one name are still two columns.
        column = name if name not in columns else f"{name} ({place + 1})"
        columns[column] = [
            plain(_compared(row["values"][place], known.get(event["skus"][place]))) for row in event["rows"]
        ]
    st.table(columns, border="horizontal", hide_index=True)


def _compared(value: Any, product: Product | None) -> str:
    """A value of the table; a bare price gets its currency."""
    if product is not None and isinstance(value, float) and value == product.price:
        return money(value, product.currency)
    return told(value)


def _draw_plan(_visit: Visit | None, event: Event, key: str) -> None:
    with st.container(key=f"plan-{key}", border=True):
        draw_plan(event, weeks=2)
        st.page_link(PLAN.file, label=_("See the whole plan"))


def _draw_cart(_visit: Visit | None, event: Event, _key: str) -> None:
    count = sum(line["quantity"] for line in event["lines"])
    if not count:
        st.caption(_("Your cart is empty."))
        return
    total = money(event["total"], event["currency"])
    text = ngettext("Cart: {n} item, {total}", "Cart: {n} items, {total}", count, total=total)
    st.page_link(CART.file, label=plain(text), icon=":material/shopping_cart:")


def _draw_order(_visit: Visit | None, event: Event, _key: str) -> None:
    total = money(event["total"], event["currency"])
    st.page_link(ORDERS.file, label=plain(_("Order {id}: {total}", id=event["id"], total=total)))


def _draw_offer(_visit: Visit | None, event: Event, key: str) -> None:
    with st.container(key=f"offer-{key}", border=True):
        amount = money(event["amount"], event["currency"])
        st.markdown(f"**{plain(event['label'])}** {plain(amount)}")
        st.caption(plain(event["why"]))


def _draw_profile(_visit: Visit | None, event: Event, _key: str) -> None:
    if event["forgotten"]:
        st.caption(plain(_("Forgotten: {names}", names=", ".join(event["forgotten"]))))
    st.page_link(PROFILE.file, label=_("What I know of you"))


def _draw_page(_visit: Visit | None, event: Event, _key: str) -> None:
    place, query = place_of(event["page"])
    if place.path != "/":
        st.page_link(place.file, label=_(place.title), icon=":material/arrow_forward:", query_params=query)


def _draw_follow_up(_visit: Visit | None, event: Event, key: str) -> None:
    with st.container(key=f"follow-up-{key}"):
        st.markdown(prose(event["text"]))


def _draw_notice(_visit: Visit | None, event: Event, _key: str) -> None:
    mark = ":material/warning:" if event["level"] == "warning" else ":material/info:"
    st.caption(f"{mark} {plain(event['text'])}")


def _draw_error(_visit: Visit | None, event: Event, _key: str) -> None:
    st.warning(plain(event["text"] or _("Something went wrong on our side. Please try again.")))


def _draw_products(_visit: Visit | None, event: Event, _key: str) -> None:
    if event["items"]:
        shown = len(event["items"])
        st.caption(plain(ngettext("{n} product on the shelf", "{n} products on the shelf", shown)))


_DRAWN: dict[str, Callable[[Visit | None, Event, str], None]] = {
    "safety": _draw_safety,
    "products": _draw_products,
    "sources": _draw_sources,
    "calculation": lambda _visit, event, key: draw_calculation(event, key),
    "comparison": _draw_comparison,
    "plan": _draw_plan,
    "cart": _draw_cart,
    "order": _draw_order,
    "offer": _draw_offer,
    "profile": _draw_profile,
    "page": _draw_page,
    "follow_up": _draw_follow_up,
    "notice": _draw_notice,
    "error": _draw_error,
}
