from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.text.lines import LineIndex, Position

# Letters, an emoji beyond the basic plane, a combining mark, the line separator, every line end.
texts = st.lists(
    st.sampled_from(["a", "é", "e\u0301", "😀", "\u2028", "\n", "\r\n", "\r", " ", "\ufeff"])
).map("".join)


@pytest.mark.parametrize(
    ("text", "offset", "expected"),
    [
        ("one\ntwo", 4, (2, 1)),
        ("one\r\ntwo", 5, (2, 1)),
        ("one\rtwo", 4, (2, 1)),
        ("one\n\ntwo", 4, (2, 1)),
        ("😀😀x", 2, (1, 3)),
        ("e\u0301x", 2, (1, 3)),
        ("a\u2028b", 2, (1, 3)),
        ("one\n", 4, (2, 1)),
        ("", 0, (1, 1)),
    ],
)
def test_position(text: str, offset: int, expected: tuple[int, int]) -> None:
    assert LineIndex(text).position(offset) == expected


def test_inside_a_line_end_is_the_end_of_the_line() -> None:
    assert LineIndex("one\r\ntwo").position(4) == (1, 4)


@pytest.mark.parametrize(
    ("text", "count"), [("", 1), ("a", 1), ("a\n", 1), ("a\nb", 2), ("\n\n", 2)]
)
def test_a_final_line_end_opens_no_line(text: str, count: int) -> None:
    assert LineIndex(text).count == count


def test_a_line_that_is_not_there() -> None:
    with pytest.raises(IndexError):
        LineIndex("a\nb").span_of(3)
    with pytest.raises(IndexError):
        LineIndex("a\nb").span_of(0)


@given(texts)
def test_offset_inverts_position(text: str) -> None:
    lines = LineIndex(text)
    for offset in range(len(text) + 1):
        place = lines.position(offset)
        back = lines.offset(place)
        assert back == offset or text[back:offset] == "\r"


@given(texts)
def test_lines_are_those_of_a_plain_split(text: str) -> None:
    lines = LineIndex(text)
    split = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert [text[slice(*lines.span_of(n))] for n in range(1, len(split) + 1)] == split
    assert lines.position(len(text)) == Position(len(split), len(split[-1]) + 1)


@given(st.text(alphabet=st.sampled_from("a\u00e9\u20ac\U0001f600\u2028\n\r\ud800"), max_size=60))
def test_byte_columns_count_the_bytes_of_the_line_before(text: str) -> None:
    lines = LineIndex(text)
    for offset in range(len(text) + 1):
        line, column = lines.position(offset)
        start = lines.span_of(line).start
        before = text[start : start + column - 1].encode("utf-8", "surrogatepass")
        assert lines.byte_column(offset) == len(before) + 1
