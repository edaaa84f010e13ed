"""How NewsML is read: NewsML-G2 items and messages, and the NewsML 1 that agencies still send."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.text.blocks import Draft, Problem, Reading, Role
from newslint.text.formats import ReadingOptions
from newslint.text.formats.drafting import (
    Manner,
    Way,
    drafts_of,
    headline_first,
    html_way,
    with_furniture,
)
from newslint.text.formats.inner import drafts_of_content, drafts_of_text
from newslint.text.formats.many import Parsed, reading_of
from newslint.text.formats.markup import Element, MarkupError
from newslint.text.formats.newsml1 import read_newsml1
from newslint.text.formats.nitf import (
    NITF,
    NITF_WAYS,
    drafts_of_nitf,
    first_text,
    has_role,
    nitf_metadata,
)
from newslint.text.formats.wire_copy import without_sign_off
from newslint.text.formats.xml_tree import decode_xml
from newslint.text.source import Source

decode = decode_xml

_ITEMS = ("newsItem", "packageItem")
_ROOTS = frozenset({"newsMessage", "newsItem", "packageItem", "contentSet"})
_PICTURES = ("picture", "graphic", "video", "audio", "animation")
_PLAIN = "text/plain"


def _xhtml_way(element: Element, role: Role) -> Role | Way | None:
    """Agencies put what only editors may see, their notes and contacts, into parts of their own."""
    if element.name in ("section", "div", "p") and element.get("class") in ("notepad", "ednote"):
        return Way.SKIP
    if element.name in ("h1", "h2") and role is Role.PARAGRAPH and element.get("class") == "kicker":
        return Way.SKIP
    return html_way(element, role)


_XHTML = Manner(NITF_WAYS, _xhtml_way)


def read_all(source: Source, options: ReadingOptions) -> Iterator[Reading | Problem]:
    """The articles of a NewsML file, in order.

    Raises FormatError for what is not well-formed from its start or is no NewsML, and when the
    first article is asked for and there is none.
    """
    parsed = Parsed(source)
    root = parsed.root
    if root.name in ("NewsML", "NewsItem"):
        return read_newsml1(parsed, options)
    if root.name not in _ROOTS:
        raise MarkupError(f"<{root.name}> is no root element of NewsML", source.text, 0)
    items = [root] if root.name != "newsMessage" else list(root.descendants(*_ITEMS))
    return parsed.readings(
        items,
        lambda item: _read_item(item, options.language),
        "no item of this NewsML-G2 has text of its own (what is elsewhere is not fetched)",
    )


def _read_item(item: Element, language: str) -> Reading | None:
    meta = item.child("contentMeta")
    content = item if item.name == "contentSet" else item.child("contentSet")
    metadata = _metadata(item, meta, content)
    own = metadata.get("language") or language
    body = _body(content, own) if content is not None else []
    kind = _kind(item)
    if kind in _PICTURES:
        body = [*_descriptions(meta), *body]
    elif not body:
        return None
    drafts = [*_head(meta, body, own), *body]
    metadata["title"] = first_text(drafts, Role.HEADLINE)
    metadata["author"] = first_text(drafts, Role.BYLINE) or metadata.get("author", "")
    return reading_of(item, drafts, metadata, item.get("guid") or metadata["title"])


def _kind(item: Element) -> str:
    """What an item is of, "text" or "picture", in the last part of its class's code."""
    found = next(item.descendants("itemClass"), None)
    return found.get("qcode").rpartition(":")[2] if found is not None else "text"


def _metadata(item: Element, meta: Element | None, content: Element | None) -> dict[str, str]:
    language = ""
    metadata: dict[str, str] = {}
    if meta is not None:
        tag = meta.child("language")
        language = tag.get("tag") if tag is not None else ""
        creator = meta.child("creator")
        name = creator.child("name") if creator is not None else None
        metadata["author"] = name.line if name is not None else ""
    if content is not None:
        inline = content.child("inlineXML", "inlineData")
        language = (inline.get("xml:lang") if inline is not None else "") or language
    metadata["language"] = language or item.get("xml:lang")
    date = next(item.descendants("versionCreated", "contentCreated"), None)
    metadata["date"] = date.line if date is not None else ""
    return metadata


def _body(content: Element, language: str) -> list[Draft]:
    """The blocks of the first content that has any; others are the same in another form."""
    for inline in content.all("inlineXML"):
        drafts = drafts_of_inline(inline, language)
        if drafts:
            return drafts
    for data in content.all("inlineData"):
        kind = data.get("contenttype").partition(";")[0].strip()
        drafts = drafts_of_text(data.layer(), language, is_plain=kind in ("", _PLAIN))
        if drafts:
            return with_furniture(drafts, language)
    return []


def drafts_of_inline(inline: Element, language: str) -> list[Draft]:
    """The blocks of XML inside XML: NITF, XHTML, or bare paragraphs."""
    nitf = inline if inline.name == "nitf" else next(inline.descendants("nitf"), None)
    if nitf is not None:
        return drafts_of_nitf(nitf, nitf_metadata(nitf).get("language") or language)
    html = next(inline.descendants("html", "body"), inline)
    body = html.child("body") or html
    drafts = without_sign_off(drafts_of_content(body, language, manner=_XHTML))
    return with_furniture(headline_first(drafts), language)


def _head(meta: Element | None, body: list[Draft], language: str) -> list[Draft]:
    """Headline, deck, byline and dateline of the metadata, those that the body lacks."""
    if meta is None:
        return []
    drafts: list[Draft] = []
    headlines = _in_language(list(meta.all("headline")), language)
    if headlines and not has_role(body, Role.HEADLINE):
        drafts += drafts_of(headlines[0], Role.HEADLINE, manner=NITF, level=1)
    for headline in headlines[1:]:
        if "sub" in headline.get("role").lower() and not has_role([*body, *drafts], Role.DECK):
            drafts += drafts_of(headline, Role.DECK, manner=NITF)
    for name, role in (("by", Role.BYLINE), ("dateline", Role.DATELINE)):
        for element in _in_language(list(meta.all(name)), language)[:1]:
            if not has_role(body, role):
                drafts += drafts_of(element, role, manner=NITF)
    return drafts


def _in_language(elements: list[Element], language: str) -> list[Element]:
    """Those in the article's language, the main headline first; all where none is."""
    part = language.lower().partition("-")[0]
    same = [
        each
        for each in elements
        if not each.get("xml:lang") or each.get("xml:lang").lower().partition("-")[0] == part
    ]
    return sorted(same or elements, key=lambda each: "sub" in each.get("role").lower())


def _descriptions(meta: Element | None) -> list[Draft]:
    """What is said about a picture: its caption."""
    if meta is None:
        return []
    found = list(meta.all("description"))
    captions = [each for each in found if "caption" in each.get("role").lower()] or found[:1]
    return [draft for each in captions for draft in drafts_of(each, Role.CAPTION, manner=NITF)]
