"""JSON Lines: an article a line, whatever its fields are called."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from tests.counting import grows_with_the_text
from tests.format_laws import blocks, check_places, of_json

from newslint import Role
from newslint.text.blocks import Problem, Reading
from newslint.text.formats import FormatError, ReadingOptions, UnknownContentError
from newslint.text.formats.jsonl import read_all
from newslint.text.source import Source

TEXT = "The ferry did not run on Monday, its owner said.\n\nIt was the fog, she said, and left."
COPY = [
    (Role.PARAGRAPH, "The ferry did not run on Monday, its owner said."),
    (Role.PARAGRAPH, "It was the fog, she said, and left."),
]


def found(text: str, **options: Any) -> list[Reading | Problem]:
    read = list(read_all(Source(text), ReadingOptions(**options)))
    check_places([each for each in read if isinstance(each, Reading)], text, of_json)
    return read


def line(**fields: Any) -> str:
    return json.dumps(fields) + "\n"


def one(text: str, **options: Any) -> Reading:
    (reading,) = found(text, **options)
    assert isinstance(reading, Reading)
    return reading


@pytest.mark.parametrize(
    "text_name, title_name",
    [
        ("text", "title"),
        ("body", "headline"),
        ("Content", "Title"),
        ("maintext", "title"),
        ("article_text", "headline"),
        ("articleBody", "headline"),
    ],
)
def test_usual_names(text_name: str, title_name: str) -> None:
    reading = one(line(**{title_name: "Fog stops the ferry", "summary": "x", text_name: TEXT}))
    assert blocks(reading) == [(Role.HEADLINE, "Fog stops the ferry"), *COPY]
    assert reading.name is None
    assert reading.metadata == {"title": "Fog stops the ferry"}


def test_named_fields() -> None:
    text = line(fields={"story": TEXT, "hl": "Fog stops the ferry"}, body="no", title="no")
    reading = one(text, text_field="fields.story", title_field="fields.hl")
    assert blocks(reading) == [(Role.HEADLINE, "Fog stops the ferry"), *COPY]


def test_what_goes_with_it() -> None:
    text = line(
        title={"rendered": "Fog &#8211; no ferry"},
        content={"rendered": "<p>It was <b>the fog</b>.</p><!-- newslint off -->"},
        standfirst="No boat left the harbour all day",
        byline="By Ada Fjord",
        captions=["The pier.", "The boat."],
        language="English",
        date_published="2024-11-04",
        keywords=["boats"],
        description="For search engines",
    )
    reading = one(text)
    assert blocks(reading) == [
        (Role.HEADLINE, "Fog – no ferry"),
        (Role.DECK, "No boat left the harbour all day"),
        (Role.BYLINE, "By Ada Fjord"),
        (Role.CAPTION, "The pier."),
        (Role.CAPTION, "The boat."),
        (Role.PARAGRAPH, "It was the fog."),
    ]
    assert len(reading.comments) == 1
    assert reading.metadata["language"] == "en"
    assert reading.metadata["date"] == "2024-11-04"
    assert reading.metadata["author"] == "By Ada Fjord"


def test_paragraphs_in_a_list_and_an_article_in_an_envelope() -> None:
    source = {"title": "Fog stops the ferry", "body": TEXT.split("\n\n")}
    reading = one(line(_index="news", _source=source))
    assert blocks(reading) == [(Role.HEADLINE, "Fog stops the ferry"), *COPY]


def test_without_a_title_the_first_line_is_the_headline() -> None:
    reading = one(line(text=f"Fog stops the ferry\n\n{TEXT}"))
    assert blocks(reading)[0] == (Role.HEADLINE, "Fog stops the ferry")
    reading = one(line(title="No ferry", text=f"Fog stops the ferry\n\n{TEXT}"))
    assert [role for role, _ in blocks(reading)].count(Role.HEADLINE) == 1


def test_lines_that_a_wire_wrapped_are_one_paragraph() -> None:
    wrapped = (
        "The ferry did not run on Monday because of the thick fog that lay over\n"
        "the harbour, and its owner said that nobody could tell when the next\n"
        "boat would leave for the islands, where three hundred people waited for\n"
        "their mail and for the bread that comes with it."
    )
    reading = one(line(title="Fog", text=wrapped))
    assert blocks(reading)[1:] == [(Role.PARAGRAPH, wrapped.replace("\n", " "))]


def test_a_page_in_a_field_is_its_article() -> None:
    page = (
        "<!DOCTYPE html><html><head><title>Fog | Site</title></head><body><nav>Home</nav>"
        "<article><h1>Fog stops the ferry</h1><p>It was the fog.</p></article></body></html>"
    )
    copy = [(Role.HEADLINE, "Fog stops the ferry"), (Role.PARAGRAPH, "It was the fog.")]
    assert blocks(one(line(html=page))) == copy
    assert blocks(one(line(title="Fog stops the ferry", html=page))) == copy


def test_an_article_may_have_no_headline() -> None:
    read = found(line(hl="Fog", text=TEXT) + line(text=TEXT), title_field="hl")
    assert [len(each.drafts) for each in read if isinstance(each, Reading)] == [3, 2]


def test_ninjs_a_line() -> None:
    item = {"uri": "urn:x", "headline": "Fog stops the ferry", "type": "text"}
    text = line(**item, body_xhtml="<p>It was the fog.</p>", located="NORHAVEN") * 2
    first, second = found(text)
    assert isinstance(first, Reading)
    assert isinstance(second, Reading)
    assert blocks(first)[1] == (Role.DATELINE, "NORHAVEN")
    assert first.name == "urn:x"
    text = line(**item, byline="By Ada Fjord", pubstatus="usable", text=TEXT)
    assert blocks(one(text))[2:] == COPY


def test_broken_lines_are_problems_and_the_others_are_read() -> None:
    text = (
        line(id=1, text=TEXT)
        + "\r\n"
        + '{"id": 2, "text": "cut o\r\n'
        + '["no object"]\n'
        + line(id=5, text="")
        + line(id=6, other=TEXT)
        + line(url="https://example.com/7", text=TEXT)
        + line(text=TEXT).rstrip()
    )
    read = found(text)
    assert [each.name if isinstance(each, Reading) else each for each in read] == [
        "1",
        Problem("column 19: the string that begins here is never closed", 3),
        Problem("is no object of JSON, { ... }", 4),
        "https://example.com/7",
        "line 8",
    ]
    extents = [each.extent for each in read if isinstance(each, Reading)]
    for extent in extents:
        assert extent is not None
        assert json.loads(text[slice(*extent)])["text"] == TEXT


def test_a_line_without_the_named_field_is_a_problem() -> None:
    read = found(line(story=TEXT) + line(text=TEXT), text_field="story")
    assert read[1] == Problem("has no field 'story'", 2)


def test_a_list_and_an_object_over_several_lines() -> None:
    articles = [{"id": 1, "text": TEXT}, {"id": 2, "text": TEXT}]
    for indent in (None, 2):
        read = found(json.dumps(articles, indent=indent))
        assert [each.name for each in read if isinstance(each, Reading)] == ["1", "2"]
    assert blocks(one(json.dumps(articles[0], indent=2))) == COPY


@pytest.mark.parametrize(
    "text, options, error, message",
    [
        (line(a="x", b="y"), {}, UnknownContentError, "line 1: has no field that is called as"),
        (line(a="x", b="y"), {"text_field": "c"}, FormatError, "'c'; there are 'a', 'b'"),
        (line(text="y"), {"title_field": "c"}, FormatError, "'c'; there are 'text'"),
        ("Dear reader,\n", {}, FormatError, "is no JSON Lines: its first line begins with 'D'"),
        ("", {}, FormatError, "is no JSON Lines"),
        (line(text=""), {}, FormatError, "holds no article"),
        ("[\n1,\n", {}, FormatError, "line 3, column 1: expected a value"),
    ],
)
def test_files_that_are_something_else(
    text: str, options: dict[str, Any], error: type[FormatError], message: str
) -> None:
    with pytest.raises(error) as raised:
        found(text, **options)
    assert message in str(raised.value)


def many(lines: int) -> str:
    return "".join(line(id=n, title=f"Fog {n}", text=TEXT) for n in range(lines))


def test_a_long_file_is_read_line_by_line() -> None:
    text = many(5_000)
    text = text[:-1] + "}\n" + line(id="last", text=TEXT)
    source = Source(text)
    assert source.lines.count == 5_001
    tracemalloc.start()
    count = problems = 0
    read: Iterator[Reading | Problem] = read_all(source, ReadingOptions())
    for each in read:
        count += 1
        problems += isinstance(each, Problem)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (count, problems) == (5_001, 1)
    assert most < 1_500_000


def read_whole(text: str) -> None:
    assert list(read_all(Source(text), ReadingOptions()))


@pytest.mark.parametrize("run", [" ", '"', "<p", "\\"])
def test_work_grows_with_long_runs_of_blanks_and_escapes(run: str) -> None:
    def long(size: int) -> str:
        return line(title=run * size + "x", text=f"It was {run * size} fog.")

    assert found(long(1_000))
    grows_with_the_text(read_whole, long, 1_000)


@pytest.mark.parametrize(
    "make", [many, lambda lines: line(text=TEXT) + '{"text": "x\n' * lines], ids=["lines", "broken"]
)
def test_work_grows_with_the_file(make: Callable[[int], str]) -> None:
    grows_with_the_text(read_whole, make, 100)
