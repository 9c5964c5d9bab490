"""Single values of imported rows."""

import pytest

from catalog.importing import values
from catalog.importing.report import BadRow


@pytest.mark.parametrize(
    ("written", "cents", "currency"),
    [
        ("$1,299.00", 129_900, "USD"),
        ("1.299,00 €", 129_900, "EUR"),
        ("1 299,00", 129_900, None),
        ("CHF 1'299.50", 129_950, "CHF"),
        ("19,99", 1_999, None),
        ("1,299", 129_900, None),
        (15.99, 1_599, None),
        (0.1 + 0.2, 30, None),
        ("0", 0, None),
        ("1.299 €", 129_900, "EUR"),
    ],
)
def test_a_price_is_read_to_the_cent(written: object, cents: int, currency: str | None) -> None:
    assert values.price_cents(written) == (cents, currency)


@pytest.mark.parametrize(
    "written",
    [
        None,
        "None",
        "",
        "  ",
        "—",
        "-",
        "nan",
        "N/A",
        "from 5 to 9",
        "$5 - $9",
        "free",
        "-3",
        -3.0,
        float("nan"),
        float("inf"),
        True,
        {},
        [],
        "1,2,3",
        "1.2.3,4",
        "12 apples",
        "1e5",
        "19.995",
        "$1.299",
        "9" * 40,
        "$",
        "١٢",
    ],
)
def test_what_cannot_be_read_is_no_price_and_never_zero(written: object) -> None:
    assert values.price_cents(written) == (None, None)


@pytest.mark.parametrize("written", ["B00X", "00042", "a b", "é-ü", "x" * 64, 42])
def test_a_sku_is_kept_as_written(written: object) -> None:
    assert values.sku(written) == str(written)


@pytest.mark.parametrize(
    "written",
    [
        None,
        "",
        "   ",
        ".",
        "..",
        "a/b",
        "a\\b",
        "<x>",
        'a"b',
        "a'b",
        "x" * 65,
        "a\nb",
        "a\x00b",
        "a\u202eb",
        {},
        [],
        True,
        1.5,
    ],
)
def test_a_sku_that_breaks_the_rules_is_refused(written: object) -> None:
    with pytest.raises(BadRow) as refused:
        values.sku(written)
    assert refused.value.field == "sku"


@pytest.mark.parametrize("written", ["***", "—", "<b></b>", "\u200b", "<script>alert(1)</script>", {}, True])
def test_a_title_needs_a_letter_or_a_digit(written: object) -> None:
    with pytest.raises(BadRow):
        values.title(written)


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("A <b>bold</b> shoe", "A bold shoe"),
        ("Fish &amp; chips", "Fish & chips"),
        ("a\x00b\x07c\u202ed", "abcd"),
        ("two\n\tlines", "two lines"),
        ("&lt;img src=x onerror=1&gt;x", "x"),
        ("weight < 250 g", "weight < 250 g"),
        ("<script>alert(1)</script>safe", "safe"),
        ("e\u0301", "é"),
    ],
)
def test_text_is_cleaned_of_html_and_control_characters(written: str, clean: str) -> None:
    assert values.clean(written) == clean


@pytest.mark.parametrize("written", ["https://example.org/a.jpg", "pictures/a.svg", "a.png"])
def test_a_picture_is_an_https_address_or_a_path_inside(written: str) -> None:
    assert values.image(written) == written


@pytest.mark.parametrize(
    "written",
    [
        "http://example.org/a.jpg",
        "javascript:alert(1)",
        "data:image/png;base64,AA",
        "//example.org/a.jpg",
        "/etc/passwd",
        "../../secret.png",
        "https://user@example.org/a.jpg",
        "file:///a",
        "https://",
    ],
)
def test_any_other_picture_is_refused(written: str) -> None:
    with pytest.raises(BadRow):
        values.image(written)


def test_allergens_have_one_name_in_both_languages() -> None:
    assert {values.allergen(name) for name in ("lait", "Milk", "lactose", "en:milk")} == {"milk"}
    assert values.allergen("Soja") == "soybeans"
    assert values.allergen("Kiwi fruit") == "kiwi-fruit"
