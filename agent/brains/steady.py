"""The brain that always answers: a first one, and a second that takes over when the first fails."""

import time
from collections.abc import Callable, Iterator

from agent.brains.base import Brain, BrainError, Brief, Turn, Writing
from agent.understanding import Language, Understanding

__all__ = ["SteadyBrain"]

NOTICE = {
    "fr": "Le modèle de langage ne répond pas : je réponds avec les moyens du magasin.",
    "en": "The language model did not answer: the shop's own words answer instead.",
}


class SteadyBrain:
    """Puts `first` before `second`, and tells when the second answered.

    After a failure the first is left alone for `rest_s` seconds, so that a provider that is down costs the
    customer one wait and not one each turn.
    """

    def __init__(
        self, first: Brain, second: Brain, rest_s: float = 20.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._first, self._second = first, second
        self._rest_s, self._clock = rest_s, clock
        self._resting_until = float("-inf")
        self.name = first.name

    def understand(self, turn: Turn) -> Understanding:
        """The first brain's understanding, else the second's."""
        if not self._is_resting():
            try:
                return self._first.understand(turn)
            except BrainError as error:
                self._rest(error)
        understood = self._second.understand(turn)
        turn.ledger.notices.append(_notice(understood.language, "understand"))
        return understood

    def write(self, brief: Brief) -> Writing:
        """The first brain's answer; where it breaks off, a new paragraph of the second's."""
        writing = Writing(iter(()), brain=self._first.name)
        writing.pieces = self._pieces(brief, writing)
        return writing

    def _pieces(self, brief: Brief, writing: Writing) -> Iterator[str]:
        begun = False
        if not self._is_resting():
            try:
                for piece in self._first.write(brief):
                    begun = True
                    yield piece
                return
            except BrainError as error:
                self._rest(error)
        writing.brain = self._second.name
        if not brief.ledger.notices:
            brief.ledger.notices.append(_notice(brief.language, "write"))
        if begun:
            yield "\n\n"
        yield from self._second.write(brief)

    def _is_resting(self) -> bool:
        return self._clock() < self._resting_until

    def _rest(self, error: BrainError) -> None:
        # A wrong key or a model that writes nonsense answers at once: there is no wait to spare the customer.
        if error.reason in ("timeout", "unavailable", "rate_limited"):
            self._resting_until = self._clock() + self._rest_s


def _notice(language: Language, role: str) -> dict[str, str]:
    return {"level": "warning", "code": f"model_did_not_{role}", "text": NOTICE[language]}
