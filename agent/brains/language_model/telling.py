"""What a language model is told: cards, carts, earlier turns and briefs, without what it has no use for."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from agent.brains.base import Brief, Exchange
from coach.calculations import CALCULATIONS

__all__ = [
    "as_json",
    "brief_told",
    "calculations_told",
    "cart_told",
    "history_told",
    "inert",
    "pending_told",
    "shown_told",
]

Values = dict[str, Any]
# What a model needs to know of a card or of a line of the cart, to tell them apart and to write of them.
CARD = (
    "line",
    "sku",
    "title",
    "category",
    "price",
    "unit_price",
    "total",
    "currency",
    "rating",
    "why",
    "goes_with",
    "size",
    "color",
    "quantity",
)
# Of a source: what shows how far it carries. Its title, its place and its link stand in the card.
SOURCE = ("n", "first_author", "year", "study_type", "population", "quote")
# Of what waits for the answer to a question: what the answer completes.
_WAITING = ("intents", "text", "need", "cart", "about", "page", "goal", "calculation", "calculation_inputs")
_UNSAID = ("token", "intent", "done")


def shown_told(cards: Sequence[Mapping[str, Any]]) -> list[Values]:
    """The cards with their places: products first, what goes with them counted on, as commands count them."""
    ordered = sorted(cards, key=lambda card: bool(card.get("goes_with")))
    told = [{"position": place, **_card(card)} for place, card in enumerate(ordered, start=1)]
    for card in told:
        card.pop("why", None)  # reasons to buy do not help to tell cards apart
    return told


def cart_told(lines: Sequence[Mapping[str, Any]]) -> list[Values]:
    """The lines of a cart."""
    return [_card(line) for line in lines]


def history_told(history: Sequence[Exchange], *, wishes: bool = False) -> str:
    """The earlier turns; with `wishes`, what was searched for in them, so that it can be refined."""
    told = []
    for past in history:
        turn: Values = {"said": past.message, "answered": past.answer[:400], "shown": list(past.shown)}
        need = past.understanding.need if past.understanding else None
        if wishes and need is not None:
            turn["need"] = need.model_dump(exclude_defaults=True)
        told.append(turn)
    return as_json(told)


def pending_told(pending: Mapping[str, Any] | None) -> Values | None:
    """The question asked last: its words, its options with their SKUs, and what waits for the answer."""
    if not pending:
        return None
    told = {key: pending[key] for key in ("text", "options", "skus") if pending.get(key)}
    waiting = pending.get("understanding") or {}
    before = {key: value for key, value in waiting.items() if key in _WAITING and value}
    return told | ({"asked_for": _stated(before)} if before else {})


def calculations_told() -> str:
    """Every calculation of the coach with its inputs; `*` marks those that it cannot do without."""
    told = []
    for name, spec in CALCULATIONS.items():
        inputs = [
            field.name
            + ("*" if field.required else "")
            + (f"={'|'.join(field.choices)}" * bool(field.choices))
            for field in spec.fields
        ]
        told.append(f"{name}({', '.join(inputs)})")
    return ", ".join(told)


def brief_told(brief: Brief) -> Values:
    """The brief: what happened, without ids, scores and pictures."""
    told: Values = {
        "understood_as": brief.understanding.text,
        "outcomes": list(brief.outcomes),
        "answers": [{"question": a.get("question"), "text": a.get("text")} for a in brief.answers],
    }
    if brief.facts:
        told["facts"] = brief.facts
    for part in brief.parts:
        kind = part["type"]
        if kind in ("products", "complements"):
            told[kind] = [_card(item) for item in part["items"]]
            if part.get("more"):
                told["more_products"] = part["more"]
        elif kind == "sources":
            told[kind] = [{key: item.get(key) for key in SOURCE} for item in part["items"]]
        elif kind == "plan":
            told[kind] = _plan(part)
        elif kind == "cart":
            told[kind] = {key: value for key, value in part.items() if key not in ("type", "lines", "market")}
            told[kind]["lines"] = cart_told(part["lines"])
        elif kind == "profile" and brief.facts:
            continue  # `facts` holds them
        elif kind not in _UNSAID:
            told[kind] = {key: value for key, value in part.items() if key != "type"}
    return told


def as_json(value: Any) -> str:
    """JSON that cannot close the marks around it; nothing for an empty value."""
    return inert(json.dumps(value, ensure_ascii=False, default=str)) if value not in (None, {}, []) else ""


def inert(text: str) -> str:
    """Words of others cannot close the marks they stand between."""
    return text.replace("<", "‹").replace(">", "›")


def _card(item: Mapping[str, Any]) -> Values:
    return {key: item[key] for key in CARD if item.get(key) not in (None, "", [])}


def _plan(plan: Mapping[str, Any]) -> Values:
    """Every week in a line and the first one's sessions: the card shows the rest, and `checks` are told
    with the outcome.
    """
    weeks = list(plan.get("weeks") or ())
    line = ("week", "start", "training_km", "minutes", "phase")
    session = ("day", "kind", "km", "minutes", "pace", "detail")
    first = weeks[0].get("sessions", ()) if weeks else ()
    return {
        "goal": plan.get("goal"),
        "race_date": plan.get("race_date"),
        "weeks": [{key: week[key] for key in line if week.get(key)} for week in weeks],
        "first_week": [{key: one[key] for key in session if one.get(key)} for one in first],
    }


def _stated(value: Any) -> Any:
    """Without what was left empty."""
    if not isinstance(value, dict):
        return value
    return {key: _stated(inner) for key, inner in value.items() if inner not in (None, "", [], {}, False)}
