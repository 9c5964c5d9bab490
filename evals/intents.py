"""First intent and language of messages that were written apart from the training utterances."""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from agent.understanding import Understanding

__all__ = ["CASES", "IntentCase", "IntentScore", "load_cases", "score"]

CASES = Path(__file__).parent / "cases" / "intents.jsonl"


@dataclass(frozen=True)
class IntentCase:
    """A message, its language, its intents (the deciding one first), and why."""

    id: str
    text: str
    language: str
    intents: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class IntentScore:
    """Shares in 0..1 of cases right; `confusions` counts (expected, found); `wrong` lists the cases."""

    first_intent: float
    language: float
    confusions: Counter[tuple[str, str]]
    wrong: list[IntentCase]


def load_cases(path: Path = CASES) -> list[IntentCase]:
    """The cases of a JSON Lines file."""
    values = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [IntentCase(**{**value, "intents": tuple(value["intents"])}) for value in values]


def score(cases: Sequence[IntentCase], understand: Callable[[str], Understanding]) -> IntentScore:
    """Understand each message by itself and count what is right."""
    confusions: Counter[tuple[str, str]] = Counter()
    wrong, languages = [], 0
    for case in cases:
        understanding = understand(case.text)
        languages += understanding.language == case.language
        if understanding.intent != case.intents[0]:
            confusions[case.intents[0], understanding.intent] += 1
            wrong.append(case)
    return IntentScore(1 - len(wrong) / len(cases), languages / len(cases), confusions, wrong)
