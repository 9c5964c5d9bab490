from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from retrieval.documents import Document
from retrieval.embedding import Embedder, MiniLMEmbedder
from retrieval.errors import EmbeddingError
from retrieval.hybrid import HybridIndex
from retrieval.matrix import VectorMatrix
from retrieval.words import WordIndex

SHOP = [
    Document("pegasus", "Road running shoe", "Cushioned daily trainer for long runs on asphalt."),
    Document("peak", "Trail running shoe", "Deep lugs for mud and wet rock."),
    Document("vest", "Hydration vest", "Carries two soft flasks on long mountain days."),
    Document("lamp", "Headlamp", "400 lumens for running at night."),
    Document("sock", "Running sock", "Seamless merino, no blisters."),
]
FRENCH = [
    Document("peak-fr", "Chaussure de trail", "Crampons profonds pour la boue et la roche humide.", "fr"),
    Document("lamp-fr", "Lampe frontale", "400 lumens pour courir la nuit.", "fr"),
    Document("vest-fr", "Gilet d'hydratation", "Deux flasques souples pour les longues journées.", "fr"),
    Document("sock-fr", "Chaussette de course", "Mérinos sans couture, sans ampoules.", "fr"),
]


class Angles:
    """An embedder whose vectors are written down: a text's cosine to every query is what the test says."""

    name, dimensions = "angles", 2

    def __init__(self, cosines: dict[str, float], multilingual: bool = False) -> None:
        self._cosines, self.multilingual = cosines, multilingual
        self.asked: list[str] = []

    def embed_documents(self, texts: Sequence[str]) -> np.ndarray:
        found = np.array([self._cosines[text] for text in texts], np.float32)
        return np.stack([found, np.sqrt(1 - found**2)], axis=1)

    def embed_query(self, text: str) -> np.ndarray:
        self.asked.append(text)
        return np.array([1, 0], np.float32)


class Lexicon:
    def to_english(self, text: str) -> str:
        return text.replace("chaussure", "shoe").replace("lampe frontale", "headlamp")


def make_index(
    folder: Path,
    documents: list[Document],
    embedder: Embedder,
    *,
    vectors: bool = True,
    nearest: object = None,
) -> HybridIndex:
    WordIndex.build(folder / "words", documents)
    matrix = VectorMatrix(embedder.embed_documents([d.passage for d in documents])) if vectors else None
    return HybridIndex(WordIndex(folder / "words"), matrix, embedder, Lexicon())


def test_the_score_is_six_parts_cosine_and_four_parts_words_scaled_over_the_union(tmp_path: Path):
    cosines = dict(zip((d.passage for d in SHOP), (0.5, 0.9, 0.1, 0.3, 0.2), strict=True))
    index = make_index(tmp_path, SHOP, Angles(cosines))
    hits = index.search("trail shoe")
    best_words = max(hit.bm25 for hit in hits)
    assert [hit.id for hit in hits][:2] == ["peak", "pegasus"]
    assert len(hits) == len(SHOP)
    for hit in hits:
        assert hit.vector == pytest.approx((hit.cosine - 0.1) / 0.8, abs=1e-5)
        assert hit.words == pytest.approx(hit.bm25 / best_words)
        assert hit.score == pytest.approx(0.6 * hit.vector + 0.4 * hit.words, abs=1e-8)
    assert {hit.id: hit.cosine for hit in hits} == pytest.approx(
        dict(zip((d.id for d in SHOP), cosines.values(), strict=True)), abs=1e-5
    )


def test_every_document_of_the_union_gets_both_true_scores(tmp_path: Path):
    """`lamp` is best by words alone, `vest` by vectors alone: each is scored on the other side too."""
    cosines = dict(zip((d.passage for d in SHOP), (0.2, 0.1, 0.9, 0.5, 0.3), strict=True))
    hits = make_index(tmp_path, SHOP, Angles(cosines)).search("headlamp", 2, depth=1)
    assert {hit.id: round(hit.cosine, 3) for hit in hits} == {"vest": 0.9, "lamp": 0.5}
    assert {hit.id: hit.bm25 > 0 for hit in hits} == {"vest": False, "lamp": True}


def test_cosine_counts_alone_when_no_word_matches(tmp_path: Path, minilm: MiniLMEmbedder):
    hits = make_index(tmp_path, SHOP, minilm).search("footwear sneakers")
    assert hits[0].id in {"pegasus", "peak"}
    assert all(hit.score == pytest.approx(hit.vector, abs=1e-8) and hit.bm25 == 0 for hit in hits)


def test_words_answer_alone_before_vectors_are_built(tmp_path: Path, minilm: MiniLMEmbedder):
    hits = make_index(tmp_path, SHOP, minilm, vectors=False).search("night headlamp")
    assert [hit.id for hit in hits] == ["lamp"]
    assert hits[0].score == hits[0].words == 1
    assert hits[0].cosine == hits[0].vector == 0


def test_words_answer_alone_while_the_provider_is_down(tmp_path: Path):
    class Down(Angles):
        def embed_query(self, text: str) -> np.ndarray:
            raise EmbeddingError("nobody there")

    index = make_index(tmp_path, SHOP, Down({d.passage: 0.5 for d in SHOP}))
    assert [hit.id for hit in index.search("headlamp")] == ["lamp"]
    assert [hit.id for hit in index.search("headlamp", allowed=["lamp", "vest"])] == ["lamp"]


def test_meaning_is_found_without_a_common_word(tmp_path: Path, minilm: MiniLMEmbedder):
    assert make_index(tmp_path, SHOP, minilm).search("light for the dark")[0].id == "lamp"


def test_only_allowed_documents_are_found_and_all_of_them_are_scored(tmp_path: Path, minilm: MiniLMEmbedder):
    index = make_index(tmp_path, SHOP, minilm)
    hits = index.search("trail running shoe", 10, allowed=["lamp", "vest", "unknown"], depth=1)
    assert {hit.id for hit in hits} == {"lamp", "vest"}
    assert index.search("trail running shoe", allowed=[]) == []
    assert index.search("trail running shoe", allowed=["unknown"]) == []


def test_many_allowed_documents_are_filtered_too(tmp_path: Path):
    many = [Document(f"d{n:05}", "shoe", f"number {n}") for n in range(5_000)]
    index = make_index(tmp_path, many, Angles({d.passage: n / 5_000 for n, d in enumerate(many)}))
    allowed = {d.id for d in many[:4_000]}
    hits = index.search("shoe zebra", 3, allowed=allowed)
    assert [hit.id for hit in hits] == ["d03999", "d03998", "d03997"]


def test_equals_are_ordered_by_id_and_a_search_repeats_itself(tmp_path: Path):
    twins = [Document(id, "sock", "merino") for id in ("c", "a", "b")]
    index = make_index(tmp_path, twins, Angles({"sock merino": 0.4}))
    assert [hit.id for hit in index.search("sock", depth=1, k=3)] == ["a", "b", "c"]
    assert index.search("sock") == index.search("sock")
    assert [hit.score for hit in index.search("sock")] == [1, 1, 1]


@pytest.mark.parametrize("query", ["", "  ", "?!", "👟", "\x00"])
def test_a_query_without_a_word_finds_nothing(tmp_path: Path, query: str):
    assert make_index(tmp_path, SHOP, Angles({d.passage: 0.5 for d in SHOP})).search(query) == []


def test_an_empty_index_finds_nothing(tmp_path: Path):
    assert make_index(tmp_path, [], Angles({}), vectors=False).search("shoe") == []


def test_a_query_of_a_megabyte_is_answered(tmp_path: Path, minilm: MiniLMEmbedder):
    assert make_index(tmp_path, SHOP, minilm).search('trail shoe "* OR ' * 70_000)[0].id == "peak"


def test_a_french_query_finds_french_documents_by_its_words_and_english_ones_by_the_lexicon(
    tmp_path: Path, minilm: MiniLMEmbedder
):
    index = make_index(tmp_path, SHOP + FRENCH, minilm)
    found = [hit.id for hit in index.search("lampe frontale", language="fr")]
    assert set(found[:2]) == {"lamp", "lamp-fr"}
    found = [hit.id for hit in index.search("chaussure pour la boue", language="fr")]
    assert set(found[:2]) == {"peak-fr", "peak"}


def test_a_multilingual_embedder_gets_the_query_as_typed(tmp_path: Path):
    documents = SHOP + FRENCH
    angles = {d.passage: 0.5 for d in documents}
    local, provider = Angles(angles), Angles(angles, multilingual=True)
    make_index(tmp_path / "a", documents, local).search("chaussure", language="fr")
    hits = make_index(tmp_path / "b", documents, provider).search("chaussure", language="fr")
    assert set(local.asked) == {"chaussure", "shoe"}
    assert provider.asked == ["chaussure"]
    assert {hit.id for hit in hits if hit.bm25 > 0} == {"pegasus", "peak", "peak-fr"}


def test_a_query_is_embedded_once(tmp_path: Path):
    embedder = Angles({d.passage: 0.5 for d in SHOP})
    index = make_index(tmp_path, SHOP, embedder)
    for _ in range(3):
        index.search("shoe")
    assert embedder.asked == ["shoe"]


def test_an_index_too_large_for_one_pass_asks_the_graph_and_scores_what_it_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("retrieval.matrix._EXACT_BYTES", 0)
    embedder = Angles(dict(zip((d.passage for d in SHOP), (0.2, 0.1, 0.9, 0.5, 0.3), strict=True)))
    WordIndex.build(tmp_path / "w", SHOP)
    vectors = embedder.embed_documents([d.passage for d in SHOP])
    matrix = VectorMatrix(vectors, lambda vector, k: np.argsort(-(vectors @ vector))[:k].tolist())
    hits = HybridIndex(WordIndex(tmp_path / "w"), matrix, embedder).search("headlamp", depth=2, k=2)
    assert {hit.id: round(hit.cosine, 3) for hit in hits} == {"vest": 0.9, "lamp": 0.5}
