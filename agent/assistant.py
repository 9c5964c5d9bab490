"""The one way into the agent: a message in, events out, everything kept in the database."""

import logging
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from langgraph.checkpoint.base import BaseCheckpointSaver

from agent.brains.base import Brain, BrainError
from agent.context import TurnContext
from agent.events import DoneEvent, ErrorEvent, Event, event_of
from agent.graph import make_graph
from agent.guard_rules import LONGEST_MESSAGE
from agent.state import TurnState
from agent.texts import say
from agent.understanding import Language
from shop.errors import NotYours, ShopError, TurnRunning, UnknownCustomer
from tools.cart_show import CartShowArgs, cart_show
from tools.deps import ToolDeps

if TYPE_CHECKING:
    from agent.catalog_names import CatalogNames
    from shop.conversations import BegunTurn, Conversation, TurnRecord
    from shop.customers import Customer, Customers
    from shop.follow_ups import FollowUps

__all__ = ["Assistant", "Visit"]

_log = logging.getLogger(__name__)
_HISTORY = 12
_WAIT_FOR_SAME_TURN_S = 10.0
# After these the customer has seen or got something: a turn that is cut short is kept as it stands.
_ACKNOWLEDGED = frozenset({"products", "comparison", "cart", "profile", "order", "question", "page", "plan"})

AskedLanguage = Literal["fr", "en", "auto"]


@dataclass(frozen=True)
class Visit:
    """Who speaks, in which conversation."""

    customer: "Customer"
    conversation: "Conversation"


class Assistant:
    """Answers customers.

    One value serves any number of them at once; whose turn it is comes with each call.
    """

    def __init__(
        self,
        *,
        brain: Brain,
        fallback: Brain,
        tools: ToolDeps,
        customers: "Customers",
        follow_ups: "FollowUps | None" = None,
        names: "CatalogNames | None" = None,
        countries: Mapping[str, str] | None = None,
        country: str = "FR",
        language: Language = "fr",
        checkpointer: BaseCheckpointSaver[str] | None = None,
    ) -> None:
        """Wire an assistant.

        Args:
            fallback: writes where the brain's own words hold nothing that is true; usually the offline brain.
            tools: without a customer; the assistant puts in whose turn it is.
            countries: market → ISO country, for the numbers to call; `country` where the market has none.
            language: the shop's own, for what is too short to tell.
        """
        self._brain, self._fallback, self._tools = brain, fallback, tools
        self._customers, self._conversations = customers, tools.conversations
        self._follow_ups, self._names = follow_ups, names
        self._countries, self._country, self._language = dict(countries or {}), country, language
        self._checkpointer = checkpointer
        self._graph = make_graph(checkpointer)
        self._own: Visit | None = None

    def visit(
        self,
        customer: str | None = None,
        conversation: str | None = None,
        *,
        language: str | None = None,
        market: str | None = None,
    ) -> Visit:
        """Who speaks where: a guest when no customer is named, the last conversation when none is.

        Raises: UnknownCustomer; NotYours for another customer's conversation.
        """
        if customer is None:
            who = self._customers.create_guest(language=language, market=market)
        else:
            known = self._customers.get(customer)
            if known is None:
                raise UnknownCustomer(customer)
            who = known
        where = None
        if conversation is not None:
            where = self._conversations.get(who.id, conversation)
        elif customer is not None:
            where = self._conversations.latest(who.id)
        if where is None:
            where = self._conversations.start(
                who.id, language=language or who.language, market=market or who.market, id=conversation
            )
        return Visit(who, where)

    def new_conversation(
        self, customer: str, *, language: str | None = None, market: str | None = None
    ) -> Visit:
        """Another conversation of the same customer, as a next login begins one. Raises: UnknownCustomer."""
        who = self._customers.get(customer)
        if who is None:
            raise UnknownCustomer(customer)
        where = self._conversations.start(who.id, language or who.language, market or who.market)
        return Visit(who, where)

    def stream(
        self,
        text: str,
        *,
        customer: str | None = None,
        conversation: str | None = None,
        page: str | None = None,
        sku: str | None = None,
        language: AskedLanguage = "auto",
        id: str | None = None,
    ) -> Iterator[Event]:
        """Answer a message, event by event; the last one is always `done`.

        Without a customer the words are those of one guest who lasts as long as this assistant: what serves
        several visitors names the customer each time. Closing the iterator early keeps what was told so far.

        Args:
            customer, conversation: ids; the customer's last conversation when none is given.
            page, sku: where the customer is, and the product on screen.
            id: a key that makes a repeat harmless: the same key gets the same events, and nothing is done
                again.
        """
        started = time.perf_counter()
        spoken: Language = "en" if (language if language != "auto" else self._language) == "en" else "fr"
        if not text.strip():
            yield from self._failed("bad_input", say("error", "empty_message", spoken), started)
            return
        try:
            visit = self._visited(customer, conversation, language)
            state = self._state(visit, text, page, sku, language)
            begun = self._conversations.begin_turn(
                visit.conversation.id, text[:LONGEST_MESSAGE], id, wait_s=_WAIT_FOR_SAME_TURN_S if id else 0.0
            )
        except TurnRunning:
            yield from self._failed("turn_running", say("error", "turn_running", spoken), started)
            return
        except (NotYours, UnknownCustomer) as error:
            code = "not_yours" if isinstance(error, NotYours) else "unknown_customer"
            yield from self._failed(code, say("error", code, spoken), started)
            return
        yield from self._run(visit, begun, state, started)

    def greet(
        self,
        *,
        customer: str | None = None,
        conversation: str | None = None,
        language: AskedLanguage = "auto",
    ) -> Iterator[Event]:
        """The first words of a conversation, with the follow-up that is due.

        Raises: UnknownCustomer, NotYours.
        """
        started = time.perf_counter()
        visit = self._visited(customer, conversation, language)
        state = replace(self._state(visit, "", None, None, language), kind="greeting")
        begun = self._conversations.begin_turn(visit.conversation.id, "")
        yield from self._run(visit, begun, state, started)

    def _visited(self, customer: str | None, conversation: str | None, language: AskedLanguage) -> Visit:
        chosen = None if language == "auto" else language
        if customer is not None:
            return self.visit(customer, conversation, language=chosen)
        if self._own is None:
            self._own = self.visit(None, conversation, language=chosen)
            return self._own
        # Read anew: the last turn may have changed the conversation's language or switched selling off.
        self._own = self.visit(
            self._own.customer.id, conversation or self._own.conversation.id, language=chosen
        )
        return self._own

    def _state(
        self, visit: Visit, text: str, page: str | None, sku: str | None, language: AskedLanguage
    ) -> TurnState:
        """All that the turn starts from, read from the database: nothing is carried over in memory."""
        conversation = visit.conversation
        records = self._conversations.history(conversation.id, last=_HISTORY)
        profile = self._tools.profiles.of(visit.customer.id)
        facts: dict[str, Any] = dict(profile.facts)
        if profile.goals:
            facts["goals"] = list(profile.goals)
        usual = conversation.language or visit.customer.language or self._language
        cart = cart_show(CartShowArgs(), self._tools_of(visit, "en" if usual == "en" else "fr"))
        if sku is None and page and page.startswith("/product/"):
            sku = page.removeprefix("/product/") or None
        return TurnState(
            message=text,
            language=language,
            usual_language=usual,
            conversation_id=conversation.id,
            page=page,
            sku=sku,
            history=[_exchange(record) for record in records if record.message],
            shown=_shown_last(records),
            cart=[line.model_dump() for line in cart.lines],
            facts=facts,
            pending=records[-1].pending if records else None,
            selling=conversation.selling,
        )

    def _run(self, visit: Visit, begun: "BegunTurn", state: TurnState, started: float) -> Iterator[Event]:
        if begun.replay is not None:
            for value in begun.replay:
                yield event_of(value)
            return
        language: Language = "en" if state.usual_language == "en" else "fr"
        context = TurnContext(
            brain=self._brain,
            fallback=self._fallback,
            deps=self._tools_of(visit, language),
            follow_ups=self._follow_ups,
            names=self._names,
            country=self._countries.get(visit.conversation.market or "", self._country),
            name=visit.customer.username,
            started=started,
        )
        state = replace(state, turn_id=begun.turn_id)
        try:
            yield from self._events(state, context)
        except GeneratorExit:
            self._keep_what_was_told(begun, state, context, started)
            raise
        except (
            Exception
        ) as error:  # the outermost edge of a turn: a bug ends the turn, never the conversation
            _log.exception("turn %s failed", begun.turn_id)
            reason = error.reason if isinstance(error, BrainError) else "failed"
            text = say("error", "brain" if isinstance(error, BrainError) else "failed", language)
            failed = list(self._failed(reason, text, started))
            self._finish(begun, state, context, [event.model_dump(mode="json") for event in failed], "failed")
            yield from failed

    def _events(self, state: TurnState, context: TurnContext) -> Iterator[Event]:
        config: Any = {"configurable": {"thread_id": state.conversation_id}}
        if self._checkpointer is not None:
            # The checkpoint serves the running turn alone; the database keeps what later turns need.
            self._checkpointer.delete_thread(state.conversation_id)
        running = self._graph.stream(
            state,
            config,
            context=context,
            stream_mode="custom",
            durability="exit" if self._checkpointer is not None else None,
        )
        with closing(running):  # type: ignore[type-var]
            for value in running:
                yield event_of(value)

    def _keep_what_was_told(
        self, begun: "BegunTurn", state: TurnState, context: TurnContext, started: float
    ) -> None:
        """A turn that nobody waited for: done as far as it went, or open for the same key when nothing was
        told.
        """
        acknowledged = any(event["type"] in _ACKNOWLEDGED for event in context.events)
        text = "".join(event["text"] for event in context.events if event["type"] == "token")
        done = DoneEvent(text=text, ms=_ms_since(started), brain=self._brain.name).model_dump(mode="json")
        self._finish(begun, state, context, [done], "done" if acknowledged else "failed")

    def _finish(
        self,
        begun: "BegunTurn",
        state: TurnState,
        context: TurnContext,
        last: list[dict[str, Any]],
        status: Literal["done", "failed"],
    ) -> None:
        events = [*context.events, *last]
        cards = [event for event in events if event["type"] == "products"]
        try:
            self._conversations.finish_turn(
                begun.turn_id,
                answer="".join(event["text"] for event in events if event["type"] == "token"),
                events=events,
                shown=[item["sku"] for item in cards[-1]["items"]] if cards else [],
                page=state.page,
                ms=last[-1].get("ms"),
                brain=self._brain.name,
                status=status,
            )
        except ShopError:
            _log.exception("turn %s could not be kept", begun.turn_id)

    def _tools_of(self, visit: Visit, language: Language) -> ToolDeps:
        return replace(
            self._tools,
            customer_id=visit.customer.id,
            conversation_id=visit.conversation.id,
            market=visit.conversation.market or visit.customer.market,
            language=language,
        )

    def _failed(self, code: str, text: str, started: float) -> Iterator[Event]:
        yield ErrorEvent(code=code, text=text)
        yield DoneEvent(text="", ms=_ms_since(started), brain=self._brain.name)


def _ms_since(started: float) -> float:
    return round((time.perf_counter() - started) * 1000, 1)


def _exchange(record: "TurnRecord") -> dict[str, Any]:
    """An earlier turn as the state keeps it: without its events, which are many."""
    return {
        "message": record.message,
        "answer": record.answer,
        "understanding": record.understanding,
        "shown": list(record.shown),
    }


def _shown_last(records: "list[TurnRecord]") -> list[dict[str, Any]]:
    """The cards shown last, products first, in the order that was settled then."""
    for record in reversed(records):
        cards = [event for event in record.events if event["type"] in ("products", "complements")]
        if any(event["type"] == "products" for event in cards):
            return [item for event in cards for item in event["items"]]
    return []
