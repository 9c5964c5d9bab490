"""The words of the site: in both languages, all of them, with the same facts in them."""

import ast
import json
import re
from importlib import resources
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import ui
from catalog.demo.build import demo_products
from ui import labels
from ui.words import LANGUAGES, catalogue

SITE = Path(ui.__file__).parent


def messages_in_code() -> set[str | tuple[str, str]]:
    """What is handed to `_`, `N_` and `ngettext`, also within f-strings, which pybabel overlooks."""
    found: set[str | tuple[str, str]] = set()
    for file in SITE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                texts = [
                    a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)
                ]
                if node.func.id in ("_", "N_") and texts:
                    found.add(texts[0])
                elif node.func.id == "ngettext" and len(texts) >= 2:
                    found.add((texts[0], texts[1]))
    return found


def catalogue_of(language: str):
    with resources.files("ui").joinpath("locale", language, "LC_MESSAGES", "foulee.po").open("rb") as file:
        return read_po(file, locale=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_lacks_its_text(language):
    texts = {message.id: message.string for message in catalogue_of(language) if message.id}
    assert messages_in_code() - texts.keys() == set()
    assert texts.keys() - messages_in_code() == set()
    assert [id for id, text in texts.items() if not all(text if isinstance(text, tuple) else [text])] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_holds_the_facts_of_its_message(language):
    for message in catalogue_of(language):
        if message.id:
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            texts = message.string if isinstance(message.string, tuple) else (message.string,)
            wanted = set(re.findall(r"{\w*}", ids[-1]))
            assert all(set(re.findall(r"{\w*}", text)) == wanted for text in texts), message.id


def test_french_is_french_and_has_its_spaces():
    french = {m.id: m.string for m in catalogue_of("fr") if isinstance(m.id, str) and m.id}
    same = [id for id, text in french.items() if id == text and " " in id]
    assert same == []
    assert [text for text in french.values() if re.search(r" [:;!?»]|« ", text)] == []


def test_one_is_one_in_english_and_none_is_singular_in_french():
    assert catalogue("en").ngettext("{n} item", "{n} items", 0) == "{n} items"
    assert catalogue("fr").ngettext("{n} item", "{n} items", 0) == "{n} article"


def test_every_field_and_every_value_word_of_the_demo_shop_has_a_label():
    codes = re.compile(r"^(?:IP\w+|USB-C.*|\d.*)$")
    for product in demo_products():
        for name, value in product["attributes"].items():
            stem = name.removesuffix("_fr").removesuffix("_en")
            assert stem in labels._FIELDS, (product["sku"], name)
            if isinstance(value, str) and stem == name and name != "membrane" and not codes.match(value):
                assert value in labels._VALUES, (product["sku"], name, value)
        stated = product["allergens"] or {}
        for name in [*stated.get("contains", []), *stated.get("may_contain", [])]:
            assert name in labels._ALLERGENS, json.dumps(product)
        assert set(product["diet"]) <= labels._DIETS.keys()
