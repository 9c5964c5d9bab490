"""Each rule tells its fault by its code, on a real entry of the corpus with one thing changed."""

from typing import Any

import pytest

from knowledge.corpus import Corpus, CorpusError, QuestionAnswer, load_corpus
from knowledge.lint import lint_corpus, read_drafts

CAFFEINE = "caffeine-dose-before-race"


@pytest.fixture(scope="module")
def shipped() -> Corpus:
    return load_corpus()


def codes(question: QuestionAnswer, shipped: Corpus) -> set[str]:
    faults = lint_corpus(Corpus(shipped.articles, {question.id: question}), shipped)
    assert all(fault.question_id == question.id and fault.message for fault in faults)
    return {fault.code for fault in faults}


def changed(shipped: Corpus, **fields: Any) -> QuestionAnswer:
    return shipped.questions[CAFFEINE].model_copy(update=fields)


def answer(shipped: Corpus, language: str, old: str, new: str) -> dict[str, str]:
    texts = shipped.questions[CAFFEINE].answer
    assert old in texts[language]
    return texts | {language: texts[language].replace(old, new)}


def test_the_entry_itself_is_clean(shipped: Corpus):
    assert codes(changed(shipped), shipped) == set()


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"findings": ()}, "no_source"),
        ({"findings": (("guest-2021-issn-caffeine", 99),)}, "unknown_finding"),
        ({"findings": (("nobody-1900-nothing", 0),)}, "unknown_finding"),
        ({"topic": "astrology"}, "unknown_topic"),
        ({"tags": ("caffeine", "horoscope")}, "unknown_tag"),
        ({"wordings": {"en": ("caffeine mg before race",), "fr": ()}}, "missing_wordings"),
        ({"wordings": {}}, "missing_wordings"),
        ({"answer": {"en": "Take some caffeine.", "fr": "Prenez de la caféine."}}, "too_short"),
    ],
)
def test_what_is_missing_or_unknown_is_told(shipped: Corpus, fields: dict[str, Any], code: str):
    assert code in codes(changed(shipped, **fields), shipped)


@pytest.mark.parametrize(
    ("language", "old", "new", "code"),
    [
        ("en", "3-6 mg", "3-8.7 mg", "figure_from_nowhere"),
        ("fr", "3-6 mg", "3-8,7 mg", "figures_differ"),
        ("en", "performance consistently", "performance make_up", "broken_language"),
        ("en", "Start low in training.", "Start low low in training.", "broken_language"),
        ("en", "Start low in training.", "Start low (in training.", "broken_language"),
        ("en", "Start low in training.", "Start with an gum in training.", "broken_language"),
        ("fr", "Débutez bas, à l'entraînement.", "Débutez bas, à le entraînement.", "broken_language"),
        ("fr", "Débutez bas, à l'entraînement.", "You should start it with the gum.", "mixed_language"),
        ("en", "Start low in training.", "Il faut commencer par une petite dose.", "mixed_language"),
    ],
)
def test_a_spoiled_sentence_is_told(shipped: Corpus, language: str, old: str, new: str, code: str):
    assert code in codes(changed(shipped, answer=answer(shipped, language, old, new)), shipped)


def test_a_long_answer_is_told(shipped: Corpus):
    texts = {language: f"{text} {text}" for language, text in shipped.questions[CAFFEINE].answer.items()}
    assert "too_long" in codes(changed(shipped, answer=texts), shipped)


def test_the_same_question_under_another_id_is_a_near_duplicate(shipped: Corpus):
    asked = {
        "en": "Before a race, how much caffeine should I take, and when?",
        "fr": shipped.questions[CAFFEINE].question["fr"],
    }
    assert "near_duplicate" in codes(changed(shipped, id="caffeine-again", question=asked), shipped)


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("en", "improve performance consistently", "worsen performance consistently"),
        ("fr", "améliorent régulièrement la performance", "dégradent régulièrement la performance"),
    ],
)
def test_an_answer_that_turns_another_round_is_a_contradiction(
    shipped: Corpus, language: str, old: str, new: str
):
    turned = changed(shipped, id="caffeine-harms", answer=answer(shipped, language, old, new))
    assert "contradiction" in codes(turned, shipped)


def test_yes_in_one_language_and_no_in_the_other_is_a_contradiction(shipped: Corpus):
    texts = shipped.questions[CAFFEINE].answer
    turned = {"en": f"Yes. {texts['en']}", "fr": f"Non. {texts['fr']}"}
    assert "contradiction" in codes(changed(shipped, answer=turned), shipped)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"id": "x"}', '{"id": "x", "question": {}, "answer": 3}'])
def test_a_file_that_holds_no_questions_is_refused_in_one_line(shipped: Corpus, tmp_path, text: str):
    file = tmp_path / "questions.jsonl"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CorpusError) as told:
        read_drafts(file, shipped)
    assert "\n" not in str(told.value) and "questions.jsonl" in str(told.value)
