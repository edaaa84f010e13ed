"""Language files: how they are read, and what the English one must hold."""

from __future__ import annotations

import pytest

from newslint.text.language import load_language, read_sections
from newslint.text.words import fold, words_of

ABBREVIATIONS = """
titles courtesy-titles leading-abbreviations number-abbreviations company-suffixes name-suffixes
states-short streets-short months-short weekdays-short time-marks abbreviations
"""

LOWER_CASE = ["function-words", "attribution-verbs", "number-words", "units", "letter-nouns"]

OTHERS = """
sentence-openers function-words-as-names names-with-marks time-zones opening-quotes closing-quotes
months weekdays
"""


def test_sections_hold_entries_separated_by_blanks() -> None:
    text = "# a note\n[one]\na b\n\nc # not d\n[two-x]\n[one]\ne\n"
    assert read_sections(text) == {"one": frozenset("abce"), "two-x": frozenset()}


def test_entries_before_the_first_section_belong_to_none() -> None:
    assert read_sections("a b\n[one]\nc\n") == {"one": frozenset("c")}


@pytest.mark.parametrize("code", ["en", "EN", "en-GB", "en_US", "en-us"])
def test_every_english_reads_the_same_file(code: str) -> None:
    language = load_language(code)
    assert language.code == code
    assert language.sections == load_language("en").sections


@pytest.mark.parametrize("code", ["xx", "", "e", "../languages/en", "en/../en", "en.txt", "/etc"])
def test_a_language_without_a_file_has_no_words(code: str) -> None:
    language = load_language(code)
    assert language.sections == {}
    assert language.function_words == frozenset()
    assert language.words("titles") == frozenset()


def test_a_language_is_read_once_and_can_be_a_key() -> None:
    assert load_language("en") is load_language("en")
    assert {load_language("en"): 1}[load_language("en")] == 1


@pytest.mark.parametrize("section", [*ABBREVIATIONS.split(), *LOWER_CASE, *OTHERS.split()])
def test_english_has_the_section(section: str) -> None:
    assert load_language("en").words(section)


@pytest.mark.parametrize("section", ABBREVIATIONS.split())
def test_abbreviations_stand_without_their_last_stop(section: str) -> None:
    assert not [entry for entry in load_language("en").words(section) if entry.endswith(".")]


@pytest.mark.parametrize("section", LOWER_CASE)
def test_words_are_folded(section: str) -> None:
    assert not [entry for entry in load_language("en").words(section) if entry != fold(entry)]


def test_function_words_are_words() -> None:
    """Each is found again by the word pattern, the split contractions ('ve) aside."""
    entries = {
        e for e in load_language("en").function_words if not e.startswith("'") and e != "n't"
    }
    assert not [entry for entry in entries if [w.text for w in words_of(entry)] != [entry]]
    assert {"the", "of", "with", "they", "don't", "isn't", "would", "because"} <= entries
    assert len(entries) >= 250


def test_names_among_the_function_words_are_function_words() -> None:
    english = load_language("en")
    assert english.words("function-words-as-names") <= english.function_words


def test_calendar_is_complete() -> None:
    english = load_language("en")
    assert len(english.words("months")) == 12
    assert len(english.words("weekdays")) == 7
