"""What the lint tells, and the languages it reads."""

from dataclasses import dataclass

__all__ = ["LANGUAGES", "Fault"]

LANGUAGES = ("en", "fr")


@dataclass(frozen=True, order=True)
class Fault:
    """One fault of one entry: which rule it breaks (`code`), and how, in one line."""

    question_id: str
    code: str
    message: str
