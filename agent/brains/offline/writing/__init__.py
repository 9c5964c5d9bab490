"""Answers out of templates: words are data, facts come from the brief, nothing else is said."""
