"""The two verbs of a brain, and the plain values that go in: a turn to understand, a brief to write from."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from agent.understanding import Language, Understanding

__all__ = ["Brain", "BrainError", "Brief", "Exchange", "Ledger", "Turn", "Usage", "Writing"]


@dataclass(frozen=True)
class Exchange:
    """One earlier turn: what was said, what it meant, which SKUs were shown (best first)."""

    message: str
    answer: str
    understanding: Understanding | None = None
    shown: tuple[str, ...] = ()


@dataclass
class Usage:
    """Tokens spent by a model; None in `DoneEvent` when no model took part."""

    input: int = 0
    output: int = 0


@dataclass
class Ledger:
    """What a brain notes of one turn beside its answers; the same object goes into Turn and Brief.

    `usage` stays None while no model took part; `notices` are for the customer (level, code, text).
    """

    usage: Usage | None = None
    notices: list[dict[str, str]] = field(default_factory=list)

    def spend(self, spent: Usage) -> None:
        """Add tokens spent."""
        usage = self.usage or Usage()
        self.usage = Usage(usage.input + spent.input, usage.output + spent.output)


@dataclass(frozen=True)
class Turn:
    """A message and all that may change its meaning. `shown` and `cart` are dictionaries as in the events."""

    message: str
    history: tuple[Exchange, ...] = ()
    language: Language | None = None
    page: str | None = None
    sku: str | None = None
    shown: tuple[dict[str, Any], ...] = ()
    cart: tuple[dict[str, Any], ...] = ()
    pending_question: dict[str, Any] | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    ledger: Ledger = field(default_factory=Ledger)


@dataclass(frozen=True)
class Brief:
    """All that an answer may say. Every figure, name, price and citation in the answer must stand here.

    `parts` are the events of this turn as dictionaries, in the order they happened (products, cart, …);
    `answers` are authored answers with the citation numbers they rest on; `outcomes` say what tools did or
    refused (`cart.added`, `error.out_of_stock`), each with its facts.
    """

    language: Language
    message: str
    understanding: Understanding
    parts: tuple[dict[str, Any], ...] = ()
    answers: tuple[dict[str, Any], ...] = ()
    outcomes: tuple[dict[str, Any], ...] = ()
    history: tuple[Exchange, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)
    ledger: Ledger = field(default_factory=Ledger)


@dataclass
class Writing:
    """A running answer: iterate for pieces of text; `brain` is final once it is exhausted."""

    pieces: Iterator[str]
    brain: str = "offline"

    def __iter__(self) -> Iterator[str]:
        return self.pieces


class BrainError(Exception):
    """The brain could not answer; `reason` is one of timeout, refused, rate_limited, unavailable, malformed,
    truncated."""

    def __init__(self, reason: str, detail: str, retry_after_s: float | None = None) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason, self.detail, self.retry_after_s = reason, detail, retry_after_s


class Brain(Protocol):
    """Understands a turn and writes an answer. Nodes never know which brain they have."""

    name: str

    def understand(self, turn: Turn) -> Understanding:
        """The meaning of the turn's message. Raises: BrainError."""
        ...

    def write(self, brief: Brief) -> Writing:
        """An answer to the brief, in pieces. Raises: BrainError, also while pieces are read."""
        ...
