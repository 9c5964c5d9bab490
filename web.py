"""The ASGI application: the Streamlit site, its pictures and the session cookie, in one process."""

from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import quote

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

import ui.runtime
from shop.customers import Customers
from shop.sessions import LIFETIME, Sessions
from wiring import OpenShop

__all__ = ["COOKIE", "SessionCookie", "make_app"]

COOKIE = ui.runtime.COOKIE
PICTURE_KINDS = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp"}


def make_app(shop: OpenShop) -> st.App:
    """The site over an open shop. One per process: Streamlit keeps its script's folder process-wide."""
    ui.runtime.install(shop)
    pictures = shop.settings.home / "pictures"

    def picture(request: Request) -> Response:
        path = (pictures / request.path_params["name"]).resolve()
        kind = PICTURE_KINDS.get(path.suffix)
        if kind is None or not path.is_relative_to(pictures.resolve()) or not path.is_file():
            return Response(status_code=404)
        # SVG can carry script: the sandbox keeps a picture of somebody's catalogue from running any.
        headers = {"Cache-Control": "public, max-age=86400", "Content-Security-Policy": "sandbox"}
        return FileResponse(path, media_type=kind, headers=headers)

    def product(request: Request) -> Response:
        # Streamlit's pages take no path parameter.
        return RedirectResponse(f"/product?sku={quote(request.path_params['sku'])}")

    return st.App(
        Path(ui.runtime.SCRIPT),
        routes=[Route("/pictures/{name}", picture), Route("/product/{sku}", product)],
        middleware=[Middleware(SessionCookie, sessions=shop.sessions, customers=shop.customers)],
    )


class SessionCookie:
    """Gives each visitor without a session a guest's one, in an HttpOnly cookie, with the page."""

    def __init__(self, app: ASGIApp, sessions: Sessions, customers: Customers) -> None:
        self._app, self._sessions, self._customers = app, sessions, customers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request; only a page's own GET can set the cookie."""
        if not _is_page(scope) or await run_in_threadpool(self._is_known, scope):
            await self._app(scope, receive, send)
            return
        token = await run_in_threadpool(self._guest_token)

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                cookie = _cookie(token, secure=scope.get("scheme") == "https")
                message["headers"] = [*message.get("headers", []), (b"set-cookie", cookie.encode())]
            await send(message)

        await self._app(scope, receive, send_with_cookie)

    def _is_known(self, scope: Scope) -> bool:
        return self._sessions.customer_of(_token_of(scope)) is not None

    def _guest_token(self) -> str:
        return self._sessions.open(self._customers.create_guest().id)


def _is_page(scope: Scope) -> bool:
    """A page is what a browser navigates to: no file, no health check, no socket."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    path = scope["path"]
    accepts = dict(scope["headers"]).get(b"accept", b"")
    return b"text/html" in accepts and not path.startswith(("/_stcore", "/static", "/pictures", "/v1"))


def _token_of(scope: Scope) -> str | None:
    cookies = SimpleCookie(dict(scope["headers"]).get(b"cookie", b"").decode("latin-1"))
    return cookies[COOKIE].value if COOKIE in cookies else None


def _cookie(token: str, *, secure: bool) -> str:
    flags = "; Secure" if secure else ""
    return f"{COOKIE}={token}; Path=/; Max-Age={int(LIFETIME.total_seconds())}; HttpOnly; SameSite=Lax{flags}"
