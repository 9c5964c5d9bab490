"""Prompt files: YAML front matter, then the words, with `$name` where an input goes."""

import string
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

__all__ = ["Prompt", "PromptError", "load_prompt"]

FOLDER = Path(__file__).parent / "prompts"


class PromptError(ValueError):
    """A prompt file is malformed, or was rendered with a missing or an extra input."""


@dataclass(frozen=True)
class Prompt:
    """The words for one role of one model; `version` is raised with every change of the words."""

    name: str
    version: int
    role: str
    inputs: tuple[str, ...]
    words: str

    def render(self, **values: str) -> str:
        """The words with every input filled in; values are put in as they are and never read for `$`.

        Raises: PromptError naming the inputs that are missing or extra.
        """
        missing = sorted(set(self.inputs) - set(values))
        extra = sorted(set(values) - set(self.inputs))
        if missing or extra:
            raise PromptError(f"prompt {self.name!r}: missing inputs {missing}, extra inputs {extra}")
        return string.Template(self.words).substitute(values)


@cache
def load_prompt(name: str, folder: Path = FOLDER) -> Prompt:
    """The prompt of that name.

    Raises: PromptError when the file is missing, or its header and its words disagree.
    """
    path = folder / f"{name}.md"
    try:
        _, header, words = path.read_text(encoding="utf-8").split("---\n", 2)
    except (OSError, ValueError) as error:
        raise PromptError(f"prompt {name!r}: {error}") from error
    fields = yaml.safe_load(header)
    template = string.Template(words.strip())
    inputs = tuple(fields["inputs"])
    if not template.is_valid() or set(template.get_identifiers()) != set(inputs):
        raise PromptError(f"prompt {name!r}: its words use {template.get_identifiers()}, not {list(inputs)}")
    return Prompt(name, int(fields["version"]), fields["role"], inputs, template.template)
