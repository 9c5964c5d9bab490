"""What a product must satisfy, and how a wish becomes that."""

from functools import cache
from importlib import resources
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field

from catalog.folding import words_of
from catalog.needs import Need
from catalog.sizes import sizes_matching
from catalog.vocabulary import Vocabulary

__all__ = ["Filters", "color_family", "filters_of"]


class Filters(BaseModel):
    """Conditions that all must hold; several values of one field are alternatives, but diets and allergens
    add up.

    `category` takes in what stands below it. `gender` lets unisex products and those without a gender pass. A
    product that has sizes passes `size` only when one of them is in stock; `color` likewise, in the same
    variant. `without_allergen` is passed only by products that state their allergens. Prices are in major
    units.
    """

    model_config = ConfigDict(extra="forbid")

    category: list[str] = Field(default_factory=list)
    merchant: list[str] = Field(default_factory=list)
    market: list[str] = Field(default_factory=list)
    gender: str | None = None
    size: list[str] = Field(default_factory=list)
    price_min: float | None = None
    price_max: float | None = None
    currency: str | None = None
    in_stock: bool | None = None
    brand: list[str] = Field(default_factory=list)
    color: list[str] = Field(default_factory=list)
    diet: list[str] = Field(default_factory=list)
    without_allergen: list[str] = Field(default_factory=list)
    terrain: str | None = None
    use: str | None = None
    season: str | None = None
    features: list[str] = Field(default_factory=list)
    unwanted: list[str] = Field(default_factory=list)
    at_least: dict[str, float] = Field(default_factory=dict)
    at_most: dict[str, float] = Field(default_factory=dict)

    def stated(self) -> dict[str, Any]:
        """Only what was asked for, as plain values."""
        return {name: value for name, value in self.model_dump().items() if value not in (None, [], {})}

    def without(self, *names: str) -> "Filters":
        """The same conditions without some of them."""
        blank = Filters()
        return self.model_copy(update={name: getattr(blank, name) for name in names})


@cache
def _families() -> dict[str, frozenset[str]]:
    text = resources.files("catalog").joinpath("color_families.yaml").read_text("utf-8")
    loaded: dict[str, list[str]] = yaml.safe_load(text)
    return {family: frozenset(names) for family, names in loaded.items()}


def color_family(name: str) -> frozenset[str]:
    """The families of a shop's colour name: `royal blue` is `blue`, `teal` is both `blue` and `green`."""
    words = set(words_of(name))
    return frozenset(
        family
        for family, names in _families().items()
        if family in words or name.casefold() in names or words & names
    )


def filters_of(need: Need, vocabulary: Vocabulary, market: str | None = None) -> Filters:
    """The conditions in a wish. Prices and everything else stay as stated; nothing is added but the
    market.
    """
    return Filters(
        category=need.categories,
        merchant=need.merchants,
        market=[market] if market else [],
        gender=need.gender,
        size=need.sizes,
        price_min=need.price_min,
        price_max=need.price_max,
        currency=need.currency,
        brand=need.brands,
        color=need.colors,
        diet=need.diet,
        without_allergen=need.without_allergens,
        terrain=need.terrain,
        use=need.use,
        season=need.season,
        features=need.features,
        unwanted=need.unwanted,
        at_least=need.at_least,
        at_most=need.at_most,
    )


def stocked_sizes(filters: Filters, vocabulary: Vocabulary) -> list[str]:
    """The shop's sizes that fit the wished ones."""
    return sizes_matching(filters.size, vocabulary.sizes, filters.gender)


def stocked_colors(filters: Filters, vocabulary: Vocabulary) -> list[str]:
    """The shop's colours (English names) that belong to the wished ones."""
    wished = {color.casefold() for color in filters.color}
    return sorted(
        name for name in vocabulary.colors if name.casefold() in wished or color_family(name) & wished
    )
