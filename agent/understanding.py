"""What a message means: the one value that `understand` yields and the nodes act on."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from catalog.needs import Need

__all__ = [
    "INTENTS",
    "CartCommand",
    "Intent",
    "Language",
    "ProductQuestion",
    "ProfileChange",
    "TrainingGoal",
    "Understanding",
]

Intent = Literal[
    "advice", "product", "mixed", "cart", "navigate", "order", "profile", "smalltalk", "off_topic"
]
INTENTS: tuple[Intent, ...] = (
    "advice",
    "product",
    "mixed",
    "cart",
    "navigate",
    "order",
    "profile",
    "smalltalk",
    "off_topic",
)
Language = Literal["fr", "en"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class CartCommand(_Part):
    """What to do with the cart, and to which products: positions among the shown, SKUs, or words."""

    action: Literal["add", "remove", "set_quantity", "set_variant", "show", "clear", "undo", "checkout"]
    positions: list[int] = Field(default_factory=list, description="1 is the first shown; -1 the last")
    skus: list[str] = Field(default_factory=list)
    words: str = Field(default="", description="how the product was named, when neither position nor SKU")
    all_shown: bool = False
    quantity: int | None = None
    size: str | None = None
    color: str | None = None


class ProductQuestion(_Part):
    """A question about products that are shown or on screen, answered from their fields."""

    kind: Literal["details", "field", "compare", "availability"]
    positions: list[int] = Field(default_factory=list)
    skus: list[str] = Field(default_factory=list)
    words: str = ""
    fields: list[str] = Field(
        default_factory=list, description="attribute names: waterproof, weight_g, price"
    )


class ProfileChange(_Part):
    """Facts told, corrected, forgotten or asked for."""

    facts: dict[str, Any] = Field(default_factory=dict)
    forget: list[str] = Field(
        default_factory=list, description="names of facts or goals; `all` for everything"
    )
    show: bool = False


class TrainingGoal(_Part):
    """A race or distance trained for."""

    distance_km: float | None = None
    race: str | None = None
    race_date: str | None = Field(default=None, description="ISO 8601")
    weeks: int | None = None
    target_time_s: int | None = None
    sessions_per_week: int | None = None
    wants_plan: bool = False


class Understanding(_Part):
    """One message, understood. `text` is the message rewritten to stand alone; `query` its search words."""

    language: Language
    intents: list[Intent] = Field(min_length=1)
    confidence: float = Field(ge=0, le=1)
    text: str
    need: Need | None = None
    cart: CartCommand | None = None
    about: ProductQuestion | None = None
    page: str | None = Field(default=None, description="a page of the site, /product/SKU included")
    profile: ProfileChange | None = None
    goal: TrainingGoal | None = None
    calculation: str | None = Field(
        default=None, description="name of a calculation of the coach, if asked for"
    )
    calculation_inputs: dict[str, Any] = Field(default_factory=dict)
    more: bool = Field(default=False, description="further products of the last search are asked for")
    smalltalk: str | None = Field(
        default=None, description="hello, thanks, bye, robot, capabilities, person, other"
    )
    question: str | None = Field(default=None, description="what must be told apart first, in their language")
    options: list[str] = Field(default_factory=list)

    @property
    def intent(self) -> Intent:
        """The first, deciding intent."""
        return self.intents[0]
