"""A cart's rows: locked, read as a draft, and written back. Carts and checkout share it."""

from dataclasses import asdict, dataclass

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

import database.tables as t
from database import insert_or_ignore, utc_now
from shop.errors import OtherMarket, UnknownCustomer
from shop.keys import stored_key
from shop.records import Record

__all__ = ["DraftLine", "LockedCart", "lines_of", "lock_cart"]


@dataclass
class DraftLine:
    """One line as it is kept; '' where size or colour was not chosen."""

    sku: str
    size: str
    color: str
    quantity: int
    unit_price_cents: int


@dataclass
class LockedCart:
    """A cart that nobody else can change until the transaction ends; `home_market` is its customer's."""

    row: t.Cart
    lines: list[DraftLine]
    home_market: str | None
    home_currency: str | None

    def settle_market(self, records: dict[str, Record], sku: str | None = None) -> None:
        """Set the one currency and market that all lines share; the first line decides.

        Raises: OtherMarket, for `sku`, when there is none.
        """
        if not self.lines:
            self.row.currency = self.row.market = None
            return
        known = [records[line.sku] for line in self.lines if line.sku in records]
        currency = self.row.currency or (known[0].currency if known else None)
        limits = [set(record.markets) for record in known if record.markets]
        common = set.intersection(*limits) if limits else set()
        if sku is not None and sku in records:
            added = records[sku]
            elsewhere = bool(added.markets) and self.row.market not in (None, *added.markets)
            if added.currency != currency or elsewhere or (limits and not common):
                raise OtherMarket(sku, currency, added.currency, self.row.market, added.markets)
        self.row.currency = currency
        self.row.market = self._market(common, bool(limits))

    def _market(self, common: set[str], limited: bool) -> str | None:
        if not limited:
            return self.home_market if self.home_currency == self.row.currency else None
        if self.row.market in common:
            return self.row.market
        if self.home_market in common:
            return self.home_market
        return next(iter(common)) if len(common) == 1 else None

    def key_is_new(self, session: Session, key: str | None) -> bool:
        """Note the key of a change; False when that change was made before."""
        if key is None:
            return True
        identity = {"cart_id": self.row.id, "key": stored_key(key)}
        if session.get(t.CartChange, identity) is not None:
            return False
        session.add(t.CartChange(**identity))
        return True

    def snapshot(self) -> list[dict[str, object]]:
        """The lines as plain values."""
        return [asdict(line) for line in self.lines]

    def write(self, session: Session, before: list[dict[str, object]] | None) -> None:
        """Replace the lines; their order becomes the order of ids. `before` is what undo goes back to."""
        session.execute(delete(t.CartLine).where(t.CartLine.cart_id == self.row.id))
        if self.lines:
            # As many statements in the order of lines: one INSERT of many rows promises no order of ids.
            values = [{"cart_id": self.row.id, **asdict(line)} for line in self.lines]
            session.execute(insert(t.CartLine.__table__), values)  # type: ignore[arg-type]
        self.row.before = before
        self.row.version += 1
        self.row.updated_at = utc_now()


def lock_cart(session: Session, customer_id: str) -> LockedCart:
    """The customer's cart, made when it is the first time, and locked.

    Raises: UnknownCustomer.
    """
    home = session.execute(
        select(t.Customer.market, t.Market.currency)
        .outerjoin(t.Market, t.Market.name == t.Customer.market)
        .where(t.Customer.id == customer_id, t.Customer.erased_at.is_(None))
    ).one_or_none()
    if home is None:
        raise UnknownCustomer(customer_id)
    locked = select(t.Cart).where(t.Cart.customer_id == customer_id).with_for_update()
    row = session.scalars(locked).one_or_none()
    if row is None:
        insert_or_ignore(session, t.Cart, [{"customer_id": customer_id}], ["customer_id"])
        row = session.scalars(locked).one()
    return LockedCart(row, lines_of(session, row.id), home.market, home.currency)


def lines_of(session: Session, cart_id: int) -> list[DraftLine]:
    """The lines of a cart in the order of adding."""
    line = t.CartLine
    rows = session.execute(
        select(line.sku, line.size, line.color, line.quantity, line.unit_price_cents)
        .where(line.cart_id == cart_id)
        .order_by(line.id)
    )
    return [DraftLine(sku, size, color, quantity, cents) for sku, size, color, quantity, cents in rows]
