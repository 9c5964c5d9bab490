"""The language to answer in before a brain has read the message."""

from agent.state import TurnState
from agent.understanding import Language
from catalog.folding import words_of

__all__ = ["likely_language"]

_FRENCH = """je j tu il elle on nous vous ils un une des le la les du de et est ai suis mon ma mes dans sur
pour avec pas que qui quoi au aux ce cette mes mais ou donc combien comment pourquoi quel quelle depuis"""
_ENGLISH = """i you he she we they the a an of and is am are my in on for with not that who what at this but
so how much why which since after before do does did can could should would have has had it to run"""
_OWN: dict[Language, frozenset[str]] = {
    "fr": frozenset(_FRENCH.split()) - frozenset(_ENGLISH.split()),
    "en": frozenset(_ENGLISH.split()) - frozenset(_FRENCH.split()),
}


def likely_language(state: TurnState, found: Language | None = None) -> Language:
    """The language asked for; else the one that words gave away; else the customer's usual one.

    Args:
        found: the language of the words that an alarm was raised by.
    """
    if state.language in ("fr", "en"):
        return "fr" if state.language == "fr" else "en"
    if found is not None:
        return found
    words = words_of(state.message[:400])
    french = sum(word in _OWN["fr"] for word in words)
    english = sum(word in _OWN["en"] for word in words)
    if french != english:
        return "fr" if french > english else "en"
    return "en" if state.usual_language == "en" else "fr"
