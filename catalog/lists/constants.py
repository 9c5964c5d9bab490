"""Every constant of the score in one place, each with its reason."""

from dataclasses import asdict, dataclass

__all__ = ["CONSTANTS", "M_TRIED", "Constants"]

# The grid of `--fit`: Recall@10 + NDCG@10 on hidden last orders is flat between neighbouring values.
M_TRIED = (0.3, 1.0, 2.0, 3.0, 5.0, 8.0)


@dataclass(frozen=True)
class Constants:
    """What the score is made with; written into the manifest of each index."""

    m: float = 3.0
    """Weight of what others buy against one's own. Best on most histories; `--fit` moves it."""
    l: float = 0.2  # noqa: E741 - the letter of the formula
    """Share of Anonymous in what others buy; the neighbours have the rest."""
    short_history: int = 2
    """Customers with so few orders get l = 1: their neighbours are chance, and hurt."""
    neighbours: int = 300
    neighbours_share: float = 0.2
    neighbours_least: int = 10
    """The k nearest: the least of 300 and a fifth of the customers, but at least 10."""
    neighbour_pool: int = 20_000
    """Beyond so many customers, neighbours are sought among every n-th: all pairs grow with the square."""
    rebuy_prior: float = 20.0
    """Chances a product needs before its own rebuy rate outweighs that of the shop."""
    kept: int = 50
    """Products kept for each customer: two lists of 20 with room for filters."""
    promoted_boost: float = 1.3
    """Moves a product up among its equals, not above a product bought twice as often."""
    season_boost: float = 1.5
    """"In season: very much" in the specification: more than a promotion."""
    new_boost: float = 1.5
    """A product without orders starts at the median of its kind times this, so that it is seen at all."""
    new_months: float = 3.0
    """The boost of a new product has faded after this; what has sold by then speaks for itself."""
    complaint_weight: float = 4.0
    """One complaint a hundred sales costs 4 %, one in ten about 30 %."""
    missing_weight: float = 6.0
    """A product that never came is worse than one that disappoints."""
    complaint_prior: float = 10.0
    """Sales added below the line: one complaint about a product that sold twice is no proof."""
    complaint_half_life_months: float = 2.0
    """A bad batch is gone after a season."""

    def nearest(self, customers: int) -> int:
        """How many neighbours count among that many customers."""
        k = max(self.neighbours_least, min(self.neighbours, int(customers * self.neighbours_share)))
        return max(0, min(k, customers - 1))

    def as_dict(self) -> dict[str, float]:
        """For the manifest."""
        return asdict(self)


CONSTANTS = Constants()
