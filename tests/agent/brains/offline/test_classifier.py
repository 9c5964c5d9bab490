"""The intent classifier: what it was trained on holds together, and what it is asked comes out in order."""

from collections import Counter
from pathlib import Path

import pytest

from agent.brains.offline.classifier.features import Features, load_signals
from agent.brains.offline.classifier.model import IntentClassifier, load_utterances, open_classifier, train
from agent.understanding import INTENTS
from retrieval.embedding import MiniLMEmbedder
from retrieval.lexicon import Lexicon

NOUNS = ("running shoes", "shoes", "watch", "gel", "gels", "socks", "chaussures", "montre", "chaussettes")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("models")


@pytest.fixture(scope="module")
def classifier(folder: Path) -> IntentClassifier:
    return open_classifier(MiniLMEmbedder(folder), Lexicon.load(), NOUNS, folder)


def test_the_utterances_are_many_in_both_languages_and_none_stands_twice():
    utterances = load_utterances()
    languages = Counter(u.language for u in utterances)
    assert languages["fr"] >= 600 and languages["en"] >= 600
    assert {u.intents[0] for u in utterances} == set(INTENTS)
    assert all(intent in INTENTS for u in utterances for intent in u.intents)
    texts = Counter(" ".join(u.text.casefold().split()) for u in utterances)
    assert [text for text, count in texts.items() if count > 1] == []


@pytest.mark.parametrize(
    ("text", "language", "intent"),
    [
        ("je cherche une montre GPS pas trop chère", "fr", "product"),
        ("I need trail shoes under 120 euros", "en", "product"),
        ("combien de glucides par heure sur un marathon ?", "fr", "advice"),
        ("why do my shins hurt after running", "en", "advice"),
        ("ajoute la deuxième au panier", "fr", "cart"),
        ("remove the socks from my basket", "en", "cart"),
        ("où en est ma commande ?", "fr", "order"),
        ("ouvre la page de mon profil", "fr", "navigate"),
        ("take me to the checkout page", "en", "navigate"),
        ("hello there", "en", "smalltalk"),
        ("merci beaucoup, bonne journée", "fr", "smalltalk"),
        ("who won the presidential election", "en", "off_topic"),
        ("je m'appelle Léa et j'ai 34 ans", "fr", "profile"),
    ],
)
def test_a_plain_message_is_sorted_right(classifier: IntentClassifier, text: str, language: str, intent: str):
    ranked = classifier.classify(text, language)
    assert ranked[0][0] == intent


def test_probabilities_fall_and_sum_to_one(classifier: IntentClassifier):
    shares = [share for _, share in classifier.classify("socks", "en")]
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) == pytest.approx(1.0, abs=1e-4)
    assert len(shares) == len(INTENTS)


@pytest.mark.parametrize("text", ["", "   ", "🏃" * 50, "x" * 200_000, "\x00'; DROP TABLE"])
def test_any_text_is_sorted_somewhere(classifier: IntentClassifier, text: str):
    assert classifier.classify(text, "fr")[0][0] in INTENTS


def test_a_trained_model_is_kept_and_another_shop_gets_its_own(classifier: IntentClassifier, folder: Path):
    before = set(folder.glob("intents-*.joblib"))
    again = open_classifier(MiniLMEmbedder(folder), Lexicon.load(), NOUNS, folder)
    assert set(folder.glob("intents-*.joblib")) == before
    assert again.classify("new socks", "en") == classifier.classify("new socks", "en")


def test_held_out_utterances_are_mostly_sorted_right(folder: Path):
    # Every fifth utterance is kept from training. The measured share is .83; half as many errors again would
    # show that features or labels broke.
    utterances = load_utterances()
    seen = [u for number, u in enumerate(utterances) if number % 5]
    unseen = utterances[::5]
    features = Features(MiniLMEmbedder(folder), Lexicon.load().to_english, NOUNS)
    models = train(seen, features)
    shares = models.probabilities(features.of([u.text for u in unseen], [u.language for u in unseen]))
    right = [models.labels[row.argmax()] == u.intents[0] for row, u in zip(shares, unseen, strict=True)]
    assert sum(right) / len(right) >= 0.75


def test_every_signal_is_a_pattern_that_some_utterance_shows():
    texts = [u.text.casefold() for u in load_utterances()]
    for patterns in load_signals():
        assert any(pattern.search(text) for pattern in patterns for text in texts)
