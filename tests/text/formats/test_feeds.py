"""Feeds and exports give one article an item, with places in the file through every escape."""

from __future__ import annotations

import pytest
from tests.format_laws import blocks, check_places

from newslint import Role
from newslint.text.blocks import Problem, Reading
from newslint.text.formats import FormatError, ReadingOptions
from newslint.text.formats.feeds import read_all
from newslint.text.source import Source

SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"'
    ' xmlns:wp="http://wordpress.org/export/1.2/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def readings(text: str) -> list[Reading]:
    read = [e for e in read_all(Source(text), ReadingOptions()) if isinstance(e, Reading)]
    check_places(read, text)
    return read


def post(content: str, *, kind: str = "post", excerpt: str = "", status: str = "publish") -> str:
    return f"""<item><title>Ferry &amp;amp; quay</title><link>https://example.org/1</link>
<dc:creator><![CDATA[desk1]]></dc:creator><guid>https://example.org/?p={kind}</guid>
<description></description><content:encoded><![CDATA[{content}]]></content:encoded>
<excerpt:encoded><![CDATA[{excerpt}]]></excerpt:encoded><wp:post_type>{kind}</wp:post_type>
<wp:status>{status}</wp:status><category>Ships</category>
<wp:postmeta><wp:meta_key>k</wp:meta_key><wp:meta_value>v</wp:meta_value></wp:postmeta></item>"""


def export(*items: str) -> str:
    return f"""<?xml version="1.0"?><rss version="2.0" {SPACES}><channel><title>The Post</title>
<description>A site</description><language>en-GB</language>{"".join(items)}</channel></rss>"""


def test_posts_and_pages_of_an_export() -> None:
    found = readings(
        export(
            post("One line.\nAnother.\n\nNext <b>one</b>.", excerpt="The deck"),
            post("x", kind="attachment"),
            post("x", kind="revision"),
            post("x", kind="nav_menu_item"),
            post("gone", status="trash"),
            post(
                "<!-- wp:paragraph -->\n<p>Wrapped\nline</p>\n<!-- /wp:paragraph -->", kind="page"
            ),
        )
    )
    assert [each.name for each in found] == [
        "https://example.org/?p=post",
        "https://example.org/?p=page",
    ]
    assert blocks(found[0]) == [
        (Role.HEADLINE, "Ferry & quay"),
        (Role.DECK, "The deck"),
        (Role.PARAGRAPH, "One line.\nAnother."),
        (Role.PARAGRAPH, "Next one."),
    ]
    assert blocks(found[1])[1:] == [(Role.PARAGRAPH, "Wrapped line")]
    assert dict(found[0].metadata) == {
        "language": "en-GB",
        "title": "Ferry & quay",
        "author": "desk1",
    }


def test_captions_of_an_export() -> None:
    content = (
        '[caption id="a" width="1"]<img src="b" /> At the quay.[/caption]\n\nBy Ann Quay\nText.'
    )
    (found,) = readings(export(post(content)))
    assert blocks(found)[1:] == [
        (Role.CAPTION, "At the quay."),
        (Role.BYLINE, "By Ann Quay"),
        (Role.PARAGRAPH, "Text."),
    ]


def test_the_places_of_a_feed() -> None:
    text = export(
        """<item><title><![CDATA[Tom &amp; Ann]]></title><description>A teaser ...</description>
       <content:encoded>&lt;p&gt;Caf&amp;eacute; &amp;amp; bar&lt;/p&gt;</content:encoded></item>"""
    )
    (found,) = readings(text)
    assert blocks(found) == [(Role.HEADLINE, "Tom & Ann"), (Role.PARAGRAPH, "Café & bar")]
    pieces = found.drafts[1].pieces
    assert [text[slice(*p.span)] for p in pieces] == [
        "Caf",
        "&amp;eacute;",
        " ",
        "&amp;amp;",
        " bar",
    ]
    assert text[slice(*found.drafts[0].pieces[1].span)] == "&amp;"


def test_a_feed_with_descriptions_alone() -> None:
    item = "<item><title>A</title><description>Plain text.</description></item>"
    text = f"<rss><channel>{item}</channel></rss>"
    assert blocks(readings(text)[0]) == [(Role.HEADLINE, "A"), (Role.PARAGRAPH, "Plain text.")]


def test_rss_one() -> None:
    text = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <channel rdf:about="x"><title>Site</title></channel>
    <item rdf:about="https://example.org/1"><title>A</title><description>b</description></item>
    <item rdf:about="https://example.org/2"><title>C</title><description>d</description></item></rdf:RDF>"""
    assert [e.name for e in readings(text)] == ["https://example.org/1", "https://example.org/2"]


@pytest.mark.parametrize(
    "content",
    [
        '<content type="html">&lt;p&gt;The &lt;b&gt;copy&lt;/b&gt;.&lt;/p&gt;</content>',
        '<content type="html"><![CDATA[<p>The <b>copy</b>.</p>]]></content>',
        '<content type="xhtml"><div><p>The <b>copy</b>.</p></div></content>',
        "<content>The copy.</content>",
        '<summary type="text">The copy.</summary>',
    ],
)
def test_atom(content: str) -> None:
    text = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Site</title><entry>
    <id>urn:1</id><title type="html">A &amp;amp; B</title><author><name>Ann Quay</name></author>
    <updated>2024-03-04</updated><category term="ships"/>{content}</entry></feed>"""
    (found,) = readings(text)
    assert blocks(found) == [(Role.HEADLINE, "A & B"), (Role.PARAGRAPH, "The copy.")]
    assert found.metadata["author"] == "Ann Quay"


def test_a_feed_that_is_cut_off() -> None:
    text = export(post("One"), post("Two"))[:-400]
    *found, problem = read_all(Source(text), ReadingOptions())
    assert [type(each) for each in found] == [Reading]
    assert isinstance(problem, Problem)
    assert problem.line > 1


def test_a_feed_without_an_article() -> None:
    with pytest.raises(FormatError, match="holds no article"):
        readings(export(post("x", kind="attachment")))


def test_titles_and_descriptions_of_pictures_are_not_the_items() -> None:
    text = """<rss xmlns:media="http://search.yahoo.com/mrss/"><channel><item><media:title>No</media:title>
    <media:description>No</media:description><title>A</title><description>b</description></item>
    </channel></rss>"""
    assert blocks(readings(text)[0]) == [(Role.HEADLINE, "A"), (Role.PARAGRAPH, "b")]
    assert blocks(readings(text.replace("xmlns:media", "xmlns:x"))[0])[0] == (Role.HEADLINE, "A")


def test_comments_of_a_blog_are_no_articles() -> None:
    entry = """<entry><id>{0}</id><category term="http://schemas.google.com/blogger#{0}"/>
    <title>T</title><content type="html">text</content></entry>"""
    text = f"<feed>{entry.format('post')}{entry.format('comment')}{entry.format('template')}</feed>"
    assert len(readings(text)) == 1


def test_codes_of_page_builders_are_no_copy() -> None:
    text = "[vc_row][vc_column_text]The ferry [sic] runs.[/vc_column_text][/vc_row]"
    assert blocks(readings(export(post(text)))[0])[1:] == [
        (Role.PARAGRAPH, "The ferry [sic] runs.")
    ]


@pytest.mark.parametrize(
    "widget",
    [
        '<p class="button-wrapper" data-attrs="{}"><a class="button primary">Subscribe</a></p>',
        '<div class="subscription-widget-wrap-editor"><p class="cta-caption">Thanks!</p></div>',
        '<div class="kg-card kg-button-card"><a class="kg-btn">Subscribe</a></div>',
        '<div class="wp-block-buttons"><div class="wp-block-button"><a>Join</a></div></div>',
        '<div class="kg-callout-emoji">!</div>',
    ],
)
def test_buttons_and_boxes_in_a_text_are_no_copy(widget: str) -> None:
    found = readings(export(post(f"<p>The ferry runs.</p>{widget}<p>It is late.</p>")))
    copy = [(Role.PARAGRAPH, "The ferry runs."), (Role.PARAGRAPH, "It is late.")]
    assert blocks(found[0])[1:] == copy


def test_the_mark_of_a_footnote_is_no_word() -> None:
    mark = '<a class="footnote-anchor" href="#footnote-1">1</a>'
    found = readings(export(post(f"<p>The ferry runs.{mark} It is late.</p>")))
    assert blocks(found[0])[1:] == [(Role.PARAGRAPH, "The ferry runs. It is late.")]
