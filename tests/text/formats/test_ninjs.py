"""ninjs: items of three versions, packages of them, and answers of services."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.format_laws import blocks, check_places, of_json, shown

from newslint import Document, Role
from newslint.text.blocks import Reading
from newslint.text.formats import FormatError, ReadingOptions
from newslint.text.formats.ninjs import read_all
from newslint.text.source import Source

BODY = (
    '<p>The ferry to Norhaven did not run on Monday, its owner said.</p>\n<p>"It is the fog", '
    "said the captain &amp; went home.</p>"
)
COPY = [
    (Role.PARAGRAPH, "The ferry to Norhaven did not run on Monday, its owner said."),
    (Role.PARAGRAPH, '"It is the fog", said the captain & went home.'),
]


def item(**fields: Any) -> dict[str, Any]:
    return {
        "uri": "urn:example:ferry",
        "type": "text",
        "pubstatus": "usable",
        "headline": "Fog stops the ferry",
        "body_xhtml": BODY,
        "subject": [{"code": "04", "name": "transport words"}],
        "slugline": "FERRY-FOG",
        "copyrightnotice": "All rights",
        **fields,
    }


def read(value: Any, **form: Any) -> list[Reading]:
    text = json.dumps(value, **form)
    found = [each for each in read_all(Source(text), ReadingOptions()) if isinstance(each, Reading)]
    check_places(found, text, of_json)
    for reading in found:
        assert reading.extent is not None
        inside = json.loads(text[reading.extent.start : reading.extent.end])
        assert isinstance(inside, dict)
    return found


@pytest.mark.parametrize("form", [{}, {"ensure_ascii": False}, {"indent": 2}])
def test_an_item(form: dict[str, Any]) -> None:
    value = item(
        byline="By Ada Fjord",
        located="NORHAVEN",
        language="en-GB",
        versioncreated="2024-11-04T10:00:00Z",
        description_text="The boat stayed in the harbour for a whole day",
    )
    (reading,) = read(value, **form)
    assert blocks(reading) == [
        (Role.HEADLINE, "Fog stops the ferry"),
        (Role.DECK, "The boat stayed in the harbour for a whole day"),
        (Role.BYLINE, "By Ada Fjord"),
        (Role.DATELINE, "NORHAVEN"),
        *COPY,
    ]
    assert reading.name is None
    assert reading.metadata == {
        "language": "en-GB",
        "title": "Fog stops the ferry",
        "date": "2024-11-04T10:00:00Z",
        "author": "By Ada Fjord",
    }


def test_the_same_text_in_two_forms_is_read_once() -> None:
    plain = "The ferry to Norhaven did not run on Monday, its owner said.\n\n" + COPY[1][1]
    (reading,) = read(item(body_text=plain))
    assert blocks(reading)[1:] == COPY
    (reading,) = read(item(body_text=plain + " " + "He was cold." * 20, body_xhtml="<p>...</p>"))
    assert len(blocks(reading)) == 3
    (reading,) = read(item(body_text=plain, body_xhtml=None))
    assert blocks(reading)[1:] == COPY


def test_version_2_and_3() -> None:
    for contenttype in ("contenttype", "contentType"):
        value = {
            "uri": "urn:example:ferry",
            "standard": {"name": "ninjs", "version": "3.0"},
            "type": "text",
            "versionCreated": "2024-11-04T10:00:00Z",
            "by": "Ada Fjord",
            "headlines": [
                {"role": "short", "value": "Ferry: fog"},
                {"role": "main", contenttype: "text/plain", "value": "Fog stops the ferry"},
                {"role": "subtitle", "value": "The boat stayed in the harbour all day"},
            ],
            "descriptions": [{"role": "note", "value": "Desk: please check the name of the boat"}],
            "bodies": [
                {"role": "main", contenttype: "text/plain", "value": "The ferry did not run."},
                {"role": "main", contenttype: "text/html", "value": BODY},
                {"role": "short", contenttype: "text/plain", "value": "No ferry. " * 40},
            ],
            "associations": [
                {
                    "name": "photo1",
                    "type": "picture",
                    "headline": "ferry003",
                    "by": "Some Photographer",
                    "descriptions": [{"role": "caption", "value": "The ferry at its pier."}],
                }
            ],
        }
        (reading,) = read(value)
        assert blocks(reading) == [
            (Role.HEADLINE, "Fog stops the ferry"),
            (Role.DECK, "The boat stayed in the harbour all day"),
            (Role.BYLINE, "Ada Fjord"),
            (Role.CAPTION, "The ferry at its pier."),
            *COPY,
        ]
        assert reading.metadata["date"] == "2024-11-04T10:00:00Z"


def test_a_picture_is_headline_and_caption() -> None:
    value = item(
        type="picture",
        byline="A. Photographer",
        description_text="The ferry at its pier.",
        body_xhtml=None,
        body_text="ferry",
    )
    (reading,) = read(value)
    assert blocks(reading) == [
        (Role.HEADLINE, "Fog stops the ferry"),
        (Role.CAPTION, "The ferry at its pier."),
    ]


def test_a_package_holds_articles() -> None:
    other = item(uri="urn:example:two", headline="Ferry runs again", language=None)
    package = {
        "uri": "urn:example:package",
        "type": "composite",
        "headline": "Morning package",
        "versioncreated": "2024-11-04",
        "language": "de",
        "associations": {"main": item(), "second": other},
    }
    first, second = read(package)
    assert (first.name, second.name) == ("urn:example:ferry", "urn:example:two")
    assert blocks(second)[0] == (Role.HEADLINE, "Ferry runs again")
    assert second.metadata["language"] == "de"


@pytest.mark.parametrize(
    "wrap",
    [
        lambda items: items,
        lambda items: {"total": 2, "items": items},
        lambda items: {"data": {"hits": {"hits": [{"_source": each} for each in items]}}},
    ],
)
def test_lists_and_answers_of_services(wrap: Any) -> None:
    found = read(wrap([item(), item(uri="urn:example:two")]))
    assert [reading.name for reading in found] == ["urn:example:ferry", "urn:example:two"]


def test_what_is_no_deck() -> None:
    for text in ("FERRY v.2", "Fog stops the ferry", "The ferry to Norhaven did not run on Monday"):
        (reading,) = read(item(description_text=text))
        assert Role.DECK not in [role for role, _ in blocks(reading)]


def test_a_headline_may_be_html() -> None:
    (reading,) = read(item(headline="Fog &amp; ice <b>stop</b> the\n ferry"))
    assert blocks(reading)[0] == (Role.HEADLINE, "Fog & ice stop the ferry")


def test_comments_in_the_body_silence() -> None:
    (reading,) = read(item(body_xhtml=f"<!-- newslint ignore TYP001 -->{BODY}"))
    assert [comment.text.strip() for comment in reading.comments] == ["newslint ignore TYP001"]


def test_an_edit_is_written_as_html_in_json() -> None:
    text = json.dumps(item())
    (reading,) = (each for each in read_all(Source(text), ReadingOptions()))
    assert isinstance(reading, Reading)
    document = Document(Source(text), reading)
    start = document.prose.index("captain & went")
    place = document.locate(start, start + len("captain & went"))
    assert text[slice(*place)] == "captain &amp; went"
    assert document.written(place, 'a "b" & ä') == r"a \"b\" &amp; ä"


@pytest.mark.parametrize(
    "text, message",
    [
        ("{", "line 1, column 2: expected a key"),
        ('"x"', "is no object and no list"),
        ("[]", "holds no article: no item of it has text"),
        ('{"a": [{"b": 1}]}', "holds no article"),
    ],
)
def test_what_is_no_ninjs(text: str, message: str) -> None:
    with pytest.raises(FormatError) as raised:
        list(read_all(Source(text), ReadingOptions()))
    assert str(raised.value).startswith(message)


def test_nothing_of_the_metadata_is_copy() -> None:
    (reading,) = read(item(ednote="Desk only", usageterms="Not for use in Norhaven", title="x y"))
    said = " ".join(shown(draft) for draft in reading.drafts)
    for word in ("transport", "FERRY-FOG", "rights", "Desk", "Not for use", "x y"):
        assert word not in said


def test_an_item_of_ap() -> None:
    form = item(
        body_nitf="<p>NORREY (AP) \u2014 No ferry &amp; no bus.</p><p>It is fog.</p>",
        bylines=[{"by": "By ANN QUAY", "title": "Transport Writer"}],
        datelinelocation={"city": "OSMUND", "countryareacode": "NY"},
    )
    del form["body_xhtml"]
    text = json.dumps(form)
    found = [each for each in read_all(Source(text), ReadingOptions()) if isinstance(each, Reading)]
    check_places(found, text, of_json)
    assert blocks(found[0]) == [
        (Role.HEADLINE, "Fog stops the ferry"),
        (Role.BYLINE, "By ANN QUAY"),
        (Role.DATELINE, "OSMUND"),
        (Role.PARAGRAPH, "NORREY (AP) \u2014 No ferry & no bus."),
        (Role.PARAGRAPH, "It is fog."),
    ]
