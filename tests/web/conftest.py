"""Headless Chromium before the real site, served by uvicorn in a process of its own."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

ROOT = Path(__file__).parents[2]
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
PATIENCE_MS = 30_000

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the served shop is built."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def site(home: Path) -> Iterator[str]:
    """The address of the running site."""
    with serving(home) as address:
        yield address


@contextmanager
def serving(home: Path, **settings: str) -> Iterator[str]:
    """Serve the shop in `home` with these settings, offline unless they say otherwise, at the address."""
    port = _free_port()
    chosen = {
        "FOULEE_HOME": str(home),
        "FOULEE_CHAT_MODEL": "offline",
        "FOULEE_TODAY": "2026-05-04",
    } | settings
    log = (home / "server.log").open("w")
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.web.server", str(port)],
        cwd=ROOT, env=os.environ | chosen, stdout=log, stderr=log,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(server, address, home / "server.log")
        yield address
    finally:
        server.terminate()
        server.wait(20)
        log.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests; each visitor gets a context of its own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def new_visitor(chromium: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """Opens a new visitor's window at the site. Any request to another host fails the test."""
    contexts: list[BrowserContext] = []
    outside: list[str] = []

    def open_window(locale: str = "en-GB", width: int = 1440) -> Page:
        context = chromium.new_context(base_url=site, locale=locale, viewport={"width": width, "height": 900})
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        context.on(
            "request", lambda request: outside.append(request.url) if _is_outside(request.url, site) else 0
        )
        return context.new_page()

    yield open_window
    for context in contexts:
        context.close()
    assert outside == []


@pytest.fixture
def page(new_visitor: Callable[..., Page]) -> Page:
    """An English visitor at a large screen."""
    return new_visitor()


def _is_outside(url: str, site: str) -> bool:
    return not url.startswith((site, site.replace("http:", "ws:"), "data:", "blob:"))


def _wait_for(server: "subprocess.Popen[bytes]", address: str, log: Path) -> None:
    until = time.monotonic() + 150
    while time.monotonic() < until and server.poll() is None:
        try:
            if httpx.get(f"{address}/_stcore/health").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    raise RuntimeError(f"the site did not start:\n{log.read_text()[-3000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
