"""The answer to a question that the chat asked back: `the first`, `the blue one`, `42`."""

import re
from typing import Any

from agent.references import likeness
from agent.state import TurnState
from agent.understanding import Understanding
from catalog.folding import words_of

__all__ = ["answered", "make_pending"]

_LONGEST_ANSWER = 8
_ORDINALS = {
    "premier": 1, "premiere": 1, "1er": 1, "1ere": 1, "first": 1, "1st": 1, "deuxieme": 2, "second": 2,
    "seconde": 2, "2e": 2, "2eme": 2, "2nd": 2, "troisieme": 3, "third": 3, "3e": 3, "3eme": 3, "3rd": 3,
    "quatrieme": 4, "fourth": 4, "4e": 4, "4eme": 4, "4th": 4, "dernier": -1, "derniere": -1, "last": -1,
}  # fmt: skip
_BARE_NUMBER = re.compile(r"^\W*(?:n[°o]\s*|the |le |la |option )?(\d)\W*$", re.IGNORECASE)


def make_pending(
    text: str, options: list[str], skus: list[str], understanding: Understanding
) -> dict[str, Any]:
    """What is kept of a question: its words, its options, the SKU behind each, and what was understood."""
    return {"text": text, "options": options, "skus": skus, "understanding": understanding.model_dump()}


def answered(state: TurnState) -> Understanding | None:
    """What was understood when the question was asked, completed by this message; None when it is no answer.

    Only a short message that picks one option is an answer; all else is read by the brain as any message is.
    """
    pending = state.pending
    if not pending or not pending.get("skus") or not pending.get("understanding"):
        return None
    picked = _picked(state.message, pending["options"])
    if picked is None or picked >= len(pending["skus"]):
        return None
    before = Understanding.model_validate(pending["understanding"])
    sku = pending["skus"][picked]
    update: dict[str, Any] = {"question": None, "options": [], "confidence": 1.0}
    for name in ("cart", "about"):
        if part := getattr(before, name):
            update[name] = part.model_copy(
                update={"skus": [sku], "positions": [], "words": "", "all_shown": False}
            )
    return before.model_copy(update=update)


def _picked(message: str, options: list[str]) -> int | None:
    words = words_of(message)
    if not words or len(words) > _LONGEST_ANSWER:
        return None
    if bare := _BARE_NUMBER.match(message):
        number = int(bare[1])
        return number - 1 if 1 <= number <= len(options) else None
    places = {_ORDINALS[word] for word in words if word in _ORDINALS}
    if len(places) == 1:
        place = places.pop()
        return len(options) - 1 if place == -1 else place - 1 if place <= len(options) else None
    scores = [likeness(message, {"title": option}) for option in options]
    best = max(scores, default=0.0)
    if best < 0.6 or sum(score >= best - 0.05 for score in scores) != 1:
        return None
    return scores.index(best)
