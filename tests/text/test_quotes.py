"""Quotation marks: their uses, the pairs they make, and which words are quoted."""

from __future__ import annotations

from itertools import pairwise

import pytest

from newslint.text.document import Document
from newslint.text.quotes import MarkUse, QuoteMark, pair_quotes

SIGNS = {
    MarkUse.OPENS: "<",
    MarkUse.CLOSES: ">",
    MarkUse.APOSTROPHE: "^",
    MarkUse.PRIME: "%",
}


def annotated(text: str, language: str = "en") -> str:
    """The text with a sign after each mark for its use, and ! after one that points wrong."""
    document = Document.from_text(text, language=language)
    parts, place = [], 0
    for mark in document.quote_marks:
        parts.append(document.prose[place : mark.offset + 1] + SIGNS[mark.use])
        parts.append("!" if mark.points_wrong else "")
        place = mark.offset + 1
    return "".join([*parts, document.prose[place:]]).strip()


def quoted(text: str) -> list[str]:
    document = Document.from_text(text)
    return [document.prose[q.start : q.end] for q in document.quotations]


@pytest.mark.parametrize(
    "expected",
    [
        # apostrophes
        "The dogs'^ home, the '^90s and O'^Brien'^s car didn'^t change.",
        "Rock '^n'^ roll ’^til dawn, says the class of '^08.",
        "He'^s goin'^ home '^cause he'^s tired.",
        "in ’^70s style; the ’^99 season",
        # British single marks
        "‘<The dogs’^ food is gone,’> he said. ‘<Never,’> she said.",
        "'<It isn'^t ours,'> he said. '<It'^s theirs.'>",
        "A ‘<thug and gangster.’> The choice was his. ‘<The Beast,’> a car, left.",
        # nested
        "“<He said ‘<no’> twice,”> she said. “<‘<Yes’>”>, he said.",
        "\"<He said '<no'> twice,\"> she said.",
        # dashes, brackets, compounds
        "one question—‘<Will you?’>—and another (“<no”>), an anti-‘<waste’> lobby",
        '"<I was--"> he said. "<Well—"> She left--"<gone"> for good.',
        # feet and inches
        'He is 5\'%10"% tall and 5′% 10″% wide, with a 40"% screen and a 70"%+ wall.',
        '"<In 2005"> he bought "<40"> of them.',
        "“<It is a 5″% screen,”> he said.",
        # wrong glyphs
        "He said: ”<!go”> and ’<!10/10′>! and left the dogs’^ home.",
        "It isn‘^!t the players‘^! fault, but a ‘<belief‘>! and “<nothing“>!.",
        # marks that stand at a strange place keep the use of their glyph
        "He said “< go ”> and left.",
        # a dotted name and an ellipsis open
        '"<...and so on"> he said of "<.com"> names.',
        # German marks
        "The word is „<Brücke“> and nothing else.",
    ],
)
def test_uses(expected: str) -> None:
    text = expected
    for sign in "<>^%!":
        text = text.replace(sign, "")
    assert annotated(text) == expected


def test_german_marks_are_right_in_german() -> None:
    assert annotated("Er sagte „nein“ und „ja“.", "de").count("!") == 0


def test_outermost_quotations() -> None:
    assert quoted("“He said ‘no’ twice,” she said. “Yes.”") == ["“He said ‘no’ twice,”", "“Yes.”"]


def test_each_paragraph_reopens() -> None:
    text = "“One.\n\n“Two.\n\n“Three.” End."
    assert quoted(text) == ["“One.", "“Two.", "“Three.”"]
    pairs = pair_quotes(Document.from_text(text))
    assert len(pairs.reopened) == 2
    assert not pairs.unclosed


def test_a_quotation_goes_on_without_being_reopened() -> None:
    text = "He shouted, ‘Mr.\n\nHarrow, will you?\n\nWill you stop?’ Harrow left."
    document = Document.from_text(text)
    assert quoted(text) == ["‘Mr.", "Harrow, will you?", "Will you stop?’"]
    assert [q.opened is None for q in document.quotations] == [False, True, True]
    assert len(pair_quotes(document).across) == 1


def test_an_unclosed_quotation_ends_with_its_block() -> None:
    text = "He said “no and left the hall.\n\nNobody saw him.\n\nThe hall is “old”."
    assert quoted(text) == ["“no and left the hall.", "“old”"]
    document = Document.from_text(text)
    assert [mark.offset for mark in pair_quotes(document).unclosed] == [text.index("“no")]
    assert not document.is_quoted(text.index("Nobody"))


def test_an_unclosed_quotation_ends_at_the_next_one() -> None:
    assert quoted("He said “no and left. “Yes,” she said.") == ["“no and left. ", "“Yes,”"]


def test_a_mark_that_closes_nothing_makes_no_quotation() -> None:
    document = Document.from_text("The hall is old,” he said.")
    assert not document.quotations
    assert len(pair_quotes(document).unopened) == 1


def test_is_quoted() -> None:
    text = "He said “no” and left."
    document = Document.from_text(text)
    assert document.is_quoted(text.index("no"))
    assert not document.is_quoted(text.index("left"))


def test_marks_are_values() -> None:
    (mark,) = Document.from_text("don't").quote_marks
    assert mark == QuoteMark(3, "'", MarkUse.APOSTROPHE, is_double=False)
    assert mark.is_straight


def test_no_marks() -> None:
    document = Document.from_text("")
    assert not document.quote_marks
    assert not document.quotations


@pytest.mark.parametrize("piece", ['"', "'", "“", "’", "‘a ", '5"', "“a\n\n", "’ "])
def test_many_marks_come_to_an_end(piece: str) -> None:
    quotations = Document.from_text(piece * 20_000).quotations
    assert all(one.start < one.end for one in quotations)
    assert all(one.end <= other.start for one, other in pairwise(quotations))
