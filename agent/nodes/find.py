"""Find products: search, order for this customer, show the two best and what completes the first."""

from typing import Any

from langgraph.runtime import Runtime

from agent.context import TurnContext, tools_in
from agent.events import (
    ComplementItem,
    ComplementsEvent,
    NoticeEvent,
    ProductItem,
    ProductQuery,
    ProductsEvent,
)
from agent.nodes.ask_back import ask
from agent.nodes.product_questions import answer_about, compare_products
from agent.outcomes import outcome
from agent.state import TurnState, understood
from agent.texts import has_text, say
from agent.understanding import Language, Understanding
from catalog.need_grammar import content_words
from catalog.needs import Need
from tools.complements import ComplementsArgs, complements
from tools.deps import ToolDeps
from tools.errors import ToolError
from tools.product_search import ProductSearchArgs, ProductsFound, product_search
from tools.rerank import RerankArgs, rerank
from tools.views import ProductView

__all__ = ["find"]

Written = dict[str, Any]


def find(state: TurnState, runtime: Runtime[TurnContext]) -> Written:
    """Reads `understanding`, `shown`, `selling`; writes `shop_parts`, `shop_outcomes`, `now_shown`."""
    understanding = understood(state)
    deps = tools_in(runtime, understanding.language)
    if understanding.about is not None:
        written = (
            compare_products(state, understanding, deps)
            if understanding.about.kind == "compare"
            else answer_about(state, understanding, deps)
        )
        if options := written.pop("ask", None):
            return ask(state, runtime, *options)
        return written
    if not state.selling:
        return {"shop_outcomes": [outcome("selling.off")]}
    written = _search(state, understanding, deps)
    if options := written.pop("ask", None):
        return ask(state, runtime, *options)
    return written


def _says_nothing(need: Need) -> bool:
    """True for a wish without one word that could be searched."""
    return not content_words(need.text) and need.model_copy(update={"text": ""}).is_empty


def _search(state: TurnState, understanding: Understanding, deps: ToolDeps) -> Written:
    need, skip = understanding.need or Need(text=understanding.text), []
    if understanding.more:
        before = _last_search(state)
        if before is None:
            return {"shop_outcomes": [outcome("products.no_search")]}
        need, skip = before, [sku for past in state.history for sku in past.get("shown") or ()]
    if _says_nothing(need):
        # "l'autre", "and that?": to show anything at all would be no answer.
        return {"ask": (say("question", "nothing_shown", understanding.language), [])}
    found = product_search(ProductSearchArgs(need=need), deps)
    if not found.candidates:
        return _nothing(understanding, need, found, deps)
    ranked = rerank(
        RerankArgs(candidates=found.candidates, top_k=deps.ranking.cards, skip=skip, need=need), deps
    )
    if not ranked.items:
        return {"shop_outcomes": [outcome("products.no_more")]}
    query = ProductQuery(text=need.text or understanding.text, filters=found.filters)
    shown = ProductsEvent(items=[card_of(view) for view in ranked.items], more=ranked.more, query=query)
    parts = [
        *_notices(found, understanding.language),
        shown.model_dump(mode="json"),
        *_complements(ranked.items, state, deps),
    ]
    similar = any(notice["code"] == "similar_shown" for notice in found.notices)
    return {
        "shop_parts": parts,
        "shop_outcomes": [
            outcome("products.shown", count=len(ranked.items), more=ranked.more, similar=similar)
        ],
        "now_shown": [item.sku for item in ranked.items],
        "understanding": understanding.model_copy(update={"need": need}).model_dump(),
    }


def card_of(view: ProductView) -> ProductItem:
    """The event's item of a tool's view."""
    return ProductItem.model_validate(view.model_dump())


def _complements(items: list[ProductView], state: TurnState, deps: ToolDeps) -> list[dict[str, Any]]:
    """After the products, and only for the first of them."""
    skip = [item.sku for item in items] + [str(line["sku"]) for line in state.cart]
    try:
        found = complements(ComplementsArgs(sku=items[0].sku, skip=skip), deps)
    except ToolError:
        return []
    if not found.items:
        return []
    event = ComplementsEvent(items=[ComplementItem.model_validate(item.model_dump()) for item in found.items])
    return [event.model_dump(mode="json")]


def _nothing(understanding: Understanding, need: Need, found: ProductsFound, deps: ToolDeps) -> Written:
    """Say which wish kept the most out, or what is not carried; and keep the wish for the shop's buyers."""
    deps.unmet.keep(understanding.text, understanding.language, deps.market)
    facts: dict[str, Any] = {}
    if found.missing:
        facts["missing"] = found.missing
    elif found.excluded_by:
        facts["excluded_by"] = found.excluded_by
        facts["value"] = found.filters.get(found.excluded_by)
        facts["would_fit"] = found.excluded.get(found.excluded_by, 0)
    return {
        "shop_parts": _notices(found, understanding.language),
        "shop_outcomes": [outcome("products.none", **facts)],
        "understanding": understanding.model_copy(update={"need": need}).model_dump(),
    }


def _notices(found: ProductsFound, language: Language) -> list[dict[str, Any]]:
    events = []
    for notice in found.notices:
        if has_text("notice", notice["code"]):
            facts = {name: value for name, value in notice.items() if name != "code"}
            text = say("notice", notice["code"], language, **facts)
            events.append(NoticeEvent(level="info", code=notice["code"], text=text).model_dump(mode="json"))
    return events


def _last_search(state: TurnState) -> Need | None:
    """The wish of the last turn that showed products for one."""
    for past in reversed(state.exchanges()):
        if past.understanding and past.understanding.need and past.shown:
            return past.understanding.need
    return None
