"""NewsML gives its articles, those of the second generation and the first."""

from __future__ import annotations

import pytest
from tests.format_laws import blocks, check_places

from newslint import Role
from newslint.text.blocks import Problem, Reading
from newslint.text.formats import FormatError, ReadingOptions
from newslint.text.formats.newsml import read_all
from newslint.text.source import Source

NAR = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'


def item(guid: str, content: str, *, kind: str = "text", meta: str = "") -> str:
    return f"""<newsItem {NAR} guid="{guid}" xml:lang="en-GB">
<rightsInfo><copyrightNotice>No copying</copyrightNotice></rightsInfo>
<itemMeta><itemClass qcode="ninat:{kind}"/><versionCreated>2024-03-04</versionCreated></itemMeta>
<contentMeta><headline>Ferry &amp; quay reopen</headline><slugline>FERRY-OPEN</slugline>{meta}
<subject><name>shipping</name></subject></contentMeta>
<contentSet>{content}</contentSet></newsItem>
"""


def readings(text: str) -> list[Reading]:
    found = list(read_all(Source(text), ReadingOptions()))
    read = [each for each in found if isinstance(each, Reading)]
    check_places(read, text)
    return read


XHTML = """<inlineXML contenttype="application/xhtml+xml">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>no</title></head><body>
<section class="main"><p>The ferry <b>runs</b> again.</p></section>
<section class="notepad"><p>Desk: call</p></section></body></html></inlineXML>"""


def test_what_the_body_lacks_comes_from_the_metadata() -> None:
    meta = (
        "<by>By Ann Quay</by><dateline>NORREY</dateline>"
        '<headline role="hld:subHeadline">Deck</headline>'
    )
    (found,) = readings(item("a", XHTML, meta=meta))
    assert blocks(found) == [
        (Role.HEADLINE, "Ferry & quay reopen"),
        (Role.DECK, "Deck"),
        (Role.BYLINE, "By Ann Quay"),
        (Role.DATELINE, "NORREY"),
        (Role.PARAGRAPH, "The ferry runs again."),
    ]
    assert found.name is None
    assert dict(found.metadata) == {
        "language": "en-GB",
        "title": "Ferry & quay reopen",
        "date": "2024-03-04",
        "author": "By Ann Quay",
    }


def test_nitf_inside() -> None:
    nitf = """<inlineXML><nitf><body><body.head><hedline><hl1>Own head</hl1></hedline></body.head>
    <body.content><p>Copy.</p></body.content></body></nitf></inlineXML>"""
    (found,) = readings(item("a", nitf))
    assert blocks(found) == [(Role.HEADLINE, "Own head"), (Role.PARAGRAPH, "Copy.")]


WIRE = """<![CDATA[<p>
     A first paragraph that is wrapped at a fixed
width, as the wires do, and so on.
   A second paragraph that is wrapped at the fixed
width and goes on too.
</p>]]>"""


@pytest.mark.parametrize(
    "kind, data, copy",
    [
        ("text/html", "&lt;p&gt;Caf&amp;eacute;&lt;/p&gt;", ["Café"]),
        ("text/plain", "First one.\n\nSecond one.", ["First one.", "Second one."]),
        (
            "text/plain",
            WIRE,
            [
                "A first paragraph that is wrapped at a fixed width, as the wires do, and so on.",
                "A second paragraph that is wrapped at the fixed width and goes on too.",
            ],
        ),
    ],
)
def test_text_inside(kind: str, data: str, copy: list[str]) -> None:
    (found,) = readings(item("a", f"<inlineData contenttype='{kind}'>{data}</inlineData>"))
    assert [text for role, text in blocks(found) if role is Role.PARAGRAPH] == copy


def test_a_message_of_many() -> None:
    picture = '<description role="drol:caption">The ferry at the quay.</description>'
    text = f"""<newsMessage {NAR}><header><sender>wire</sender></header><itemSet>
<packageItem guid="p"><groupSet><group><itemRef residref="a"><headline>no</headline></itemRef>
</group></groupSet></packageItem>
{item("a", XHTML)}{item("b", "", kind="picture", meta=picture)}{item("c", "")}{item("a", XHTML)}
</itemSet></newsMessage>"""
    found = readings(text)
    assert [each.name for each in found] == ["a", "b", "a (article 3)"]
    assert blocks(found[1]) == [
        (Role.HEADLINE, "Ferry & quay reopen"),
        (Role.CAPTION, "The ferry at the quay."),
    ]
    for each in found:
        assert each.extent is not None
        assert text[slice(*each.extent)].startswith("<newsItem")
        assert text[slice(*each.extent)].endswith("</newsItem>")


def test_a_broken_message_gives_what_was_whole() -> None:
    text = f"<newsMessage {NAR}><itemSet>\n{item('a', XHTML)}{item('b', XHTML)[:300]}"
    *found, problem = read_all(Source(text), ReadingOptions())
    assert [each.name for each in found if isinstance(each, Reading)] == ["a"]
    assert isinstance(problem, Problem)
    assert problem.line == text.count("\n") + 1
    assert problem.message == "the XML ends inside <headline>"


FIRST = """<?xml version="1.0"?>
<NewsML Version="1.2"><NewsEnvelope><NewsService FormalName="X"/></NewsEnvelope>
<NewsItem xml:lang="fr"><Identification><NewsIdentifier><PublicIdentifier>urn:1</PublicIdentifier>
</NewsIdentifier><NameLabel>slug</NameLabel></Identification>
<NewsManagement><ThisRevisionCreated>20240304</ThisRevisionCreated></NewsManagement>
<NewsComponent><NewsLines><DateLine>NORREY, 4 mars</DateLine><HeadLine>Le bac</HeadLine>
<SlugLine>slug</SlugLine><CopyrightLine>c</CopyrightLine><ByLine>Par Ann Quay</ByLine></NewsLines>
<NewsComponent><ContentItem><MediaType FormalName="Text"/><DataContent><p>Le bac roule.</p>
</DataContent></ContentItem></NewsComponent>
<NewsComponent><Role FormalName="Caption"/><ContentItem><DataContent><p>Le bac au quai.</p>
</DataContent></ContentItem></NewsComponent>
</NewsComponent></NewsItem></NewsML>"""


def test_the_first_newsml() -> None:
    (found,) = readings(FIRST)
    assert blocks(found)[:4] == [
        (Role.HEADLINE, "Le bac"),
        (Role.BYLINE, "Par Ann Quay"),
        (Role.DATELINE, "NORREY, 4 mars"),
        (Role.PARAGRAPH, "Le bac roule."),
    ]
    assert blocks(found)[4:] == [(Role.CAPTION, "Le bac au quai.")]
    assert found.metadata["language"] == "fr"


def test_components_with_headlines_are_articles() -> None:
    story = """<NewsComponent><NewsLines><HeadLine>H{0}</HeadLine></NewsLines><ContentItem>
    <DataContent><nitf><body><body.content><p>T{0}</p></body.content></body></nitf></DataContent>
    </ContentItem></NewsComponent>"""
    both = f"<NewsComponent>{story.format(1)}{story.format(2)}</NewsComponent>"
    text = f"<NewsML><NewsItem>{both}</NewsItem></NewsML>"
    assert [(each.name, blocks(each)[-1][1]) for each in readings(text)] == [
        ("H1", "T1"),
        ("H2", "T2"),
    ]


@pytest.mark.parametrize(
    "text, message",
    [
        (item("a", "<remoteContent href='x'/>"), "holds no article"),
        ("<NewsML/>", "holds no article"),
        ("<rss/>", "<rss> is no root element of NewsML"),
    ],
)
def test_what_has_no_article(text: str, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        readings(text)


def test_a_title_in_a_component_of_its_own() -> None:
    part = """<NewsComponent><Role FormalName="{}"/><ContentItem><DataContent><p>{}</p>
    </DataContent></ContentItem></NewsComponent>"""
    both = part.format("Title", "The head") + part.format("Body", "The copy.")
    item = f"<NewsItem><NewsComponent>{both}</NewsComponent></NewsItem>"
    (found,) = readings(f"<NewsML>{item}</NewsML>")
    assert blocks(found) == [(Role.HEADLINE, "The head"), (Role.PARAGRAPH, "The copy.")]


def test_the_caption_of_a_picture_with_a_headline_is_the_storys() -> None:
    text = (
        "<NewsML><NewsItem><NewsComponent><NewsLines><HeadLine>Ferry</HeadLine></NewsLines>"
        '<NewsComponent><Role FormalName="Main"/><ContentItem><DataContent><p>It runs.</p>'
        "</DataContent></ContentItem></NewsComponent>"
        '<NewsComponent><Role FormalName="Photo"/><NewsLines><HeadLine>Pic</HeadLine></NewsLines>'
        "<ContentItem><DataContent><p>The ferry at sea</p></DataContent></ContentItem>"
        "</NewsComponent></NewsComponent></NewsItem></NewsML>"
    )
    (found,) = readings(text)
    assert blocks(found) == [
        (Role.HEADLINE, "Ferry"),
        (Role.PARAGRAPH, "It runs."),
        (Role.CAPTION, "The ferry at sea"),
    ]
