"""Sorts a message into intents: authored utterances, scikit-learn, no key and no network."""

from agent.brains.offline.classifier.model import IntentClassifier, open_classifier

__all__ = ["IntentClassifier", "open_classifier"]
