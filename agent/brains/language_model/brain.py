"""The brain that asks a language model: prompts in, typed understanding or running text out."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from langchain_core.messages import HumanMessage, SystemMessage

from agent.brains.base import Brain, BrainError, Brief, Turn, Usage, Writing
from agent.brains.language_model.client import ChatClient, make_chat_model
from agent.brains.language_model.telling import (
    as_json,
    brief_told,
    calculations_told,
    cart_told,
    history_told,
    inert,
    pending_told,
    shown_told,
)
from agent.prompting import load_prompt
from agent.understanding import Understanding

__all__ = ["PAGES", "LanguageModelBrain", "make_language_model_brain"]

PAGES = (
    "/",
    "/catalogue",
    "/product/SKU",
    "/cart",
    "/checkout",
    "/orders",
    "/plan",
    "/profile",
    "/login",
    "/signup",
)


class LanguageModelBrain:
    """Understands and writes through chat models; one for each role.

    Args:
        understand: client of the model behind the role `understand`.
        write: client of the model behind the role `write`.
        categories: slug → name of the shop's categories.
        today: the day's date, asked anew for each turn.
    """

    def __init__(
        self,
        understand: ChatClient,
        write: ChatClient,
        categories: Mapping[str, str],
        today: Callable[[], dt.date],
    ) -> None:
        self._understand, self._write = understand, write
        self._categories, self._today = dict(categories), today
        self.name = write.name

    def understand(self, turn: Turn) -> Understanding:
        """The meaning of the message, by the model's one forced tool call.

        Raises: BrainError.
        """
        prompt = load_prompt("understand")
        words = prompt.render(
            today=self._today().isoformat(),
            categories=", ".join(self._categories),
            pages=" ".join(PAGES),
            language=turn.language or "fr",
            page=turn.page or "",
            sku=turn.sku or "",
            calculations=calculations_told(),
            shown=as_json(shown_told(turn.shown)),
            cart=as_json(cart_told(turn.cart)),
            pending=as_json(pending_told(turn.pending_question)),
            facts=as_json(turn.facts),
            history=history_told(turn.history, wishes=True),
            message=inert(turn.message),
        )
        understood, usage = self._understand.structured(_messages(words, turn.message), Understanding)
        turn.ledger.spend(usage)
        return self._within_the_shop(understood)

    def write(self, brief: Brief) -> Writing:
        """The answer in pieces as the model writes them.

        Raises: BrainError, also while the pieces are read.
        """
        words = load_prompt("write").render(
            language={"fr": "French", "en": "English"}[brief.language],
            intents=", ".join(brief.understanding.intents),
            history=history_told(brief.history),
            brief=as_json(brief_told(brief)),
            message=inert(brief.message),
        )
        return Writing(self._pieces(words, brief), brain=self.name)

    def _pieces(self, words: str, brief: Brief) -> Iterator[str]:
        spent = Usage()
        said = False
        for piece in self._write.stream(_messages(words, brief.message), spent):
            said = said or bool(piece.strip())
            yield piece
        if not said:
            raise BrainError("malformed", f"{self.name} wrote nothing")
        brief.ledger.spend(spent)

    def _within_the_shop(self, understood: Understanding) -> Understanding:
        """Categories that the shop lacks become words of the search: nothing is filtered by a guess."""
        need = understood.need
        if need is None or not (foreign := [c for c in need.categories if c not in self._categories]):
            return understood
        kept = [c for c in need.categories if c in self._categories]
        text = " ".join([need.text, *(c.replace("-", " ") for c in foreign if not need.text)]).strip()
        return understood.model_copy(
            update={"need": need.model_copy(update={"categories": kept, "text": text})}
        )


def make_language_model_brain(
    understand: str,
    write: str,
    offline: Brain,
    *,
    deadline_s: float,
    categories: Mapping[str, str],
    today: Callable[[], dt.date],
    **keys: str | None,
) -> Brain:
    """The brain of two `provider:model` settings; a role set to `offline` stays with the offline brain.

    Raises: ValueError in one line when a setting cannot work.
    """

    def client(spec: str) -> ChatClient:
        # A single read may take half the deadline: a silent provider leaves time for one more try.
        return ChatClient(make_chat_model(spec, timeout_s=deadline_s / 2, **keys), spec, deadline_s)

    if "offline" not in (understand, write):
        return LanguageModelBrain(client(understand), client(write), categories, today)
    spoken = client(write if understand == "offline" else understand)
    model = LanguageModelBrain(spoken, spoken, categories, today)
    return _TwoBrains(offline, model) if understand == "offline" else _TwoBrains(model, offline)


class _TwoBrains:
    """Understands with one brain, writes with another."""

    def __init__(self, understanding: Brain, writing: Brain) -> None:
        self._understanding, self._writing = understanding, writing
        self.name = writing.name

    def understand(self, turn: Turn) -> Understanding:
        return self._understanding.understand(turn)

    def write(self, brief: Brief) -> Writing:
        return self._writing.write(brief)


def _messages(system: str, message: str) -> list[Any]:
    return [SystemMessage(system), HumanMessage(message)]
