"""A short word to the visitor about what a click did, shown once at the next drawing of a page."""

import streamlit as st

from shop.errors import (
    BadQuantity,
    EmptyCart,
    NoPrice,
    NothingToUndo,
    OtherMarket,
    OutOfStock,
    ShopError,
    UnknownSku,
    UnknownVariant,
    VariantNeeded,
)
from ui.safe import plain
from ui.words import _, ngettext

__all__ = ["refusal", "say_later", "show_flash"]


def say_later(text: str, *, good: bool = True) -> None:
    """Keep a word for the next drawing."""
    st.session_state["flash"] = (text, good)


def show_flash() -> None:
    """Show what was kept, once."""
    text, good = st.session_state.pop("flash", (None, True))
    if text:
        st.toast(plain(text), icon=":material/check_circle:" if good else ":material/warning:")


def refusal(error: ShopError) -> str:
    """Why the shop refused, in the visitor's language."""
    match error:
        case OutOfStock(available=0):
            return _("This is sold out.")
        case OutOfStock(available=available):
            return ngettext("Only {n} left in stock.", "Only {n} left in stock.", available)
        case VariantNeeded():
            return _("Please choose a size first.")
        case UnknownVariant():
            return _("This size or colour does not exist.")
        case OtherMarket():
            return _("Your cart is in another currency or market: order it first, or empty it.")
        case NoPrice():
            return _("This product has no price, so it can't be sold.")
        case UnknownSku():
            return _("This product is no longer for sale.")
        case BadQuantity(largest=largest):
            return ngettext("At most {n} per line.", "At most {n} per line.", largest)
        case EmptyCart():
            return _("Your cart is empty.")
        case NothingToUndo():
            return _("There is nothing to undo.")
    return _("That did not work. Please try again.")
