"""The guard's rules on messages in both languages, and on what only sounds like danger."""

from pathlib import Path

import pytest
import yaml

from agent.guard_rules import LONGEST_MESSAGE, alarm_in, safety_text

CASES = yaml.safe_load((Path(__file__).parent / "guard_cases.yaml").read_text(encoding="utf-8"))
ALARMS = [(kind, message) for kind, messages in CASES["alarms"].items() for message in messages]


@pytest.mark.parametrize(("kind", "message"), ALARMS)
def test_a_danger_raises_its_alarm(kind, message):
    alarm = alarm_in(message)
    assert alarm is not None and alarm.kind == kind


@pytest.mark.parametrize("message", CASES["harmless"])
def test_what_only_sounds_like_it_raises_none(message):
    assert alarm_in(message) is None


def kind_of(message):
    alarm = alarm_in(message)
    return alarm and alarm.kind


def language_of(message):
    alarm = alarm_in(message)
    return alarm and alarm.language


def test_capitals_accents_and_typographic_apostrophes_do_not_matter():
    assert kind_of("J’AI FAIT UN MALAISE") == "medical_red_flag"
    assert kind_of("j'ai  UNE douleur A LA POITRINE") == "medical_red_flag"


def test_letters_that_do_not_show_do_not_hide_a_danger():
    assert kind_of("I want to k\u200bill my\u00adself") == "self_harm"


def test_the_language_of_the_words_is_known():
    assert language_of("je veux mourir") == "fr"
    assert language_of("I want to die") == "en"


def test_a_look_alike_does_not_hide_a_danger_beside_it():
    assert kind_of("my chest strap is fine but I have chest pain") == "medical_red_flag"


def test_a_message_that_is_too_long_is_not_read():
    assert alarm_in("a" * LONGEST_MESSAGE) is None
    assert kind_of("I want to die " * 1000) == "too_long"


def test_a_megabyte_raises_too_long_at_once():
    assert kind_of("x" * 1_000_000) == "too_long"


@pytest.mark.parametrize(
    ("country", "numbers"),
    [("FR", ("15", "112", "3114")), ("CH", ("144", "143")), ("US", ("911", "988")), ("XX", ("112",))],
)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_whom_to_call_follows_the_country(country, numbers, language):
    said = safety_text("self_harm", language, country) + safety_text("emergency", language, country)
    assert all(number in said for number in numbers)


@pytest.mark.parametrize("kind", [*CASES["alarms"], "too_long"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_alarm_has_words_without_holes(kind, language):
    assert "{" not in safety_text(kind, language, "FR") and len(safety_text(kind, language, "FR")) > 60
