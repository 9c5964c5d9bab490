"""French or English: word lists first, then py3langid, and what was spoken before when undecided."""

import math
import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from agent.understanding import Language
from catalog.folding import fold

__all__ = ["find_language", "warm_up"]

_WORDS = Path(__file__).parent / "words" / "languages.yaml"
_FUNCTION, _STRONG = 1.0, 1.5
_CLEAR = 1.0
# What the language spoken before weighs, in log odds: it settles "ok" and "menu", not "bike lights".
_PRIOR = 0.75
# Accents and signs that only French has among the two; English writes them in a loan word at most.
_FRENCH_SIGNS = re.compile(
    r"[àâèêëîïôùûœ]|\bç|é(?!\w*s?\b.*\bthe\b)|«|»|\b(?:qu|jusqu|aujourd|[ldjcmnst])['’](?=\w{2,})"
)
_ENGLISH_SIGNS = re.compile(
    r"\b\w+(?:n['’]t|['’](?:ve|ll|re|d|m))\b|\b(?:it|that|what|there|here|let|how|where|who)['’]s\b|[£]", re.I
)
_SWITCH = {
    "en": re.compile(r"\b(?:in english|speak english|en anglais|anglais s'il|english please)\b"),
    "fr": re.compile(r"\b(?:in french|speak french|en francais|francais s'il|french please)\b"),
}


@cache
def _weights() -> dict[str, dict[str, float]]:
    data = yaml.safe_load(_WORDS.read_text(encoding="utf-8"))
    weights: dict[str, dict[str, float]] = {"fr": {}, "en": {}}
    for language, lists in data.items():
        for word in lists["function"].split():
            weights[language][word] = _FUNCTION
        for word in lists["strong"].split():
            weights[language][word] = _STRONG
    # A word of both languages tells nothing.
    for word in weights["fr"].keys() & weights["en"].keys():
        del weights["fr"][word], weights["en"][word]
    return weights


@cache
def _identifier() -> Any:
    # Loading takes a second: only for messages that the lists leave undecided, or beforehand by warm_up().
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(["fr", "en"])
    return identifier


def warm_up() -> None:
    """Load what the first undecided message would wait for."""
    _weights()
    _identifier()


def find_language(text: str, before: Language | None = None) -> Language:
    """The language of a message.

    Args:
        before: the language of the conversation or of the site; it decides where the message does not.
    """
    folded = fold(text).text
    words = re.findall(r"[a-z]+", folded)
    score = _score(text, words)
    if abs(score) >= _CLEAR:
        return "fr" if score > 0 else "en"
    prior = _PRIOR * (2 if len(words) < 2 else 1)
    leaning = score + _log_odds(text) + (prior if before == "fr" else -prior if before else 0.0)
    return "en" if leaning < 0 else "fr"


def _log_odds(text: str) -> float:
    """py3langid's log odds of French against English."""
    found, probability = _identifier().classify(text.lower())
    odds = math.log(max(probability, 1e-9) / max(1 - probability, 1e-9))
    return odds if found == "fr" else -odds


def _score(text: str, words: list[str]) -> float:
    weights = _weights()
    score = sum(weights["fr"].get(word, 0.0) - weights["en"].get(word, 0.0) for word in words)
    score += 1.5 * min(3, len(_FRENCH_SIGNS.findall(text.lower())))
    return score - 1.5 * min(3, len(_ENGLISH_SIGNS.findall(text)))
