"""Conversations and their turns: the one place that keeps transcript, shown products, pending questions."""

import datetime as dt
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

import database.tables as t
from database import Database, utc_now
from shop.errors import NotYours, TurnRunning, UnknownCustomer
from shop.keys import new_id, stored_key

__all__ = ["ABANDONED_AFTER", "BegunTurn", "Conversation", "Conversations", "TurnRecord"]

ABANDONED_AFTER = dt.timedelta(minutes=2)
_WAIT_STEP_S = 0.05


@dataclass(frozen=True)
class Conversation:
    """A conversation. `turns` counts all turns begun; `selling` False: the visitor wants advice alone."""

    id: str
    customer_id: str
    language: str | None
    market: str | None
    selling: bool
    turns: int
    created_at: dt.datetime


@dataclass(frozen=True)
class BegunTurn:
    """A turn to be answered; or, with `replay`, one answered before under the same key: its events."""

    turn_id: int
    number: int
    replay: list[dict[str, Any]] | None = None


@dataclass(frozen=True)
class TurnRecord:
    """One turn as it was kept. `trace` is left out: it is read by `Conversations.trace`."""

    id: int
    number: int
    message: str
    answer: str
    understanding: dict[str, Any] | None
    events: list[dict[str, Any]]
    shown: list[str]
    pending: dict[str, Any] | None
    page: str | None
    status: str
    ms: float | None
    brain: str | None
    tokens: dict[str, Any] | None
    created_at: dt.datetime
    feedback: int | None = field(default=None, compare=False)


class Conversations:
    """All conversations. `get` asks whose one is; what takes a conversation's id alone trusts its caller."""

    def __init__(self, database: Database, clock: Callable[[], dt.datetime] = utc_now) -> None:
        self._database, self._clock = database, clock

    def start(
        self,
        customer_id: str,
        language: str | None = None,
        market: str | None = None,
        id: str | None = None,
    ) -> Conversation:
        """A new conversation; one that is there under this id already is returned as it is.

        Raises: UnknownCustomer; NotYours when the id is another customer's.
        """
        chosen, now = id or new_id("k"), self._clock()

        def work(session: Session) -> None:
            session.add(
                t.Conversation(
                    id=chosen, customer_id=customer_id, language=language, market=market, created_at=now
                )
            )

        try:
            self._database.transact(work)
        except IntegrityError:
            there = self.get(customer_id, chosen)
            if there is None:
                raise UnknownCustomer(customer_id) from None
            return there
        return Conversation(chosen, customer_id, language, market, selling=True, turns=0, created_at=now)

    def latest(self, customer_id: str) -> Conversation | None:
        """The conversation begun last; None when there is none."""
        with self._database.read() as session:
            row = session.scalars(
                select(t.Conversation)
                .where(t.Conversation.customer_id == customer_id)
                .order_by(t.Conversation.created_at.desc(), t.Conversation.id)
                .limit(1)
            ).one_or_none()
        return _conversation(row) if row else None

    def get(self, customer_id: str, id: str) -> Conversation | None:
        """A conversation of this customer; None when there is none under this id.

        Raises: NotYours when it is another customer's.
        """
        with self._database.read() as session:
            row = session.get(t.Conversation, id)
        if row is not None and row.customer_id != customer_id:
            raise NotYours("conversation", id)
        return _conversation(row) if row else None

    def set_selling(self, conversation_id: str, selling: bool) -> None:
        """Switch cards and offers off or on for this conversation."""
        self._set(conversation_id, selling=selling)

    def set_language(self, conversation_id: str, language: str) -> None:
        """Remember the language last spoken."""
        self._set(conversation_id, language=language)

    def begin_turn(
        self, conversation_id: str, message: str, client_key: str | None = None, wait_s: float = 0.0
    ) -> BegunTurn:
        """Note that a turn is being answered.

        With a key that was used before: a finished turn is replayed; a failed one, or one left running for
        longer than two minutes by a process that died, is begun again under its number; a younger one is
        waited for, up to `wait_s` seconds.

        Raises: TurnRunning; NotYours when there is no such conversation.
        """
        until = time.monotonic() + wait_s
        while True:
            try:
                return self._database.transact(lambda s: self._begin(s, conversation_id, message, client_key))
            except TurnRunning:
                if time.monotonic() >= until:
                    raise
            time.sleep(_WAIT_STEP_S)

    def finish_turn(
        self,
        turn_id: int,
        *,
        answer: str,
        understanding: dict[str, Any] | None = None,
        events: Sequence[dict[str, Any]] = (),
        shown: Sequence[str] = (),
        pending: dict[str, Any] | None = None,
        page: str | None = None,
        ms: float | None = None,
        brain: str | None = None,
        tokens: dict[str, Any] | None = None,
        trace: Any = None,
        status: Literal["done", "failed"] = "done",
    ) -> bool:
        """Keep the answer. False, and nothing kept, when it was finished before: the first one counts."""
        statement = (
            update(t.Turn)
            .where(t.Turn.id == turn_id, t.Turn.status == "running")
            .values(
                answer=answer,
                understanding=understanding,
                events=list(events),
                shown=list(shown),
                pending=pending,
                page=page,
                ms=ms,
                brain=brain,
                tokens=tokens,
                trace=trace,
                status=status,
            )
            .returning(t.Turn.id)
        )
        return self._database.transact(lambda s: s.execute(statement).one_or_none()) is not None

    def history(self, conversation_id: str, last: int = 8) -> list[TurnRecord]:
        """The last finished turns, oldest first. Costs the same however long the conversation is."""
        return self._turns(conversation_id, last, ("done",))

    def transcript(self, conversation_id: str, last: int = 200) -> list[TurnRecord]:
        """What was said, oldest first, failed turns too; the `last` ones."""
        return self._turns(conversation_id, last, ("done", "failed"))

    def trace(self, turn_id: int) -> Any:
        """What a turn kept about how it was answered; None when nothing."""
        with self._database.read() as session:
            return session.scalar(select(t.Turn.trace).where(t.Turn.id == turn_id))

    def _begin(
        self, session: Session, conversation_id: str, message: str, client_key: str | None
    ) -> BegunTurn:
        key = None if client_key is None else stored_key(client_key)
        conversation = session.scalars(
            select(t.Conversation).where(t.Conversation.id == conversation_id).with_for_update()
        ).one_or_none()
        if conversation is None:
            raise NotYours("conversation", conversation_id)
        if key is not None:
            same = (t.Turn.conversation_id == conversation_id, t.Turn.client_key == key)
            before = session.scalars(select(t.Turn).where(*same)).one_or_none()
            if before is not None:
                return self._again(before)
        conversation.turns += 1
        now = self._clock()
        turn = t.Turn(
            conversation_id=conversation_id,
            number=conversation.turns,
            client_key=key,
            message=message,
            created_at=now,
            begun_at=now,
        )
        session.add(turn)
        session.flush()
        return BegunTurn(turn.id, turn.number)

    def _again(self, turn: t.Turn) -> BegunTurn:
        if turn.status == "done":
            return BegunTurn(turn.id, turn.number, replay=list(turn.events))
        now = self._clock()
        if turn.status == "running" and now - turn.begun_at <= ABANDONED_AFTER:
            raise TurnRunning(turn.id)
        turn.status, turn.begun_at, turn.attempts = "running", now, turn.attempts + 1
        return BegunTurn(turn.id, turn.number)

    def _turns(self, conversation_id: str, last: int, statuses: tuple[str, ...]) -> list[TurnRecord]:
        columns = [getattr(t.Turn, name) for name in TurnRecord.__dataclass_fields__ if name != "feedback"]
        with self._database.read() as session:
            rows = session.execute(
                select(*columns, t.Feedback.rating.label("feedback"))
                .outerjoin(t.Feedback, t.Feedback.turn_id == t.Turn.id)
                .where(t.Turn.conversation_id == conversation_id, t.Turn.status.in_(statuses))
                .order_by(t.Turn.number.desc())
                .limit(last)
            ).all()
        return [TurnRecord(**row._mapping) for row in reversed(rows)]

    def _set(self, conversation_id: str, **columns: Any) -> None:
        self._database.transact(
            lambda s: s.execute(
                update(t.Conversation).where(t.Conversation.id == conversation_id).values(**columns)
            )
        )


def _conversation(row: t.Conversation) -> Conversation:
    return Conversation(
        row.id, row.customer_id, row.language, row.market, row.selling, row.turns, row.created_at
    )
