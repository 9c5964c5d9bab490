"""The brain that needs no key: it understands by a classifier and grammars, and writes from templates."""

import datetime as dt
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from agent.brains.base import Brief, Turn, Writing
from agent.brains.offline.decision import Decision, decide
from agent.brains.offline.language import find_language, warm_up
from agent.brains.offline.pending import answer_pending
from agent.brains.offline.reading import Reading, read, signals_of
from agent.brains.offline.saying import said, wish_of
from agent.brains.offline.talk import wants_goods
from agent.brains.offline.writing.writer import write_pieces
from agent.understanding import CartCommand, Intent, Language, ProductQuestion, ProfileChange, Understanding
from catalog.need_grammar import content_words, parse_need
from catalog.needs import Need
from catalog.vocabulary import Vocabulary
from retrieval.embedding import Embedder
from retrieval.lexicon import Lexicon

__all__ = ["OfflineBrain", "make_offline_brain"]

_LONGEST = 2_000
_LONGEST_NOTE = 200
# Two readings this near are asked about when acting on the wrong one would change the cart.
_NEAR = 0.08
_ACTS = ("add", "remove", "clear", "checkout", "set_quantity", "set_variant")
_PAGE_WORDS = frozenset(
    [
        "page",
        "fiche",
        "produit",
        "product",
        "open",
        "ouvre",
        "ouvrez",
        "affiche",
        "show",
        "montre",
        "take",
        "go",
        "va",
    ]
)
_EITHER = {
    "fr": {
        "question": "Souhaitez-vous changer votre panier, ou parlons-nous d’autre chose ?",
        "cart": "Changer mon panier",
        "product": "Chercher des produits",
        "advice": "Un conseil",
        "order": "Une commande passée",
        "other": "Autre chose",
    },
    "en": {
        "question": "Shall I change your cart, or is this about something else?",
        "cart": "Change my cart",
        "product": "Look for products",
        "advice": "Some advice",
        "order": "A past order",
        "other": "Something else",
    },
}


class Classifier(Protocol):
    """Intents of a message with calibrated probabilities, the likeliest first."""

    def classify(self, text: str, language: Language) -> list[tuple[Intent, float]]: ...


class OfflineBrain:
    """Understands and writes without a model, a key or a network.

    Args:
        classifier: intents by their probabilities.
        vocabulary: the shop's words.
        need_parser: reads a wish: `(text, language, vocabulary) -> Need`.
        today: the day's date, asked anew for each turn.
    """

    name = "offline"

    def __init__(
        self,
        classifier: Classifier,
        vocabulary: Vocabulary,
        need_parser: Callable[[str, str, Vocabulary], Need],
        today: Callable[[], dt.date],
    ) -> None:
        self._classifier, self._vocabulary = classifier, vocabulary
        self._need_parser, self._today = need_parser, today

    def understand(self, turn: Turn) -> Understanding:
        """The meaning of the turn's message; a long one by its beginning. Never raises BrainError."""
        message = said(turn.message[:_LONGEST])
        language = find_language(message.original, turn.language)
        answered = answer_pending(turn, message, language, self._vocabulary)
        if answered is not None:
            return answered
        last_meant = _last_meant(turn)
        reading = read(turn, message, language, self._vocabulary, self._parse, self._today(), last_meant)
        probabilities = dict(self._classifier.classify(message.typed, language))
        decision = decide(probabilities, signals_of(reading))
        return self._understanding(reading, decision)

    def write(self, brief: Brief) -> Writing:
        """An answer made of templates and of what stands in the brief."""
        return Writing(iter(write_pieces(brief)), brain=self.name)

    def _parse(self, text: str, language: Language) -> Need:
        return self._need_parser(wish_of(text), language, self._vocabulary)

    def _understanding(self, reading: Reading, decision: Decision) -> Understanding:
        intents = decision.intents
        understood = Understanding(
            language=reading.language,
            intents=intents,
            confidence=round(decision.confidence, 4),
            text=reading.message.original,
        )
        if set(intents) & {"product", "mixed"}:
            _add_product(understood, reading, self._parse)
        if "cart" in intents:
            _add_cart(understood, reading, self._parse)
        if "navigate" in intents:
            _add_page(understood, reading)
        if set(intents) & {"advice", "mixed"}:
            _add_advice(understood, reading)
        _add_profile(understood, reading)
        if intents[0] == "smalltalk":
            understood.smalltalk = reading.smalltalk or "other"
        elif intents[0] == "order" and reading.smalltalk == "person":
            understood.smalltalk = "person"
        _ask_when_near(understood, reading, decision)
        return understood


def _last_meant(turn: Turn) -> tuple[int, ...]:
    """Places of the products that the turn before was about, when it was about some."""
    if not turn.history or turn.history[-1].understanding is None:
        return ()
    understood = turn.history[-1].understanding
    shown = [str(item["sku"]) for item in turn.shown if not item.get("goes_with")]
    places: list[int] = []
    for part in (understood.about, understood.cart):
        if part is not None:
            places += [p if p > 0 else len(shown) + 1 + p for p in part.positions]
            places += [shown.index(sku) + 1 for sku in part.skus if sku in shown]
    return tuple(dict.fromkeys(place for place in places if 0 < place <= len(shown)))


def _add_product(understood: Understanding, reading: Reading, parse: Callable[[str, Language], Need]) -> None:
    if reading.more and reading.searched:
        understood.more = True
        return
    if reading.question is not None and reading.question.sure >= 0.5 and "mixed" not in understood.intents:
        understood.about = reading.question.question
        if understood.about.kind == "availability":
            # The size or colour that is asked about.
            understood.need = reading.need
        return
    if "mixed" in understood.intents and reading.rewritten.follows is None:
        understood.need = _need_beside_advice(reading, parse)
        return
    understood.need = reading.rewritten.need
    if reading.rewritten.follows == "product":
        understood.text = reading.rewritten.text


def _need_beside_advice(reading: Reading, parse: Callable[[str, Language], Need]) -> Need:
    """The wish of the part that asks for goods: what the other part asks about is no wish."""
    parts = [
        (reading.message.original_of(start, end), reading.text[start:end]) for start, end in reading.clauses
    ]
    wishes = [original for original, text in parts if wants_goods(text)]
    needs = [need for original in wishes if (need := parse(original, reading.language)).categories]
    return needs[-1] if needs else reading.need


def _add_page(understood: Understanding, reading: Reading) -> None:
    if reading.page is not None:
        understood.page = reading.page.page
    elif reading.product_page:
        # A product that is not in sight: its words are looked up.
        words = " ".join(word for word in content_words(reading.message.original) if word not in _PAGE_WORDS)
        understood.about = ProductQuestion(kind="details", words=words)


def _add_cart(understood: Understanding, reading: Reading, parse: Callable[[str, Language], Need]) -> None:
    if reading.cart is None:
        # The cart is spoken of, but no change that could be made out: showing it does no harm.
        understood.cart = CartCommand(action="show")
        return
    understood.cart = reading.cart.command
    understood.question, understood.options = reading.cart.question, reading.cart.options
    if reading.cart.command.words and understood.need is None:
        need = parse(reading.cart.command.words, reading.language)
        understood.need = None if need.is_empty else need


def _add_advice(understood: Understanding, reading: Reading) -> None:
    if reading.rewritten.follows == "advice":
        understood.text = reading.rewritten.text
    if reading.calculation is not None:
        understood.calculation, understood.calculation_inputs = reading.calculation
    understood.goal = reading.goal


def _add_profile(understood: Understanding, reading: Reading) -> None:
    change = reading.profile
    if "profile" in understood.intents:
        understood.profile, understood.goal = change, understood.goal or reading.goal
        if change is None and reading.goal is None and "?" not in reading.message.original:
            # What no fact has a name for is kept in the customer's own words.
            understood.profile = ProfileChange(facts={"notes": [reading.message.original[:_LONGEST_NOTE]]})
        return
    if change is not None and "selling" in change.facts:
        understood.profile = ProfileChange(facts={"selling": change.facts["selling"]})


def _ask_when_near(understood: Understanding, reading: Reading, decision: Decision) -> None:
    """Ask which of two readings is meant when they are near and one of them would change the cart."""
    if understood.question is not None or decision.margin > _NEAR:
        return
    first, second, *_ = sorted(decision.probabilities, key=lambda intent: -decision.probabilities[intent])
    acts = reading.cart is not None and reading.cart.command.action in _ACTS
    if "cart" not in (first, second) or not acts or len(understood.intents) > 1:
        return
    words = _EITHER[understood.language]
    understood.intents = [first, second]
    understood.cart = reading.cart.command if reading.cart else None
    understood.need = understood.need or reading.rewritten.need
    understood.question = words["question"]
    understood.options = [words.get(intent, words["other"]) for intent in (first, second)]


def make_offline_brain(
    vocabulary: Vocabulary,
    cache_folder: Path,
    embedder: Embedder,
    lexicon: Lexicon,
    today: Callable[[], dt.date],
) -> OfflineBrain:
    """The offline brain of this shop; its classifier is kept in `cache_folder` once it is trained."""
    from agent.brains.offline.classifier import open_classifier

    nouns = [
        name
        for entry in vocabulary.categories.values()
        for name in (*entry.names.values(), *(word for words in entry.synonyms.values() for word in words))
    ]
    classifier: Any = open_classifier(embedder, lexicon, nouns, cache_folder)
    brain = OfflineBrain(classifier, vocabulary, parse_need, today)
    # What is read on first use takes a second in all: not in the first customer's turn.
    threading.Thread(target=_warm_up, args=(brain,), daemon=True).start()
    return brain


def _warm_up(brain: OfflineBrain) -> None:
    warm_up()
    for message in ("des chaussures de trail, et comment les choisir ?", "thanks, that is all"):
        understood = brain.understand(Turn(message))
        list(brain.write(Brief(understood.language, message, understood)))
