"""The answer to a question that was asked back."""

import re
from typing import Any

from agent.brains.base import Turn
from agent.brains.offline.cart_targets import products_of
from agent.brains.offline.references import find_references, match_words
from agent.brains.offline.saying import Said
from agent.understanding import Language, Understanding
from catalog.vocabulary import Vocabulary

__all__ = ["answer_pending"]

_NO = re.compile(
    r"^(?:non|no|nope|nah|none|aucun(?:e)?|neither|ni l'un|laisse|never ?mind|nvm|annule|cancel|"
    r"rien|nothing|stop)\b"
)
_YES = re.compile(
    r"^(?:oui|yes|yep|yeah|ouais|ok|okay|d'accord|sure|vas-y|go|please|stp|svp|volontiers|"
    r"exactement|exactly|c'est ca)\b"
)
_LONGEST = 9


def answer_pending(
    turn: Turn, message: Said, language: Language, vocabulary: Vocabulary
) -> Understanding | None:
    """What was understood when the question was asked, completed; None when this is no answer."""
    pending = turn.pending_question
    if not pending or len(message.text.split()) > _LONGEST:
        return None
    before = _before(pending)
    if before is None:
        return None
    options = [str(option) for option in pending.get("options") or ()]
    skus = [str(sku) for sku in pending.get("skus") or ()]
    bare = message.text.strip(" ?!.,")
    picked = _picked(message, options, skus, turn, vocabulary)
    if not picked:
        if _NO.match(bare):
            return Understanding(
                language=language,
                intents=["smalltalk"],
                confidence=0.9,
                text=message.original,
                smalltalk="other",
            )
        if not (_YES.match(bare) and len(options) == 1):
            return None
        picked = [0]
    if not skus:
        return _of_readings(before, picked[0], language)
    chosen = [skus[place] for place in picked if place < len(skus)]
    update: dict[str, Any] = {"question": None, "options": [], "confidence": 0.97, "language": language}
    for name in ("cart", "about"):
        if part := getattr(before, name):
            update[name] = part.model_copy(
                update={"skus": chosen, "positions": [], "words": "", "all_shown": False}
            )
    return before.model_copy(update=update)


def _before(pending: dict[str, Any]) -> Understanding | None:
    value = pending.get("understanding")
    if value is None:
        return None
    return value if isinstance(value, Understanding) else Understanding.model_validate(value)


def _of_readings(before: Understanding, place: int, language: Language) -> Understanding | None:
    """The question was which of two things was meant: its options are in the order of the intents."""
    if place >= len(before.intents) or len(before.options) != len(before.intents):
        return None
    intents = [before.intents[place]]
    keep = {"cart": before.cart if "cart" in intents else None, "need": before.need}
    return before.model_copy(
        update={
            "intents": intents,
            "question": None,
            "options": [],
            "confidence": 0.97,
            "language": language,
            **keep,
        }
    )


def _picked(
    message: Said, options: list[str], skus: list[str], turn: Turn, vocabulary: Vocabulary
) -> list[int]:
    """Places of the options chosen, from 0."""
    if not options:
        return []
    cards = {str(card["sku"]): card for card in (*turn.cart, *products_of(turn), *turn.shown)}
    items = [
        {**cards.get(sku, {}), "sku": sku, "title": option}
        for option, sku in zip(options, skus or options, strict=False)
    ]
    references = find_references(message.text, message.original, items)
    count = len(options)
    if references.skus:
        return [skus.index(sku) for sku in references.skus if sku in skus]
    if references.positions:
        return [
            p - 1 if p > 0 else count + p for p in references.positions if 0 < p <= count or -count <= p < 0
        ]
    if references.all_shown:
        return list(range(count))
    if bare := re.fullmatch(r"\W*(?:la |le |the |option )?(\d)\W*", message.text):
        return [int(bare[1]) - 1] if 0 < int(bare[1]) <= count else []
    places = match_words(message.original, items, vocabulary)
    return [places[0] - 1] if len(places) == 1 else []
