"""Which intents a message has: the classifier's probabilities, moved by what the grammars are sure of."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from agent.understanding import INTENTS, Intent

__all__ = ["Decision", "Signal", "decide"]

_FLOOR = 0.002
# An added intent must stand nearly as sure as the first.
_SECOND = 0.8


@dataclass(frozen=True)
class Signal:
    """What a grammar says for (below 0: against) an intent, in log odds; `sure`: may stand beside another."""

    intent: Intent
    weight: float
    sure: bool = False
    place: int = 0


@dataclass(frozen=True)
class Decision:
    """Intents, the deciding one first, and all probabilities after the signals."""

    intents: list[Intent]
    probabilities: dict[Intent, float]

    @property
    def confidence(self) -> float:
        """The probability of the first intent, of two that were both asked for together."""
        return min(1.0, max(self.probabilities.get(intent, 0.0) for intent in self.intents[:2]))

    @property
    def margin(self) -> float:
        """By how much the first probability is above the second."""
        first, second, *_ = sorted(self.probabilities.values(), reverse=True)
        return first - second


def decide(probabilities: Mapping[Intent, float], signals: Sequence[Signal]) -> Decision:
    """Add the signals to the log probabilities and take the likeliest; then what is sure beside it.

    Args:
        probabilities: of the classifier; an intent that is missing counts as hardly possible.
    """
    logits = {intent: math.log(max(probabilities.get(intent, 0.0), _FLOOR)) for intent in INTENTS}
    for signal in signals:
        logits[signal.intent] += signal.weight
    highest = max(logits.values())
    shares = {intent: math.exp(value - highest) for intent, value in logits.items()}
    total = sum(shares.values())
    moved = {intent: share / total for intent, share in shares.items()}
    first = max(moved, key=lambda intent: moved[intent])
    return Decision(_with_others(first, signals), moved)


def _with_others(first: Intent, signals: Sequence[Signal]) -> list[Intent]:
    """The first intent and those that stand beside it, in the order in which they were said."""
    sure = {signal.intent: signal.place for signal in sorted(signals, key=lambda s: -s.place) if signal.sure}
    beside = [intent for intent in sure if intent != first]
    if first in ("mixed", "off_topic", "smalltalk"):
        return [first, *(intent for intent in beside if intent == "profile")] if first == "mixed" else [first]
    if {first, *beside} >= {"advice", "product"}:
        return ["mixed", *(intent for intent in beside if intent not in ("advice", "product"))]
    if first in sure:
        return sorted([first, *beside], key=lambda intent: sure[intent])
    return [first, *sorted(beside, key=lambda intent: sure[intent])]
