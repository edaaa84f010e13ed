"""What the comments of an article silence, and which of them say nothing that counts."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest

from newslint import Document, RuleSet, Source, Span
from newslint.checking import Report, check
from newslint.suppress import Silence, directives, silence
from newslint.text.blocks import Comment, Draft, Piece, Reading, Role
from newslint.text.words import fold
from newslint.unused_suppression import UnusedSuppression
from tests.newsdesk import DoubleSpace, Guess, LongSentence, RepeatedWord

RULES = (RepeatedWord, DoubleSpace, UnusedSuppression)
KNOWN = tuple((rule.code, rule.name) for rule in (*RULES, LongSentence, Guess))
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)


def read(text: str) -> Document:
    """A document of paragraphs and comments, each on lines of its own."""
    comments = [Comment(m[1], Span(*m.span())) for m in _COMMENT.finditer(text)]
    drafts = [
        Draft(Role.PARAGRAPH, [Piece(m.group(), Span(*m.span()))])
        for m in re.finditer(r"^[^<\n].*$", text, re.MULTILINE)
    ]
    return Document(Source(text), Reading(drafts, comments))


def checked(text: str, *, narrowed: bool = False, rules: tuple[type, ...] = RULES) -> Report:
    ruleset = RuleSet([rule() for rule in rules], known=KNOWN, is_narrowed=narrowed)
    return check(read(text), ruleset)


def left(text: str, *, narrowed: bool = False) -> list[tuple[int, str]]:
    document = read(text)
    return [
        (document.source.lines.line_of(finding.span.start), finding.code)
        for finding in checked(text, narrowed=narrowed).findings
    ]


def test_ignore_holds_for_the_next_block() -> None:
    text = "<!-- newslint: ignore DUP005 -->\nIt is is.\nIt was was.\n"
    assert left(text) == [(3, "DUP005")]
    assert len(checked(text).silenced) == 1


@pytest.mark.parametrize("rules", ["", "DUP005", "dup", "repeated-word", "TYP006, DUP005", "ALL"])
def test_rules_are_named_as_everywhere(rules: str) -> None:
    found = left(f"<!-- newslint: ignore {rules} -->\nIt  is is.\n")
    assert (1, "SUP001") not in found
    assert (2, "DUP005") not in found


def test_what_follows_dashes_or_a_colon_is_the_reason() -> None:
    reasons = ("-- he said so", "- he said so", "— the refrain", ": the refrain", "(the refrain)")
    for reason in reasons:
        assert left(f"<!-- newslint: ignore DUP005 {reason} -->\nIt is is.\n") == []


def test_off_and_on() -> None:
    text = (
        "It is is.\n<!-- newslint: off DUP005 -->\nIt was was.\nIt  was was.\n"
        "<!-- newslint: on DUP005 -->\nIt has has.\n"
    )
    assert left(text) == [(1, "DUP005"), (4, "TYP006"), (6, "DUP005")]


def test_off_holds_to_the_end_and_on_ends_all() -> None:
    assert left("<!-- newslint: off -->\nIt is is.\nIt  is.\n") == []
    text = "<!-- newslint: off DUP -->\nIt is is.\n<!-- newslint: on -->\nIt was was.\n"
    assert left(text) == [(4, "DUP005")]


def test_on_ends_the_off_of_the_same_rule_however_it_is_written() -> None:
    for off, on in (
        ("DUP005", "dup005"),
        ("dup005", "Repeated-Word"),
        ("TYP006 DUP005", "DUP005 TYP006"),
        ("TYP006, dup005", "DUP005, double-space"),
    ):
        text = f"<!-- newslint: off {off} -->\nIt is is.\nIt was was.\n<!-- newslint: on {on} -->\n"
        assert left(f"{text}It has has.\n") == [(5, "DUP005")]


def test_on_may_end_a_part_of_an_off() -> None:
    text = (
        "<!-- newslint: off DUP005 TYP006 -->\nIt is is.\n<!-- newslint: on DUP005 -->\n"
        "It was was.\nIt  was.\n"
    )
    assert left(text) == [(4, "DUP005")]
    assert left(text.replace("on DUP005", "on")) == [(4, "DUP005"), (5, "TYP006")]


def test_on_of_more_than_was_off_is_told() -> None:
    text = "<!-- newslint: off DUP005 -->\nIt is is.\n<!-- newslint: on DUP005 TYP006 -->\nAll.\n"
    assert [f.message for f in checked(text).findings] == [
        "This 'on' has no 'off' of TYP006 before it"
    ]


def test_a_reason_without_a_dash_is_one_fault_and_silences_no_more() -> None:
    text = "<!-- newslint: ignore DUP005 because he said so twice -->\nIt is  so is is.\n"
    report = checked(text)
    assert [(f.code, f.message) for f in report.findings] == [
        ("SUP001", "No rule is called 'because'"),
        ("TYP006", "Two spaces"),
    ]


def test_ignore_file() -> None:
    assert left("It is is.\n<!-- newslint: ignore-file DUP -->\nIt was  was was.\n") == [
        (3, "TYP006")
    ]


@pytest.mark.parametrize(
    "directive, message",
    [
        ("ignore DUP005", "This suppression of DUP005 is not needed any more"),
        ("off", "This suppression of anything is not needed any more"),
        ("ingore DUP005", "newslint has no directive 'ingore'; did you mean 'ignore'?"),
        ("", "newslint has no directive ''; there are ignore, off, on, ignore-file"),
        ("on DUP005", "This 'on' has no 'off' before it"),
        ("ignore DUPE005", "No rule is called 'DUPE005'; did you mean 'DUP005'?"),
        ("ignore because", "No rule is called 'because'"),
    ],
)
def test_a_directive_for_nothing_is_told(directive: str, message: str) -> None:
    report = checked(f"<!-- newslint: {directive} -->\nAll is well.\n")
    assert [(f.code, f.message, f.span.start) for f in report.findings] == [("SUP001", message, 0)]


def test_other_comments_are_no_directives() -> None:
    assert left("<!-- about newslint: it is good -->\n<!-- TODO -->\nAll is well.\n") == []


def test_a_rule_that_was_not_run_is_not_called_unneeded() -> None:
    rdb = "<!-- newslint: ignore RDB002 -->\nAll is well.\n"
    assert left(rdb) == left(rdb, narrowed=True) == []
    everything = "<!-- newslint: ignore -->\nAll is well.\n"
    assert left(everything) == [(1, "SUP001")]
    assert left(everything, narrowed=True) == []
    one = "<!-- newslint: ignore DUP005 -->\nAll is well.\n"
    assert left(one, narrowed=True) == [(1, "SUP001")]


def test_a_suppression_of_a_guess_that_is_not_shown_is_needed() -> None:
    text = "It begins.\n<!-- newslint: ignore-file first-letter -->\n"
    assert checked(text, rules=(*RULES, Guess)).findings == ()


def test_sup001_itself_is_silenced_by_name_only() -> None:
    unneeded = "<!-- newslint: ignore DUP005 -->\nAll is well.\n"
    assert left("<!-- newslint: ignore-file SUP001 -->\n" + unneeded) == []
    assert (2, "SUP001") in left("<!-- newslint: ignore-file -->\n" + unneeded)


def test_without_sup001_nothing_is_told() -> None:
    text = "<!-- newslint: ingore -->\nAll is well.\n"
    assert checked(text, rules=(RepeatedWord,)).findings == ()


@pytest.mark.parametrize(
    "words, covers",
    [("the the", True), ("THE  the!", True), ("the", True), ("the a", False), ("…", False)],
)
def test_words_of_the_configuration(words: str, covers: bool) -> None:
    document = read("Into the the hall.\n")
    [finding] = RepeatedWord().check(document)
    assert Silence(("DUP005",), None, words).covers(finding, document) is covers


def test_many_comments_are_each_held_against_few_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    held = Counter[str]()
    covers = Silence.covers

    def counted(entry: Silence, *about: Any) -> bool:
        held[entry.what] += 1
        return covers(entry, *about)

    monkeypatch.setattr(Silence, "covers", counted)
    number = 1000
    lines = "".join(
        f"<!-- newslint: ignore DUP005 -->\nParagraph {n} is is.\n" for n in range(number)
    )
    assert left(f"<!-- newslint: off TYP006 -->\n{lines}It  is.\n") == []
    # Each finding twice: those shown, and those with guesses.
    assert held["DUP005"] <= 4 * number
    assert held["TYP006"] <= 4 * number


def test_many_words_of_the_configuration_are_folded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    folded = Counter[str]()

    def counted(word: str) -> str:
        folded[word] += 1
        return fold(word)

    monkeypatch.setattr("newslint.suppress.fold", counted)
    entries = [Silence(("DUP005",), None, f"entry{n} entry{n}") for n in range(100)]
    document = read("".join(f"It was{n} was{n}.\n" for n in range(50)))
    found = list(RepeatedWord().check(document))
    assert not silence(found, entries, document).silenced
    assert folded["entry1"] == folded["was1"] == 2


def test_a_range_ends_with_its_article() -> None:
    text = "<!-- newslint: off -->\nIt was was.\nIt is is.\n"
    document = read(text)
    first = Document(
        document.source,
        Reading(
            [Draft(Role.PARAGRAPH, [Piece(text[23:34], Span(23, 34))])],
            document.comments,
            extent=Span(0, 35),
        ),
    )
    [silenced] = directives(first).silences
    assert silenced.span == Span(22, 35)


def test_the_next_block_is_the_next_in_the_file() -> None:
    text = "It was was.\n<!-- newslint: ignore -->\nIt is is.\n"
    comments = read(text).comments
    pieces = [Piece(text[38:47], Span(38, 47)), Piece(text[:11], Span(0, 11))]
    drafts = [Draft(Role.PARAGRAPH, [piece]) for piece in pieces]
    [ignored] = directives(Document(Source(text), Reading(drafts, comments))).silences
    assert ignored.span == Span(38, 47)
