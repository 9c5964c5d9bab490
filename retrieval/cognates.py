"""French words that are nearly English: Greek, Latin, and what the two languages lent each other."""

from collections.abc import Collection

from retrieval.tokens import fold

__all__ = ["english_cognate"]

# French endings without accents, and what they become; the first result that is an English word is taken.
_ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("iquement", ("ically",)),
    ("ement", ("ly", "ely", "ment")),
    ("ations", ("ations",)),
    ("ation", ("ation", "ion")),
    ("iques", ("ic", "ics", "ical")),
    ("ique", ("ic", "ics", "ical")),
    ("aque", ("ac",)),
    ("ogie", ("ogy",)),
    ("graphie", ("graphy", "gram")),
    ("gramme", ("gram",)),
    ("aire", ("ary", "ar", "al")),
    ("oire", ("ory",)),
    ("isme", ("ism",)),
    ("iste", ("ist",)),
    ("iens", ("ian",)),
    ("ienne", ("ian",)),
    ("ien", ("ian",)),
    ("trice", ("tor",)),
    ("teur", ("tor", "ter")),
    ("euse", ("ous", "er", "or")),
    ("eur", ("or", "er", "our")),
    ("eux", ("ous",)),
    ("ive", ("ive",)),
    ("if", ("ive",)),
    ("elle", ("al",)),
    ("el", ("al",)),
    ("ale", ("al",)),
    ("ose", ("ose", "osis")),
    ("yse", ("ysis", "yze")),
    ("ese", ("esis",)),
    ("ite", ("ity", "itis", "ite")),
    ("tre", ("ter",)),
    ("ie", ("y", "ia")),
    ("ule", ("ule", "le", "ula")),
    ("ine", ("in", "ine")),
    ("ene", ("ene", "en")),
    ("ique", ("ique",)),
    ("ifier", ("ify",)),
    ("iser", ("ize", "ise")),
    ("er", ("ate", "e", "")),
    ("ir", ("ish", "")),
    ("e", ("", "a")),
)
_PARTICIPLES = ("é", "ée", "és", "ées")
_SHORTEST = 5


def english_cognate(word: str, vocabulary: Collection[str]) -> str | None:
    """The English word that a lower-case French one resembles, if `vocabulary` has it.

    Plurals count as their singular, participles as English ones ("modéré": moderated, else moderate).
    """
    if len(word) < _SHORTEST:
        return None
    participle = next((ending for ending in reversed(_PARTICIPLES) if word.endswith(ending)), None)
    if participle and not word.endswith(("ité", "ités", "té", "tés")):
        stem = fold(word.removesuffix(participle))
        for ending in ("ate", "ated", "ed", "e"):
            if stem + ending in vocabulary:
                return stem + ending
    plain = fold(word)
    singular = plain[:-1] if plain.endswith(("s", "x")) and len(plain) > _SHORTEST else plain
    for form in dict.fromkeys((singular, plain)):
        if form in vocabulary:
            return form
        for ending, replacements in _ENDINGS:
            if form.endswith(ending) and len(form) - len(ending) >= 3:
                for replacement in replacements:
                    candidate = form.removesuffix(ending) + replacement
                    if candidate in vocabulary:
                        return candidate
    return None
