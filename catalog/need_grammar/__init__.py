"""The grammar of wishes: what a runner types, in French or English, as a `Need`, without any model."""

from catalog.need_grammar.parser import content_words, is_for_another_sport, parse_need

__all__ = ["content_words", "is_for_another_sport", "parse_need"]
