"""Long titles in sentences."""

from agent.brains.base import Brief
from agent.brains.offline.writing.titles import LONGEST_TITLE, short_title, with_short_titles
from agent.brains.offline.writing.writer import write_pieces
from agent.understanding import Understanding

LONG = (
    "Mens Trail Running Shoes Waterproof Breathable Lightweight Non-Slip Outdoor Sneakers for Hiking, Size 9"
)


def test_a_long_title_is_cut_between_two_words():
    short = short_title(LONG)
    assert len(short) <= LONGEST_TITLE + 1 and short.endswith("…")
    assert LONG.startswith(short[:-1]) and LONG[len(short) - 1] == " "


def test_a_short_title_stays_and_an_open_bracket_is_not_left_open():
    assert short_title("Alpenta Crête – chaussures de trail") == "Alpenta Crête – chaussures de trail"
    assert "(" not in short_title(
        "Running belt with two bottle holders and pocket (fits all phones up to 7 in)"
    )


def test_the_answer_holds_the_short_title_and_articles_keep_theirs():
    item = {"sku": "A-1", "title": LONG, "price": 20.0, "currency": "EUR", "why": []}
    parts = (
        {"type": "products", "items": [item], "more": 0},
        {"type": "sources", "items": [{"title": LONG, "quote": "Shoes matter.", "n": 1}]},
    )
    understanding = Understanding(language="en", intents=["product"], confidence=1, text="")
    brief = Brief(language="en", message="shoes", understanding=understanding, parts=parts)
    text = "".join(write_pieces(brief))
    assert short_title(LONG) in text and LONG not in text
    assert with_short_titles(brief).parts[1]["items"][0]["title"] == LONG
