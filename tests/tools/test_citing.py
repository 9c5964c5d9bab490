"""Citation numbers put where they belong in a written answer."""

from tools.citing import cited

FINDINGS = [(1, "10-km time fell by 5.0% in 10 weeks"), (2, "38 runners gained +3.5% vs +3.0%")]


def test_a_number_stands_in_the_sentence_that_shares_its_figures():
    text = "Both work. One plan cut the time by 5.0%. In 38 runners the gain was 3.5%."
    assert cited(text, FINDINGS) == (
        "Both work. One plan cut the time by 5.0% [1]. In 38 runners the gain was 3.5% [2]."
    )


def test_french_figures_find_the_english_finding():
    text = "Les deux marchent. Un plan a réduit le temps de 5,0 %. Chez 38 coureurs, +3,5 %."
    assert cited(text, FINDINGS).count("[1]") == 1
    assert "5,0 % [1]." in cited(text, FINDINGS)


def test_a_finding_that_shares_nothing_stands_in_the_first_sentence():
    assert cited("Oui. Non.", [(3, "42 km")]) == "Oui [3]. Non."


def test_numbers_in_words_and_learned_words_are_shared_across_languages():
    text = "La prudence est utile. Cinq coureurs ont eu une lésion du naviculaire. Consultez vite."
    found = [(1, "Five runners had navicular bone stress injuries")]
    assert "naviculaire [1]." in cited(text, found)


def test_without_findings_the_text_stays():
    assert cited("Nothing.", []) == "Nothing."
