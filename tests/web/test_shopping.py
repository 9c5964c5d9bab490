"""A visit from the first question to the order, in a real browser with the offline brain."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.web.visiting import answers, ask, cards, open_page

pytestmark = pytest.mark.browser

PRICE = re.compile(r"[\d,.]+")


def test_ask_see_cards_add_the_second_and_be_led_to_the_cart_with_its_total(page: Page):
    open_page(page)
    ask(page, "I want to buy a running watch")
    expect(cards(page)).to_have_count(2)
    second = cards(page).nth(1)
    title = second.locator("strong").first.inner_text()
    price = second.locator('[class*="st-key-price-"] strong').inner_text()
    expect(cards(page).locator("img").first).to_have_js_property("complete", True)
    assert cards(page).locator("img").first.evaluate("picture => picture.naturalWidth") > 0

    ask(page, "add the second one")
    expect(page.locator(".st-key-site-links")).to_contain_text(re.compile(r"Cart\s*1"))

    box = page.get_by_test_id("stChatInputTextArea")
    box.fill("take me to my cart")
    box.press("Enter")
    expect(page).to_have_url(re.compile("/cart$"))
    expect(page.locator('[class*="st-key-card-line-"]')).to_contain_text(title)
    expect(page.locator(".st-key-total")).to_contain_text(price)


def test_the_same_visit_in_french(new_visitor):
    page = new_visitor(locale="fr-FR")
    open_page(page)
    expect(page.get_by_text("Votre compagnon de course")).to_be_visible()
    ask(page, "je cherche une montre de course")
    expect(cards(page)).to_have_count(2)
    price = cards(page).nth(1).locator('[class*="st-key-price-"] strong').inner_text()
    ask(page, "ajoute la deuxième au panier")
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill("montre-moi la page du panier")
    box.press("Enter")
    expect(page).to_have_url(re.compile("/cart$"))
    expect(page.get_by_role("heading", name="Votre panier")).to_be_visible()
    expect(page.locator(".st-key-total")).to_contain_text(price)


def test_a_reload_keeps_words_cards_cart_and_language(page: Page):
    open_page(page)
    ask(page, "trail shoes for men")
    expect(cards(page)).not_to_have_count(0)
    titles = cards(page).locator("strong").all_inner_texts()
    cards(page).first.get_by_role("button", name="Add to cart").click()
    expect(page.locator(".st-key-site-links")).to_contain_text(re.compile(r"Cart\s*1"))
    page.locator(".st-key-chosen_language").get_by_text("FR").click()
    expect(page.get_by_text("Votre compagnon de course")).to_be_visible()

    page.reload()
    expect(page.get_by_text("Votre compagnon de course")).to_be_visible()
    expect(answers(page).filter(has_text="trail shoes for men")).to_have_count(1)
    expect(page.locator(".st-key-site-links")).to_contain_text(re.compile(r"Panier\s*1"))
    expect(cards(page)).to_have_count(len(titles) // 2)


def test_advice_comes_with_its_sources_and_without_cards(page: Page):
    open_page(page)
    ask(page, "How many carbs per hour should I eat during a marathon?")
    expect(cards(page)).to_have_count(0)
    page.get_by_text(re.compile(r"^\d+ sources?$")).first.click()
    link = page.get_by_role("link", name=re.compile("doi:")).first
    expect(link).to_have_attribute("href", re.compile(r"^https://doi\.org/10\."))


def test_from_the_catalogue_to_an_order(page: Page):
    open_page(page, "/catalogue")
    page.get_by_label("Search").fill("lemon energy gel without caffeine")
    page.get_by_label("Search").press("Enter")
    card = page.locator('[class*="st-key-card-"]').filter(has_text="Cadensel Lemon").first
    card.get_by_role("link", name="Details").click()
    expect(page).to_have_url(re.compile(r"/product\?sku="))
    expect(page.get_by_role("heading", name=re.compile("Cadensel Lemon"))).to_be_visible()
    page.locator(".st-key-add-page button").click()
    expect(page.locator(".st-key-site-links")).to_contain_text(re.compile(r"Cart\s*1"))
    open_page(page, "/checkout")
    page.get_by_role("button", name="Place the order").click()
    expect(page.get_by_text("Thank you!")).to_be_visible()
    open_page(page, "/orders")
    expect(page.locator('[class*="st-key-card-order-"]')).to_contain_text("Cadensel Lemon")


def test_the_address_of_a_product_as_the_chat_names_it_works(page: Page):
    open_page(page, "/product/GE-CADENSEL-CITRON")
    expect(page.get_by_role("heading", name=re.compile("Cadensel Lemon"))).to_be_visible()


def test_filters_live_in_the_address(page: Page):
    open_page(page, "/catalogue?category=watches")
    shown = page.locator('.st-key-grid-catalogue [class*="st-key-card-"]')
    expect(shown).not_to_have_count(0)
    assert all("GPS watches" in text for text in shown.all_inner_texts())
    page.get_by_text("Kids", exact=True).click()
    expect(page).to_have_url(re.compile("gender=kids"))
    page.reload()
    expect(page.get_by_text("0 products")).to_be_visible()


def test_a_click_during_an_answer_loses_nothing(page: Page):
    open_page(page)
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill("How much should I drink during a half marathon?")
    box.press("Enter")
    page.locator('[class*="st-key-add-pick-"] button').first.click()
    expect(page.locator(".st-key-site-links")).to_contain_text(re.compile(r"Cart\s*1"))
    expect(answers(page)).to_have_count(2)
    expect(page.locator('[class*="st-key-stop-"]')).to_have_count(0)
    page.reload()
    expect(answers(page)).to_have_count(2)


def test_two_visitors_keep_apart(new_visitor):
    one, two = new_visitor(), new_visitor()
    open_page(one)
    open_page(two)
    ask(one, "I want to buy a running watch")
    ask(one, "add the first one")
    two.reload()
    expect(two.locator(".st-key-footer")).to_be_visible()
    expect(answers(two)).to_have_count(1)
    expect(two.locator(".st-key-site-links")).not_to_contain_text("1")


@pytest.mark.parametrize(
    "path", ["/", "/catalogue", "/product?sku=RS-ALTO-2", "/cart", "/profile", "/welcome"]
)
def test_a_small_screen_is_never_scrolled_sideways(new_visitor, path):
    page = new_visitor(width=390)
    open_page(page, path)
    wide = "document.querySelector('[data-testid=stMain]')"
    assert page.evaluate(f"{wide}.scrollWidth <= {wide}.clientWidth + 1")
