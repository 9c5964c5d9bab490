import pytest

from retrieval.spelling import Speller

SPELLER = Speller([("running", 90), ("cunning", 99), ("runnings", 2), ("waterproof", 5), ("sock", 50)])


@pytest.mark.parametrize("slip", ["runing", "runnning", "runnimg", "runnign"])
def test_one_letter_missing_doubled_other_or_exchanged(slip: str):
    assert SPELLER.correct(slip) == "running"


@pytest.mark.parametrize("word", ["runign", "tunning", "sokc", "watrproff", "", "b12345", "zzzzzzz"])
def test_two_slips_another_first_letter_and_short_words_are_left_alone(word: str):
    assert SPELLER.correct(word) is None


def test_the_word_in_most_documents_is_meant():
    assert SPELLER.correct("runningz") == "running"
