"""A question about products shown or on screen: which ones, and which of their fields."""

import re
from dataclasses import dataclass

from agent.brains.base import Turn
from agent.brains.offline.cart_targets import products_of
from agent.brains.offline.phrases import load_phrases
from agent.brains.offline.references import References, find_references, match_words
from agent.brains.offline.saying import Said
from agent.understanding import ProductQuestion
from catalog.need_grammar import content_words
from catalog.needs import Need
from catalog.vocabulary import Vocabulary

__all__ = ["QuestionReading", "read_product_question"]

_PHRASES = load_phrases("product_question")
_FIELDS = tuple(
    name.removeprefix("field_")
    for name in _PHRASES
    if name.startswith("field_") and name not in ("field_plain", "field_question")
)
_SUPERLATIVE = re.compile(
    r"\b(?:plus|moins|most|least|lightest|cheapest|lighter|cheaper|heavier|better|best|mieux|"
    r"less|more|\w+er) ?"
)
_PRONOUN = re.compile(
    r"\b(?:it|they|them|this|that|these|those|elles?|ils?|celle-?(?:ci|la)|celui-?(?:ci|la)|"
    r"celle|celui|ca|dedans|dessus|l'|des deux|of the two)\b|\b(?:vous|tu) (?:l'|les )"
)


@dataclass(frozen=True)
class QuestionReading:
    """The question, and how sure it is (0 to 1)."""

    question: ProductQuestion
    sure: float


def read_product_question(
    turn: Turn, message: Said, vocabulary: Vocabulary, need: Need, last_meant: tuple[int, ...] = ()
) -> QuestionReading | None:
    """The question, or None when the message asks nothing of a product that is in sight."""
    text = message.text
    products = products_of(turn)
    references = find_references(text, message.original, products, last_meant)
    in_sight = bool(products or turn.sku)
    if not in_sight and not references.skus:
        return None
    kind = _kind_of(text, references, len(products))
    fields = _fields_of(text)
    if kind is None and not fields and references.positions and _only_points(text, references):
        # "and the other one?": what was asked of the first, or else all there is to say.
        kind, fields = _asked_before(turn)
        kind = None if fields and kind == "field" else kind
    if kind is None and not (fields or _PHRASES["field_plain"].search(text)):
        return None
    pointed = bool(_PRONOUN.search(text)) or references.is_found
    question = ProductQuestion(kind=kind or "field", fields=fields)
    sure = _aim(question, references, turn, message, vocabulary, need, last_meant)
    if sure is None:
        return None
    if need.categories and not (references.is_found or _names_shown(question)):
        # "does the jacket come in blue" is about what is shown; "do you have jackets in blue" is a search.
        sure -= 0.45
    elif not pointed and not _names_shown(question):
        sure -= 0.3
    if question.kind == "field" and not _PHRASES["field_question"].search(text):
        sure -= 0.3
    return QuestionReading(question, max(0.0, sure))


def _only_points(text: str, references: References) -> bool:
    """True when a message names a place and says nothing else."""
    for start, end in references.spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return bool(_PHRASES["pointing_only"].search(text.strip(" ?!.,")))


def _asked_before(turn: Turn) -> tuple[str, list[str]]:
    """Kind and fields of the question that the turn before asked; details when it asked none."""
    before = turn.history[-1].understanding if turn.history else None
    if before is None or before.about is None or before.about.kind not in ("field", "details"):
        return "details", []
    return before.about.kind, list(before.about.fields)


def _kind_of(text: str, references: References, products: int) -> str | None:
    if _PHRASES["compare"].search(text) and products > 1:
        return "compare"
    if _PHRASES["availability"].search(text):
        return "availability"
    return "details" if _PHRASES["details"].search(text) else None


def _fields_of(text: str) -> list[str]:
    return [name for name in _FIELDS if _PHRASES[f"field_{name}"].search(text)]


def _names_shown(question: ProductQuestion) -> bool:
    return bool(question.words)


def _aim(
    question: ProductQuestion,
    references: References,
    turn: Turn,
    message: Said,
    vocabulary: Vocabulary,
    need: Need,
    last_meant: tuple[int, ...],
) -> float | None:
    """Set which products the question is about; how sure that is."""
    products = products_of(turn)
    if references.skus:
        question.skus = references.skus
        return 0.95
    if references.positions and not (question.kind == "compare" and len(references.positions) == 1):
        question.positions = [
            p for p in references.positions if p <= max(len(products), 1)
        ] or references.positions
        return 0.95
    if question.kind == "compare" or references.all_shown:
        question.positions = list(range(1, min(len(products), 4) + 1))
        return 0.9 if question.kind == "compare" else 0.85
    words = " ".join(content_words(message.text))
    if turn.sku:
        question.skus = [turn.sku]
        return 0.85
    places = match_words(words, products, vocabulary) if words else []
    # "the watch" where one watch is shown among shoes.
    wanted = {slug for category in need.categories for slug in vocabulary.descendants(category)}
    places = places or [n for n, item in enumerate(products, 1) if item.get("category") in wanted]
    if len(places) == 1 and len(products) > 1:
        question.positions, question.words = places, words
        return 0.85
    if len(products) == 1:
        question.positions = [1]
        return 0.85
    if len(last_meant) == 1:
        question.positions = list(last_meant)
        return 0.85
    question.positions = list(range(1, min(len(products), 2) + 1))
    if (
        question.fields
        and _SUPERLATIVE.search(message.text)
        and re.search(r"\b(?:laquelle|lequel|which)\b", message.text)
    ):
        question.kind = "compare"
    return 0.75 if products else None
