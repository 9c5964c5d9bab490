"""What the nodes and tools did or refused, as codes with their facts: the part of a brief that is no event.

A writer says each outcome in the customer's language. Products are named by `title` in that language,
money is a number in major units beside its `currency`, `options` are labels in that language.

`Brief.answers` holds `{"id", "question", "text", "citations": [n, …], "score"}`, best first: `text` carries
its citations as `[n]`, and n is the number of an item in the part of type `sources`. That part holds all the
evidence found; what is not cited in the answer is not shown.

`Turn.pending_question` holds `{"text", "options", "skus", "understanding"}`: the SKU behind each option (or
none), and what was understood when the question was asked.
"""

from typing import Any, Final

__all__ = ["OUTCOMES", "outcome"]

OUTCOMES: Final[dict[str, str]] = {
    # The cart. The cart itself, after the change, is a part of type `cart`.
    "cart.added": "sku, title, quantity, size?, color?, price, currency: one for each product",
    "cart.removed": "sku, title",
    "cart.quantity_set": "sku, title, quantity",
    "cart.variant_set": "sku, title, size?, color?",
    "cart.cleared": "lines: how many were there",
    "cart.undone": "the last change of the cart was taken back",
    "cart.nothing_to_undo": "",
    "cart.shown": "lines: number, 0 when empty; total, currency",
    "cart.unchanged": "reason: frozen (a safety matter comes first) | nothing_shown | not_found | question | "
    "already_empty; words: as the customer named it",
    # Pages. The page itself is a part of type `page`.
    "page.opened": "page, title?: of the product; empty?: the cart to check out is empty",
    "page.unknown": "page: as asked for",
    # Products. The cards are parts of type `products`, `complements`, `comparison`.
    "products.shown": "count, more, similar: True when the exact wish was not found but this is near",
    "products.none": "excluded_by?: the field of the wish that excluded the most; value?; "
    "missing?: what is not carried, in the customer's words",
    "products.no_more": "nothing further to show for the last search",
    "products.no_search": "more was asked for before any search",
    "product.details": "sku, title, description, brand?, price?, currency?, "
    "facts: list of {field, label, value}",
    "product.field": "sku, title, field, label, value: None when the product's page does not state it",
    "product.availability": "sku, title, size?, color?, units, sizes: in stock; colors: in stock",
    "product.unknown": "words or sku: no such product",
    "product.compared": "titles: in the order of the comparison; cheapest?, lightest?, best_rated?: titles",
    "selling.off": "products were asked for, but the customer switched selling off: none is shown",
    "selling.switched_off": "from now on in this conversation",
    "selling.switched_on": "",
    # Advice. Evidence is in `answers` and in the part `sources`; a result in `calculation`; a plan in `plan`.
    "advice.none": "the library holds nothing on this",
    "advice.calculated": "calculation; text: the result; caveats: sentences; assumed: a sentence",
    "advice.calculation_missing": "calculation; missing: names of inputs; text: what to ask, as a sentence",
    "advice.calculation_refused": "calculation, reason: the coach's code; text: why, and what is offered",
    "advice.planned": "text: the plan in a sentence; checks: sentences on what to mind and what was assumed",
    "advice.plan_missing": "missing: names of the facts to ask for (distance_km, weeks, …); text",
    "advice.plan_refused": "reason: the coach's code; text: why, and what is offered instead",
    "advice.frozen": "no plan and no load: a safety matter comes first",
    # Orders. Each order is a part of type `order`.
    "order.none": "the customer has no order",
    "order.unknown": "order_id: no such order of this customer",
    "order.found": "order_id, status, placed_at, total, currency; count: how many orders there are",
    # The profile. What is known is a part of type `profile`.
    "profile.remembered": "facts, goals: the new ones",
    "profile.forgotten": "names",
    "profile.shown": "empty: True when nothing is known",
    "profile.unchanged": "nothing to remember was found in the message",
    # Talk.
    "greeting": "name?, known: True when they were here before, follow_up?: text to ask",
    "smalltalk": "kind: hello, thanks, bye, robot, capabilities, person, other",
    "declined": "kind: off_topic",
    "question.asked": "text, options: also a part of type `question`; say exactly that",
    "safety": "kind, text: already said by the shop itself; what is written comes after it",
    # Errors of tools, `error.` and the tool's code.
    "error.out_of_stock": "sku, title, asked, available",
    "error.no_price": "sku, title",
    "error.other_market": "sku, title, cart_currency, currency",
    "error.bad_quantity": "quantity",
    "error.no_such_line": "line?",
    "error.unknown_variant": "sku, title, asked, sizes, colors",
    "error.variant_needed": "sku, title, sizes",
    "error.empty_cart": "",
    "error.unknown_sku": "sku",
    "error.refused": "reason: any other refusal of a tool",
}


def outcome(code: str, **facts: Any) -> dict[str, Any]:
    """One outcome as a plain dictionary.

    Raises: KeyError for a code that no writer knows.
    """
    if code not in OUTCOMES:
        raise KeyError(code)
    return {"code": code, **facts}
