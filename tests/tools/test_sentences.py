"""Sentences of French and English text, whole and while it arrives."""

import pytest

from tools.sentences import SentenceStream, split_sentences

TEXTS = {
    "Il gagne 7,6 % en 8 semaines [1]. C'est env. 3 fois plus. Fin": 3,
    "It rose by 7.6% vs. the other group. See no. 5 for more! Really?": 3,
    "Smith et al. 2020 found 3.5 g/kg.[3] Next.": 2,
    "Le prix est de 129,90 €. Vraiment ?! Oui.": 3,
    "Two options:\n- the first, at 2.5 km\n- the second\nDone.": 4,
    "1. Courir lentement\n2. Dormir\n": 2,
    "Voir p. ex. le n° 5. Bien.": 2,
    '« Oui. » Puis il part. "No." Then he left.': 4,
    "It ended. [2] Then came more.": 2,
    "Wait… maybe… no. Yes.": 2,
}


@pytest.mark.parametrize(("text", "count"), TEXTS.items())
def test_a_text_is_cut_into_its_sentences_and_loses_nothing(text, count):
    sentences = split_sentences(text)
    assert len(sentences) == count, sentences
    assert "".join(sentences) == text


@pytest.mark.parametrize("text", TEXTS)
def test_text_that_arrives_letter_by_letter_is_cut_at_the_same_places(text):
    stream = SentenceStream()
    pieces = [sentence for letter in text for sentence in stream.feed(letter)]
    assert [*pieces, *stream.flush()] == split_sentences(text)


def test_a_citation_after_the_full_stop_belongs_to_its_sentence():
    assert split_sentences("It works. [2] More.") == ["It works. [2] ", "More."]


def test_a_sentence_is_handed_out_before_the_next_one_is_complete():
    stream = SentenceStream()
    assert stream.feed("First one. Sec") == ["First one. "]
