"""A local HTTP server that speaks the chat protocol of OpenAI and Mistral, and fails as providers do."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

__all__ = ["Broken", "Cut", "Fill", "ProviderServer", "Say", "Status", "provider"]


@dataclass(frozen=True)
class Say:
    """Answer with text; streamed in pieces of one word when a stream was asked for."""

    text: str


@dataclass(frozen=True)
class Fill:
    """Answer by calling the offered tool with these arguments."""

    arguments: dict[str, Any]


@dataclass(frozen=True)
class Status:
    """Answer with an HTTP error."""

    code: int
    retry_after: str | None = None


@dataclass(frozen=True)
class Cut:
    """Stream these words and close the connection without an end."""

    text: str


@dataclass(frozen=True)
class Broken:
    """Answer 200 with a body that is no answer, or after so many seconds."""

    body: bytes = b"<html>gateway</html>"
    content_type: str = "text/html"
    after_s: float = 0.0


Reply = Say | Fill | Status | Cut | Broken


@dataclass
class ProviderServer:
    """Replies by `script(request body)`; `requests` keeps what was asked, in order."""

    script: Callable[[dict[str, Any]], Reply]
    requests: list[dict[str, Any]] = field(default_factory=list)
    url: str = ""


@contextmanager
def provider(*replies: Reply | Callable[[dict[str, Any]], Reply]) -> Iterator[ProviderServer]:
    """Serve `replies` in turn, the last one for ever; a function decides by the request's body."""
    left = list(replies)

    def script(body: dict[str, Any]) -> Reply:
        reply = left.pop(0) if len(left) > 1 else left[0]
        return reply(body) if callable(reply) else reply

    server = ProviderServer(script)
    http = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"provider": server}))
    http.daemon_threads = True
    server.url = f"http://127.0.0.1:{http.server_port}/v1"
    thread = threading.Thread(target=http.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    provider: ProviderServer

    def log_message(self, *_: Any) -> None: ...

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.provider.requests.append(body)
        reply = self.provider.script(body)
        if isinstance(reply, Status):
            refusal = {"error": {"message": "scripted", "code": reply.code}}
            self._send(reply.code, json.dumps(refusal).encode(), "application/json", reply.retry_after)
        elif isinstance(reply, Broken):
            time.sleep(reply.after_s)
            self._send(200, reply.body, reply.content_type)
        elif body.get("stream"):
            self._stream(reply)
        else:
            self._send(200, json.dumps(_completion(reply, body)).encode(), "application/json")

    def _send(self, code: int, data: bytes, kind: str, retry_after: str | None = None) -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        if retry_after:
            self.send_header("Retry-After", retry_after)
        self.end_headers()
        self.wfile.write(data)

    def _stream(self, reply: Say | Fill | Cut) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        for chunk in _chunks(reply):
            self.wfile.write(chunk)
            self.wfile.flush()


def _chunks(reply: Say | Fill | Cut) -> Iterator[bytes]:
    text = reply.text if isinstance(reply, Say | Cut) else json.dumps(reply.arguments)
    for number, word in enumerate(text.split(" ")):
        yield _chunk({"role": "assistant", "content": word if number == 0 else f" {word}"}, None)
    if isinstance(reply, Cut):
        return
    yield _chunk({}, "stop", {"prompt_tokens": 7, "completion_tokens": 5, "total_tokens": 12})
    yield b"data: [DONE]\n\n"


def _chunk(delta: dict[str, Any], finish: str | None, usage: dict[str, int] | None = None) -> bytes:
    value = _envelope("chat.completion.chunk", [{"index": 0, "delta": delta, "finish_reason": finish}])
    if usage:
        value["usage"] = usage
    return f"data: {json.dumps(value)}\n\n".encode()


def _completion(reply: Say | Fill | Cut, body: dict[str, Any]) -> dict[str, Any]:
    message: dict[str, Any] = {"role": "assistant", "content": ""}
    finish = "stop"
    if isinstance(reply, Fill):
        function = {"name": body["tools"][0]["function"]["name"], "arguments": json.dumps(reply.arguments)}
        message["tool_calls"] = [{"id": "abcdefghi", "type": "function", "function": function}]
        finish = "tool_calls"
    else:
        message["content"] = reply.text
    value = _envelope("chat.completion", [{"index": 0, "message": message, "finish_reason": finish}])
    value["usage"] = {"prompt_tokens": 11, "completion_tokens": 3, "total_tokens": 14}
    return value


def _envelope(kind: str, choices: list[dict[str, Any]]) -> dict[str, Any]:
    return {"id": "reply-1", "object": kind, "created": 1, "model": "scripted", "choices": choices}
