"""Embeddings by a provider. The SDKs are imported at the first text: each costs half a second or more."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from retrieval.errors import EmbeddingError

if TYPE_CHECKING:
    import openai
    from mistralai.client import Mistral

__all__ = ["MistralEmbedder", "OpenAIEmbedder"]

_DIMENSIONS = {
    "text-embedding-3-small": 1536,
    "text-embedding-3-large": 3072,
    "text-embedding-ada-002": 1536,
    "mistral-embed": 1024,
    "codestral-embed": 1536,
}
_QUERY_TIMEOUT_S = 8.0
_DOCUMENTS_TIMEOUT_S = 60.0
_DOCUMENT_RETRIES = 4
_MAX_CHARACTERS = 16_000
"""Both providers refuse texts over 8,192 tokens: this stays below in both languages."""


class OpenAIEmbedder:
    """Embeddings by OpenAI, or by a server that speaks its protocol."""

    multilingual = True

    def __init__(self, model: str, api_key: str, base_url: str | None = None) -> None:
        self._model, self._api_key, self._base_url = model, api_key, base_url
        self.name = f"openai-{model}"

    @cached_property
    def dimensions(self) -> int:
        return _DIMENSIONS.get(self._model) or len(self.embed_query("running"))

    def embed_documents(self, texts: Sequence[str]) -> NDArray[np.float32]:
        batches = [
            self._embed(batch, _DOCUMENTS_TIMEOUT_S, _DOCUMENT_RETRIES) for batch in _batches(texts, 256)
        ]
        return np.concatenate(batches) if batches else np.zeros((0, self.dimensions), np.float32)

    def embed_query(self, text: str) -> NDArray[np.float32]:
        """No retry: a customer waits, and words answer without vectors."""
        return self._embed([_sendable(text)], _QUERY_TIMEOUT_S, 0)[0]

    @cached_property
    def _client(self) -> "openai.OpenAI":
        import openai

        return openai.OpenAI(api_key=self._api_key, base_url=self._base_url)

    def _embed(self, texts: list[str], timeout_s: float, retries: int) -> NDArray[np.float32]:
        import openai

        client = self._client.with_options(timeout=timeout_s, max_retries=retries)
        try:
            reply = client.embeddings.create(model=self._model, input=texts, encoding_format="float")
            return _unit_rows([(item.index, item.embedding) for item in reply.data], len(texts))
        except (openai.OpenAIError, AttributeError, TypeError, ValueError) as error:
            raise EmbeddingError(f"{self.name} did not embed: {error}") from error


class MistralEmbedder:
    """Embeddings by Mistral, through its own SDK (LangChain's client tries to reach a model hub first)."""

    multilingual = True

    def __init__(self, model: str, api_key: str, base_url: str | None = None) -> None:
        self._model, self._api_key, self._base_url = model, api_key, base_url
        self.name = f"mistral-{model}"

    @cached_property
    def dimensions(self) -> int:
        return _DIMENSIONS.get(self._model) or len(self.embed_query("running"))

    def embed_documents(self, texts: Sequence[str]) -> NDArray[np.float32]:
        batches = [self._embed(batch, _DOCUMENTS_TIMEOUT_S, retry=True) for batch in _batches(texts, 32)]
        return np.concatenate(batches) if batches else np.zeros((0, self.dimensions), np.float32)

    def embed_query(self, text: str) -> NDArray[np.float32]:
        """No retry: a customer waits, and words answer without vectors."""
        return self._embed([_sendable(text)], _QUERY_TIMEOUT_S, retry=False)[0]

    @cached_property
    def _client(self) -> "Mistral":
        from mistralai.client import Mistral

        # The SDK adds /v1 itself, while MISTRAL_BASE_URL carries it for LangChain's client.
        server = self._base_url.rstrip("/").removesuffix("/v1") if self._base_url else None
        return Mistral(api_key=self._api_key, server_url=server)

    def _embed(self, texts: list[str], timeout_s: float, retry: bool) -> NDArray[np.float32]:
        import httpx2
        from mistralai.client import errors
        from mistralai.client.utils import BackoffStrategy, RetryConfig

        waits = BackoffStrategy(initial_interval=500, max_interval=8_000, exponent=2, max_elapsed_time=30_000)
        retries = RetryConfig("backoff", waits, retry_connection_errors=True) if retry else None
        try:
            reply = self._client.embeddings.create(
                model=self._model, inputs=texts, timeout_ms=int(timeout_s * 1000), retries=retries
            )
            rows = [(item.index or 0, item.embedding or []) for item in reply.data]
            return _unit_rows(rows, len(texts))
        except (errors.MistralError, errors.NoResponseError, httpx2.HTTPError, ValueError) as error:
            raise EmbeddingError(f"{self.name} did not embed: {error}") from error


def _sendable(text: str) -> str:
    """Providers refuse an empty text and one that is too long."""
    return text[:_MAX_CHARACTERS].strip() or "-"


def _batches(texts: Sequence[str], size: int, characters: int = 400_000) -> Iterator[list[str]]:
    """Batches of at most `size` texts and `characters` in all: requests have a limit of tokens too."""
    batch: list[str] = []
    room = characters
    for text in map(_sendable, texts):
        if batch and (len(batch) == size or len(text) > room):
            yield batch
            batch, room = [], characters
        batch.append(text)
        room -= len(text)
    if batch:
        yield batch


def _unit_rows(indexed: Sequence[tuple[int, Sequence[float]]], expected: int) -> NDArray[np.float32]:
    if sorted(index for index, _ in indexed) != list(range(expected)):
        raise ValueError(f"{expected} vectors expected, {len(indexed)} came")
    matrix = np.array([vector for _, vector in sorted(indexed, key=lambda item: item[0])], np.float32)
    norms = np.linalg.norm(matrix, axis=1, keepdims=True) if matrix.ndim == 2 else np.zeros(1)
    if not np.all(np.isfinite(norms)) or not np.all(norms > 0):
        raise ValueError("a vector is empty, zero or not finite")
    return (matrix / norms).astype(np.float32)
