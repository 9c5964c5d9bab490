"""The markets that can be chosen, by the names that visitors read."""

from sqlalchemy import select

from database.tables import Market
from ui.session import Visit

__all__ = ["market_titles"]


def market_titles(visit: Visit) -> dict[str, str]:
    """Market → its title in the visitor's language with its currency: `Genève (CHF)`."""
    with visit.shop.database.read() as session:
        rows = session.execute(
            select(Market.name, Market.title_fr, Market.title_en, Market.currency).order_by(Market.name)
        ).all()
    french = visit.language == "fr"
    return {row.name: f"{row.title_fr if french else row.title_en} ({row.currency})" for row in rows}
