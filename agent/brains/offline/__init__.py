"""The brain that needs no key: a classifier for intents, grammars for the rest, words from templates."""
