"""The catalogue: what passes the filters, in the order chosen, page by page."""

from tests.ui.pages_read import button, labels, said
from ui.places import CATALOGUE


def select(at, label, value):
    next(box for box in at.selectbox if box.label == label).set_value(value).run()
    assert not at.exception


def test_all_that_is_in_stock_is_shown_page_by_page(visitor):
    at = visitor.load(CATALOGUE)
    assert labels(at).count("Add to cart") == 24
    first = said(at)
    at.pagination[0].set_value(2).run()
    assert labels(at).count("Add to cart") == 24 and said(at) != first


def test_category_gender_price_and_brand_narrow_it(visitor):
    at = visitor.load(CATALOGUE)
    select(at, "Category", "trail-shoes")
    at.pills[0].set_value("women").run()
    next(box for box in at.number_input if box.label == "Price to").set_value(160).run()
    shown = [p for p in visitor.shop.products.by_category("trail-shoes")
             if p.gender in ("women", "unisex", None) and p.price <= 160 and p.in_stock]  # fmt: skip
    text = said(at)
    assert shown and all(p.title_in("en") in text for p in shown)
    assert labels(at).count("Add to cart") == len(shown)


def test_the_cheapest_come_first_when_asked_for(visitor):
    at = visitor.load(CATALOGUE)
    select(at, "Category", "watches")
    select(at, "Sort", "cheap")
    found = sorted(
        (p for p in visitor.shop.products.by_category("watches") if p.in_stock), key=lambda p: p.price
    )
    text = said(at)
    places = [text.index(p.title_in("en")) for p in found]
    assert places == sorted(places)


def test_a_market_chosen_above_holds_here(visitor):
    visitor.shop.customers.set_market(visitor.id, "geneve")
    at = visitor.load(CATALOGUE)
    assert "CHF" in said(at) and "€" not in said(at)


def test_what_fits_nothing_says_so(visitor):
    at = visitor.load(CATALOGUE)
    next(box for box in at.number_input if box.label == "Price from").set_value(100_000).run()
    assert "0 products" in said(at) and "Nothing fits all of this" in said(at)


def test_a_card_goes_into_the_cart_and_the_visitor_is_told(visitor):
    at = visitor.load(CATALOGUE)
    button(at, "Add to cart").click().run()
    assert len(visitor.shop.carts.of(visitor.id).lines) == 1 and "Added to your cart." in said(at)
