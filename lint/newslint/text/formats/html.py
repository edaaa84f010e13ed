"""How an HTML page or fragment is read: the article, without what the site puts around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newslint.text.blocks import Draft, Reading, Role
from newslint.text.formats.drafting import (
    HTML,
    Fragment,
    Manner,
    Way,
    block_of,
    drafts_of,
    headline_first,
    html_way,
    text_of,
    with_furniture,
)
from newslint.text.formats.html_tree import parse_html
from newslint.text.formats.markup import Element, layer_of
from newslint.text.formats.page import Parts, is_around, parts_of
from newslint.text.formats.sniff import refuse_other
from newslint.text.formats.xml_tree import decode_declared
from newslint.text.layer import Layer
from newslint.text.source import Source
from newslint.text.span import Span

_CHARSET = re.compile(
    rb"""<meta\b[^>]{0,300}?\bcharset\s*=\s*["']?\s*([A-Za-z][\w.:-]{0,40})
       | <\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([A-Za-z][\w.:-]{0,40})""",
    re.IGNORECASE | re.VERBOSE,
)
_HEAD_BYTES = 4096
_TOP = 8
# "The headline | The Paper", "The headline - The Paper".
_SITE = re.compile(r"\s+(?:[|–—»·]|-)\s+(?=[^|–—»·]{1,40}$)")


def decode(data: bytes) -> Source:
    """The source of an HTML file, in the encoding that it declares.  Raises NotTextError."""
    found = _CHARSET.search(data[:_HEAD_BYTES])
    return decode_declared(data, (found[1] or found[2]) if found else None)


def read(source: Source, language: str) -> Reading:
    """The article of a page, or what a fragment of HTML holds.  No HTML is an error.

    Raises FormatError for JSON, and for XML of news and feeds.
    """
    refuse_other(source.text, "HTML")
    root = parse_html(layer_of(source))
    html = next(root.descendants("html"), None)
    own = (html.get("lang") or html.get("xml:lang")) if html is not None else ""
    is_page = html is not None or next(root.descendants("body", "head"), None) is not None
    drafts = _page(root) if is_page else headline_first(drafts_of(root))
    drafts = with_furniture(drafts, own or language)
    date = next(root.descendants("time"), None)
    metadata = {
        "language": own,
        "title": _said(drafts, Role.HEADLINE),
        "author": _said(drafts, Role.BYLINE),
        "date": date.get("datetime") if date is not None else "",
    }
    known = {key: value for key, value in metadata.items() if value}
    return Reading(drafts, list(root.comments()), known, None, Span(0, len(source.text)))


def fragment_of_page(layer: Layer, language: str) -> Fragment:
    """The article of a page that stands in another format, and the comments of the page."""
    root = parse_html(layer)
    return Fragment(with_furniture(_page(root), language), list(root.comments()))


def _said(drafts: Sequence[Draft], role: Role) -> str:
    return next((text_of(draft).strip() for draft in drafts if draft.role is role), "")


def _page(root: Element) -> list[Draft]:
    body = next(root.descendants("body"), root)
    parts = parts_of(body)
    taken = {id(e) for e in (parts.headline, parts.deck, parts.byline, parts.date) if e is not None}

    def way_of(element: Element, role: Role) -> Role | Way | None:
        if id(element) in taken or is_around(element):
            return Way.SKIP
        if element.name == "header" and parts.scope is body:
            return Way.SKIP  # the site's own
        return html_way(element, role)

    manner = HTML._replace(way_of=way_of)
    drafts = _headline(root, parts)
    if parts.deck is not None:
        drafts += _line_of(parts.deck, Role.DECK, HTML)
    if parts.byline is not None:
        drafts += _line_of(parts.byline, Role.BYLINE, HTML._replace(way_of=_without_date))
    if parts.date is not None:
        drafts += _line_of(parts.date, Role.DATELINE, HTML)
    drafts += _captions(parts, manner)
    copy = [draft for part in parts.bodies for draft in drafts_of(part, manner=manner)]
    return drafts + copy if parts.headline is not None else _titled(drafts, copy)


def _titled(drafts: list[Draft], copy: list[Draft]) -> list[Draft]:
    """The blocks where the title is the headline: if the page says it too, that is the headline."""
    title = " ".join(_said(drafts, Role.HEADLINE).split())
    for index, draft in enumerate(copy[:_TOP]):
        if title and " ".join(text_of(draft).split()) == title:
            rest = [each for each in drafts if each.role is not Role.HEADLINE]
            headline = draft._replace(role=Role.HEADLINE, level=1)
            return [headline, *rest, *copy[:index], *copy[index + 1 :]]
    return drafts + copy


def _without_date(element: Element, role: Role) -> Role | Way | None:
    return Way.SKIP if element.name == "time" or is_around(element) else html_way(element, role)


def _line_of(element: Element, role: Role, manner: Manner) -> list[Draft]:
    """What an element says, all of it in that role."""
    return [draft._replace(role=role, level=0) for draft in drafts_of(element, role, manner=manner)]


def _headline(root: Element, parts: Parts) -> list[Draft]:
    """The headline on the page, else the title of the page without the name of the site."""
    title = next(root.descendants("title"), None)
    layer = title.layer() if title is not None else Layer([])
    site = _SITE.search(layer.text)
    name = layer.text[site.end() :].split() if site else []
    if parts.headline is not None and parts.headline.text.split() != name:
        found = drafts_of(parts.headline, Role.HEADLINE, level=1)
        return [draft._replace(role=Role.HEADLINE, level=1) for draft in found[:1]]
    cut = layer.cut(0, site.start() if site else len(layer.text))
    return block_of(Layer(cut, layer.escape), Role.HEADLINE, 1)


def _captions(parts: Parts, manner: Manner) -> list[Draft]:
    """The captions of pictures that stand in the article, but outside its body."""
    if parts.scope in parts.bodies:
        return []
    inside = {id(each) for body in parts.bodies for each in body.descendants("figcaption")}
    return [
        draft
        for each in parts.scope.descendants("figcaption")
        if id(each) not in inside
        for draft in drafts_of(each, Role.CAPTION, manner=manner)
    ]
