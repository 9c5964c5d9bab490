"""Questions about products that are shown or on screen: answered from their fields, never from prose."""

from typing import Any

from agent.events import ComparisonEvent, ComparisonRow, ProductItem, ProductQuery, ProductsEvent
from agent.outcomes import outcome
from agent.references import Meant, cards_shown, products_meant
from agent.state import TurnState
from agent.texts import say
from agent.understanding import ProductQuestion, Understanding
from tools.compare import CompareArgs, compare
from tools.deps import ToolDeps
from tools.errors import ToolError
from tools.product_details import ProductDetails, ProductDetailsArgs, product_details

__all__ = ["answer_about", "compare_products"]

Written = dict[str, Any]
_MOST_COMPARED = 4


def answer_about(state: TurnState, understanding: Understanding, deps: ToolDeps) -> Written:
    """Details, fields or stock of what is meant. `ask`, where it must be asked: text and options."""
    about = understanding.about
    assert about is not None
    meant = _meant(state, about, deps)
    if not meant.skus:
        return _unsettled(meant, about, "details_of_which", understanding)
    need = understanding.need
    size = need.sizes[0] if need and need.sizes and about.kind == "availability" else None
    color = need.colors[0] if need and need.colors and about.kind == "availability" else None
    told, seen = [], []
    for sku in meant.skus[:_MOST_COMPARED]:
        args = ProductDetailsArgs(sku=sku, fields=about.fields, size=size, color=color)
        try:
            details = product_details(args, deps)
        except ToolError as error:
            told.append(outcome(f"error.{error.code}", **error.facts, title=_title(sku, deps)))
            continue
        seen.append(details)
        told.extend(_told(details, about, size, color))
    return {
        "shop_parts": _new_cards(state, understanding, seen),
        "shop_outcomes": told,
        "now_shown": _now_shown(state, seen),
        "understanding": _resolved(understanding, meant.skus),
    }


def compare_products(state: TurnState, understanding: Understanding, deps: ToolDeps) -> Written:
    """The products meant side by side; all that are shown when none is named."""
    about = understanding.about
    assert about is not None
    named = about.positions or about.skus or about.words
    shown = [str(item["sku"]) for item in cards_shown(state)[0]]
    meant = _meant(state, about, deps) if named else Meant(skus=shown)
    skus = list(dict.fromkeys(meant.skus))[:_MOST_COMPARED]
    if len(skus) == 1 and len(shown) == 2:
        skus = [*skus, *(sku for sku in shown if sku not in skus)]
    if len(skus) < 2:
        return _unsettled(meant, about, "two_to_compare", understanding)
    found = compare(CompareArgs(skus=skus, fields=about.fields), deps)
    event = ComparisonEvent(
        skus=found.skus, rows=[ComparisonRow(field=row.field, values=row.values) for row in found.rows]
    )
    best = found.model_dump(include={"cheapest", "lightest", "best_rated"}, exclude_none=True)
    return {
        "shop_parts": [event.model_dump(mode="json")],
        "shop_outcomes": [outcome("product.compared", titles=found.titles, **best)],
        "understanding": _resolved(understanding, skus),
    }


def _meant(state: TurnState, about: ProductQuestion, deps: ToolDeps) -> Meant:
    return products_meant(state, deps, positions=about.positions, skus=about.skus, words=about.words)


def _unsettled(meant: Meant, about: ProductQuestion, question: str, understanding: Understanding) -> Written:
    if meant.reason == "not_found":
        named = about.words or ", ".join(about.skus)
        return {"shop_outcomes": [outcome("product.unknown", words=named)]}
    return {"ask": (say("question", question, understanding.language), meant.options)}


def _told(
    details: ProductDetails, about: ProductQuestion, size: str | None, color: str | None
) -> list[dict[str, Any]]:
    product = details.product
    facts = [fact.model_dump() for fact in details.facts]
    if about.kind == "availability":
        return [
            outcome(
                "product.availability",
                sku=product.sku,
                title=product.title,
                size=size,
                color=color,
                units=details.units,
                in_stock=product.in_stock,
                sizes=details.sizes,
                colors=details.colors,
            )
        ]
    if about.kind == "field" and about.fields:
        extra = {"price": product.price, "currency": product.currency} if "price" in about.fields else {}
        return [
            outcome("product.field", sku=product.sku, title=product.title, **fact, **extra) for fact in facts
        ]
    return [
        outcome(
            "product.details",
            sku=product.sku,
            title=product.title,
            description=details.description,
            brand=details.brand,
            price=product.price,
            currency=product.currency,
            facts=facts,
        )
    ]


def _new_cards(
    state: TurnState, understanding: Understanding, seen: list[ProductDetails]
) -> list[dict[str, Any]]:
    """A card for what was asked about by its name and is not shown yet, so that `it` has a place."""
    known = {str(item["sku"]) for item in state.shown} | {state.sku}
    new = [details for details in seen if details.product.sku not in known]
    if not new or not state.selling:
        return []
    items = [ProductItem.model_validate(details.product.model_dump()) for details in new]
    query = ProductQuery(text=understanding.text, filters={})
    return [ProductsEvent(items=items, more=0, query=query).model_dump(mode="json")]


def _now_shown(state: TurnState, seen: list[ProductDetails]) -> list[str] | None:
    known = {str(item["sku"]) for item in state.shown} | {state.sku}
    new = [details.product.sku for details in seen if details.product.sku not in known]
    return new if new and state.selling else None


def _resolved(understanding: Understanding, skus: list[str]) -> dict[str, Any]:
    """The understanding with the SKUs that were meant: what `it` is in the next turn."""
    about = understanding.about
    assert about is not None
    return understanding.model_copy(update={"about": about.model_copy(update={"skus": skus})}).model_dump()


def _title(sku: str, deps: ToolDeps) -> str:
    product = deps.products.get(sku)
    return product.title_in(deps.language) if product else sku
