"""What a visitor does in the browser."""

from playwright.sync_api import Locator, Page, expect

__all__ = ["answers", "ask", "cards", "open_page"]


def open_page(page: Page, path: str = "/") -> None:
    """Open a page and wait until all of it is drawn."""
    page.goto(path)
    expect(page.locator(".st-key-footer")).to_be_visible()


def answers(page: Page) -> Locator:
    """The bubbles of the chat, the visitor's and the companion's."""
    return page.get_by_test_id("stChatMessage")


def ask(page: Page, text: str) -> None:
    """Type a message, and wait until its answer has ended."""
    before = answers(page).filter(has_text=text).count()
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill(text)
    box.press("Enter")
    expect(answers(page).filter(has_text=text)).to_have_count(before + 1)
    expect(page.locator('[class*="st-key-stop-"]')).to_have_count(0)


def cards(page: Page) -> Locator:
    """The product cards on the shelf, without the complements."""
    return page.locator('[class*="st-key-grid-best-"] [class*="st-key-card-"]')
