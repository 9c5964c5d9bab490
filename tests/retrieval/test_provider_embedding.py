from pathlib import Path
from typing import Any

import numpy as np
import pytest

from retrieval.embedding import Embedder, make_embedder
from retrieval.errors import EmbeddingError
from tests.retrieval.conftest import Provider

MODELS = ["openai:some-model", "mistralai:some-model"]


def connect(model: str, provider: Provider) -> Embedder:
    keys = {"openai_api_key": "secret", "mistral_api_key": "secret"}
    urls = {"openai_base_url": provider.url, "mistral_base_url": provider.url}
    return make_embedder(model, Path("unused"), **keys, **urls)


def embedded(body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    """A provider's reply, its rows in the wrong order: their index tells whose they are."""
    texts = body["input"]
    rows = [
        {"object": "embedding", "index": i, "embedding": [3.0, float(len(t))]} for i, t in enumerate(texts)
    ]
    usage = {"prompt_tokens": 1, "total_tokens": 1, "completion_tokens": 0}
    return 200, {"id": "1", "object": "list", "model": "m", "usage": usage, "data": rows[::-1]}


@pytest.mark.parametrize("model", MODELS)
def test_rows_come_back_in_the_order_of_the_texts_with_unit_norm(model: str, provider: Provider):
    provider.reply = embedded
    vectors = connect(model, provider).embed_documents(["chaussure", "sac"] * 200)
    assert vectors.shape == (400, 2)
    np.testing.assert_allclose(vectors[0], np.array([3, 9]) / np.hypot(3, 9), rtol=1e-6)
    np.testing.assert_allclose(vectors[399], np.array([3, 3]) / np.hypot(3, 3), rtol=1e-6)
    assert sum(len(request["input"]) for request in provider.asked) == 400
    assert {request["path"] for request in provider.asked} == {"/v1/embeddings"}
    assert {request["key"] for request in provider.asked} == {"Bearer secret"}


@pytest.mark.parametrize("model", MODELS)
def test_an_empty_text_is_not_sent_empty(model: str, provider: Provider):
    provider.reply = embedded
    connect(model, provider).embed_query("  ")
    assert provider.asked[0]["input"] == ["-"]


@pytest.mark.parametrize("model", MODELS)
def test_dimensions_of_an_unknown_model_are_asked_for(model: str, provider: Provider):
    provider.reply = embedded
    assert connect(model, provider).dimensions == 2


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize(
    "reply",
    [
        (401, {"message": "no"}),
        (500, "{}"),
        (200, "not json"),
        (200, "<html></html>"),
        (200, {"data": []}),
        (200, embedded({"input": ["a", "b"]})[1]),
        (
            200,
            {
                **embedded({"input": ["a"]})[1],
                "data": [{"object": "embedding", "index": 0, "embedding": [0.0]}],
            },
        ),
    ],
    ids=["refused", "broken", "no JSON", "a page", "no rows", "too many rows", "a zero"],
)
def test_whatever_goes_wrong_is_one_error_after_one_call(
    model: str, reply: tuple[int, Any], provider: Provider
):
    provider.reply = lambda body: reply
    with pytest.raises(EmbeddingError, match="did not embed"):
        connect(model, provider).embed_query("trail")
    assert len(provider.asked) == 1


@pytest.mark.parametrize("model", MODELS)
def test_documents_are_tried_again_when_the_provider_is_busy(model: str, provider: Provider):
    provider.reply = lambda body: embedded(body) if len(provider.asked) > 1 else (429, {"message": "busy"})
    assert connect(model, provider).embed_documents(["trail"]).shape == (1, 2)


@pytest.mark.parametrize("model", MODELS)
def test_a_provider_that_is_not_there_is_an_embedding_error(model: str, provider: Provider):
    unreachable = Provider("http://127.0.0.1:9/v1", provider.reply)
    with pytest.raises(EmbeddingError):
        connect(model, unreachable).embed_query("trail")
