"""A turn being answered. It runs beside the page, so that no click on the page can lose its answer."""

import logging
import threading
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import streamlit as st

from shop.conversations import Conversation
from ui.session import Visit

__all__ = [
    "RunningTurn",
    "current_turn",
    "forget_turn",
    "greet",
    "say",
    "settle_running",
    "start_turn",
]

_log = logging.getLogger(__name__)
_RUNNING = "running_turn"
_TO_SAY = "to_say"


@dataclass(frozen=True)
class Message:
    """What a visitor says, and where: the page, and the product on it."""

    text: str
    page: str = "/"
    sku: str | None = None


class RunningTurn:
    """One turn, answered in a thread of its own: Streamlit ends a page's script at any click."""

    def __init__(self, message: str, conversation_id: str, answer: Callable[[], Iterator[Any]]) -> None:
        """Begin at once. `answer` is called in the thread and yields the events of the turn."""
        self.message, self.conversation_id = message, conversation_id
        self._events: list[dict[str, Any]] = []
        self._changed = threading.Condition()
        self._finished = self._stopped = False
        self._thread = threading.Thread(target=self._answer, args=(answer,), name="turn", daemon=True)
        self._thread.start()

    @property
    def finished(self) -> bool:
        """True when nothing more will come: it ended, or the visitor stopped it."""
        return self._finished or self._stopped

    @property
    def stopped(self) -> bool:
        """True when the visitor stopped it."""
        return self._stopped

    @property
    def events(self) -> list[dict[str, Any]]:
        """All that was sent so far."""
        return list(self._events)

    def stop(self) -> None:
        """Let it end at its next event."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()

    def settle(self, timeout_s: float = 1.0) -> None:
        """Give what was stopped a moment to be kept in the transcript."""
        self._thread.join(timeout_s)

    def wait(self, seen: int, timeout_s: float) -> list[dict[str, Any]]:
        """Events after the first `seen`; empty when none came in time."""
        with self._changed:
            self._changed.wait_for(lambda: len(self._events) > seen or self.finished, timeout_s)
            return self._events[seen:]

    def _answer(self, answer: Callable[[], Iterator[Any]]) -> None:
        try:
            events = answer()
            for event in events:
                self._add(event.model_dump(mode="json"))
                if self._stopped:
                    # Told to the assistant, which keeps what was said so far.
                    close = getattr(events, "close", None)
                    if close is not None:
                        close()
                    break
        except Exception:  # the thread's outermost edge: what is not caught here nobody would hear of
            _log.exception("a turn of conversation %s failed", self.conversation_id)
            self._add({"type": "error", "code": "failed", "text": ""})
        finally:
            with self._changed:
                self._finished = True
                self._changed.notify_all()

    def _add(self, event: dict[str, Any]) -> None:
        with self._changed:
            self._events.append(event)
            self._changed.notify_all()


def say(text: str, page: str = "/", sku: str | None = None) -> None:
    """Put a message in the visitor's mouth: the chat's next drawing sends it."""
    st.session_state[_TO_SAY] = Message(text, page, sku)


def start_turn(visit: Visit, typed: str | None) -> None:
    """Begin to answer what was typed, or what was put in the visitor's mouth, if anything."""
    put = st.session_state.pop(_TO_SAY, None)
    message = Message(typed) if typed else put
    if message is None or not message.text.strip():
        return
    running = current_turn()
    if running is not None:
        running.stop()
    conversation = visit.conversation() or _begun(visit)
    shop, customer_id, key = visit.shop, visit.id, uuid.uuid4().hex

    def answer() -> Iterator[Any]:
        # Asked for here, in the thread: opening the chat's models the first time takes seconds.
        events: Iterator[Any] = shop.assistant.stream(
            message.text,
            customer=customer_id,
            conversation=conversation.id,
            page=message.page,
            sku=message.sku,
            language="auto",
            id=key,
        )
        return events

    st.session_state[_RUNNING] = RunningTurn(message.text, conversation.id, answer)


def greet(visit: Visit) -> None:
    """Begin another conversation, with the greeting and what there is to ask again."""
    conversation = _begun(visit)
    shop, customer_id, language = visit.shop, visit.id, visit.language

    def answer() -> Iterator[Any]:
        events: Iterator[Any] = shop.assistant.greet(
            customer=customer_id, conversation=conversation.id, language=language
        )
        return events

    st.session_state[_RUNNING] = RunningTurn("", conversation.id, answer)


def _begun(visit: Visit) -> Conversation:
    """A new conversation. Without a market of its own: the one chosen at the top holds, also when changed."""
    conversation: Conversation = visit.shop.conversations.start(visit.id, language=visit.language)
    return conversation


def current_turn() -> RunningTurn | None:
    """The turn that this visitor's page is waiting for."""
    turn: RunningTurn | None = st.session_state.get(_RUNNING)
    return turn


def forget_turn() -> None:
    """The turn's answer is in the transcript now."""
    st.session_state.pop(_RUNNING, None)


def settle_running(page_path: str) -> None:
    """A turn that ended while the visitor was on another page is in the transcript: nothing more to draw."""
    turn = current_turn()
    if page_path and turn is not None and turn.finished:
        forget_turn()
