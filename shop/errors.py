"""What can go wrong in the shop, named after what happened, with the facts as attributes."""

from collections.abc import Sequence

__all__ = [
    "BadCredentials",
    "BadFeature",
    "BadPassword",
    "BadQuantity",
    "BadUsername",
    "EmptyCart",
    "NoPrice",
    "NoSuchLine",
    "NotYours",
    "NothingToUndo",
    "OtherMarket",
    "OutOfStock",
    "ShopError",
    "TurnRunning",
    "UnknownCustomer",
    "UnknownSku",
    "UnknownVariant",
    "UsernameTaken",
    "VariantNeeded",
]


class ShopError(Exception):
    """Something the shop refuses. Nothing was changed."""


class UnknownSku(ShopError):
    """No such product, or it is not for sale (hidden, its merchant inactive)."""

    def __init__(self, sku: str) -> None:
        super().__init__(f"no product {sku!r} for sale")
        self.sku = sku


class OutOfStock(ShopError):
    """Fewer units in stock than were asked for. `asked` includes the `in_cart` that were there before."""

    def __init__(self, sku: str, asked: int, available: int, in_cart: int = 0) -> None:
        super().__init__(f"{sku}: {asked} asked for, {available} in stock")
        self.sku, self.asked, self.available, self.in_cart = sku, asked, available, in_cart


class NoPrice(ShopError):
    """The product has no known price: it can't be sold."""

    def __init__(self, sku: str) -> None:
        super().__init__(f"{sku} has no price")
        self.sku = sku


class OtherMarket(ShopError):
    """The product is sold in another currency or market than what is in the cart."""

    def __init__(
        self,
        sku: str,
        cart_currency: str | None,
        currency: str | None,
        cart_market: str | None = None,
        markets: Sequence[str] = (),
    ) -> None:
        super().__init__(f"{sku} is sold in {currency}, the cart is in {cart_currency} ({cart_market})")
        self.sku, self.cart_currency, self.currency = sku, cart_currency, currency
        self.cart_market, self.markets = cart_market, tuple(markets)


class BadQuantity(ShopError):
    """A quantity that no line may have; `smallest` and `largest` are the limits."""

    def __init__(self, quantity: object, smallest: int, largest: int) -> None:
        super().__init__(f"quantity {quantity!r} is not a whole number from {smallest} to {largest}")
        self.quantity, self.smallest, self.largest = quantity, smallest, largest


class NoSuchLine(ShopError):
    """The cart has no line at this position; it has `count`."""

    def __init__(self, line: int, count: int) -> None:
        super().__init__(f"no line {line} in a cart of {count}")
        self.line, self.count = line, count


class UnknownVariant(ShopError):
    """The product does not come in this size or colour; `sizes` and `colors` are what there is."""

    def __init__(self, sku: str, asked: str, sizes: Sequence[str] = (), colors: Sequence[str] = ()) -> None:
        super().__init__(f"{sku} has no variant {asked!r}; there is {', '.join([*sizes, *colors]) or 'none'}")
        self.sku, self.asked, self.sizes, self.colors = sku, asked, tuple(sizes), tuple(colors)


class VariantNeeded(ShopError):
    """A size must be chosen before this can be ordered; `sizes` are those in stock, `line` its position."""

    def __init__(self, sku: str, sizes: Sequence[str], line: int) -> None:
        super().__init__(f"{sku} needs a size: {', '.join(sizes)}")
        self.sku, self.sizes, self.line = sku, tuple(sizes), line


class EmptyCart(ShopError):
    """There is nothing to order."""

    def __init__(self) -> None:
        super().__init__("the cart is empty")


class NothingToUndo(ShopError):
    """The cart has no last change to take back."""

    def __init__(self) -> None:
        super().__init__("there is no change of the cart to undo")


class NotYours(ShopError):
    """It belongs to another customer, or does not exist: the two are not told apart."""

    def __init__(self, kind: str, identifier: str) -> None:
        super().__init__(f"no {kind} {identifier!r} of this customer")
        self.kind, self.identifier = kind, identifier


class UsernameTaken(ShopError):
    """Somebody has this name already."""

    def __init__(self, username: str) -> None:
        super().__init__(f"the username {username!r} is taken")
        self.username = username


class BadUsername(ShopError):
    """A username has 1 to 64 printable characters and no space at its ends."""

    def __init__(self, username: str) -> None:
        super().__init__(f"{username[:64]!r} is no username: 1 to 64 printable characters")
        self.username = username


class BadPassword(ShopError):
    """A password that can't be kept: empty or far too long."""

    def __init__(self, largest: int) -> None:
        super().__init__(f"a password has 1 to {largest} characters")
        self.largest = largest


class BadCredentials(ShopError):
    """Username and password don't belong together; which of the two is wrong is not said."""

    def __init__(self) -> None:
        super().__init__("username or password is wrong")


class BadFeature(ShopError):
    """A feature of the profile that doesn't exist, or a value that is not in [0, 1]."""

    def __init__(self, name: str, value: object) -> None:
        super().__init__(f"no feature {name!r} with the value {value!r}")
        self.name, self.value = name, value


class UnknownCustomer(ShopError):
    """No customer with this id or name (any more)."""

    def __init__(self, customer: str) -> None:
        super().__init__(f"no customer {customer!r}")
        self.customer = customer


class TurnRunning(ShopError):
    """The same turn is being answered right now; ask again in a moment."""

    def __init__(self, turn_id: int) -> None:
        super().__init__(f"turn {turn_id} is being answered")
        self.turn_id = turn_id
