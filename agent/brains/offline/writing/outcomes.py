"""What was done or refused, said one outcome at a time."""

from collections.abc import Callable, Mapping
from typing import Any

from agent.brains.base import Brief
from agent.brains.offline.writing.values import cart_item, facts_told, tell_date, tell_value, variant_of
from agent.brains.offline.writing.words import Words, join
from tools.reasons import money

__all__ = ["say_outcomes"]

Outcome = Mapping[str, Any]
_MANY_CHANGES = ("cart.added", "cart.removed", "cart.quantity_set", "cart.variant_set")
_FACTS_AT_MOST, _LINES_AT_MOST = 5, 6


def say_outcomes(brief: Brief, words: Words) -> list[str]:
    """One paragraph for each outcome, those alike in one; the cart's total after a change."""
    paragraphs: list[str] = []
    done: set[str] = set()
    for outcome in brief.outcomes:
        code = str(outcome["code"])
        if code in _MANY_CHANGES:
            if code not in done:
                done.add(code)
                paragraphs.append(_changed(code, [o for o in brief.outcomes if o["code"] == code], words))
            continue
        said = _said(outcome, brief, words)
        if said:
            paragraphs.append(said)
    if (done or {"cart.undone"} & {str(o["code"]) for o in brief.outcomes}) and (
        total := _total(brief, words)
    ):
        paragraphs.append(total)
    return paragraphs


def _changed(code: str, outcomes: list[Outcome], words: Words) -> str:
    if code == "cart.removed":
        named = [str(outcome["title"]) for outcome in outcomes]
    else:
        named = [cart_item(outcome, words) for outcome in outcomes]
        if code == "cart.quantity_set":
            named = [words.say("each", quantity=o["quantity"], title=o["title"]) for o in outcomes]
    many = len(named) > 1
    verb = ("sont" if many else "est") if words.language == "fr" else ("are" if many else "is")
    return words.say(code, what=join(named, words), est=verb)


def _total(brief: Brief, words: Words) -> str:
    cart = next((part for part in reversed(brief.parts) if part.get("type") == "cart"), None)
    if cart is None or not cart.get("lines"):
        return ""
    currency = cart.get("currency")
    total = money(cart["total"], currency, words.language)
    if cart.get("discount"):
        subtotal, discount = (money(cart[key], currency, words.language) for key in ("subtotal", "discount"))
        return words.say("cart.total_with_discount", subtotal=subtotal, discount=discount, total=total)
    return words.say("cart.total", total=total)


def _said(outcome: Outcome, brief: Brief, words: Words) -> str:
    code = str(outcome["code"])
    special = _SPECIAL.get(code)
    if special is not None:
        return special(outcome, brief, words)
    if code.startswith("error."):
        return _refused(outcome, words)
    # The coach says its results and refusals itself.
    if outcome.get("text") and code.startswith("advice."):
        return str(outcome["text"])
    return words.say(code) if words.has(code) else ""


def _cart_shown(outcome: Outcome, brief: Brief, words: Words) -> str:
    cart = next((part for part in reversed(brief.parts) if part.get("type") == "cart"), None)
    lines = (cart or {}).get("lines") or []
    if not lines:
        return words.say("cart.empty")
    named = [cart_item(line, words) for line in lines[:_LINES_AT_MOST]]
    if len(lines) > _LINES_AT_MOST:
        named.append("…")
    return f"{words.say('cart.shown', lines=', '.join(named))} {_total(brief, words)}".strip()


def _cart_unchanged(outcome: Outcome, brief: Brief, words: Words) -> str:
    reason = str(outcome.get("reason") or "other")
    if reason == "question" and any(o["code"] == "question.asked" for o in brief.outcomes):
        return ""
    if reason == "not_found" and not outcome.get("words"):
        return words.say("cart.unchanged.not_found_plain")
    code = f"cart.unchanged.{reason}"
    return words.say(code if words.has(code) else "cart.unchanged.other", words=outcome.get("words", ""))


def _page(outcome: Outcome, brief: Brief, words: Words) -> str:
    page = str(outcome["page"])
    if page.startswith("/product/"):
        named = words.name("pages", "product").format(title=outcome.get("title") or "")
    else:
        named = words.name("pages", page)
    return words.say("page.opened_empty" if outcome.get("empty") else "page.opened", page=named)


def _none_found(outcome: Outcome, brief: Brief, words: Words) -> str:
    if outcome.get("missing"):
        missing = words.say("products.none_missing", missing=outcome["missing"])
        return f"{missing} {words.say('products.none_offer')}"
    excluded = outcome.get("excluded_by")
    after = (
        words.say("products.none_excluded", field=words.name("fields", str(excluded)))
        if excluded
        else words.say("products.none_offer")
    )
    return f"{words.say('products.none')} {after}"


def _details(outcome: Outcome, brief: Brief, words: Words) -> str:
    said = words.say(
        "product.details",
        title=outcome["title"],
        description=str(outcome.get("description") or "").rstrip(".") + ".",
    )
    facts = [
        f"{fact['label']}{words.say('colon')}{fact['value']}"
        for fact in outcome.get("facts") or ()
        if fact.get("value") not in (None, "")
    ]
    if facts:
        said += " " + words.say("product.details_facts", facts=", ".join(facts[:_FACTS_AT_MOST]))
    return said


def _field(outcome: Outcome, brief: Brief, words: Words) -> str:
    value, title, label = outcome.get("value"), outcome["title"], str(outcome["label"])
    if value is None:
        return words.say("product.field.none_stated", title=title, label=label)
    if value in (True, "oui", "yes"):
        return words.say("product.field.yes", title=title, label=label)
    if value in (False, "non", "no"):
        return words.say("product.field.no", title=title, label=label)
    if value in ("", []) and outcome.get("field") == "allergens":
        return words.say("product.field.no_allergen", title=title)
    return words.say(
        "product.field.value",
        title=title,
        label=label,
        value=tell_value(str(outcome.get("field")), value, words),
    )


def _availability(outcome: Outcome, brief: Brief, words: Words) -> str:
    title = outcome["title"]
    variant = variant_of(outcome, words)
    if not outcome.get("units") and not variant:
        return words.say("product.availability.out", title=title)
    chosen = f" ({variant})" if variant else ""
    said = words.say(
        "product.availability.yes" if outcome.get("units") else "product.availability.no",
        title=title,
        variant=chosen,
    )
    if outcome.get("sizes") and not outcome.get("size"):
        said += " " + words.say("product.availability.sizes", sizes=", ".join(map(str, outcome["sizes"])))
    if outcome.get("colors") and not outcome.get("color"):
        said += " " + words.say("product.availability.colors", colors=", ".join(map(str, outcome["colors"])))
    return said


def _unknown_product(outcome: Outcome, brief: Brief, words: Words) -> str:
    return (
        words.say("product.unknown_words", words=outcome["words"])
        if outcome.get("words")
        else words.say("product.unknown")
    )


def _compared(outcome: Outcome, brief: Brief, words: Words) -> str:
    said = [words.say("product.compared", titles=join([str(t) for t in outcome["titles"]], words))]
    said += [
        words.say(f"product.compared.{name}", **{name: outcome[name]})
        for name in ("cheapest", "lightest", "best_rated")
        if outcome.get(name)
    ]
    return " ".join(said)


def _calculated(outcome: Outcome, brief: Brief, words: Words) -> str:
    caveats = [str(caveat) for caveat in outcome.get("caveats") or ()]
    return " ".join(
        part
        for part in (str(outcome.get("text") or ""), str(outcome.get("assumed") or ""), *caveats[:2])
        if part
    )


def _missing(outcome: Outcome, brief: Brief, words: Words) -> str:
    if outcome.get("text"):
        return str(outcome["text"])
    names = [words.name("missing", str(name)) for name in outcome.get("missing") or ()]
    return words.say(str(outcome["code"]), missing=join(names, words))


def _order(outcome: Outcome, brief: Brief, words: Words) -> str:
    said = words.say(
        "order.found",
        order_id=outcome["order_id"],
        date=tell_date(str(outcome["placed_at"]), words),
        status=words.name("statuses", str(outcome["status"])),
        total=money(outcome["total"], outcome.get("currency"), words.language),
    )
    several = [o for o in brief.outcomes if o["code"] == "order.found"]
    if outcome is several[-1] and int(outcome.get("count") or 0) > len(several):
        said += " " + words.say("order.many", count=outcome["count"])
    if outcome is several[0] and brief.understanding.smalltalk == "person":
        said = words.say("order.person") + " " + said
    return said


def _no_order(outcome: Outcome, brief: Brief, words: Words) -> str:
    return (
        words.say("smalltalk.person")
        if brief.understanding.smalltalk == "person"
        else words.say("order.none")
    )


def _remembered(outcome: Outcome, brief: Brief, words: Words) -> str:
    told = facts_told(outcome.get("facts") or {}, outcome.get("goals"), words)
    return words.say("profile.remembered", facts=told) if told else words.say("profile.remembered_plain")


def _forgotten(outcome: Outcome, brief: Brief, words: Words) -> str:
    names = [str(name) for name in outcome.get("names") or ()]
    change = brief.understanding.profile
    if change is not None and "all" in change.forget:
        return words.say("profile.forgotten_all")
    if not names:
        return words.say("profile.forgotten_none")
    return words.say("profile.forgotten", names=join([words.name("facts", name) for name in names], words))


def _profile_shown(outcome: Outcome, brief: Brief, words: Words) -> str:
    part: Mapping[str, Any] = next((p for p in reversed(brief.parts) if p.get("type") == "profile"), {})
    told = facts_told(part.get("facts") or {}, part.get("goals"), words)
    return (
        words.say("profile.shown", facts=told)
        if told and not outcome.get("empty")
        else words.say("profile.shown_empty")
    )


def _greeting(outcome: Outcome, brief: Brief, words: Words) -> str:
    name = f" {outcome['name']}" if outcome.get("name") else ""
    if outcome.get("known"):
        return words.say(
            "greeting.known", name=name, follow_up=outcome.get("follow_up") or words.say("greeting.ask")
        )
    said = words.say("greeting", name=name)
    return f"{said} {outcome['follow_up']}" if outcome.get("follow_up") else said


def _smalltalk(outcome: Outcome, brief: Brief, words: Words) -> str:
    code = f"smalltalk.{outcome.get('kind')}"
    return words.say(code if words.has(code) else "smalltalk.other")


def _question(outcome: Outcome, brief: Brief, words: Words) -> str:
    return str(outcome["text"])


def _silent(outcome: Outcome, brief: Brief, words: Words) -> str:
    return ""


def _refused(outcome: Outcome, words: Words) -> str:
    code = str(outcome["code"])
    facts = {
        key: ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else value
        for key, value in outcome.items()
        if key != "code"
    }
    facts.setdefault("title", "")
    if code == "error.out_of_stock" and not facts.get("available"):
        code = "error.out_of_stock_none"
    said = words.say(code if words.has(code) else "error.refused", **facts)
    if code == "error.unknown_variant":
        for name in ("sizes", "colors"):
            if facts.get(name):
                said += " " + words.say(f"error.unknown_variant_{name}", **{name: facts[name]})
    return said


_SPECIAL: dict[str, Callable[[Outcome, Brief, Words], str]] = {
    "cart.shown": _cart_shown,
    "cart.unchanged": _cart_unchanged,
    "page.opened": _page,
    "products.shown": _silent,
    "products.none": _none_found,
    "product.details": _details,
    "product.field": _field,
    "product.availability": _availability,
    "product.unknown": _unknown_product,
    "product.compared": _compared,
    "advice.calculated": _calculated,
    "advice.calculation_missing": _missing,
    "advice.plan_missing": _missing,
    "order.unknown": lambda outcome, brief, words: words.say(
        "order.unknown", order_id=outcome.get("order_id", "")
    ),
    "order.found": _order,
    "order.none": _no_order,
    "profile.remembered": _remembered,
    "profile.forgotten": _forgotten,
    "profile.shown": _profile_shown,
    "greeting": _greeting,
    "smalltalk": _smalltalk,
    "question.asked": _question,
    "safety": _silent,
    "advice.none": _silent,
}
