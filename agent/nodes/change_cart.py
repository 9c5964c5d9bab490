"""Do what was asked with the cart, once it is settled what is meant; else ask, and change nothing."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from langgraph.runtime import Runtime

from agent.context import TurnContext, emit, tools_in
from agent.events import CartEvent, PageEvent
from agent.nodes.ask_back import ask
from agent.outcomes import OUTCOMES, outcome
from agent.references import Meant, lines_meant, products_meant
from agent.state import TurnState, understood
from agent.texts import say
from agent.understanding import CartCommand, Understanding
from tools.cart_add import CartAddArgs, cart_add
from tools.cart_clear import CartClearArgs, cart_clear
from tools.cart_remove import CartRemoveArgs, cart_remove
from tools.cart_set_quantity import CartSetQuantityArgs, cart_set_quantity
from tools.cart_set_variant import CartSetVariantArgs, cart_set_variant
from tools.cart_show import CartShowArgs, cart_show
from tools.cart_undo import CartUndoArgs, cart_undo
from tools.deps import ToolDeps
from tools.errors import ToolError
from tools.views import CartView

__all__ = ["change_cart"]


@dataclass
class _Done:
    """What a command came to. `ask`: a question instead. `cart`: to be shown. `skus`: what it was about."""

    outcomes: list[dict[str, Any]] = field(default_factory=list)
    cart: CartView | None = None
    ask: tuple[str, list[tuple[str, str]]] | None = None
    skus: list[str] = field(default_factory=list)
    page: str | None = None


@dataclass(frozen=True)
class _Task:
    """One command with all that it works on. Each change has a key of its own, made from the turn."""

    state: TurnState
    understanding: Understanding
    command: CartCommand
    runtime: Runtime[TurnContext]

    def deps(self, number: int = 0) -> ToolDeps:
        return tools_in(self.runtime, self.understanding.language, f"turn-{self.state.turn_id}-{number}")

    def say(self, question: str) -> str:
        return say("question", question, self.understanding.language)


def change_cart(state: TurnState, runtime: Runtime[TurnContext]) -> dict[str, Any]:
    """Reads `understanding`, `shown`, `cart`; sends the cart after a change; adds to `parts`, `outcomes`."""
    understanding = understood(state)
    command = understanding.cart or CartCommand(action="show")
    done = _COMMANDS[command.action](_Task(_with_new_cards(state), understanding, command, runtime))
    if done.ask is not None:
        text, options = done.ask
        return ask(state, runtime, text, options)
    parts = list(state.parts)
    if done.cart is not None:
        parts.append(emit(runtime, CartEvent.model_validate(done.cart.model_dump())))
    if done.page is not None:
        parts.append(emit(runtime, PageEvent(page=done.page)))
    written: dict[str, Any] = {"parts": parts, "outcomes": [*state.outcomes, *done.outcomes]}
    if done.skus:
        settled = command.model_copy(update={"skus": done.skus})
        written["understanding"] = understanding.model_copy(update={"cart": settled}).model_dump()
    return written


def _with_new_cards(state: TurnState) -> TurnState:
    """In "find me socks and add the first", the first is one of the cards found in this turn."""
    cards = [
        item
        for part in state.shop_parts
        if part["type"] in ("products", "complements")
        for item in part["items"]
    ]
    if not cards:
        return state
    return TurnState(**{**state.__dict__, "shown": cards})


def _add(task: _Task) -> _Done:
    command = task.command
    meant = products_meant(
        task.state,
        task.deps(),
        positions=command.positions,
        skus=command.skus,
        words=command.words,
        all_shown=command.all_shown,
        need=task.understanding.need,
    )
    if not meant.skus:
        return _unsettled(task, meant, "which_product")
    done = _Done(skus=meant.skus)
    for number, sku in enumerate(meant.skus):
        args = {"sku": sku, "quantity": command.quantity if command.quantity is not None else 1}
        deps = task.deps(number)
        try:
            added = cart_add(
                CartAddArgs.model_validate({**args, "size": command.size, "color": command.color}), deps
            )
        except ToolError as error:
            done.outcomes.append(_refused(error, deps, sku))
            continue
        except ValueError:
            done.outcomes.append(outcome("error.bad_quantity", quantity=args["quantity"]))
            continue
        done.cart = added.cart
        product = deps.products.get(sku)
        facts = added.model_dump(exclude={"cart"}, exclude_none=True)
        if product is not None and product.sizes and added.size is None:
            facts["sizes"] = list(product.sizes)
        done.outcomes.append(outcome("cart.added", **facts))
    return done


def _remove(task: _Task) -> _Done:
    if task.command.all_shown and not (task.command.positions or task.command.skus or task.command.words):
        return _clear(task)

    def remove(line: int, deps: ToolDeps) -> tuple[CartView, dict[str, Any]]:
        removed = cart_remove(CartRemoveArgs(line=line), deps)
        return removed.cart, outcome("cart.removed", sku=removed.sku, title=removed.title)

    return _on_lines(task, remove)


def _set_quantity(task: _Task) -> _Done:
    quantity = task.command.quantity
    if quantity is None:
        return _Done(ask=(task.say("what_quantity"), []))
    if not 0 <= quantity <= 99:
        return _Done([outcome("error.bad_quantity", quantity=quantity)])

    def set_quantity(line: int, deps: ToolDeps) -> tuple[CartView, dict[str, Any]]:
        changed = cart_set_quantity(CartSetQuantityArgs(line=line, quantity=quantity), deps)
        if quantity == 0:
            return changed.cart, outcome("cart.removed", sku=changed.sku, title=changed.title)
        return changed.cart, outcome("cart.quantity_set", **changed.model_dump(exclude={"cart"}))

    return _on_lines(task, set_quantity)


def _set_variant(task: _Task) -> _Done:
    size, color = task.command.size, task.command.color
    if not size and not color:
        return _Done(ask=(task.say("which_size"), []))

    def set_variant(line: int, deps: ToolDeps) -> tuple[CartView, dict[str, Any]]:
        changed = cart_set_variant(CartSetVariantArgs(line=line, size=size, color=color), deps)
        facts = changed.model_dump(exclude={"cart"}, exclude_none=True)
        return changed.cart, outcome("cart.variant_set", **facts)

    return _on_lines(task, set_variant)


def _on_lines(task: _Task, change: Callable[[int, ToolDeps], tuple[CartView, dict[str, Any]]]) -> _Done:
    """Do a change on every line that is meant, the last first, so that the places of the others hold."""
    command = task.command
    meant = lines_meant(task.state, positions=command.positions, skus=command.skus, words=command.words)
    if not meant.lines:
        return _unsettled(task, meant, "which_line")
    by_line = dict(zip(meant.lines, meant.skus, strict=True))
    done = _Done(skus=meant.skus)
    for number, line in enumerate(sorted(by_line, reverse=True)):
        deps = task.deps(number)
        try:
            done.cart, told = change(line, deps)
        except ToolError as error:
            told = _refused(error, deps, by_line[line])
        done.outcomes.append(told)
    return done


def _clear(task: _Task) -> _Done:
    cleared = cart_clear(CartClearArgs(), task.deps())
    if cleared.lines == 0:
        return _Done([outcome("cart.unchanged", reason="already_empty")])
    return _Done([outcome("cart.cleared", lines=cleared.lines)], cart=cleared.cart)


def _undo(task: _Task) -> _Done:
    try:
        return _Done([outcome("cart.undone")], cart=cart_undo(CartUndoArgs(), task.deps()))
    except ToolError:
        return _Done([outcome("cart.nothing_to_undo")])


def _show(task: _Task) -> _Done:
    cart = cart_show(CartShowArgs(), task.deps())
    told = outcome("cart.shown", lines=len(cart.lines), total=cart.total, currency=cart.currency)
    return _Done([told], cart=cart)


def _checkout(task: _Task) -> _Done:
    cart = cart_show(CartShowArgs(), task.deps())
    return _Done([outcome("page.opened", page="/checkout", empty=not cart.lines)], page="/checkout")


def _unsettled(task: _Task, meant: Meant, question: str) -> _Done:
    """Nothing is changed: a choice is offered, or it is said why there is none."""
    if meant.options:
        return _Done(ask=(task.say(question), meant.options))
    if meant.reason == "nothing_shown" and task.command.action == "add":
        return _Done(ask=(task.say("nothing_shown"), []))
    if not task.state.cart and task.command.action != "add":
        return _Done([outcome("cart.unchanged", reason="already_empty")])
    words = task.command.words or ", ".join(task.command.skus)
    return _Done([outcome("cart.unchanged", reason=meant.reason or "not_found", words=words)])


def _refused(error: ToolError, deps: ToolDeps, sku: str) -> dict[str, Any]:
    """A tool's refusal as an outcome, with the product's title."""
    product = deps.products.get(sku)
    facts = {"sku": sku, "title": product.title_in(deps.language) if product else sku, **error.facts}
    if isinstance(facts.get("colors"), list):
        facts["colors"] = [
            c.get(deps.language, c["en"]) if isinstance(c, dict) else c for c in facts["colors"]
        ]
    code = f"error.{error.code}"
    if code in OUTCOMES:
        return outcome(code, **facts)
    return outcome("error.refused", reason=error.code, **facts)


_COMMANDS: dict[str, Callable[[_Task], _Done]] = {
    "add": _add,
    "remove": _remove,
    "set_quantity": _set_quantity,
    "set_variant": _set_variant,
    "show": _show,
    "clear": _clear,
    "undo": _undo,
    "checkout": _checkout,
}
