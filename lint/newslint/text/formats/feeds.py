"""How feeds are read: a WordPress export, RSS and Atom with full text, each item an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from newslint.text.blocks import Draft, Problem, Reading, Role
from newslint.text.formats import ReadingOptions
from newslint.text.formats.drafting import (
    HTML,
    Manner,
    Way,
    block_of,
    drafts_of,
    drafts_of_html,
    html_way,
    says_again,
    text_of,
    with_furniture,
)
from newslint.text.formats.html_tree import parse_html
from newslint.text.formats.inner import drafts_of_text
from newslint.text.formats.many import Parsed, reading_of
from newslint.text.formats.markup import Element, MarkupError
from newslint.text.formats.xml_tree import decode_xml
from newslint.text.source import Source

decode = decode_xml

_POST_TYPES = frozenset({"post", "page", ""})
_UNSEEN = frozenset({"trash", "auto-draft", "spam"})
_BLOCK_EDITOR = "<!-- wp:"
# What WordPress stores is HTML whose line ends count, unless its block editor wrote it.
_BLOCKS = Manner(has_shortcodes=True)
_CLASSIC = Manner(has_shortcodes=True, lines_count=True)
_TITLE = Manner(line_break=" ")
# "The post ... appeared first on ..." closes the items of many a feed.
_FEED_CLASS = re.compile(r"\b(?:feedflare|mw-editsection|sharedaddy|jp-relatedposts)\b")


def _feed_way(element: Element, role: Role) -> Role | Way | None:
    if element.attributes and _FEED_CLASS.search(element.get("class")):
        return Way.SKIP
    return html_way(element, role)


_FEED = HTML._replace(way_of=_feed_way)


def read_all(source: Source, options: ReadingOptions) -> Iterator[Reading | Problem]:
    """The articles of a feed or an export, in order.

    Raises FormatError for what is not well-formed from its start or is no feed, and when the first
    article is asked for and there is none.
    """
    parsed = Parsed(source)
    root = parsed.root
    if root.name in ("feed", "entry"):
        items = [root] if root.name == "entry" else list(root.all("entry"))
        items = [entry for entry in items if not _is_of_a_blog(entry)]
        read = partial(_read_entry, feed=root, language=options.language)
        return parsed.readings(items, read, "no entry of this feed has text")
    if root.name not in ("rss", "RDF", "channel"):
        raise MarkupError(f"<{root.name}> is no root element of a feed", source.text, 0)
    channel = root if root.name == "channel" else root.child("channel")
    items = [*(channel.all("item") if channel is not None else ()), *root.all("item")]
    language = channel.child("language") if channel is not None else None
    own = language.line if language is not None else ""
    read = partial(_read_item, own=own, language=options.language)
    what = "no item of this feed is an article with text"
    return parsed.readings([item for item in items if _is_article(item)], read, what)


def _is_of_a_blog(entry: Element) -> bool:
    """Whether an entry of a Blogger export is a comment, a setting or a template."""
    terms = [category.get("term") for category in entry.all("category")]
    return any(term.endswith(("#comment", "#settings", "#template")) for term in terms)


def _is_article(item: Element) -> bool:
    """Whether an item of an export is a post or a page; of a feed every one is."""
    kind, status = item.child("post_type"), item.child("status")
    return (kind is None or kind.line in _POST_TYPES) and (
        status is None or status.line not in _UNSEEN
    )


def _read_item(item: Element, *, own: str, language: str) -> Reading | None:
    speaks = item.get("xml:lang") or own or language
    is_export = item.child("post_type") is not None
    body = _item_body(item, speaks, is_export=is_export)
    if not body:
        return None
    drafts = _title(_own(item, "title"))
    if is_export:
        drafts += _deck(item, [*drafts, *body[:2]])
    drafts += body
    metadata = {
        "language": item.get("xml:lang") or own,
        "title": _first_line(drafts),
        "date": _line(item, "pubDate", "date", "post_date"),
        "author": _line(item, "creator", "author"),
    }
    name = _line(item, "guid") or _line(item, "link") or item.get("about") or metadata["title"]
    return reading_of(item, drafts, metadata, name)


def _item_body(item: Element, language: str, *, is_export: bool) -> list[Draft]:
    """The blocks of the full text; of the description where there is none."""
    full = [each for each in item.all("encoded") if "excerpt" not in each.namespace]
    for element in full:
        layer = element.layer()
        if is_export:
            manner = _BLOCKS if _BLOCK_EDITOR in layer.text else _CLASSIC
            drafts = drafts_of_html(layer, manner=manner)
        else:
            drafts = drafts_of_html(layer, manner=_FEED)
        if drafts:
            return with_furniture(drafts, language)
    if is_export:
        return []
    for summary in (_own(item, "description"), item.child("body")):
        drafts = _markup_or_text(summary, language) if summary is not None else []
        if drafts:
            return with_furniture(drafts, language)
    return []


def _own(item: Element, name: str) -> Element | None:
    """The child of that name that is the feed's own, and not of a picture (``media:title``)."""
    found = list(item.all(name))
    own = [each for each in found if not each.namespace or "/rss/" in each.namespace]
    return next(iter(own), None)


def _markup_or_text(element: Element, language: str) -> list[Draft]:
    if element.elements:
        return drafts_of(element, manner=_FEED)
    return drafts_of_text(element.layer(), language)


def _title(element: Element | None) -> list[Draft]:
    """The headline; what a title's text escapes is HTML once more."""
    if element is None:
        return []
    if element.elements or element.get("type") == "xhtml":
        return drafts_of(element, Role.HEADLINE, manner=_TITLE, level=1)
    if element.get("type") == "text":
        return block_of(element.layer(), Role.HEADLINE, 1)
    root = parse_html(element.layer())
    return drafts_of(root, Role.HEADLINE, manner=_TITLE, level=1)


def _deck(item: Element, others: list[Draft]) -> list[Draft]:
    """The excerpt that a writer gave, where it is not a passage of the text."""
    for element in item.all("encoded"):
        if "excerpt" in element.namespace:
            deck = drafts_of(parse_html(element.layer()), Role.DECK, manner=_TITLE)
            return [d for d in deck if not any(says_again(d, other) for other in others)]
    return []


def _read_entry(entry: Element, *, feed: Element, language: str) -> Reading | None:
    content = entry.child("content") or entry.child("summary")
    own = entry.get("xml:lang") or feed.get("xml:lang")
    if content is None:
        return None
    body = _atom_body(content, own or language)
    if not body:
        return None
    drafts = [*_title(entry.child("title")), *with_furniture(body, own or language)]
    author = entry.child("author") or feed.child("author")
    metadata = {
        "language": content.get("xml:lang") or own,
        "title": _first_line(drafts),
        "date": _line(entry, "published", "updated", "issued"),
        "author": _line(author, "name") if author is not None else "",
    }
    return reading_of(entry, drafts, metadata, _line(entry, "id") or metadata["title"])


def _atom_body(content: Element, language: str) -> list[Draft]:
    kind = content.get("type")
    if content.elements:
        return drafts_of(content, manner=_FEED)
    if kind in ("html", "text/html"):
        return drafts_of_html(content.layer(), manner=_FEED)
    return drafts_of_text(content.layer(), language)


def _line(element: Element, *names: str) -> str:
    found = element.child(*names)
    return found.line if found is not None else ""


def _first_line(drafts: list[Draft]) -> str:
    return text_of(drafts[0]).strip() if drafts and drafts[0].role is Role.HEADLINE else ""
