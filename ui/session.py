"""Who is visiting, in which language and market: read anew in each run from the session's cookie."""

from dataclasses import dataclass
from typing import Any, cast

import streamlit as st

from shop.carts import Cart
from shop.conversations import Conversation
from shop.customers import Customer
from ui.runtime import current_shop, current_token
from ui.words import LANGUAGES, Language

__all__ = ["Visit", "current_visit"]


@dataclass(frozen=True)
class Visit:
    """A visitor in the shop."""

    shop: Any
    customer: Customer

    @property
    def id(self) -> str:
        """The customer's id."""
        return self.customer.id

    @property
    def market(self) -> str | None:
        """The market chosen; None for all."""
        return self.customer.market

    @property
    def language(self) -> Language:
        """The language chosen; before any choice the browser's, else the shop's."""
        if self.customer.language in LANGUAGES:
            return self.customer.language
        spoken = (st.context.locale or "")[:2].lower()
        return cast(Language, spoken if spoken in LANGUAGES else self.shop.settings.language)

    def cart(self) -> Cart:
        """The cart as it stands."""
        return cast(Cart, self.shop.carts.of(self.id))

    def conversation(self) -> Conversation | None:
        """The conversation that goes on; None before the first message."""
        return cast(Conversation | None, self.shop.conversations.latest(self.id))


def current_visit() -> Visit | None:
    """The visit that the cookie belongs to; None without a valid one."""
    shop = current_shop()
    customer = shop.sessions.customer_of(current_token())
    return Visit(shop, customer) if customer else None
