"""Texts of others, made harmless for Markdown."""

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ui.safe import plain, prose

READER = MarkdownIt("gfm-like", {"linkify": False})
HOSTILE = "![p](https://evil.test/a.png) [l](javascript:x) :red[y] :material/home: www.evil.test <img src=x>"


def shown(source: str) -> str:
    """The words that a reader of Markdown shows; anything but words fails."""
    tokens = [t for block in READER.parse(source) for t in (block.children or [])]
    assert {t.type for t in tokens} <= {"text", "softbreak", "hardbreak", "text_special"}, tokens
    return "".join(t.content if t.type.startswith("text") else "\n" for t in tokens)


@given(st.text(alphabet=st.sampled_from("ab1 *_`[]()!<>#+-.|~$:\\&/\"'{}=^@"), max_size=60))
def test_a_line_is_shown_letter_by_letter(text):
    assert shown(plain(text)).replace("\u2060", "") == " ".join(text.split())


def test_no_break_spaces_of_prices_stay():
    assert plain("89,90\u00a0€") == "89\\,90\u00a0€"


def test_neither_pictures_nor_links_nor_colours_nor_icons_survive():
    for made in (plain(HOSTILE), prose(HOSTILE)):
        words = shown(made)
        assert words.replace("\u2060", "") == HOSTILE
        # What Streamlit looks for in the words themselves, after reading the Markdown.
        assert "https://" not in words and "www." not in words and ":material" not in words


def test_paragraphs_lists_and_bold_words_of_an_answer_stay():
    made = prose("Two things:\n- **run** easy\n- rest\n\nThen race.\nGo.")
    html = READER.render(made)
    assert html.count("<li>") == 2 and "<strong>run</strong>" in html
    assert "<p>Then race.<br />\nGo.</p>" in html


def test_a_title_in_an_answer_can_at_most_be_bold():
    html = READER.render(prose("# **Big** ![x](http://a.test/x.png) <b>x</b>"))
    assert "<strong>Big</strong>" in html and "<img" not in html and "<h1" not in html and "<b>" not in html
