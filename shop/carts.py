"""Carts: filled, changed, undone. Price, currency, market and stock come from records, not from a caller."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

import database.tables as t
from database import Database
from shop.cart_rows import DraftLine, LockedCart, lines_of, lock_cart
from shop.errors import BadQuantity, NoPrice, NoSuchLine, NothingToUndo, OutOfStock, UnknownSku
from shop.records import Record, allocate, load_records

__all__ = ["LARGEST_QUANTITY", "Cart", "CartLine", "Carts", "priced_lines"]

LARGEST_QUANTITY = 99


@dataclass(frozen=True)
class CartLine:
    """One line. `line` is its position, from 1. `available`: as it stands it could be ordered now.

    A title that is missing in one language is that of the other.
    """

    line: int
    sku: str
    title_fr: str
    title_en: str
    quantity: int
    unit_price_cents: int
    size: str | None
    color: str | None
    total_cents: int
    available: bool


@dataclass(frozen=True)
class Cart:
    """A cart at today's prices. Currency and market are None while it is empty; `version` counts changes."""

    lines: tuple[CartLine, ...] = ()
    subtotal_cents: int = 0
    discount_cents: int = 0
    total_cents: int = 0
    currency: str | None = None
    market: str | None = None
    version: int = 0


Change = Callable[[Session, LockedCart], str | None]


class Carts:
    """The carts of all customers.

    Every change takes an optional `key`: a change with a key that was used before on this cart does nothing
    and returns the cart as it is, so that a repeated request is harmless.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, customer_id: str) -> Cart:
        """The customer's cart with prices and availability of this moment; empty when there is none."""
        with self._database.read() as session:
            row = session.scalars(select(t.Cart).where(t.Cart.customer_id == customer_id)).one_or_none()
            if row is None:
                return Cart()
            lines = lines_of(session, row.id)
            return _cart(row, lines, load_records(session, {line.sku for line in lines}))

    def add_line(
        self,
        customer_id: str,
        sku: str,
        quantity: int = 1,
        size: str | None = None,
        color: str | None = None,
        *,
        key: str | None = None,
    ) -> Cart:
        """Add a product; what is there already in the same variant adds up.

        A size may be chosen later; checkout asks for it.

        Raises: UnknownCustomer, UnknownSku, NoPrice, UnknownVariant, OtherMarket, OutOfStock, BadQuantity.
        """
        check_quantity(quantity)

        def change(session: Session, cart: LockedCart) -> str:
            record = _sellable(session, sku)
            variant = record.size_meant(size), record.color_meant(color)
            line = next((x for x in cart.lines if (x.sku, x.size, x.color) == (sku, *variant)), None)
            before = line.quantity if line else 0
            check_quantity(before + quantity)
            if line is None:
                line = DraftLine(sku, *variant, quantity=0, unit_price_cents=_price(record))
                cart.lines.append(line)
            line.quantity += quantity
            _check_stock(record, cart.lines, line, before)
            return sku

        return self._change(customer_id, change, key)

    def set_quantity(self, customer_id: str, line: int, quantity: int, *, key: str | None = None) -> Cart:
        """Set the quantity of the line at a position; 0 removes it.

        Raises: NoSuchLine, BadQuantity, OutOfStock, UnknownSku.
        """
        if quantity == 0:
            return self.remove_line(customer_id, line, key=key)
        check_quantity(quantity, smallest=0)

        def change(session: Session, cart: LockedCart) -> None:
            draft = _line_at(cart, line)
            before, draft.quantity = draft.quantity, quantity
            _check_stock(_sellable(session, draft.sku), cart.lines, draft, before)

        return self._change(customer_id, change, key)

    def set_variant(
        self,
        customer_id: str,
        line: int,
        size: str | None = None,
        color: str | None = None,
        *,
        key: str | None = None,
    ) -> Cart:
        """Choose size, colour or both of a line; None leaves it as it is. Equal lines become one.

        Raises: NoSuchLine, UnknownVariant, OutOfStock, BadQuantity (two lines together too many), UnknownSku.
        """

        def change(session: Session, cart: LockedCart) -> None:
            draft = _line_at(cart, line)
            record = _sellable(session, draft.sku)
            draft.size = record.size_meant(size) or draft.size
            draft.color = record.color_meant(color) or draft.color
            kept = _merged(cart, draft)
            _check_stock(record, cart.lines, kept, 0)

        return self._change(customer_id, change, key)

    def remove_line(self, customer_id: str, line: int, *, key: str | None = None) -> Cart:
        """Take out the line at a position; those behind move up.

        Raises: NoSuchLine.
        """

        def change(_session: Session, cart: LockedCart) -> None:
            _line_at(cart, line)
            del cart.lines[line - 1]

        return self._change(customer_id, change, key)

    def clear(self, customer_id: str, *, key: str | None = None) -> Cart:
        """Empty the cart. An empty one stays as it is, with its last change."""

        def change(_session: Session, cart: LockedCart) -> None:
            cart.lines.clear()

        return self._change(customer_id, change, key)

    def undo(self, customer_id: str, *, key: str | None = None) -> Cart:
        """Go back to the state before the last change. One step only.

        Raises: NothingToUndo after an undo, a checkout, or on a cart never changed.
        """

        def work(session: Session) -> Cart:
            cart = lock_cart(session, customer_id)
            if cart.key_is_new(session, key):
                if cart.row.before is None:
                    raise NothingToUndo()
                before = [DraftLine(**line) for line in cart.row.before]
                records = load_records(session, {line.sku for line in before})
                cart.lines = [line for line in before if line.sku in records]
                cart.row.currency = None
                cart.settle_market(records)
                cart.write(session, before=None)
            return _current(session, cart)

        return self._database.transact(work)

    def _change(self, customer_id: str, change: Change, key: str | None) -> Cart:
        def work(session: Session) -> Cart:
            cart = lock_cart(session, customer_id)
            if cart.key_is_new(session, key):
                before = cart.snapshot()
                added = change(session, cart)
                if cart.snapshot() != before:
                    records = load_records(session, {line.sku for line in cart.lines})
                    cart.settle_market(records, added)
                    cart.write(session, before)
                    return _cart(cart.row, cart.lines, records)
            return _current(session, cart)

        return self._database.transact(work)


def check_quantity(quantity: int, smallest: int = 1) -> None:
    """Raises: BadQuantity unless it is a whole number from `smallest` to LARGEST_QUANTITY."""
    whole = isinstance(quantity, int) and not isinstance(quantity, bool)
    if not whole or not smallest <= quantity <= LARGEST_QUANTITY:
        raise BadQuantity(quantity, smallest, LARGEST_QUANTITY)


def priced_lines(
    lines: Sequence[DraftLine], records: dict[str, Record], currency: str | None
) -> tuple[CartLine, ...]:
    """The lines at today's prices. One that can't be bought any more keeps the price it had."""
    enough = [True] * len(lines)
    for sku, record in records.items():
        mine = [i for i, line in enumerate(lines) if line.sku == sku]
        taken = allocate(record, [(lines[i].size, lines[i].color, lines[i].quantity) for i in mine])
        for i, got in zip(mine, taken, strict=True):
            enough[i] = got.short == 0
    result = []
    for i, line in enumerate(lines):
        known = records.get(line.sku)
        price = known.price_cents if known and known.currency == currency else None
        unit = line.unit_price_cents if price is None else price
        result.append(
            CartLine(
                line=i + 1,
                sku=line.sku,
                title_fr=known.title_fr if known else line.sku,
                title_en=known.title_en if known else line.sku,
                quantity=line.quantity,
                unit_price_cents=unit,
                size=line.size or None,
                color=line.color or None,
                total_cents=unit * line.quantity,
                available=bool(known and known.for_sale and price is not None and enough[i]),
            )
        )
    return tuple(result)


def _cart(row: t.Cart, lines: Sequence[DraftLine], records: dict[str, Record]) -> Cart:
    priced = priced_lines(lines, records, row.currency)
    subtotal = sum(line.total_cents for line in priced)
    return Cart(
        lines=priced,
        subtotal_cents=subtotal,
        total_cents=subtotal,
        currency=row.currency,
        market=row.market,
        version=row.version,
    )


def _current(session: Session, cart: LockedCart) -> Cart:
    return _cart(cart.row, cart.lines, load_records(session, {line.sku for line in cart.lines}))


def _sellable(session: Session, sku: str) -> Record:
    record = load_records(session, [sku]).get(sku)
    if record is None or not record.for_sale:
        raise UnknownSku(sku)
    return record


def _price(record: Record) -> int:
    if record.price_cents is None:
        raise NoPrice(record.sku)
    return record.price_cents


def _line_at(cart: LockedCart, line: int) -> DraftLine:
    if not 1 <= line <= len(cart.lines):
        raise NoSuchLine(line, len(cart.lines))
    return cart.lines[line - 1]


def _merged(cart: LockedCart, draft: DraftLine) -> DraftLine:
    """Fold `draft` into an equal line; returns the one that stays, which is the earlier of the two."""
    twins = [x for x in cart.lines if (x.sku, x.size, x.color) == (draft.sku, draft.size, draft.color)]
    first, others = twins[0], twins[1:]
    check_quantity(sum(line.quantity for line in twins))
    for other in others:
        first.quantity += other.quantity
        cart.lines = [line for line in cart.lines if line is not other]
    return first


def _check_stock(record: Record, lines: Sequence[DraftLine], changed: DraftLine, in_cart: int) -> None:
    mine = [(line.size, line.color, line.quantity) for line in lines if line.sku == record.sku]
    short = sum(taken.short for taken in allocate(record, mine))
    if short:
        available = max(0, changed.quantity - short)
        raise OutOfStock(record.sku, changed.quantity, available, in_cart)
