"""What completes a product: authored pairs of categories, and what products say that they complete."""

from collections.abc import Sequence

from sqlalchemy import select

from catalog.products import Product, Products
from database.engine import Database
from database.tables.products import Complement
from database.tables.products import Product as ProductRow

__all__ = ["Complements"]

_PER_CATEGORY = 12
_OWN_REASON = {
    "fr": "Pensé pour aller avec cet article.",
    "en": "Made to go with this item.",
}


class Complements:
    """Finds what completes a product; call it like a function."""

    def __init__(self, database: Database, products: Products) -> None:
        self._database, self._products = database, products

    def __call__(
        self, product: Product, market: str | None = None, k: int = 6
    ) -> Sequence[tuple[Product, dict[str, str]]]:
        """Products that complete `product`, with the reason by language, best first.

        They are in stock, sold in the same market (any of the product's when None) and currency, fit its
        gender and terrain, and never are of its category. Products that name this one as what they complete
        come before those of authored pairs; of each category one comes before the next of any.
        """
        pairs = self._pairs(product)
        columns: list[list[tuple[Product, dict[str, str]]]] = []
        declared = [
            (other, _OWN_REASON) for other in self._declared(product) if self._fits(product, other, market)
        ]
        for slug, reason in pairs:
            found = [
                (other, reason)
                for other in self._products.by_category(slug, market=market, limit=4 * _PER_CATEGORY)
                if self._fits(product, other, market)
            ]
            columns.append(sorted(found, key=lambda pair: -_closeness(product, pair[0]))[:_PER_CATEGORY])
        # The pairs have no order of their own: the kind whose best product is closest comes first.
        columns = sorted(filter(None, columns), key=lambda column: -_closeness(product, column[0][0]))
        return _by_turns([declared, *columns], product.sku)[:k]

    def _pairs(self, product: Product) -> list[tuple[str, dict[str, str]]]:
        """Authored pairs from the product's category, or from the nearest one above it that has any."""
        if product.category is None:
            return []
        for slug in (product.category, *self._products.vocabulary.ancestors(product.category)):
            with self._database.read() as session:
                rows = session.execute(
                    select(Complement.category_to, Complement.reason_fr, Complement.reason_en)
                    .where(Complement.category_from == slug)
                    .order_by(Complement.category_to)
                ).all()
            if rows:
                return [(to, {"fr": reason_fr, "en": reason_en}) for to, reason_fr, reason_en in rows]
        return []

    def _declared(self, product: Product) -> list[Product]:
        """Products whose `completes` names this SKU, in order of SKU."""
        with self._database.read() as session:
            rows = session.execute(
                select(ProductRow.sku, ProductRow.completes)
                .where(ProductRow.hidden.is_(False), ProductRow.merchant == product.merchant)
                .order_by(ProductRow.sku)
            )
            skus = [sku for sku, completes in rows if product.sku in (completes or ())]
        return list(self._products.get_many(skus).values())

    def _fits(self, product: Product, other: Product, market: str | None) -> bool:
        if other.sku == product.sku or other.category == product.category or other.hidden:
            return False
        if not other.in_stock or other.price is None or other.currency != product.currency:
            return False
        if market is not None and other.markets and market not in other.markets:
            return False
        if (
            market is None
            and product.markets
            and other.markets
            and not set(product.markets) & set(other.markets)
        ):
            return False
        return _genders_agree(product.gender, other.gender) and _terrains_agree(product, other)


def _genders_agree(one: str | None, other: str | None) -> bool:
    return one == other or None in (one, other) or ("unisex" in (one, other) and "kids" not in (one, other))


def _terrains_agree(product: Product, other: Product) -> bool:
    one, two = product.attributes.get("terrain"), other.attributes.get("terrain")
    return one is None or two is None or one == two or "mixed" in (one, two)


def _closeness(product: Product, other: Product) -> float:
    """Shared themes count most, then naming the category as completed, then the rating."""
    shared = len(set(product.themes) & set(other.themes))
    named = product.category in other.completes or product.sku in other.completes
    return shared + 1.5 * named + (other.rating or 0) / 5


def _by_turns(
    columns: Sequence[Sequence[tuple[Product, dict[str, str]]]], sku: str
) -> list[tuple[Product, dict[str, str]]]:
    """One of each column, then the second of each: variety before depth; no product twice."""
    found: list[tuple[Product, dict[str, str]]] = []
    taken = {sku}
    for turn in range(max((len(column) for column in columns), default=0)):
        for column in columns:
            if turn < len(column) and column[turn][0].sku not in taken:
                taken.add(column[turn][0].sku)
                found.append(column[turn])
    return found
