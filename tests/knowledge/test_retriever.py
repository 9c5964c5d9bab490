"""Evidence from a real index: right studies first, in both languages, and nothing where nothing is known."""

import pytest

from knowledge.corpus import Corpus, load_corpus
from knowledge.documents import KIND, corpus_documents
from knowledge.retriever import ScienceRetriever
from retrieval.builds import IndexBuilder
from retrieval.embedding import MiniLMEmbedder
from retrieval.lexicon import Lexicon
from retrieval.reader import IndexReader

# A tenth of the corpus is embedded in a few seconds; these articles and their neighbours are in it.
KEPT = (
    "jeukendrup",
    "tyler",
    "craven",
    "menendez",
    "konrad",
    "blagrove",
    "guest",
    "hill",
    "racinais",
    "roberts",
)


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    whole = load_corpus()
    articles = {id: article for id, article in whole.articles.items() if id.startswith(KEPT)}
    questions = {
        id: question
        for id, question in whole.questions.items()
        if all(article in articles for article, _ in question.findings)
    }
    return Corpus(articles, questions)


@pytest.fixture(scope="module")
def retriever(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> ScienceRetriever:
    folder = tmp_path_factory.mktemp("science")
    embedder = MiniLMEmbedder(folder / "models")
    IndexBuilder(folder, KIND, embedder).build(corpus_documents(corpus))
    return ScienceRetriever(corpus, IndexReader(folder, KIND, embedder, Lexicon.load()))


@pytest.mark.parametrize(
    ("text", "language", "article"),
    [
        ("how many grams of carbs per hour in a marathon", "en", "jeukendrup"),
        ("combien de glucides par heure sur un marathon ?", "fr", "jeukendrup"),
        ("how long does it take to get used to heat", "en", "tyler"),
        ("combien de jours pour s'habituer à la chaleur", "fr", "tyler"),
        ("does a bad night hurt my race", "en", "craven"),
        ("j'ai mal dormi avant ma course, c'est grave ?", "fr", "craven"),
        ("caffeine dose before a race", "en", "guest"),
    ],
)
def test_the_study_that_answers_is_among_the_first_three(
    retriever: ScienceRetriever, text: str, language: str, article: str
):
    found = retriever.search(text, language, 3)
    assert any(evidence.article.id.startswith(article) for evidence in found)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("what is the capital of Mongolia", "en"),
        ("how do I wax my skis", "en"),
        ("quelle est la meilleure recette de lasagnes", "fr"),
        ("comment tailler mes rosiers", "fr"),
        ("", "fr"),
        ("🏃🏃🏃", "en"),
    ],
)
def test_what_the_corpus_cannot_answer_gets_nothing(retriever: ScienceRetriever, text: str, language: str):
    assert retriever.search(text, language) == []
    assert retriever.answers(text, language) == []


def test_each_article_comes_once_with_a_quote_of_its_own(retriever: ScienceRetriever):
    found = retriever.search("carbohydrate during a long race", "en", 10)
    ids = [evidence.article.id for evidence in found]
    assert len(ids) == len(set(ids))
    for evidence in found:
        assert evidence.quote == evidence.article.findings[evidence.finding_number].summary
        assert evidence.quote_kind == "summary"


def test_an_index_older_than_the_corpus_is_no_fault(retriever: ScienceRetriever, corpus: Corpus):
    retriever_of_less = ScienceRetriever(Corpus(corpus.articles, {}), retriever._searcher)
    assert retriever_of_less.answers("carbohydrate per hour", "en") == []
    assert retriever_of_less.search("carbohydrate per hour", "en")
