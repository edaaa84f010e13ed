"""Plain copy is parted where its writer parted it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.text.document import Document
from newslint.text.formats.plain import read
from newslint.text.source import Source

WRAPPED = (
    "The harbour authority said on Tuesday that the ferry to Mosswick\n"
    "would sail again from next week, after divers had cleared the last\n"
    "of the wreckage from the channel.\n"
)


def texts(text: str) -> list[str]:
    return [block.text for block in Document.from_text(text).blocks]


def test_blank_lines_part_paragraphs() -> None:
    assert texts("One.\n\nTwo.\n \t\u00a0\nThree.") == ["One.", "Two.", "Three."]


def test_without_blank_lines_each_line_is_a_paragraph() -> None:
    assert texts("A line that is here.\nAnother one is here.\n") == [
        "A line that is here.",
        "Another one is here.",
    ]


def test_wrapped_lines_are_one_paragraph() -> None:
    assert texts(WRAPPED) == [WRAPPED.strip()]
    assert texts(f"Ferry resumes\n{WRAPPED}") == ["Ferry resumes", WRAPPED.strip()]


def test_indents_part_wrapped_paragraphs() -> None:
    indented = "  " + WRAPPED
    assert texts(indented * 2) == [WRAPPED.strip(), WRAPPED.strip()]


@pytest.mark.parametrize(
    "lines",
    [
        ["- The ferry sails on weekdays from the north quay", "- Tickets are sold at the office"],
        ["North quay\t8:00\t9:30", "South quay\t8:15\t9:45"],
        [
            "The sea was grey and all the quays were old and grey",
            "And no one told the tale of gold",
        ],
        ["Harbour Authority", "12 Mill Lane", "Mosswick"],
    ],
)
def test_lists_tables_verse_and_addresses_are_not_wrapped(lines: list[str]) -> None:
    assert texts("\n".join(lines)) == lines


def test_a_long_line_beside_a_cut_one_is_no_wrap() -> None:
    cut = "The work was done by engineers of the\nharbour authority."
    assert texts(f"{'A long line of copy. ' * 10}\n\n{cut}") == [
        ("A long line of copy. " * 10).strip(),
        *cut.split("\n"),
    ]


def test_a_word_repeated_over_a_line_end_stays_in_one_paragraph() -> None:
    assert texts(f"{'A long line of copy. ' * 10}\n\nHe said the\nthe same thing.")[-1] == (
        "He said the\nthe same thing."
    )


def test_a_wide_gap_makes_no_table() -> None:
    assert Document.from_text("A headline\n\nThe ferry       sails again.").paragraphs


def test_front_matter_is_metadata() -> None:
    document = Document.from_text("---\ntitle: Ferry resumes\ntags: [a]\n---\n\nIt sails.\n")
    assert document.metadata == {"title": "Ferry resumes"}
    assert document.headline is not None
    assert document.headline.text == "Ferry resumes"
    assert document.headline.span == (11, 24)


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_do_not_show(end: str) -> None:
    text = f"Ferry resumes\n\n{WRAPPED}\nA second paragraph.\n"
    plain, other = Document.from_text(text), Document.from_text(text.replace("\n", end))
    assert [block.text for block in plain.blocks] == [block.text for block in other.blocks]
    for one, two in zip(plain.blocks, other.blocks, strict=True):
        assert one.role is two.role
        for place in ("start", "end"):
            assert plain.source.lines.position(getattr(one.span, place)) == (
                other.source.lines.position(getattr(two.span, place))
            )


@given(st.text(alphabet="ab .,-\t\n\r\u00a0A1\u2028", max_size=200))
def test_every_piece_is_its_source(text: str) -> None:
    for draft in read(Source(text), "en").drafts:
        for piece in draft.pieces:
            shown = text[piece.span.start : piece.span.end]
            assert shown == piece.text or (piece.text == "\n" and shown in {"\r", "\r\n"})


@given(st.text(alphabet="ab .\n\r\u00a0A", max_size=200))
def test_no_letter_is_lost(text: str) -> None:
    drafts = read(Source(text), "en").drafts
    read_again = "".join(piece.text for draft in drafts for piece in draft.pieces)
    assert "".join(read_again.split()) == "".join(text.split())


@pytest.mark.parametrize(
    "text",
    ["A paragraph stands here.\n\n" * 20_000, "word " * 400_000, "\n" * 100_000, " " * 100_000],
    ids=["paragraphs", "one line", "blank lines", "blanks"],
)
def test_long_input_is_read_whole(text: str) -> None:
    drafts = read(Source(text), "en").drafts
    words = sum(len(piece.text.split()) for draft in drafts for piece in draft.pieces)
    assert words == len(text.split())
