"""CSV: a header, and an article a row, with quotes and line ends in its cells."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.counting import grows_with_the_text
from tests.format_laws import blocks, check_places, of_csv

from newslint import Document, Role
from newslint.text.blocks import Problem, Reading
from newslint.text.formats import FormatError, ReadingOptions, UnknownContentError, read_input
from newslint.text.formats.csv_table import read_all, rows_of
from newslint.text.source import Source

TEXT = 'The ferry did not run, its owner said.\n\nIt was "the fog", she said, and left.'
COPY = [
    (Role.PARAGRAPH, "The ferry did not run, its owner said."),
    (Role.PARAGRAPH, 'It was "the fog", she said, and left.'),
]
CELLS = st.text(st.sampled_from(['"', ",", ";", "\n", "\r", "a", "é", " ", "="]), max_size=6)


def table(*rows: list[Any], **form: Any) -> str:
    file = io.StringIO()
    csv.writer(file, **form).writerows(rows)
    return file.getvalue()


def found(text: str, **options: Any) -> list[Reading | Problem]:
    read = list(read_all(Source(text), ReadingOptions(**options)))
    check_places([each for each in read if isinstance(each, Reading)], text, of_csv)
    return read


def readings(text: str, **options: Any) -> list[Reading]:
    return [each for each in found(text, **options) if isinstance(each, Reading)]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_table(separator: str, quoting: Any, line_end: str) -> None:
    text = table(
        ["id", "Title", "Tags; or, | words", "Text"],
        [1, "Fog stops the ferry", "boats, fog", TEXT.replace("\n", line_end)],
        [2, "Ferry runs again", "", "=1+1"],
        delimiter=separator,
        quoting=quoting,
        lineterminator=line_end,
    )
    first, second = readings(text)
    assert blocks(first) == [(Role.HEADLINE, "Fog stops the ferry"), *COPY]
    assert blocks(second)[1:] == [(Role.PARAGRAPH, "=1+1")]
    assert (first.name, second.name) == ("1", "2")
    assert first.extent is not None
    assert text[slice(*first.extent)].startswith(("1" + separator, '"1"'))


def test_named_columns_and_a_byte_order_mark() -> None:
    text = table(["Überschrift", "Inhalt", "text"], ["Fog stops the ferry", TEXT, "no"])
    options = ReadingOptions("en", "Inhalt", "Überschrift")
    source, read = read_input(text.encode("utf-8-sig"), "csv", options)
    (reading,) = read
    assert isinstance(reading, Reading)
    assert source.has_bom
    assert reading.name is None
    assert blocks(reading) == [(Role.HEADLINE, "Fog stops the ferry"), *COPY]


def test_html_in_a_cell() -> None:
    text = table(["title", "body"], ["Fog", '<p>It was <a href="x">the fog</a>, she said.</p>'])
    (reading,) = readings(text)
    assert blocks(reading)[1:] == [(Role.PARAGRAPH, "It was the fog, she said.")]


def test_excel_says_the_separator() -> None:
    (reading,) = readings('sep=;\r\ntitle;text\r\nFog, it is;"It was fog; she left."\r\n')
    assert blocks(reading)[1] == (Role.PARAGRAPH, "It was fog; she left.")


def test_broken_rows_are_problems_and_the_others_are_read() -> None:
    text = (
        "id,text\n"
        "1,It was the fog.\n"
        "2,It was the fog,too many\n"
        "\n"
        "4\n"
        '5,"It was "the fog", she said."\n'
        '6,"It was the fog.\n'
        '7,"It was the fog, too."\n'
        "8,It was the fog.\n"
        '9,"never closed\n'
        "10,It was the fog.\n"
    )
    read = found(text)
    assert [each.name if isinstance(each, Reading) else each for each in read] == [
        "1",
        Problem("the row has 3 cells, and the header 2", 3),
        Problem("the row has 1 cell, and the header 2", 5),
        Problem("column 12: more text follows after the quote that closes the cell", 6),
        Problem("column 3: the quote that opens here is not closed before more text follows", 7),
        "7",
        "8",
        Problem("column 3: the quote that opens here is never closed", 10),
        "10",
    ]


def test_rows_without_a_name_go_by_their_line() -> None:
    text = table(["text"], ["It was\nthe fog."], ["It was the fog."])
    assert [reading.name for reading in readings(text)] == ["line 2", "line 4"]


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=4))
def test_rows_are_those_of_the_csv_module(rows: list[list[str]]) -> None:
    text = table(*rows)
    read = [
        [text[cell.start : cell.end].replace('""', '"') for cell in row.cells]
        for row in rows_of(text, ",")
    ]
    assert read == rows


@given(CELLS, st.booleans())
def test_an_edit_is_read_back(new: str, is_quoted: bool) -> None:
    cell = '"It was, the fog."' if is_quoted else "It was the fog."
    text = f"title,text\nFog,{cell}\n"
    source = Source(text)
    (reading,) = readings(text)
    document = Document(source, reading)
    start = document.prose.index("the")
    place = document.locate(start, start + 3)
    written = document.written(place, new)
    if not is_quoted and any(mark in new for mark in '",\r\n'):
        assert written is None
        return
    assert written is not None
    edited = text[: place.start] + written + text[place.end :]
    expected = "It was, the fog." if is_quoted else "It was the fog."
    rows = list(csv.reader(io.StringIO(edited, newline="")))
    assert rows[1] == ["Fog", expected.replace("the", new)]


@pytest.mark.parametrize(
    "text, options, error, message",
    [
        ("a,b\n1,2\n", {}, UnknownContentError, "has no column that is called as the text"),
        ("a,b\n1,2\n", {"text_field": "c"}, FormatError, "has no column 'c'; there are 'a', 'b'"),
        ("text,b\n1,2\n", {"title_field": "c"}, FormatError, "has no column 'c'"),
        ("", {}, UnknownContentError, "there are none"),
        ('text,"b\n1,2\n', {}, FormatError, "line 1, column 6: the quote that opens here"),
        ("id,text\n", {}, FormatError, "holds no article"),
    ],
)
def test_files_that_are_something_else(
    text: str, options: dict[str, Any], error: type[FormatError], message: str
) -> None:
    with pytest.raises(error) as raised:
        found(text, **options)
    assert message in str(raised.value)


@pytest.mark.parametrize(
    "row",
    ["1,It was the fog.\n", '1,"It was\nthe ""fog""."\n', '1,"x\n', '1,"x"y\n', '1,""""\n', "\n"],
)
def test_work_grows_with_the_file(row: str) -> None:
    def read_whole(text: str) -> None:
        assert list(read_all(Source(text), ReadingOptions()))

    grows_with_the_text(read_whole, lambda rows: "id,text\n1,It was the fog.\n" + row * rows, 100)
