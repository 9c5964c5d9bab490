"""A message on its way to a need: what all steps of the grammar share."""

from dataclasses import dataclass, field

from catalog.folding import Folded, Token
from catalog.need_grammar.gazetteer import Match
from catalog.needs import Need

__all__ = ["Reading"]


@dataclass
class Reading:
    """A message on its way to a need."""

    folded: Folded
    tokens: list[Token]
    matches: list[Match]
    need: Need
    taken: set[int] = field(default_factory=set)
    category_matches: list[Match] = field(default_factory=list)
    part: tuple[int, int] | None = None
    dropped: list[tuple[int, int]] = field(default_factory=list)

    def between(self, first: int, second: int) -> str:
        """The folded text between two tokens."""
        return self.folded.text[self.tokens[first].end : self.tokens[second].start]
