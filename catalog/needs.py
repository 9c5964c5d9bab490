"""What a customer wants, as plain values: the one shape that both brains fill and product search reads."""

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["Need"]


class Need(BaseModel):
    """A wish for products. Empty fields were not stated: nothing is guessed.

    Prices are in major units of `currency`, or of the shop's own when none was named. `sizes` are as typed
    (`42`, `M`, `US 9`). `colors` are English names. `features` and `unwanted` name attributes or words
    (`waterproof`, `carbon plate`, `caffeine`).
    """

    model_config = ConfigDict(extra="forbid")

    text: str = ""
    categories: list[str] = Field(default_factory=list, description="slugs of the shop's taxonomy")
    price_min: float | None = None
    price_max: float | None = None
    currency: str | None = Field(default=None, description="ISO 4217 code when the customer named one")
    gender: str | None = Field(default=None, description="women, men or kids")
    sizes: list[str] = Field(default_factory=list)
    terrain: str | None = Field(default=None, description="road, trail, track or mixed")
    use: str | None = Field(default=None, description="daily, tempo, race, long-run or recovery")
    colors: list[str] = Field(default_factory=list)
    brands: list[str] = Field(default_factory=list)
    merchants: list[str] = Field(default_factory=list)
    features: list[str] = Field(default_factory=list)
    unwanted: list[str] = Field(default_factory=list)
    diet: list[str] = Field(default_factory=list)
    without_allergens: list[str] = Field(default_factory=list)
    at_least: dict[str, float] = Field(
        default_factory=dict, description="attribute name to its least value: lumen, battery_h, carbs_g"
    )
    at_most: dict[str, float] = Field(
        default_factory=dict, description="attribute name to its greatest value: weight_g, drop_mm"
    )
    season: str | None = Field(default=None, description="winter, spring, summer, autumn, or a month 1-12")
    sort: str | None = Field(default=None, description="cheapest, dearest, best_rated, lightest, newest")
    thing: str | None = Field(default=None, description="what is wanted, in their words")
    unknown: list[str] = Field(default_factory=list, description="wishes the catalogue has no word for")

    @property
    def is_empty(self) -> bool:
        """True when nothing at all was asked for."""
        return self == Need()
