"""An answer to a brief, in pieces."""

import re
from collections.abc import Iterator

from agent.brains.base import Brief
from agent.brains.offline.writing.evidence import say_evidence
from agent.brains.offline.writing.outcomes import say_outcomes
from agent.brains.offline.writing.products import say_products
from agent.brains.offline.writing.titles import with_short_titles
from agent.brains.offline.writing.words import words_for

__all__ = ["write_pieces"]

_SENTENCE = re.compile(r"(?<=[.!?…»\]])[\s]+(?=[^\s\[a-z])")


def write_pieces(brief: Brief) -> Iterator[str]:
    """The answer's words, sentence by sentence: what was done, what studies say, what is shown."""
    for number, paragraph in enumerate(_paragraphs(brief)):
        if number:
            yield "\n\n"
        for place, sentence in enumerate(_SENTENCE.split(paragraph)):
            yield sentence if place == 0 else f" {sentence}"


def _paragraphs(brief: Brief) -> list[str]:
    brief = with_short_titles(brief)
    words = words_for(brief)
    paragraphs = [*say_outcomes(brief, words)]
    evidence = say_evidence(brief, words)
    products = say_products(brief, words)
    paragraphs = [*paragraphs, *evidence, *products]
    if not paragraphs:
        paragraphs = [words.say("safety" if _after_alarm(brief) else "nothing")]
    return paragraphs


def _after_alarm(brief: Brief) -> bool:
    return any(outcome["code"] == "safety" for outcome in brief.outcomes)
