"""The events of a turn, as `foulee chat --json` prints them and the site draws them."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

__all__ = [
    "CalculationEvent",
    "CartEvent",
    "CartLineItem",
    "ComparisonEvent",
    "ComparisonRow",
    "ComplementItem",
    "ComplementsEvent",
    "DoneEvent",
    "ErrorEvent",
    "Event",
    "FollowUpEvent",
    "IntentEvent",
    "NoticeEvent",
    "OfferEvent",
    "OrderEvent",
    "PageEvent",
    "PlanEvent",
    "ProductItem",
    "ProductQuery",
    "ProductScore",
    "ProductsEvent",
    "ProfileEvent",
    "QuestionEvent",
    "SafetyEvent",
    "SourceItem",
    "SourcesEvent",
    "TokenEvent",
    "event_of",
]


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True)


class IntentEvent(_Value):
    type: Literal["intent"] = "intent"
    intent: str
    intents: list[str]
    language: Literal["fr", "en"]
    confidence: float = Field(ge=0, le=1)


class TokenEvent(_Value):
    type: Literal["token"] = "token"
    text: str


class ProductScore(_Value):
    total: float
    proximity: float
    rating: float
    relevance: float


class ProductItem(_Value):
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
    why: list[str]
    score: ProductScore


class ComplementItem(ProductItem):
    goes_with: str


class ProductQuery(_Value):
    text: str
    filters: dict[str, Any]


class ProductsEvent(_Value):
    type: Literal["products"] = "products"
    items: list[ProductItem]
    more: int = 0
    query: ProductQuery


class ComplementsEvent(_Value):
    type: Literal["complements"] = "complements"
    items: list[ComplementItem]


class ComparisonRow(_Value):
    field: str
    values: list[Any]


class ComparisonEvent(_Value):
    type: Literal["comparison"] = "comparison"
    skus: list[str]
    rows: list[ComparisonRow]


class SourceItem(_Value):
    id: str
    n: int
    title: str
    first_author: str | None
    year: int | None
    journal: str | None
    doi: str | None
    study_type: str
    population: str | None
    quote: str
    quote_kind: Literal["summary", "verbatim"]


class SourcesEvent(_Value):
    type: Literal["sources"] = "sources"
    items: list[SourceItem]


class CalculationEvent(_Value):
    type: Literal["calculation"] = "calculation"
    name: str
    inputs: dict[str, Any]
    result: Any
    unit: str
    source: str


class PlanEvent(_Value):
    type: Literal["plan"] = "plan"
    goal: str
    race_date: str | None
    weeks: list[dict[str, Any]]
    checks: list[str]


class QuestionEvent(_Value):
    type: Literal["question"] = "question"
    text: str
    options: list[str]


class CartLineItem(_Value):
    line: int
    sku: str
    title: str
    quantity: int
    unit_price: float
    size: str | None = None
    color: str | None = None
    total: float


class CartEvent(_Value):
    type: Literal["cart"] = "cart"
    lines: list[CartLineItem]
    subtotal: float
    discount: float
    total: float
    currency: str | None
    market: str | None


class OfferEvent(_Value):
    type: Literal["offer"] = "offer"
    rule: str
    label: str
    amount: float
    currency: str
    expires: str
    why: str


class OrderEvent(_Value):
    type: Literal["order"] = "order"
    id: str
    status: str
    placed_at: str
    lines: list[CartLineItem]
    total: float
    currency: str


class ProfileEvent(_Value):
    type: Literal["profile"] = "profile"
    facts: dict[str, Any]
    goals: list[dict[str, Any]]
    forgotten: list[str]


class PageEvent(_Value):
    type: Literal["page"] = "page"
    page: str


class FollowUpEvent(_Value):
    type: Literal["follow_up"] = "follow_up"
    topic: str
    text: str


class SafetyEvent(_Value):
    type: Literal["safety"] = "safety"
    kind: Literal[
        "medical_red_flag",
        "emergency",
        "self_harm",
        "eating_disorder",
        "pregnancy",
        "minor",
        "doping",
        "dangerous_dose",
        "injection",
        "too_long",
    ]
    text: str


class NoticeEvent(_Value):
    type: Literal["notice"] = "notice"
    level: Literal["info", "warning"]
    code: str
    text: str


class ErrorEvent(_Value):
    type: Literal["error"] = "error"
    code: str
    text: str


class DoneEvent(_Value):
    type: Literal["done"] = "done"
    text: str
    ms: float
    brain: str
    tokens: dict[str, int] | None = None


Event = Annotated[
    IntentEvent
    | TokenEvent
    | ProductsEvent
    | ComplementsEvent
    | ComparisonEvent
    | SourcesEvent
    | CalculationEvent
    | PlanEvent
    | QuestionEvent
    | CartEvent
    | OfferEvent
    | OrderEvent
    | ProfileEvent
    | PageEvent
    | FollowUpEvent
    | SafetyEvent
    | NoticeEvent
    | ErrorEvent
    | DoneEvent,
    Field(discriminator="type"),
]

_EVENT: TypeAdapter[Any] = TypeAdapter(Event)


def event_of(value: dict[str, Any]) -> Any:
    """The typed event of a JSON object that was printed or kept earlier.

    Raises: pydantic.ValidationError when the object is no event.
    """
    return _EVENT.validate_python(value)
