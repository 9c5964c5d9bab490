"""The steady brain always answers, and says when its second answered."""

from collections.abc import Iterator

import pytest

from agent.brains.base import BrainError, Brief, Turn, Writing
from agent.brains.steady import SteadyBrain
from agent.understanding import Understanding

MEANING = Understanding(language="en", intents=["smalltalk"], confidence=1.0, text="hi")


class Speaking:
    """A brain that says its name, or fails after some words."""

    def __init__(self, name: str, fails: str | None = None, after: tuple[str, ...] = ()) -> None:
        self.name, self.fails, self.after, self.asked = name, fails, after, 0

    def understand(self, turn: Turn) -> Understanding:
        self.asked += 1
        if self.fails:
            raise BrainError(self.fails, "scripted")
        return MEANING

    def write(self, brief: Brief) -> Writing:
        self.asked += 1
        return Writing(self._pieces(), brain=self.name)

    def _pieces(self) -> Iterator[str]:
        yield from self.after
        if self.fails:
            raise BrainError(self.fails, "scripted")
        yield f"I am {self.name}."


def test_the_first_brain_answers_while_it_can():
    steady = SteadyBrain(Speaking("model"), Speaking("offline"))
    brief = Brief("en", "hi", MEANING)
    writing = steady.write(brief)
    assert "".join(writing) == "I am model."
    assert writing.brain == "model" and brief.ledger.notices == []


@pytest.mark.parametrize(
    "reason", ["timeout", "refused", "malformed", "unavailable", "rate_limited", "truncated"]
)
def test_whatever_fails_the_second_understands_and_a_notice_says_so(reason: str):
    steady = SteadyBrain(Speaking("model", fails=reason), Speaking("offline"))
    turn = Turn("hi")
    assert steady.understand(turn) == MEANING
    assert [n["code"] for n in turn.ledger.notices] == ["model_did_not_understand"]


def test_an_answer_that_breaks_off_is_followed_by_a_whole_one():
    steady = SteadyBrain(Speaking("model", fails="truncated", after=("Two wat",)), Speaking("offline"))
    brief = Brief("fr", "hi", MEANING)
    writing = steady.write(brief)
    assert "".join(writing) == "Two wat\n\nI am offline."
    assert writing.brain == "offline"
    assert "modèle" in brief.ledger.notices[0]["text"]


def test_a_provider_that_is_down_is_left_alone_for_a_while():
    now = [0.0]
    first = Speaking("model", fails="timeout")
    steady = SteadyBrain(first, Speaking("offline"), rest_s=20, clock=lambda: now[0])
    steady.understand(Turn("hi"))
    steady.understand(Turn("hi"))
    assert first.asked == 1
    now[0] = 21.0
    steady.understand(Turn("hi"))
    assert first.asked == 2


def test_two_customers_at_once_do_not_get_each_others_notices():
    steady = SteadyBrain(Speaking("model", fails="refused"), Speaking("offline"))
    one, other = Turn("hi"), Turn("hi")
    steady.understand(one)
    assert other.ledger.notices == []
