"""Fixing is pure: which edits a round makes, when it ends, and what is named as left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import (
    Applicability,
    Confidence,
    Document,
    Edit,
    Finding,
    Fix,
    Rule,
    RuleSet,
    Severity,
)
from newslint.fixing import ROUNDS, Desk, Fixed, Moves, State, _beside, fix
from newslint.run.article import read_articles
from newslint.suppress import Silence
from newslint.text.blocks import Draft, Piece, Reading, Role
from newslint.text.formats import FormatError, ReadingOptions
from newslint.text.source import Source
from newslint.text.span import Span


def rule(
    code: str,
    found: str,
    written: str | Callable[[re.Match[str]], str] | None,
    *,
    safety: Applicability = Applicability.SAFE,
    trust: Confidence = Confidence.HIGH,
) -> Rule:
    """A rule that finds a pattern, and a fix that writes something in the place of each match."""

    class Finds(Rule):
        """Finds a pattern."""

        severity = Severity.ERROR
        confidence = trust

        def check(self, document: Document) -> Iterator[Finding]:
            for match in document.matches(re.compile(found)):
                span = document.locate(*match.span())
                text = written(match) if callable(written) else written
                made = None if text is None else Fix("Mend", (Edit(span, text),), safety)
                yield self.finding(span, f"found {match.group()}", fix=made)

    Finds.code, Finds.name = code, code.lower()
    return Finds()


def desk(*rules: Rule, is_unsafe: bool = False, name: str = "plain", **more: object) -> Desk:
    known = RuleSet(rules)
    read = lambda data: read_articles(data, name, ReadingOptions())  # noqa: E731
    return Desk(read, known, is_unsafe=is_unsafe, **more)  # type: ignore[arg-type]


def fixed(text: str, *rules: Rule, is_unsafe: bool = False) -> Fixed:
    return fix(text.encode(), desk(*rules, is_unsafe=is_unsafe))


def test_nothing_to_fix_is_nothing_done() -> None:
    done = fixed("The ferry sails.\n", rule("TST001", "pier", "quay"))
    assert (done.is_changed, dict(done.counts), done.conflicts) == (False, {}, ())


def test_every_place_is_fixed_and_counted() -> None:
    done = fixed("A #, a #, a %.\n", rule("TST001", "#", "-"), rule("TST002", "%", "+"))
    assert done.last.data == b"A -, a -, a +.\n"
    assert dict(done.counts) == {"TST001": 2, "TST002": 1}
    assert not done.last.articles[0].report.findings


def test_unsafe_fixes_are_made_only_where_they_are_asked_for() -> None:
    careless = rule("TST001", "pier", "+", safety=Applicability.UNSAFE)
    shown = rule("TST002", "dock", "-", safety=Applicability.SHOWN)
    text = "A pier and a dock.\n"
    assert fixed(text, careless, shown).last.data == text.encode()
    assert fixed(text, careless, shown, is_unsafe=True).last.data == b"A + and a dock.\n"


def test_a_fix_that_changes_letters_is_not_safe_whatever_the_rule_says() -> None:
    liar = rule("TST001", "pier", "quay")
    assert not fixed("A pier.\n", liar).is_changed
    assert fixed("A pier.\n", liar, is_unsafe=True).last.data == b"A quay.\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("html", "<h1>Ferry &amp; pier</h1>\n<p>A pier it is, and <b>one</b> more.</p>\n"),
        ("markdown", '---\ntitle: "Ferry"\n---\n\nA pier it is.\n'),
        ("markdown", '---\ntitle: "A pier"\n---\n\nA ferry it is.\n'),
        ("jsonl", '{"headline": "Ferry", "body": "A pier it is, they said."}\n'),
    ],
)
def test_nor_is_one_in_markup(name: str, text: str) -> None:
    liar = rule("TST001", "pier", "quay")
    assert fix(text.encode(), desk(liar, name=name)).last.data == text.encode()
    done = fix(text.encode(), desk(liar, name=name, is_unsafe=True))
    assert b"quay" in done.last.data


def test_what_is_silenced_or_a_guess_is_not_fixed() -> None:
    sure, guess = rule("TST001", "#", "-"), rule("TST002", "%", "-", trust=Confidence.LOW)
    silences = [Silence(("TST001",), Span(0, 1))]
    done = fix(b"# # % here\n", desk(sure, guess, silences=silences))
    assert done.last.data == b"# - % here\n"


def test_only_what_is_told_is_fixed() -> None:
    def second(state: State) -> Sequence[Sequence[Finding]]:
        return [a.report.findings[1:] for a in state.articles]

    done = fix(b"# here and # there\n", desk(rule("TST001", "#", "-"), told=second))
    assert done.last.data == b"# here and - there\n"


def test_of_fixes_that_overlap_the_first_is_made_and_the_other_waits() -> None:
    long = rule("TST001", "# #", "-")
    short = rule("TST002", "# !", "+")
    done = fixed("one # # ! two\n", long, short)
    assert done.last.data == b"one - ! two\n"
    assert dict(done.counts) == {"TST001": 1}


def test_at_one_place_the_surer_fix_is_made_then_the_lower_code() -> None:
    unsure = rule("TST001", "#", "-", trust=Confidence.MEDIUM)
    sure, other = rule("TST003", "#", "+"), rule("TST002", "#", "=")
    assert fixed("one # two\n", unsure, sure).last.data == b"one + two\n"
    assert fixed("one # two\n", other, sure).last.data == b"one = two\n"


def test_an_edit_that_two_fixes_share_is_made_once() -> None:
    done = fixed("one # two\n", rule("TST001", "#", ""), rule("TST002", "#", ""))
    assert done.last.data == b"one  two\n"
    assert dict(done.counts) == {"TST001": 1, "TST002": 1}


def test_a_fix_that_would_bring_up_a_finding_is_not_made_and_is_named() -> None:
    joins, hates = rule("TST001", "# #", "##"), rule("TST002", "##", None)
    done = fixed("first\n\none # # two\n", joins, hates)
    assert not done.is_changed
    assert [(c.code, c.line) for c in done.conflicts] == [("TST001", 3)]
    assert "then TST002 would find more" in done.conflicts[0].message


def test_the_other_fixes_are_made_all_the_same() -> None:
    joins, hates = (
        rule("TST001", "# #|! !", lambda m: m.group().replace(" ", "")),
        rule("TST002", "##", None),
    )
    done = fixed("! ! a # # b ! ! c\n", joins, hates)
    assert done.last.data == b"!! a # # b !! c\n"
    assert dict(done.counts) == {"TST001": 2}


def test_two_rules_that_undo_each_other_are_named() -> None:
    done = fixed("one # two\n", rule("TST001", "#", "%"), rule("TST002", "%", "#"))
    # Neither may bring up the other's finding.
    assert not done.is_changed
    assert done.conflicts


def test_rules_that_undo_each_other_at_one_place_end() -> None:
    """One rule that finds its own work: the words of its finding were edited, so it may."""
    turns = rule("TST001", "[#%]", lambda m: "%" if m.group() == "#" else "#")
    done = fixed("one # two\n", turns)
    assert "undo each other" in done.conflicts[0].message
    assert fixed(done.last.data.decode(), turns).last.data == done.last.data


def test_rounds_are_bounded() -> None:
    grows = rule("TST001", "#+", lambda m: m.group() + "#")
    done = fixed("one # two\n", grows)
    assert done.last.data == b"one " + b"#" * (ROUNDS + 1) + b" two\n"
    assert f"after {ROUNDS} rounds" in done.conflicts[0].message


def test_what_the_encoding_lacks_is_not_written() -> None:
    curly = rule("TST001", '"', "“")
    latin = 'Le caf\xe9 " a \xe9t\xe9 ferm\xe9\n'.encode()
    assert "“".encode() in fix(latin, desk(curly)).last.data
    greek = ("Η γέφυρα του λιμανιού έκλεισε ☃ για επισκευή.\n" * 3).replace("☃", '"')
    data = greek.encode("iso8859_7")
    snow = rule("TST001", '"', "☃")
    done = fix(data, desk(snow))
    assert done.first.source.guessed
    assert done.last.data == data


def test_bytes_that_make_no_sense_stay() -> None:
    done = fix(b"one \xff # two \xc3( caf\xc3\xa9\n", desk(rule("TST001", "#", "-")))
    assert done.last.data == b"one \xff - two \xc3( caf\xc3\xa9\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encoding_mark_and_line_ends_stay(encoding: str, end: str) -> None:
    text = "Caf\xe9 to close\n\nThe caf\xe9 # will close on Monday.\n\nIt opened in 1920.\n"
    data = text.replace("\n", end).encode(encoding)
    done = fix(data, desk(rule("TST001", "#", "-")))
    assert done.last.data == text.replace("\n", end).replace("#", "-").encode(encoding)


def test_an_input_that_nobody_can_read_raises() -> None:
    with pytest.raises(FormatError):
        fix(b"{", desk(rule("TST001", "#", "-"), name="rss"))


FEED = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<item><title>One</title><guid>1</guid>
<content:encoded><![CDATA[<p>A # &amp; B</p>]]></content:encoded></item>
<item><title>Two</title><guid>2</guid>
<content:encoded>&lt;p&gt;A # B&lt;/p&gt;</content:encoded></item>
</channel></rss>
"""


def test_the_articles_of_a_file_are_fixed_in_one_text_each_escaped_as_it_stands() -> None:
    done = fix(FEED.encode(), desk(rule("TST001", "#", "<"), name="rss"))
    assert dict(done.counts) == {"TST001": 2}
    text = done.last.data.decode()
    assert "<p>A &lt; &amp; B</p>" in text
    assert "&lt;p&gt;A &amp;lt; B&lt;/p&gt;" in text
    assert text.replace("&amp;lt;", "#").replace("A &lt;", "A #") == FEED


def test_an_edit_that_would_cut_a_tag_is_refused() -> None:
    page = "<html><body><article><h1>Ferry</h1><p>One <b>#</b> two and more of it.</p></article>"
    done = fix(f"{page}\n".encode(), desk(rule("TST001", "One #", "-"), name="html"))
    assert not done.is_changed


class Joins(Rule):
    """Takes the hash with the mark on its left in one article, and on its right in the other."""

    code = "TST009"
    name = "joins"
    severity = Severity.ERROR
    confidence = Confidence.HIGH

    def check(self, document: Document) -> Iterator[Finding]:
        start = document.source.text.find("#")
        if start >= 0 and document.extent is not None:
            reach = Span(start - 1, start + 1) if document.name == "a" else Span(start, start + 2)
            fix = Fix("Mend", (Edit(reach, f"{document.name}."),), Applicability.UNSAFE)
            yield self.finding(document.extent, "a hash", fix=fix)


def test_overlapping_fixes_of_two_articles_are_not_both_made() -> None:
    def read(data: bytes) -> tuple[Source, Iterator[Document]]:
        source = Source(data.decode())
        half = source.text.index("b:")
        halves = (("a", Span(0, half)), ("b", Span(half, len(source.text))))
        drafts = {n: [Draft(Role.PARAGRAPH, [Piece(source.text[slice(*e)], e)])] for n, e in halves}
        readings = (Reading(drafts[name], name=name, extent=extent) for name, extent in halves)
        return source, (Document(source, reading) for reading in readings)

    done = fix(b"a: one !#! b: two\n", Desk(read, RuleSet([Joins()]), is_unsafe=True))
    assert done.last.data == b"a: one a.! b: two\n"
    assert dict(done.counts) == {"TST009": 1}


def test_moves() -> None:
    moves = Moves([Edit(Span(2, 4), ""), Edit(Span(6, 6), "xyz"), Edit(Span(8, 10), "-")])
    assert moves.of(Span(0, 2)) == Span(0, 2)
    assert moves.of(Span(4, 6)) == Span(2, 4)
    assert moves.of(Span(7, 9)) == Span(8, 10)
    assert moves.of(Span(10, 12)) == Span(10, 12)


@given(
    st.lists(st.integers(0, 6), min_size=2, max_size=16),
    st.integers(0, 40),
    st.integers(0, 6),
)
def test_what_stands_beside_a_place_is_what_is_nearest(
    steps: list[int], start: int, length: int
) -> None:
    offsets = list(accumulate(steps))
    places = [Span(*pair) for pair in zip(offsets[::2], offsets[1::2], strict=False)]
    span = Span(start, start + length)
    far = [max(span.start - place.end, place.start - span.end, 0) for place in places]
    distance, numbers = _beside(span, places)
    assert distance == min(far)
    assert list(numbers) == [n for n, each in enumerate(far) if each == min(far)]
