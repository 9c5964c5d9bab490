"""What tools give back of products and carts: money in major units, titles in the customer's language."""

from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, Field

if TYPE_CHECKING:
    from catalog.products import Product
    from shop.carts import Cart

__all__ = ["Args", "CartLineView", "CartView", "ProductView", "Result", "Score", "cart_view", "product_view"]

Language = Literal["fr", "en"]


class Args(BaseModel):
    """Arguments of a tool: unknown ones are refused, so that a misspelt one is not silently dropped."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Result(BaseModel):
    model_config = ConfigDict(frozen=True)


class Score(Result):
    """Why a product stands where it stands; every part lies in [0, 1]."""

    total: float
    proximity: float
    rating: float
    relevance: float


class ProductView(Result):
    """A product as a card shows it."""

    sku: str
    title: str
    category: str
    price: float | None
    currency: str | None
    rating: float | None
    rating_count: int
    image: str | None
    merchant: str | None
    in_stock: bool
    why: list[str] = Field(default_factory=list)
    score: Score = Score(total=0, proximity=0, rating=0, relevance=0)


class CartLineView(Result):
    line: int
    sku: str
    title: str
    quantity: int
    unit_price: float
    size: str | None = None
    color: str | None = None
    total: float


class CartView(Result):
    """A cart after a change, or as it stands."""

    lines: list[CartLineView]
    subtotal: float
    discount: float
    total: float
    currency: str | None
    market: str | None


def product_view(
    product: "Product", language: Language, why: list[str] | None = None, score: Score | None = None
) -> ProductView:
    """The card of a product in the language."""
    return ProductView(
        sku=product.sku,
        title=product.title_in(language),
        category=product.category or "",
        price=product.price,
        currency=product.currency,
        rating=product.rating,
        rating_count=product.rating_count or 0,
        image=product.image or None,
        merchant=product.merchant or None,
        in_stock=product.in_stock,
        why=why or [],
        score=score or Score(total=0, proximity=0, rating=0, relevance=0),
    )


def cart_view(cart: "Cart", language: Language) -> CartView:
    """The cart in the language; cents become major units here and nowhere else."""
    return CartView(
        lines=[
            CartLineView(
                line=line.line,
                sku=line.sku,
                title=line.title_fr if language == "fr" else line.title_en,
                quantity=line.quantity,
                unit_price=line.unit_price_cents / 100,
                size=line.size or None,
                color=line.color or None,
                total=line.total_cents / 100,
            )
            for line in cart.lines
        ],
        subtotal=cart.subtotal_cents / 100,
        discount=cart.discount_cents / 100,
        total=cart.total_cents / 100,
        currency=cart.currency,
        market=cart.market,
    )
