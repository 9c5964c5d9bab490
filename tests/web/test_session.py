"""The session's cookie, the pictures, and what a hostile catalogue or visitor can do: nothing."""

import sqlite3
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.web.visiting import ask, open_page

HTML = {"accept": "text/html"}
TITLE = (
    '<img src="http://evil.test/a.png" onerror="document.title=1"> ![p](http://evil.test/b.png) '
    "[link](javascript:document.title=2) :material/home: $x^2$ <script>document.title=3</script>"
)

PICTURE = "https://evil.test/c.png"


@pytest.fixture
def hostile_product(home: Path, site: str):
    """A product whose texts try everything; it is gone again afterwards."""
    sku = "HOSTILE-1"
    with sqlite3.connect(home / "foulee.sqlite3", timeout=20) as connection:
        connection.execute(
            "insert or replace into product (sku, title_en, title_fr, description_en, category, price_cents, "
            "currency, image, rating_count, themes, seasons, sizes, colors, attributes, diet, completes, "
            "promoted, hidden, updated_at, brand) values (?, ?, ?, ?, 'watches', 100, 'EUR', ?, 0, "
            "'[]', '[]', '[]', '[]', ?, '[]', '[]', 0, 0, '2026-05-04 00:00:00', ?)",
            (sku, TITLE, TITLE, TITLE, PICTURE, f'{{"note": "![p]({PICTURE})"}}', f"![b]({PICTURE})"),
        )
    yield sku
    with sqlite3.connect(home / "foulee.sqlite3", timeout=20) as connection:
        connection.execute("delete from product where sku = ?", (sku,))


def test_the_first_page_sets_a_cookie_that_scripts_cannot_read(site):
    answer = httpx.get(f"{site}/", headers=HTML)
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("foulee_session=") and "HttpOnly" in cookie and "SameSite=Lax" in cookie


def test_a_visitor_with_a_session_keeps_it(site):
    with httpx.Client(base_url=site, headers=HTML) as client:
        client.get("/")
        assert "set-cookie" not in client.get("/cart").headers


def test_a_forged_cookie_gets_a_new_session(site):
    answer = httpx.get(f"{site}/", headers=HTML, cookies={"foulee_session": "forged"})
    assert "foulee_session=" in answer.headers["set-cookie"]


@pytest.mark.parametrize("path", ["/_stcore/health", "/pictures/GE-CADENSEL-CITRON.svg"])
def test_files_and_health_checks_open_no_session(site, path):
    assert "foulee_session" not in httpx.get(f"{site}{path}", headers=HTML).headers.get("set-cookie", "")


def test_a_picture_is_served_in_a_sandbox(site):
    answer = httpx.get(f"{site}/pictures/GE-CADENSEL-CITRON.svg")
    assert answer.status_code == 200 and answer.headers["content-type"] == "image/svg+xml"
    assert (
        answer.headers["content-security-policy"] == "sandbox"
        and "max-age" in answer.headers["cache-control"]
    )


@pytest.mark.parametrize(
    "name", ["..%2Ffoulee.sqlite3", "%2e%2e%2ffoulee.sqlite3", "missing.svg", "a.txt", "%00.svg"]
)
def test_nothing_but_pictures_is_served(site, name):
    assert httpx.get(f"{site}/pictures/{name}").status_code in (400, 404)


@pytest.mark.browser
def test_hostile_titles_are_letters_and_fetch_nothing(new_visitor, hostile_product):
    page: Page = new_visitor()
    open_page(page, f"/product?sku={hostile_product}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("![p](http")
    assert page.title() not in ("1", "2", "3")
    assert page.locator('a[href^="javascript"], img[src*="evil"]').count() == 0
    open_page(page, "/catalogue?category=watches&price_max=2")
    expect(page.locator('[class*="st-key-card-HOSTILE-1"]')).to_contain_text("<script>")
    page.locator('[class*="st-key-card-HOSTILE-1"]').get_by_role("button", name="Add to cart").click()
    open_page(page, "/cart")
    expect(page.locator('[class*="st-key-card-line-"]')).to_contain_text("![p](http")
    assert page.locator('a[href^="javascript"], img[src*="evil"]').count() == 0


@pytest.mark.browser
def test_what_a_visitor_types_is_shown_letter_by_letter(page: Page):
    open_page(page)
    ask(page, "hello ![x](http://evil.test/x.png) <b>bold</b> $a$")
    bubble = page.get_by_test_id("stChatMessage").first
    expect(bubble).to_contain_text("![x](http://evil.test/x.png) <b>bold</b> $a$")


@pytest.mark.browser
def test_the_cookie_is_invisible_to_the_page(page: Page):
    open_page(page)
    assert "foulee_session" not in page.evaluate("document.cookie")
    assert any(cookie["name"] == "foulee_session" for cookie in page.context.cookies())


@pytest.mark.browser
def test_the_first_visitor_may_open_any_page_first(page: Page):
    open_page(page, "/orders")
    expect(page.locator(".st-key-header")).to_be_visible()
    expect(page.get_by_role("heading", name="Your orders")).to_be_visible()
