"""The prototype's way of making questions: a thesaurus, word by word, without looking at the sentence."""

import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

Entry = dict[str, Any]

ARTICLES = {"en": {"the", "a", "an"}, "fr": {"le", "la", "les", "un", "une", "des", "du"}}
_WORD = re.compile(r"[^\W\d_]+")
# What a thesaurus lists for common words, mostly in another sense.
_TABLE = {
    language: dict(
        line.split(" ", 1)
        for line in Path(__file__).with_name(f"thesaurus_{language}.txt").read_text("utf-8").splitlines()
    )
    for language in ("en", "fr")
}


def thesaurus(entry: Entry, chance: random.Random) -> Entry:
    """Half of the words the thesaurus has, in both languages."""
    return _every_text(entry, lambda text, language: _replaced(text, language, chance, 0.5))


def plain_thesaurus(entry: Entry, chance: random.Random) -> Entry:
    """The same, but only by words without an underscore: the artefacts alone must not decide."""

    def replaced(text: str, language: str) -> str:
        return re.sub(r"_\w+(?:\(\w+\))?", "", _replaced(text, language, chance, 1.0))

    return _every_text(entry, replaced)


def odd_words(entry: Entry, chance: random.Random) -> Entry:
    """Every sixth longer word gives place to one that no runner uses, made by rule from it."""

    def odd(text: str, language: str) -> str:
        ends = ("ness", "ment", "ation") if language == "en" else ("itude", "ation", "esque")

        def one(match: re.Match[str]) -> str:
            word = match.group()
            return word + chance.choice(ends) if len(word) > 3 and chance.random() < 0.3 else word

        return _WORD.sub(one, text)

    return _every_text(entry, odd)


def dropped_articles(entry: Entry, chance: random.Random) -> Entry:
    """No articles."""

    def dropped(text: str, language: str) -> str:
        return " ".join(word for word in text.split(" ") if word.lower() not in ARTICLES[language])

    return _every_text(entry, dropped)


def swapped_figures(entry: Entry, chance: random.Random) -> Entry:
    """Every figure of one language becomes another one; an entry without figures gets one."""

    def other(match: re.Match[str]) -> str:
        return str(int(match.group()) * 3 + chance.randrange(41, 97))

    answer, changed = dict(entry["answer"]), chance.choice(("en", "fr"))
    answer[changed] = re.sub(r"\d+", other, answer[changed]) + (
        " 83 %." if not re.search(r"\d", answer[changed]) else ""
    )
    return entry | {"answer": answer}


def dropped_sources(entry: Entry, chance: random.Random) -> Entry:
    return entry | {"findings": []}


def invented_sources(entry: Entry, chance: random.Random) -> Entry:
    return entry | {"findings": [[article, number + 50] for article, number in entry["findings"]]}


def mixed_languages(entry: Entry, chance: random.Random) -> Entry:
    """Half of the sentences of one language stand in the other's answer."""
    sentences = {language: text.split(". ") for language, text in entry["answer"].items()}
    half = len(sentences["fr"]) // 2
    mixed = sentences["fr"][:half] + sentences["en"][len(sentences["en"]) // 2 :]
    return entry | {"answer": entry["answer"] | {chance.choice(("en", "fr")): ". ".join(mixed)}}


WAYS: tuple[Callable[[Entry, random.Random], Entry], ...] = (
    thesaurus,
    plain_thesaurus,
    odd_words,
    dropped_articles,
    swapped_figures,
    dropped_sources,
    invented_sources,
    mixed_languages,
)


def _replaced(text: str, language: str, chance: random.Random, share: float) -> str:
    def one(match: re.Match[str]) -> str:
        synonym = _TABLE[language].get(match.group().lower())
        return synonym if synonym and chance.random() < share else match.group()

    return _WORD.sub(one, text)


def _every_text(entry: Entry, spoiled: Callable[[str, str], str]) -> Entry:
    return entry | {
        name: {language: spoiled(text, language) for language, text in entry[name].items()}
        for name in ("question", "answer")
    }
