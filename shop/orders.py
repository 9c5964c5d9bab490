"""Orders: a cart becomes one, once, with its stock, in one transaction."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

import database.tables as t
from database import Database, utc_now
from shop.cart_rows import LockedCart, lock_cart
from shop.carts import priced_lines
from shop.errors import EmptyCart, NoPrice, NotYours, OtherMarket, OutOfStock, UnknownSku, VariantNeeded
from shop.keys import new_order_id, stored_key
from shop.records import Record, Taken, allocate, load_records

__all__ = ["Order", "OrderLine", "Orders"]


@dataclass(frozen=True)
class OrderLine:
    """One SKU of an order at the price paid."""

    sku: str
    title_fr: str
    title_en: str
    size: str | None
    color: str | None
    quantity: int
    unit_price_cents: int
    total_cents: int


@dataclass(frozen=True)
class Order:
    """An order. `status`: placed, shipped, delivered, cancelled or returned."""

    id: str
    customer_id: str | None
    status: str
    placed_at: dt.datetime
    lines: tuple[OrderLine, ...]
    subtotal_cents: int
    discount_cents: int
    total_cents: int
    currency: str
    market: str | None


class Orders:
    """Checkout and what was ordered."""

    def __init__(self, database: Database, clock: Callable[[], dt.datetime] = utc_now) -> None:
        self._database, self._clock = database, clock

    def checkout(self, customer_id: str, key: str) -> Order:
        """Order what is in the cart at today's prices, take it from stock and empty the cart: all or nothing.

        The same key of the same customer returns the same order and changes nothing. A colour left open is
        whichever there is; a size left open must be chosen.

        Raises: EmptyCart, VariantNeeded, OutOfStock, NoPrice, OtherMarket, UnknownSku (no longer for sale),
            UnknownCustomer.
        """

        def work(session: Session) -> str:
            cart = lock_cart(session, customer_id)
            placed = session.scalar(
                select(t.Order.id).where(
                    t.Order.customer_id == customer_id, t.Order.idempotency_key == stored_key(key)
                )
            )
            return placed or self._place(session, cart, customer_id, key)

        return self.get(customer_id, self._database.transact(work))

    def of(self, customer_id: str, last: int | None = None) -> list[Order]:
        """The customer's orders, newest first; the `last` ones where a number is given."""
        with self._database.read() as session:
            statement = (
                select(t.Order)
                .where(t.Order.customer_id == customer_id)
                .order_by(t.Order.placed_at.desc(), t.Order.id)
                .limit(last)
            )
            return _orders(session, session.scalars(statement).all())

    def get(self, customer_id: str, order_id: str) -> Order:
        """One order of this customer.

        Raises: NotYours when there is none under this id, or it is another's.
        """
        with self._database.read() as session:
            row = session.get(t.Order, order_id)
            if row is None or row.customer_id != customer_id:
                raise NotYours("order", order_id)
            return _orders(session, [row])[0]

    def _place(self, session: Session, cart: LockedCart, customer_id: str, key: str) -> str:
        if not cart.lines:
            raise EmptyCart()
        records = load_records(session, {line.sku for line in cart.lines}, lock_stock=True)
        _check_sellable(cart, records)
        taken = _allocated(cart, records)
        lines = priced_lines(cart.lines, records, cart.row.currency)
        subtotal = sum(line.total_cents for line in lines)
        order = t.Order(
            id=new_order_id(),
            customer_id=customer_id,
            market=cart.row.market,
            currency=cart.row.currency,
            placed_at=self._clock(),
            subtotal_cents=subtotal,
            discount_cents=0,
            total_cents=subtotal,
            idempotency_key=stored_key(key),
        )
        session.add(order)
        session.flush()
        for line, got in zip(lines, taken, strict=True):
            # A colour left open may be met from several: each is a line of its own.
            for (size, color), units in got.units.items():
                session.add(
                    t.OrderLine(
                        order_id=order.id,
                        sku=line.sku,
                        title_fr=records[line.sku].title_fr,
                        title_en=records[line.sku].title_en,
                        size=line.size or size or None,
                        color=line.color or color or None,
                        quantity=units,
                        unit_price_cents=line.unit_price_cents,
                    )
                )
        _take_from_stock(session, cart, records, taken)
        cart.lines = []
        cart.settle_market({})
        cart.write(session, before=None)
        return order.id


def _check_sellable(cart: LockedCart, records: dict[str, Record]) -> None:
    """Raises: UnknownSku, NoPrice, OtherMarket, VariantNeeded for the first line that can't be ordered."""
    for position, line in enumerate(cart.lines, start=1):
        record = records[line.sku]
        if not record.for_sale:
            raise UnknownSku(line.sku)
        if record.price_cents is None:
            raise NoPrice(line.sku)
        if record.currency != cart.row.currency:
            raise OtherMarket(line.sku, cart.row.currency, record.currency, cart.row.market, record.markets)
        if not line.size and len(record.sizes) > 1:
            raise VariantNeeded(line.sku, record.sizes_in_stock(), position)


def _allocated(cart: LockedCart, records: dict[str, Record]) -> list[Taken]:
    """What each line takes from stock, in the order of lines. Raises: OutOfStock."""
    result: list[Taken] = [Taken({}, 0)] * len(cart.lines)
    for sku, record in records.items():
        mine = [i for i, line in enumerate(cart.lines) if line.sku == sku]
        wanted = [(cart.lines[i].size, cart.lines[i].color, cart.lines[i].quantity) for i in mine]
        for i, got in zip(mine, allocate(record, wanted), strict=True):
            if got.short:
                asked = cart.lines[i].quantity
                raise OutOfStock(sku, asked, asked - got.short, asked)
            result[i] = got
    return result


def _take_from_stock(
    session: Session, cart: LockedCart, records: dict[str, Record], taken: Sequence[Taken]
) -> None:
    """Decrement, each variant on condition that enough is left, in one order of variants."""
    total: dict[tuple[str, str, str], int] = {}
    for line, got in zip(cart.lines, taken, strict=True):
        if records[line.sku].stock:
            for (size, color), units in got.units.items():
                total[line.sku, size, color] = total.get((line.sku, size, color), 0) + units
    for (sku, size, color), units in sorted(total.items()):
        changed = session.execute(
            update(t.Stock)
            .where(t.Stock.sku == sku, t.Stock.size == size, t.Stock.color == color, t.Stock.units >= units)
            .values(units=t.Stock.units - units)
            .returning(t.Stock.units)
        ).one_or_none()
        if changed is None:
            raise OutOfStock(sku, units, records[sku].stock[size, color], units)


def _orders(session: Session, rows: Sequence[t.Order]) -> list[Order]:
    """Orders with their lines: one further statement however many there are."""
    lines: dict[str, list[OrderLine]] = {}
    line, product = t.OrderLine, t.Product
    title_fr = func.coalesce(line.title_fr, product.title_fr, line.title_en, product.title_en, line.sku)
    title_en = func.coalesce(line.title_en, product.title_en, line.title_fr, product.title_fr, line.sku)
    found = session.execute(
        select(line, title_fr.label("title_fr"), title_en.label("title_en"))
        .outerjoin(product, product.sku == line.sku)
        .where(line.order_id.in_([row.id for row in rows]))
        .order_by(line.id)
    )
    for row, french, english in found:
        lines.setdefault(row.order_id, []).append(
            OrderLine(
                sku=row.sku,
                title_fr=french,
                title_en=english,
                size=row.size,
                color=row.color,
                quantity=row.quantity,
                unit_price_cents=row.unit_price_cents,
                total_cents=row.quantity * row.unit_price_cents,
            )
        )
    return [
        Order(
            id=row.id,
            customer_id=row.customer_id,
            status=row.status,
            placed_at=row.placed_at,
            lines=tuple(lines.get(row.id, ())),
            subtotal_cents=row.subtotal_cents,
            discount_cents=row.discount_cents,
            total_cents=row.total_cents,
            currency=row.currency,
            market=row.market,
        )
        for row in rows
    ]
