"""The guard's rules, read from `data/guard_rules.yaml`: what a message warns of, what is said then."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from agent.understanding import Language

__all__ = ["LONGEST_MESSAGE", "Alarm", "alarm_in", "plain", "safety_text"]

LONGEST_MESSAGE = 4_000
_APOSTROPHES = dict.fromkeys(map(ord, "’‘`´ʼ"), "'")
_NUMBER = r"(?<![\d.,])(?P<n>\d{1,6}(?:[.,]\d{1,3})?)"


@dataclass(frozen=True)
class Alarm:
    """What was found.

    `language` is None where the words belong to both; `advice`: an answer may still follow.
    """

    kind: str
    language: Language | None
    intent: str
    advice: bool
    found: str


@dataclass(frozen=True)
class _Rule:
    kind: str
    advice: bool
    patterns: tuple[tuple[Language | None, re.Pattern[str]], ...]
    amounts: tuple[tuple[float, re.Pattern[str]], ...]


@dataclass(frozen=True)
class _Rules:
    look_alikes: re.Pattern[str]
    rules: tuple[_Rule, ...]
    texts: dict[str, dict[str, str]]
    intents: dict[str, str]
    countries: dict[str, dict[str, dict[str, str]]]


def plain(text: str) -> str:
    """Text as the patterns read it: lower case, no accents, plain apostrophes, single spaces."""
    folded = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES).casefold())
    kept = "".join(c for c in folded if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    return re.sub(r"\s+", " ", kept.replace("œ", "oe")).strip()


@cache
def _rules() -> _Rules:
    path = Path(__file__).parent / "data" / "guard_rules.yaml"
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    languages: tuple[tuple[str, Language | None], ...] = (("en", "en"), ("fr", "fr"), ("any", None))
    rules = tuple(
        _Rule(
            kind=entry["kind"],
            advice=entry.get("advice", False),
            patterns=tuple(
                (language, re.compile(pattern))
                for key, language in languages
                for pattern in entry.get(key, ())
            ),
            amounts=tuple(
                (float(amount["above"]), re.compile(amount["pattern"].replace("{n}", _NUMBER)))
                for amount in entry.get("amounts", ())
            ),
        )
        for entry in data["rules"]
    )
    masks = re.compile("|".join(rf"\b(?:{pattern})(?!\w)" for pattern in data["look_alikes"]))
    return _Rules(masks, rules, data["texts"], data["intents"], data["countries"])


def alarm_in(message: str) -> Alarm | None:
    """The first rule that the message meets, None for a harmless one."""
    rules = _rules()
    if len(message) > LONGEST_MESSAGE:
        return Alarm("too_long", None, rules.intents.get("too_long", "advice"), False, f"{len(message)}")
    text = rules.look_alikes.sub(" ~ ", plain(message))
    for rule in rules.rules:
        for limit, pattern in rule.amounts:
            for match in pattern.finditer(text):
                if float(match["n"].replace(",", ".")) > limit:
                    return _alarm(rule, None, match.group())
        for language, pattern in rule.patterns:
            if found := pattern.search(text):
                return _alarm(rule, language, found.group())
    return None


def _alarm(rule: _Rule, language: Language | None, found: str) -> Alarm:
    return Alarm(rule.kind, language, _rules().intents.get(rule.kind, "advice"), rule.advice, found)


def safety_text(kind: str, language: Language, country: str) -> str:
    """What is said for an alarm, with the numbers to call in the country."""
    rules = _rules()
    numbers = rules.countries.get(country, rules.countries["other"])
    facts = {name: numbers.get(name, {}).get(language, "") for name in ("emergency", "crisis", "eating")}
    return rules.texts[kind][language].format(**facts, limit=f"{LONGEST_MESSAGE}")
