import json
from pathlib import Path

import pytest

from agent.brains.offline.language import find_language

UTTERANCES = Path(__file__).parents[4] / "agent" / "brains" / "data" / "utterances"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("panier", "fr"),
        ("cart", "en"),
        ("ok merci", "fr"),
        ("ok thanks", "en"),
        ("chaussures trail femme", "fr"),
        ("trail shoes womens", "en"),
        ("et pour femme ?", "fr"),
        ("and for women?", "en"),
        ("jpeux courir avec un rhume", "fr"),
        ("checkout please", "en"),
        ("annule", "fr"),
        ("undo", "en"),
        ("moins cher", "fr"),
        ("cheaper", "en"),
        ("massage gun", "en"),
        ("bike lights", "en"),
        ("gants tactiles", "fr"),
        ("mdr", "fr"),
        ("seances vma courte exemples", "fr"),
        ("whoops wrong button", "en"),
    ],
)
def test_short_messages_show_their_language_without_accents(text, language):
    assert find_language(text) == language


@pytest.mark.parametrize("before", ["fr", "en"])
@pytest.mark.parametrize("text", ["ok", "42", "marathon", "lol", "!"])
def test_what_belongs_to_both_stays_in_the_language_of_the_conversation(text, before):
    assert find_language(text, before) == before


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("before", [None, "fr", "en"])
def test_the_authored_messages_are_told_apart_whatever_was_spoken_before(language, before):
    lines = (UTTERANCES / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
    right = [find_language(json.loads(line)["text"], before) == language for line in lines]
    assert sum(right) / len(right) >= 0.98
