"""Two readings are near: ask, and change nothing."""

from typing import Any

from langgraph.runtime import Runtime

from agent.context import TurnContext, emit
from agent.events import QuestionEvent
from agent.outcomes import outcome
from agent.references import cards_shown
from agent.state import TurnState, understood
from agent.texts import say

__all__ = ["ask", "ask_back"]


def ask_back(state: TurnState, runtime: Runtime[TurnContext]) -> dict[str, Any]:
    """Reads `understanding`; asks its question, and keeps it with the product behind each option."""
    understanding = understood(state)
    text = understanding.question or say("question", "which_product", understanding.language)
    products, complements = cards_shown(state)
    by_title = {str(item["title"]): str(item["sku"]) for item in (*state.cart, *complements, *products)}
    skus = [by_title.get(option, "") for option in understanding.options]
    return ask(state, runtime, text, list(zip(skus, understanding.options, strict=True)))


def ask(
    state: TurnState, runtime: Runtime[TurnContext], text: str, options: list[tuple[str, str]]
) -> dict[str, Any]:
    """Send a question; what the calling node then writes: `question`, `parts`, `outcomes`.

    Args:
        options: (SKU, label); an empty SKU where an option is no product.
    """
    labels = [label for _, label in options]
    skus = [sku for sku, _ in options] if all(sku for sku, _ in options) else []
    event = emit(runtime, QuestionEvent(text=text, options=labels))
    return {
        "question": {
            "text": text,
            "options": labels,
            "skus": skus,
            "understanding": understood(state).model_dump(),
        },
        "parts": [*state.parts, event],
        "outcomes": [*state.outcomes, outcome("question.asked", text=text, options=labels)],
    }
