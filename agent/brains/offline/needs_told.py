"""A need said in words again, so that a refinement can stand alone."""

from agent.understanding import Language
from catalog.folding import fold
from catalog.need_grammar.gazetteer import lexicon
from catalog.needs import Need
from catalog.vocabulary import Vocabulary

__all__ = ["tell_need"]

_GENDERS = {
    "fr": {"women": "pour femme", "men": "pour homme", "kids": "pour enfant"},
    "en": {"women": "for women", "men": "for men", "kids": "for kids"},
}
_TERRAINS = {
    "fr": {
        "road": "pour la route",
        "trail": "pour le trail",
        "track": "pour la piste",
        "mixed": "route et chemin",
    },
    "en": {
        "road": "for the road",
        "trail": "for trail",
        "track": "for the track",
        "mixed": "for road and trail",
    },
}
_SORTS = {
    "fr": {"cheapest": "le moins cher", "dearest": "le plus cher", "best_rated": "le mieux noté",
           "lightest": "le plus léger", "newest": "le plus récent"},
    "en": {"cheapest": "cheapest first", "dearest": "dearest first", "best_rated": "best rated first",
           "lightest": "lightest first", "newest": "newest first"},
}  # fmt: skip


def tell_need(need: Need, language: Language, vocabulary: Vocabulary) -> str:
    """The need in a few words of the language, nothing added: `chaussures de trail pour femme, taille 42`."""
    french = language == "fr"
    names = [vocabulary.name_of(slug, language) for slug in need.categories]
    head = (
        (" ou " if french else " or ").join(name[:1].lower() + name[1:] for name in names)
        or need.thing
        or need.text
    )
    named = fold(head).text
    features = (_word("features", name, language) for name in need.features)
    words = [head, *(word for word in features if fold(word).text not in named), *need.brands]
    if need.gender:
        words.append(_GENDERS[language].get(need.gender, need.gender))
    if need.terrain and need.terrain not in " ".join(need.categories):
        words.append(_TERRAINS[language].get(need.terrain, need.terrain))
    words.extend(_word("diet", name, language) for name in need.diet)
    tail = [(f"en {_word('colors', c, language)}" if french else f"in {c}") for c in need.colors]
    if need.sizes:
        tail.append(("taille " if french else "size ") + "/".join(need.sizes))
    tail += [_price(need, french)] if need.price_min or need.price_max else []
    without = [_word("features", n, language) for n in need.unwanted]
    without += [_word("allergens", n, language) for n in need.without_allergens]
    if without:
        tail.append(("sans " if french else "without ") + ", ".join(without))
    if need.sort:
        tail.append(_SORTS[language].get(need.sort, ""))
    return ", ".join(part for part in (" ".join(word for word in words if word), *tail) if part)


def _word(section: str, value: str, language: Language) -> str:
    if language == "en":
        return value.replace("_", " ")
    phrases = lexicon().get(section, {}).get(value, {}).get("fr") or [value]
    return phrases[0]


def _price(need: Need, french: bool) -> str:
    money = f" {need.currency}" if need.currency else ""
    low, high = need.price_min, need.price_max
    if low and high:
        return f"entre {low:g} et {high:g}{money}" if french else f"between {low:g} and {high:g}{money}"
    if high:
        return f"moins de {high:g}{money}" if french else f"under {high:g}{money}"
    return f"plus de {low:g}{money}" if french else f"over {low:g}{money}"
