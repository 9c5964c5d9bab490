"""The form of an entry: texts in both languages, further wordings, lengths, topic and tags."""

from collections.abc import Iterator

from knowledge.corpus import Corpus, QuestionAnswer
from knowledge.lint.fault import LANGUAGES, Fault
from knowledge.lint.words import known_names

__all__ = ["FEWEST_WORDINGS", "answer_length", "missing_wordings", "unknown_names"]

SHORTEST, LONGEST = 40, 120
FEWEST_WORDINGS = 2


def answer_length(question: QuestionAnswer, corpus: Corpus) -> Iterator[Fault]:
    """`too_short`, `too_long`: an answer has 40 to 120 words, parted by spaces."""
    for language in LANGUAGES:
        # French sets spaces before its signs and in its numbers: only letters and digits are words.
        words = sum(
            any(sign.isalnum() for sign in word) for word in _split(question.answer.get(language, ""))
        )
        if words < SHORTEST:
            yield Fault(question.id, "too_short", f"{language}: {words} words; at least {SHORTEST}")
        elif words > LONGEST:
            yield Fault(question.id, "too_long", f"{language}: {words} words; at most {LONGEST}")


def missing_wordings(question: QuestionAnswer, corpus: Corpus) -> Iterator[Fault]:
    """`missing_wordings`: a question is asked, and in two further wordings of its own, in each language."""
    for language in LANGUAGES:
        asked = question.question.get(language, "").strip()
        if not asked:
            yield Fault(question.id, "missing_wordings", f"{language}: no question")
        forms = {" ".join(w.lower().split()) for w in question.wordings.get(language, ())}
        further = len(forms - {"", " ".join(asked.lower().split())})
        if further < FEWEST_WORDINGS:
            message = f"{language}: {further} further wordings; at least {FEWEST_WORDINGS}"
            yield Fault(question.id, "missing_wordings", message)


def unknown_names(question: QuestionAnswer, corpus: Corpus) -> Iterator[Fault]:
    """`unknown_topic`, `unknown_tag`: both are listed in `data/`; the topics of articles are tags too."""
    if question.topic not in known_names("topics"):
        yield Fault(question.id, "unknown_topic", f"{question.topic!r} is no topic")
    known = known_names("tags")
    for tag in question.tags:
        if tag not in known and not any(tag in article.topics for article in corpus.articles.values()):
            yield Fault(question.id, "unknown_tag", f"{tag!r} is no tag")


def _split(text: str) -> list[str]:
    return text.replace("\u202f", "").replace("\u00a0", " ").split()
