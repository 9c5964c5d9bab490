"""The same visit with a language model, played by a local server that then fails as providers do."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.provider_server import Fill, Reply, Say, Status, provider
from tests.web.conftest import serving
from tests.web.visiting import answers, ask, cards, open_page

pytestmark = pytest.mark.browser

MEANINGS: dict[str, dict[str, Any]] = {
    "watch": {
        "intents": ["product"],
        "need": {"text": "running watch", "categories": ["watches"], "price_max": 250},
    },
    "second": {"intents": ["cart"], "cart": {"action": "add", "positions": [2]}},
    "cart page": {"intents": ["navigate"], "page": "/cart"},
}


def model(body: dict[str, Any]) -> Reply:
    """Understands what is in MEANINGS, breaks down on `fail`, writes a true sentence and an invented one."""
    message = body["messages"][-1]["content"]
    if "fail" in message:
        return Status(500)
    if not body.get("tools"):
        return Say("The model says hello. It costs only €0.01.")
    meaning = next((value for word, value in MEANINGS.items() if word in message), {"intents": ["smalltalk"]})
    return Fill({"language": "en", "confidence": 0.9, "text": message, **meaning})


@pytest.fixture(scope="module")
def address(site: str, home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    own = tmp_path_factory.mktemp("model") / "home"
    shutil.copytree(home, own, ignore=shutil.ignore_patterns("*-wal", "*-shm"))
    with (
        provider(model) as server,
        serving(own, FOULEE_CHAT_MODEL="openai:m", OPENAI_API_KEY="k", OPENAI_BASE_URL=server.url) as address,
    ):
        yield address


def test_a_visit_with_a_model_that_invents_and_then_breaks_down(chromium: Browser, address: str):
    context = chromium.new_context(base_url=address, locale="en-GB")
    page = context.new_page()
    open_page(page)
    ask(page, "a watch please")
    expect(cards(page)).to_have_count(2)
    expect(answers(page).last).to_contain_text("The model says hello.")
    expect(answers(page).last).not_to_contain_text("0.01")

    ask(page, "the second please")
    expect(page.locator(".st-key-site-links")).to_contain_text(re.compile(r"Cart\s*1"))

    ask(page, "please fail, and show me gels")
    expect(page.get_by_text("The language model did not answer").first).to_be_visible()

    box = page.get_by_test_id("stChatInputTextArea")
    box.fill("open my cart page")
    box.press("Enter")
    expect(page).to_have_url(re.compile("/cart$"))
    context.close()
