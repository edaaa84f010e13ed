"""Phrase files, and the index that finds their phrases in one pass."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.finding import Confidence, Severity
from newslint.phrases import Phrase, PhraseError, PhraseIndex, PhraseRule, parse_phrases
from newslint.text.document import Document


def found(text: str, *phrases: str) -> list[str]:
    """What the phrases match in an article whose paragraph is ``text``."""
    document = Document.from_text(f"A short headline\n\n{text}\n")
    hits = PhraseIndex([("X", parse_phrases("\n".join(phrases)))]).find(document)
    return [document.prose[hit.first.start : hit.last.end] for hit in hits.get("X", ())]


class TestPhraseFiles:
    def test_a_line_is_a_phrase(self) -> None:
        phrases = parse_phrases("# comment\n\npast history => History\nend result # why\n")
        assert phrases == (Phrase("past history", "History"), Phrase("end result", ""))

    def test_alternatives_and_words_that_may_be_missing(self) -> None:
        (phrase,) = parse_phrases("pass|passed with (flying) colours")
        assert set(phrase.wordings) == {
            ("pass", "with", "colours"),
            ("pass", "with", "flying", "colours"),
            ("passed", "with", "colours"),
            ("passed", "with", "flying", "colours"),
        }
        assert phrase.first_words == {"pass", "passed"}

    def test_a_first_word_that_may_be_missing(self) -> None:
        (phrase,) = parse_phrases("(the) bottom line")
        assert phrase.first_words == {"the", "bottom"}

    def test_wordings_by_their_first_word(self) -> None:
        (phrase,) = parse_phrases("(the) bottom|lower line|edge")
        firsts = sorted(phrase.first_words)
        by_first = [words for first in firsts for words in phrase.wordings_from(first)]
        assert sorted(by_first) == sorted(phrase.wordings)
        assert all(words[0] == "lower" for words in phrase.wordings_from("lower"))

    def test_what_can_follow_the_first_word(self) -> None:
        (phrase,) = parse_phrases("(the) bottom|lower-most (last) line")
        assert set(phrase.second_words("the")) == {"bottom", "lower"}
        assert set(phrase.second_words("bottom")) == {"last", "line"}
        assert set(phrase.second_words("lower")) == {"most"}
        assert list(phrase.wordings_from("bottom", "last")) == [("bottom", "last", "line")]
        (alone,) = parse_phrases("boon (for|to) (all)")
        assert "" in alone.second_words("boon")

    def test_a_compound_begins_with_its_first_part(self) -> None:
        (phrase,) = parse_phrases("acid-test result")
        assert phrase.wordings == (("acid", "test", "result"),)
        assert phrase.first_words == {"acid"}

    @pytest.mark.parametrize(
        "line",
        [
            "(only) (this)",
            "a|b|c|d|e a|b|c|d|e a|b|c|d|e a|b|c|d|e",
            "=> nothing",
            "a (b c) d",
            "a (b d",
        ],
    )
    def test_a_line_that_is_no_phrase(self, line: str) -> None:
        with pytest.raises(PhraseError, match="line 2"):
            parse_phrases(f"fine\n{line}\n")


class TestFinding:
    def test_case_makes_no_difference(self) -> None:
        assert found("The Past History of it.", "past history") == ["Past History"]

    @pytest.mark.parametrize("mark", ["'", "’"])
    def test_apostrophes_are_equal(self, mark: str) -> None:
        text = f"It took the lion{mark}s share."
        assert found(text, "the lion's share") == [f"the lion{mark}s share"]
        assert found(text, "the lion’s share") == [f"the lion{mark}s share"]

    @pytest.mark.parametrize("written", ["acid test", "acid-test", "acid‑test"])
    def test_a_hyphen_may_stand_for_a_blank(self, written: str) -> None:
        assert found(f"It is the {written} now.", "acid test") == [written]
        assert found(f"It is the {written} now.", "acid-test") == [written]

    def test_a_part_of_a_compound_is_not_a_word(self) -> None:
        assert found("The front-end result is fine.", "end result") == []
        assert found("The end result-driven plan.", "end result") == []

    @pytest.mark.parametrize(
        "mark", [". ", "? ", "; ", ", ", ' "', " – ", " - ", " -- ", ".” ", ": "]
    )
    def test_a_mark_parts_the_words(self, mark: str) -> None:
        assert found(f"It is past{mark}history is long.", "past history") == []

    def test_a_comma_where_the_file_has_one(self) -> None:
        assert len(found("Last, but not least, it ends.", "last, but not least")) == 1
        assert len(found("Last but not least it ends.", "last, but not least")) == 1

    def test_a_line_break_inside_a_paragraph(self) -> None:
        text = (
            "the ferry sails at noon on every day of the week and they say that the past\n"
            "history of the line is long and that it has been told by many people before\n"
            "and will be told by many more, as the captain said to the crew of the boat."
        )
        assert found(text, "past history") == ["past\nhistory"]

    def test_two_blocks_are_not_one_run(self) -> None:
        assert found("They spoke of the past\n\nHistory is long.", "past history") == []

    def test_the_longest_wins_and_none_overlap(self) -> None:
        phrases = ["end of the day", "at the end", "at the end of the day"]
        assert found("At the end of the day it rains.", *phrases) == ["At the end of the day"]

    def test_every_owner_has_its_own_hits(self) -> None:
        document = Document.from_text("A headline\n\nThe past history is long.\n")
        owners = [("A", parse_phrases("past history")), ("B", parse_phrases("history is"))]
        hits = PhraseIndex(owners).find(document)
        assert {owner: len(found) for owner, found in hits.items()} == {"A": 1, "B": 1}

    def test_an_empty_article(self) -> None:
        assert (
            PhraseIndex([("A", parse_phrases("past history"))]).find(Document.from_text("")) == {}
        )

    @given(st.text(alphabet="ab -'’.,\n", max_size=60))
    def test_hits_are_in_order_and_apart(self, text: str) -> None:
        document = Document.from_text(text)
        hits = PhraseIndex([("A", parse_phrases("a b\nb a|b\na\na-b a"))]).find(document)
        places = [(hit.first.start, hit.last.end) for hit in hits.get("A", ())]
        assert all(end <= start for (_, end), (start, _) in pairwise(places))

    def test_the_cost_does_not_grow_with_the_phrases(self) -> None:
        """Of 3,000 phrases only those are spelled out whose first two words are in the article."""
        document = Document.from_text("The word of the day is long and the night is short. " * 20)
        phrases = "\n".join(f"word{n} is|was\nthe word{n} is|was" for n in range(1500))
        index = PhraseIndex([("A", parse_phrases(f"the night is\n{phrases}"))])
        assert len(index.find(document)["A"]) == 20
        assert set(index._seconds) == {"the"}
        assert set(index._trees) == {("the", "night")}


class Pleonasm(PhraseRule):
    """A rule for the tests."""

    code = "TST001"
    name = "pleonasm"
    severity = Severity.INFO
    confidence = Confidence.HIGH

    def describe(self, text: str, phrase: Phrase) -> str:
        return f"{text} -> {phrase.instead}"


class TestPhraseRule:
    @pytest.fixture(autouse=True)
    def _file(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = tmp_path / "pleonasm.txt"
        path.write_text("past history => history\n", encoding="utf-8")
        monkeypatch.setattr(Pleonasm, "phrase_file", str(path), raising=False)

    def _messages(self, text: str, rule: Pleonasm) -> list[str]:
        return [finding.message for finding in rule.check(Document.from_text(text))]

    def test_it_reports_what_its_file_lists(self) -> None:
        text = "Headline here\n\nThe past history is long.\n"
        assert self._messages(text, Pleonasm()) == ["past history -> history"]

    def test_it_is_silent_inside_quotations(self) -> None:
        text = "Headline here\n\n“The past history is long,” she said.\n"
        assert self._messages(text, Pleonasm()) == []

    def test_the_house_adds_phrases(self) -> None:
        rule = Pleonasm(extra_phrases=["end result => result"])
        assert self._messages("Headline here\n\nThe end result is fine.\n", rule) == [
            "end result -> result"
        ]
