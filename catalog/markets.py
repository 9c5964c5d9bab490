"""The markets of the shop, by the names that people read."""

from sqlalchemy import select

from database.engine import Database
from database.tables.markets import Market

__all__ = ["market_titles"]


def market_titles(database: Database, language: str) -> dict[str, str]:
    """Market → its title in French (`fr`) or English with its currency, by name: `Genève (CHF)`."""
    title = Market.title_fr if language == "fr" else Market.title_en
    with database.read() as session:
        rows = session.execute(select(Market.name, title, Market.currency).order_by(Market.name)).all()
    return {name: f"{told} ({currency})" for name, told, currency in rows}
