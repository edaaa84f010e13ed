"""A page gives its article: headline, byline, body; not what the site puts around it."""

from __future__ import annotations

import pytest
from tests.format_laws import blocks, check_places

from newslint import Role
from newslint.text.blocks import Reading
from newslint.text.formats import FormatError
from newslint.text.formats.html import decode, read
from newslint.text.source import Source

PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><title>Ferry &amp; quay reopen | The Harbour Post</title>
<script type="application/ld+json">{"headline": "not this"}</script></head>
<body>
<header role="banner"><h1>The Harbour Post</h1><nav><a href="/">Home</a></nav></header>
<div id="content"><article>
 <header><h1>Ferry &amp; quay
   reopen</h1>
 <p class="standfirst">Crews worked through the night.</p>
 <div class="byline">By <a rel="author" href="/ann">Ann Quay</a> <time>10:00</time></div>
 <time datetime="2024-03-04">4 March 2024</time>
 <div class="share-buttons"><a>Send</a></div>
 <figure><img src="a" alt="no"><figcaption>The ferry at the quay.</figcaption></figure></header>
 <div class="entry-content">
 <p>The ferry runs again. It <a href="/a">stopped
   on Monday</a> when the storm hit the coast.</p>
 <!-- newslint ignore repeated-word -->
 <p>“We are glad,” said the harbour master, who had not slept for two nights.</p>
 <aside><h3>Related</h3><p>Another story</p></aside>
 <h2>What next</h2><ul><li>More boats<li>More crews</ul>
 <div class="newsletter-signup">Get our letter</div>
 </div>
 <footer>Filed under: ferries</footer>
</article></div>
<section id="comments"><p>A reader's view.</p></section>
<footer><p>All rights</p></footer></body></html>
"""


def reading(text: str) -> Reading:
    return read(Source(text), "en")


def test_a_page() -> None:
    found = reading(PAGE)
    assert blocks(found) == [
        (Role.HEADLINE, "Ferry & quay reopen"),
        (Role.DECK, "Crews worked through the night."),
        (Role.BYLINE, "By Ann Quay"),
        (Role.DATELINE, "4 March 2024"),
        (Role.CAPTION, "The ferry at the quay."),
        (
            Role.PARAGRAPH,
            "The ferry runs again. It stopped on Monday when the storm hit the coast.",
        ),
        (
            Role.PARAGRAPH,
            "“We are glad,” said the harbour master, who had not slept for two nights.",
        ),
        (Role.HEADING, "What next"),
        (Role.LIST_ITEM, "More boats"),
        (Role.LIST_ITEM, "More crews"),
    ]
    assert found.metadata["language"] == "en-GB"
    assert found.metadata["author"] == "By Ann Quay"
    assert [comment.text for comment in found.comments] == [" newslint ignore repeated-word "]
    assert found.name is None
    assert found.extent == (0, len(PAGE))
    check_places([found], PAGE)


BODY = "<p>The council voted on Tuesday to close the bridge for a year of work that it had put off"


@pytest.mark.parametrize(
    "page",
    [
        f"<body><main><h1>Bridge to close</h1>{BODY}</main><div>Menu</div></body>",
        f"<body><div role=main><h1>Bridge to close</h1>{BODY}</div><div>Menu</div></body>",
        f"<body><h1>Bridge to close</h1><div itemprop=articleBody>{BODY}</div>Menu</body>",
        f"<body><h1>Bridge to close</h1><div class='story-body'>{BODY}</div><p>Menu</p></body>",
        f"<body><div>Menu</div><h1>Bridge to close</h1><div>{BODY}</p><p>It is old.</div></body>",
        f"<head><title>Bridge to close - The Post</title></head><body><div>{BODY}</div></body>",
        # The title again on the page is the headline, and no repeat.
        f"<title>Bridge to close</title><body><p><b>Bridge to close</b></p>{BODY}</body>",
        f"<body><article><p>Teaser</p></article><article><h1>Bridge to close</h1>{BODY}</article>",
    ],
)
def test_where_the_article_is(page: str) -> None:
    found = blocks(reading(page))
    assert found[0] == (Role.HEADLINE, "Bridge to close")
    assert found[1][1].startswith("The council voted")
    assert not any("Menu" in text or "Teaser" in text for _, text in found)


def test_a_fragment() -> None:
    text = "<h1>Head</h1>\n<p>By Jo Doe</p><p>One <em>two</em>.</p>Loose<br><br>text"
    assert blocks(reading(text)) == [
        (Role.HEADLINE, "Head"),
        (Role.BYLINE, "By Jo Doe"),
        (Role.PARAGRAPH, "One two."),
        (Role.PARAGRAPH, "Loose"),
        (Role.PARAGRAPH, "text"),
    ]


@pytest.mark.parametrize(
    "data, said, encoding",
    [
        ("<meta charset=windows-1252><p>“é”".encode("cp1252"), "“é”", "cp1252"),
        ("<meta charset='iso-8859-1'><p>“é”".encode("cp1252"), "“é”", "cp1252"),
        (
            "<meta http-equiv=Content-Type content='text/html; charset=koi8-r'><p>мир".encode(
                "koi8-r"
            ),
            "мир",
            "koi8-r",
        ),
        ("<meta charset=iso-8859-1><p>é".encode(), "é", "utf-8"),
        ("<p>“é”".encode("utf-16"), "“é”", "utf-16-le"),
    ],
)
def test_the_encoding(data: bytes, said: str, encoding: str) -> None:
    source = decode(data)
    assert source.encoding == encoding
    assert blocks(read(source, "en")) == [(Role.PARAGRAPH, said)]


def test_an_empty_page_has_no_block() -> None:
    assert reading("").drafts == []
    assert reading("<html><body></body></html>").drafts == []


def test_a_site_whose_name_is_the_only_heading() -> None:
    page = f"""<title>Mill sold &raquo; The Times</title><body><div><h1>The Times</h1></div>
    <div class="post"><h2 class="entry-title">Mill sold</h2><div class="entry-content">{BODY}</div>
    <div class="sharedaddy"><h3>Share this</h3></div></div><div id="sidebar">Recent</div></body>"""
    found = blocks(reading(page))
    assert found[0] == (Role.HEADLINE, "Mill sold")
    assert [role for role, _ in found] == [Role.HEADLINE, Role.PARAGRAPH]


def test_beside_a_picture_only_the_caption_is_copy() -> None:
    text = (
        "<p>One.</p><figure><span>Agency</span><figcaption>A boat.</figcaption></figure><p>Two.</p>"
    )
    assert blocks(reading(text)) == [
        (Role.PARAGRAPH, "One."),
        (Role.CAPTION, "A boat."),
        (Role.PARAGRAPH, "Two."),
    ]


def test_lists_of_links_are_not_of_the_article() -> None:
    links = "<ul><li><a>Another story</a></li><li><a>And one more</a></li></ul>"
    page = f"<body><article><h1>Head</h1>{BODY}</p>{links}</article></body>"
    assert [role for role, _ in blocks(reading(page))] == [Role.HEADLINE, Role.PARAGRAPH]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('<?xml version="1.0"?><nitf><body/></nitf>', "is nitf"),
        ('<rss version="2.0"><channel/></rss>', "is rss"),
        ('{"headline": "Ferry", "body": "It runs."}', "is JSON"),
    ],
)
def test_what_is_no_html(text: str, said: str) -> None:
    with pytest.raises(FormatError, match=f"^{said}.*no HTML$"):
        read(Source(text), "en")
