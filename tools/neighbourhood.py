"""Who bought what, joined to the products at hand: how near each product is to one customer."""

from collections.abc import Sequence
from typing import Protocol

__all__ = ["Neighbourhood"]


class Neighbourhood(Protocol):
    """The shop's customers as neighbours of one another."""

    @property
    def median_rating(self) -> float:
        """In stars; stands in for the rating of a product that nobody rated."""
        ...

    def proximity(self, customer_id: str, skus: Sequence[str]) -> dict[str, float]:
        """By SKU: the share of the nearest customers who bought it, weighted by nearness."""
        ...
