"""The state of one turn: plain values that any checkpointer can keep. It starts fresh with every turn."""

from dataclasses import dataclass, field
from typing import Any

from agent.brains.base import Exchange, Ledger, Turn
from agent.understanding import Language, Understanding

__all__ = ["TurnState", "understood"]

Values = dict[str, Any]


@dataclass
class TurnState:
    """One turn. Written by the assistant before the first node, unless another writer is named."""

    kind: str = "message"
    """`message` or `greeting`; read by the first router."""
    message: str = ""
    """What the customer typed; read by guard and understand."""
    language: str = "auto"
    """`fr`, `en` or `auto`, as the entry point asked; read by guard, understand, greet."""
    usual_language: str = "fr"
    """The customer's or the shop's own: for what is too short to tell; read like `language`."""
    conversation_id: str = ""
    """Read by the nodes that keep something with the conversation."""
    turn_id: int = 0
    """The turn's row; read by remember."""
    page: str | None = None
    """Where the customer is; read by understand."""
    sku: str | None = None
    """The product on screen: what `it` means on its page; read by understand and the nodes that look for
    `it`.
    """
    history: list[Values] = field(default_factory=list)
    """Earlier turns, oldest first: `message`, `answer`, `understanding`, `shown`."""
    shown: list[Values] = field(default_factory=list)
    """The cards shown last in the conversation, as in the events, complements (`goes_with`) after products.
    """
    cart: list[Values] = field(default_factory=list)
    """The cart's lines, as in the events; read by understand and change_cart."""
    facts: Values = field(default_factory=dict)
    """What is known of the customer; read by understand, advise, compose."""
    pending: Values | None = None
    """The question asked last turn and not yet answered: `text`, `options`, `skus`, `understanding`."""
    selling: bool = True
    """False when the customer switched selling off; rewritten by update_profile, read by find."""

    safety: Values | None = None
    """By guard: `kind`, `text`, `intent`, `language`, `advice` (True when advice still follows). All other
    nodes sell nothing and plan nothing while it is set."""
    understanding: Values | None = None
    """By understand, completed with resolved SKUs by find and change_cart; read by every later node."""

    evidence: list[Values] = field(default_factory=list)
    """By advise: numbered sources, all that was found; compose shows those that are cited."""
    answers: list[Values] = field(default_factory=list)
    """By advise: authored answers that fit; read by compose."""
    advice_parts: list[Values] = field(default_factory=list)
    """By advise: events that show sends (calculation, plan)."""
    advice_outcomes: list[Values] = field(default_factory=list)
    """By advise; read by compose."""
    shop_parts: list[Values] = field(default_factory=list)
    """By find: events that show sends (products, complements, comparison, notices)."""
    shop_outcomes: list[Values] = field(default_factory=list)
    """By find; read by compose."""
    now_shown: list[str] | None = None
    """By find: SKUs of this turn's cards in their order, None when no card is shown; kept by remember."""
    parts: list[Values] = field(default_factory=list)
    """By the nodes that change or look up something: events they sent already; read by compose."""
    outcomes: list[Values] = field(default_factory=list)
    """By the same nodes; read by compose."""
    question: Values | None = None
    """By ask_back, find and change_cart: what is asked back, in the shape of `pending`; kept by remember."""

    answer: str = ""
    """By compose: the text that was sent; kept by remember."""
    brain: str = "offline"
    """By compose: who wrote it."""
    tokens: Values | None = None
    """By understand and compose: what a model spent, None without one."""
    trace: Values = field(default_factory=dict)
    """By compose: what the sentence check removed and why; kept by remember."""

    def turn(self, ledger: Ledger) -> Turn:
        """The turn as a brain reads it; the brain notes in `ledger` what it spent."""
        return Turn(
            message=self.message,
            history=self.exchanges(),
            language=_language(self.language) or _language(self.usual_language),
            page=self.page,
            sku=self.sku,
            shown=tuple(self.shown),
            cart=tuple(self.cart),
            pending_question=self.pending,
            facts=self.facts,
            ledger=ledger,
        )

    def exchanges(self) -> tuple[Exchange, ...]:
        """The earlier turns, typed. What an older version kept and no longer fits is left out."""
        return tuple(
            Exchange(
                message=past["message"],
                answer=past["answer"],
                understanding=_kept(past.get("understanding")),
                shown=tuple(past.get("shown") or ()),
            )
            for past in self.history
        )


def understood(state: TurnState) -> Understanding:
    """The turn's understanding, typed.

    Raises: ValueError when no node wrote it, which is a fault of the graph.
    """
    if state.understanding is None:
        raise ValueError("no understanding: the understand node has not run")
    return Understanding.model_validate(state.understanding)


def _kept(value: Values | None) -> Understanding | None:
    try:
        return Understanding.model_validate(value) if value else None
    except ValueError:
        return None


def _language(value: str) -> Language | None:
    if value == "fr":
        return "fr"
    return "en" if value == "en" else None
