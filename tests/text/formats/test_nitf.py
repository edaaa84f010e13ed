"""NITF gives the copy: hedline, byline, dateline, body, tagline; not what is said about it."""

from __future__ import annotations

import pytest
from tests.format_laws import blocks, check_places

from newslint import Role
from newslint.text.blocks import Reading
from newslint.text.formats import FormatError
from newslint.text.formats.nitf import read
from newslint.text.source import Source

STORY = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE nitf SYSTEM "nitf-3-5.dtd">
<nitf xml:lang="en-GB">
<head><title>FERRY-2ndlead</title><docdata><date.issue norm="20240304T100000Z"/>
<doc.copyright holder="Example Wire"/><key-list><keyword key="ferry"/></key-list></docdata></head>
<body>
<body.head>
<hedline><hl1>Ferry &amp; quay reopen
   after the storm</hl1><hl2>Sand closed the way</hl2></hedline>
<note><body.content><p>Editors: photo to follow</p></body.content></note>
<rights>Not for archives</rights>
<byline>By <person>Ann Quay</person><byttl>Harbour Correspondent</byttl></byline>
<distributor>Example Wire</distributor>
<dateline><location><city>NORREY</city>, <country>Northland</country></location>
<story.date>March 4</story.date></dateline>
<abstract><p>The ferry runs again.</p></abstract>
</body.head>
<body.content>
<block><p lede="true">The ferry runs again. It carried <num>40</num> people to
   <location>Norrey<alt-code value="x"/></location> at dawn, said
   <person><name.given>Bo</name.given> <name.family>Reed</name.family></person>.</p></block>
<media media-type="image"><media-reference source="a.jpg"/>
<media-caption><p>The ferry at the quay.</p></media-caption>
<media-producer>J. Doe</media-producer></media>
<hl2>What next</hl2>
<bq><block><p>It was the worst night.</p></block><credit>the master</credit></bq>
<ul><li>More boats</li></ul>
<table><tr><td>8</td><td>9</td></tr></table>
<p>Wire lines<br/>
are one line.</p>
</body.content>
<body.end><tagline>Reporting by Ann Quay</tagline></body.end>
</body></nitf>
"""


def reading(text: str) -> Reading:
    return read(Source(text), "en")


def test_a_story() -> None:
    found = reading(STORY)
    assert blocks(found) == [
        (Role.HEADLINE, "Ferry & quay reopen after the storm"),
        (Role.DECK, "Sand closed the way"),
        (Role.BYLINE, "By Ann Quay Harbour Correspondent"),
        (Role.DATELINE, "NORREY, Northland March 4"),
        (
            Role.PARAGRAPH,
            "The ferry runs again. It carried 40 people to Norrey at dawn, said Bo Reed.",
        ),
        (Role.CAPTION, "The ferry at the quay."),
        (Role.HEADING, "What next"),
        (Role.QUOTATION, "It was the worst night."),
        (Role.LIST_ITEM, "More boats"),
        (Role.TABLE, "8\t9"),
        (Role.PARAGRAPH, "Wire lines are one line."),
        (Role.PARAGRAPH, "Reporting by Ann Quay"),
    ]
    assert dict(found.metadata) == {
        "language": "en-GB",
        "title": "FERRY-2ndlead",
        "date": "20240304T100000Z",
        "author": "By Ann Quay Harbour Correspondent",
    }
    check_places([found], STORY)


def test_a_summary_of_its_own_is_the_deck() -> None:
    text = STORY.replace("<abstract><p>The ferry runs again.", "<abstract><p>Norrey is glad.")
    assert (Role.DECK, "Norrey is glad.") in blocks(reading(text))


def test_without_a_hedline_the_title_is_the_headline() -> None:
    head = "<head><title>A title</title></head>"
    text = f"<nitf>{head}<body><body.content><p>x</p></body.content></body></nitf>"
    assert blocks(reading(text)) == [(Role.HEADLINE, "A title"), (Role.PARAGRAPH, "x")]


def test_a_body_of_escaped_html() -> None:
    inner = "<![CDATA[<p>One</p><p>Caf&eacute;</p>]]>"
    text = f"<nitf><body><body.content>{inner}</body.content></body></nitf>"
    assert blocks(reading(text)) == [(Role.PARAGRAPH, "One"), (Role.PARAGRAPH, "Café")]


@pytest.mark.parametrize(
    "text, message",
    [
        ("<rss/>", "the root element of NITF is <nitf>, here it is <rss>"),
        (STORY[:700], "the XML ends inside"),
        ("no markup", "line 1, column 1"),
    ],
)
def test_what_is_no_nitf(text: str, message: str) -> None:
    with pytest.raises(FormatError) as caught:
        reading(text)
    assert message in str(caught.value)


def test_who_sent_it_is_no_copy() -> None:
    text = (
        "<nitf><body><body.head><hedline><hl1>Ferry</hl1></hedline></body.head><body.content>"
        "<p>The ferry runs.</p><p>Who knows?</p><p>((ann@example.org; +1 555))</p><p>aq/br</p>"
        "<p>ENDS</p></body.content></body></nitf>"
    )
    found = read(Source(text), "en")
    assert blocks(found)[1:] == [
        (Role.PARAGRAPH, "The ferry runs."),
        (Role.PARAGRAPH, "Who knows?"),
    ]
