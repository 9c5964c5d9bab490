"""Lint of the knowledge: sources, figures, language, duplicates, contradictions, form. One rule a module."""

from knowledge.lint.fault import Fault
from knowledge.lint.linting import lint_corpus
from knowledge.lint.reading import read_drafts

__all__ = ["Fault", "lint_corpus", "read_drafts"]
