"""Slips of the keyboard in words that command."""

import pytest

from agent.brains.offline.saying import said


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("add the frist one", "add the first one"),
        ("voir mon pannier", "voir mon panier"),
        ("la premeire svp", "la premiere svp"),
        ("Enlève la deuxème", "enleve la deuxieme"),
        ("remvoe it", "remove it"),
    ],
)
def test_a_slip_is_read_as_the_word_that_commands(typed: str, meant: str):
    assert said(typed).text == meant


@pytest.mark.parametrize(
    "typed", ["thirty seconds", "i removed it", "un palier", "je monte", "baskets rouges", "fist"]
)
def test_words_of_their_own_are_left_alone(typed: str):
    assert said(typed).text == typed


def test_what_was_typed_is_still_found_behind_a_mended_word():
    message = said("Frist, la Forerunner")
    start = message.text.index("forerunner")
    assert message.original_of(start, start + len("forerunner")) == "Forerunner"
    assert message.original_of(0, 5) == "Frist"
