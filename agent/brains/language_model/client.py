"""One chat model of any provider behind one retry policy, one deadline and one kind of error.

The clients' own retries are switched off: they differ (OpenAI's retries everything, Mistral's only time-outs)
and know no total deadline.
"""

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from pydantic import BaseModel, ValidationError
from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt

from agent.brains.base import BrainError, Usage

__all__ = ["ChatClient", "brain_error_of", "make_chat_model"]

Answer = TypeVar("Answer", bound=BaseModel)
ATTEMPTS = 3
FIRST_WAIT_S = 0.4
RETRIED = ("rate_limited", "unavailable", "timeout")
MALFORMED = (
    json.JSONDecodeError,
    ValidationError,
    ValueError,
    IndexError,
    KeyError,
    TypeError,
    AttributeError,
)


def make_chat_model(
    spec: str,
    *,
    timeout_s: float,
    openai_api_key: str | None = None,
    openai_base_url: str | None = None,
    mistral_api_key: str | None = None,
    mistral_base_url: str | None = None,
) -> BaseChatModel:
    """The LangChain chat model of a `provider:model` setting.

    Raises: ValueError in one line when the provider is unknown, the name is empty or its key is missing.
    """
    provider, _, name = spec.partition(":")
    if not name:
        raise ValueError(f"chat model {spec!r} is not `offline` or `provider:model`")
    if provider == "openai":
        return _openai(name, timeout_s, openai_api_key, openai_base_url)
    if provider in ("mistralai", "mistral"):
        return _mistral(name, timeout_s, mistral_api_key, mistral_base_url)
    raise ValueError(f"chat model {spec!r}: provider {provider!r} is not one of openai, mistralai")


def _openai(name: str, timeout_s: float, key: str | None, base_url: str | None) -> BaseChatModel:
    if not key and not base_url:
        raise ValueError(f"chat model openai:{name} needs OPENAI_API_KEY")
    from langchain_openai import ChatOpenAI

    # Some model names switch the client to the Responses API, which compatible servers do not have.
    return ChatOpenAI(
        model=name,
        api_key=(key or "none"),
        base_url=base_url or None,
        timeout=timeout_s,
        max_retries=0,
        stream_usage=True,
        use_responses_api=False,
    )


def _mistral(name: str, timeout_s: float, key: str | None, base_url: str | None) -> BaseChatModel:
    if not key and not base_url:
        raise ValueError(f"chat model mistralai:{name} needs MISTRAL_API_KEY")
    from langchain_mistralai import ChatMistralAI

    options: dict[str, Any] = {"endpoint": base_url.rstrip("/")} if base_url else {}
    # max_retries=1 is one single call with this client.
    return ChatMistralAI(
        model_name=name,
        api_key=(key or "none"),
        timeout=max(1, round(timeout_s)),
        max_retries=1,
        **options,
    )


@dataclass
class ChatClient:
    """A chat model with retries and a deadline for each call, in seconds from its start."""

    model: BaseChatModel
    name: str
    deadline_s: float

    def structured(self, messages: Sequence[BaseMessage], schema: type[Answer]) -> tuple[Answer, Usage]:
        """The model's answer as `schema`, by a forced tool call, or from JSON in its text.

        Raises: BrainError.
        """
        end = time.monotonic() + self.deadline_s
        runnable = self.model.with_structured_output(schema, method="function_calling", include_raw=True)
        reply: Any = self._retrying(end, lambda: runnable.invoke(list(messages)))
        parsed = reply.get("parsed")
        if isinstance(parsed, schema):
            return parsed, _usage(reply["raw"])
        try:
            return schema.model_validate(_loose_json(reply["raw"])), _usage(reply["raw"])
        except MALFORMED as error:
            raise BrainError("malformed", f"{self.name} did not fill {schema.__name__}: {error}") from error

    def stream(self, messages: Sequence[BaseMessage], usage: Usage) -> Iterator[str]:
        """Pieces of the model's answer; `usage` is filled at the end.

        Raises: BrainError, before the first piece after retries, later at once; `truncated` when the stream
        ends without saying that it is finished.
        """
        end = time.monotonic() + self.deadline_s
        chunks = self._retrying(end, lambda: self._opened(messages))
        whole: AIMessageChunk | None = None
        try:
            for chunk in chunks:
                whole = chunk if whole is None else whole + chunk
                if text := _text_of(chunk):
                    yield text
                if time.monotonic() > end:
                    raise BrainError("timeout", f"{self.name} wrote for more than {self.deadline_s:g} s")
        except BrainError:
            raise
        except Exception as error:  # every provider has its own exception tree
            raise brain_error_of(error, self.name) from error
        if whole is None or not (whole.response_metadata or {}).get("finish_reason"):
            raise BrainError("truncated", f"{self.name} stopped in the middle of its answer")
        spent = _usage(whole)
        usage.input, usage.output = spent.input, spent.output

    def _opened(self, messages: Sequence[BaseMessage]) -> Iterator[AIMessageChunk]:
        """The stream with its first piece read, so that refusals and failures can still be retried."""
        stream = self.model.stream(list(messages))
        first = next(stream, None)

        def pieces() -> Iterator[Any]:
            if first is not None:
                yield first
            yield from stream

        return pieces()

    def _retrying(self, end: float, call: Any) -> Any:
        def once() -> Any:
            try:
                return call()
            except Exception as error:  # every provider has its own exception tree
                raise brain_error_of(error, self.name) from error

        def may_retry(error: BaseException) -> bool:
            if not isinstance(error, BrainError) or error.reason not in RETRIED:
                return False
            return time.monotonic() + (error.retry_after_s or 0.0) < end

        def wait(state: RetryCallState) -> float:
            error = state.outcome.exception() if state.outcome else None
            named = error.retry_after_s if isinstance(error, BrainError) else None
            return named or FIRST_WAIT_S * 2 ** (state.attempt_number - 1)

        return Retrying(
            stop=stop_after_attempt(ATTEMPTS), retry=retry_if_exception(may_retry), wait=wait, reraise=True
        )(once)


def brain_error_of(error: Exception, name: str) -> BrainError:
    """The provider's exception in our terms; `retry_after_s` is set on it where the provider named a wait."""
    if isinstance(error, BrainError):
        return error
    response = getattr(error, "response", None)
    status = getattr(error, "status_code", None) or getattr(response, "status_code", None)
    kinds = {kind.__name__ for kind in type(error).__mro__}
    detail = f"{name}: {type(error).__name__}: {error}"[:300]
    return BrainError(_reason(status, kinds, error), detail, _retry_after(response))


def _reason(status: int | None, kinds: set[str], error: Exception) -> str:
    if status == 429:
        return "rate_limited"
    if status is not None:
        return "unavailable" if status >= 500 or status == 408 else "refused"
    if any("Timeout" in kind for kind in kinds):
        return "timeout"
    if kinds & {"APIConnectionError", "TransportError", "ConnectionError", "OSError", "APIError"}:
        return "unavailable"
    return "malformed" if isinstance(error, MALFORMED) else "unavailable"


def _retry_after(response: Any) -> float | None:
    try:
        return float(response.headers["retry-after"])
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def _loose_json(message: AIMessage) -> Any:
    """The JSON object that a model wrote into its text or its tool call, fenced or not."""
    for call in message.tool_calls:
        return call["args"]
    text = _text_of(message)
    return json.loads(text[text.index("{") : text.rindex("}") + 1])


def _text_of(message: BaseMessage) -> str:
    content = message.content
    if isinstance(content, str):
        return content
    return "".join(part.get("text", "") for part in content if isinstance(part, dict))


def _usage(message: Any) -> Usage:
    spent = getattr(message, "usage_metadata", None) or {}
    return Usage(spent.get("input_tokens", 0), spent.get("output_tokens", 0))
