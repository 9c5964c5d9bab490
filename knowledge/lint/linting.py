"""All rules over a corpus."""

from collections.abc import Callable, Iterator

from knowledge.corpus import Corpus, QuestionAnswer
from knowledge.lint.broken_language import broken_language
from knowledge.lint.contradictions import contradiction
from knowledge.lint.duplicates import near_duplicate
from knowledge.lint.fault import Fault
from knowledge.lint.figure_rules import figure_from_nowhere, figures_differ
from knowledge.lint.forms import answer_length, missing_wordings, unknown_names
from knowledge.lint.mixed_language import mixed_language
from knowledge.lint.sources import no_source, unknown_finding
from knowledge.lint.usage import Usage

__all__ = ["lint_corpus"]

_Rule = Callable[[QuestionAnswer, Corpus], Iterator[Fault]]
_RULES: tuple[_Rule, ...] = (
    no_source,
    unknown_finding,
    figure_from_nowhere,
    figures_differ,
    mixed_language,
    answer_length,
    missing_wordings,
    unknown_names,
)


def lint_corpus(corpus: Corpus, reference: Corpus | None = None) -> list[Fault]:
    """Every fault of the questions of a corpus, in their order, then by rule.

    Args:
        corpus: what is linted; its questions may break any rule, also name findings that do not exist.
        reference: a corpus that is known to be good, the linted one itself when none is given. An entry is
            compared with its words and its questions, but never with the entry of the same id.
    """
    questions = list(corpus.questions.values())
    reference = corpus if reference is None else reference
    others = [q for q in reference.questions.values() if q.id not in corpus.questions]
    usage = Usage(reference)
    faults = [fault for question in questions for rule in _RULES for fault in rule(question, corpus)]
    faults += [fault for question in questions for fault in broken_language(question, usage)]
    faults += near_duplicate(questions, others)
    faults += contradiction(questions, others)
    order = {question.id: number for number, question in enumerate(questions)}
    return sorted(faults, key=lambda fault: order[fault.question_id])
