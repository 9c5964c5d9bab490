import math
import subprocess
import sys
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
from safetensors.numpy import load_file

from retrieval import embedding
from retrieval.embedding import MiniLMEmbedder, make_embedder
from retrieval.errors import EmbeddingError
from retrieval.minilm_graph import build_float_model

TEXTS = [
    "Cushioned road running shoes for long runs",
    "Well padded trainers for marathon training on asphalt",
    "How to cook lentils with fresh vegetables",
    "",
]


def forward_in_numpy(weights: dict[str, np.ndarray], ids: list[int]) -> np.ndarray:
    """BERT written a second time, from the paper: the reference for the graph."""

    def dense(name: str, x: np.ndarray) -> np.ndarray:
        return x @ weights[name + ".weight"].T + weights[name + ".bias"]

    def norm(name: str, x: np.ndarray) -> np.ndarray:
        centred = x - x.mean(-1, keepdims=True)
        scaled = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-12)
        return scaled * weights[name + ".weight"] + weights[name + ".bias"]

    erf = np.vectorize(math.erf)
    x = weights["embeddings.word_embeddings.weight"][ids]
    x = x + weights["embeddings.position_embeddings.weight"][: len(ids)]
    x = norm("embeddings.LayerNorm", x + weights["embeddings.token_type_embeddings.weight"][0])
    for layer in range(6):
        at = f"encoder.layer.{layer}."
        q, k, v = (
            dense(at + "attention.self." + part, x).reshape(len(ids), 12, 32).swapaxes(0, 1)
            for part in ("query", "key", "value")
        )
        logits = q @ k.swapaxes(1, 2) / math.sqrt(32)
        attention = np.exp(logits - logits.max(-1, keepdims=True))
        mixed = (attention / attention.sum(-1, keepdims=True) @ v).swapaxes(0, 1).reshape(len(ids), 384)
        x = norm(at + "attention.output.LayerNorm", x + dense(at + "attention.output.dense", mixed))
        wide = dense(at + "intermediate.dense", x)
        wide = wide * 0.5 * (1 + erf(wide / math.sqrt(2)))
        x = norm(at + "output.LayerNorm", x + dense(at + "output.dense", wide))
    pooled = x.mean(0)
    return pooled / np.linalg.norm(pooled)


def test_the_graph_computes_what_the_paper_says_and_int8_stays_near(minilm: MiniLMEmbedder):
    weights_file = embedding._model_folder() / "model.safetensors"
    weights = load_file(weights_file)
    session = onnxruntime.InferenceSession(build_float_model(weights_file).SerializeToString())
    for text in TEXTS:
        ids = minilm._tokenizer.encode(text).ids
        expected = forward_in_numpy(weights, ids)
        (exact,) = session.run(None, {"ids": np.array([ids], np.int64)})
        np.testing.assert_allclose(exact[0], expected, atol=1e-5)
        assert minilm.embed_query(text) @ expected > 0.97


def test_vectors_have_unit_norm_and_nearness_follows_meaning(minilm: MiniLMEmbedder):
    vectors = minilm.embed_documents(TEXTS)
    assert vectors.shape == (4, minilm.dimensions)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert vectors[0] @ vectors[1] > 0.5 > vectors[0] @ vectors[2]


def test_a_text_has_the_same_vector_alone_and_among_others(minilm: MiniLMEmbedder):
    np.testing.assert_array_equal(minilm.embed_documents(TEXTS)[1], minilm.embed_query(TEXTS[1]))


def test_no_texts_give_no_rows(minilm: MiniLMEmbedder):
    assert minilm.embed_documents([]).shape == (0, 384)


def test_words_between_128_and_256_tokens_count_and_later_ones_do_not(minilm: MiniLMEmbedder):
    filler = "run " * 200
    assert not np.array_equal(minilm.embed_query(filler), minilm.embed_query(filler + "lentil soup"))
    long = "run " * 300
    np.testing.assert_array_equal(minilm.embed_query(long), minilm.embed_query(long + "lentil soup"))


def test_a_text_of_a_megabyte_of_hostile_characters_is_embedded(minilm: MiniLMEmbedder):
    vector = minilm.embed_query("\x00🏃‍♀️\ud7ff\"'" * 150_000)
    assert np.isfinite(vector).all()


def test_two_processes_may_build_the_model_at_the_same_moment(tmp_path: Path):
    code = (
        "import sys; from pathlib import Path; from retrieval.embedding import MiniLMEmbedder;"
        "print(MiniLMEmbedder(Path(sys.argv[1])).embed_query('trail').round(6).tolist());"
        "print('torch' in sys.modules or 'transformers' in sys.modules)"
    )
    both = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    answers = [process.communicate()[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert answers[0] == answers[1]
    assert answers[0].endswith("False\n")
    assert len(list(tmp_path.glob("*.onnx"))) == 1


def test_a_broken_model_file_is_built_again(tmp_path: Path, minilm: MiniLMEmbedder):
    first = MiniLMEmbedder(tmp_path)
    expected = first.embed_query("trail")
    (built,) = tmp_path.glob("*.onnx")
    built.write_bytes(built.read_bytes()[:100_000])
    np.testing.assert_array_equal(MiniLMEmbedder(tmp_path).embed_query("trail"), expected)


def test_weights_that_are_not_the_published_ones_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "model.safetensors").write_bytes(b"something else")
    monkeypatch.setattr(embedding, "_model_folder", lambda: tmp_path)
    with pytest.raises(EmbeddingError, match="is not all-MiniLM-L6-v2"):
        embedding._build(tmp_path / "x.onnx")


@pytest.mark.parametrize("model", ["", "remote", "openai:", "mistral", "local:big", "cohere:embed"])
def test_an_unknown_embedder_is_refused_in_one_line(model: str, tmp_path: Path):
    with pytest.raises(ValueError, match="Unknown embedding model") as refused:
        make_embedder(model, tmp_path)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "model", ["openai:text-embedding-3-small", "mistralai:mistral-embed", "mistral:mistral-embed"]
)
def test_a_provider_without_its_key_is_refused_when_it_is_chosen(model: str, tmp_path: Path):
    with pytest.raises(ValueError, match="needs a key"):
        make_embedder(model, tmp_path)
    chosen = make_embedder(model, tmp_path, openai_api_key="k", mistral_api_key="k")
    assert chosen.multilingual
    assert chosen.name.endswith(model.partition(":")[2])


def test_local_is_minilm(tmp_path: Path):
    chosen = make_embedder("local", tmp_path)
    assert isinstance(chosen, MiniLMEmbedder)
    assert not chosen.multilingual
