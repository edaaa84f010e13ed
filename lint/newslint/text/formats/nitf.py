"""How NITF is read, IPTC's XML of one article: the copy without what is said about it."""

from __future__ import annotations

from collections.abc import Iterable

from newslint.text.blocks import Comment, Draft, Reading, Role
from newslint.text.formats import FormatError
from newslint.text.formats.drafting import (
    HTML_WAYS,
    Manner,
    Way,
    Ways,
    drafts_of,
    html_way,
    says_again,
    text_of,
    with_furniture,
)
from newslint.text.formats.inner import drafts_of_content
from newslint.text.formats.markup import Element, layer_of, names
from newslint.text.formats.wire_copy import without_sign_off
from newslint.text.formats.xml_tree import decode_xml, parse_xml
from newslint.text.source import Source
from newslint.text.span import Span

decode = decode_xml

NITF_WAYS: Ways = {
    **HTML_WAYS,
    **dict.fromkeys(
        names(
            "head media-reference media-metadata media-producer media-object classifier alt-code"
            " nitf-table-metadata note distributor rights series credit datasource fn bibliography"
            " copyrite"
        ),
        Way.SKIP,
    ),
    **dict.fromkeys(
        names("nitf body body.head body.content body.end block postaddr hedline content"),
        Way.CONTAINER,
    ),
    **dict.fromkeys(
        names("byttl location city state region country sublocation story.date addressee"),
        Way.APART,
    ),
    **dict.fromkeys(("hl1", "hl2"), Role.HEADING),
    **dict.fromkeys(("tagline", "abstract"), Role.PARAGRAPH),
    "byline": Role.BYLINE,
    "dateline": Role.DATELINE,
    "media-caption": Role.CAPTION,
    "media": Role.MARKUP,
    "bq": Role.QUOTATION,
    "nitf-table": Role.TABLE,
}
# Wire systems put their line ends into the copy as <br>: it is one line to the reader.
NITF = Manner(NITF_WAYS, html_way, " ")


def read(source: Source, language: str) -> Reading:
    """The article of a NITF file.

    Raises FormatError for what is not well-formed, and for XML that is no NITF.
    """
    root = parse_xml(layer_of(source))
    if root.name != "nitf":
        raise FormatError(f"line 1: the root element of NITF is <nitf>, here it is <{root.name}>")
    metadata = nitf_metadata(root)
    own = metadata.get("language") or language
    drafts = drafts_of_nitf(root, own)
    author = first_text(drafts, Role.BYLINE)
    if author:
        metadata["author"] = author
    title = metadata.get("title")
    head = root.child("head")
    title_element = head.child("title") if head is not None else None
    if title and title_element is not None and not has_role(drafts, Role.HEADLINE):
        drafts = [*drafts_of(title_element, Role.HEADLINE, manner=NITF, level=1), *drafts]
    return Reading(drafts, comments_of(root), metadata, None, Span(0, len(source.text)))


def comments_of(element: Element) -> list[Comment]:
    """The comments in an element."""
    return list(element.comments())


def has_role(drafts: Iterable[Draft], role: Role) -> bool:
    """Whether one of the blocks has that role."""
    return any(draft.role is role for draft in drafts)


def drafts_of_nitf(root: Element, language: str) -> list[Draft]:
    """The blocks of a ``nitf`` element: its head in the order of a page, its content, its end."""
    body = root.child("body") or root
    head, content, end = (body.child(f"body.{part}") for part in ("head", "content", "end"))
    told: list[Draft] = []
    if content is not None:
        told = drafts_of_content(content, language, manner=NITF)
    elif head is None:
        told = drafts_of_content(body, language, manner=NITF)
    told = without_sign_off(told)
    blocks = [*_head_drafts(head, told), *with_furniture(told, language)]
    if end is not None:
        blocks += drafts_of(end, manner=NITF)
    return blocks


def _head_drafts(head: Element | None, content: list[Draft]) -> list[Draft]:
    if head is None:
        return []
    drafts: list[Draft] = []
    for hedline in head.all("hedline"):
        for number, line in enumerate(hedline.all("hl1", "hl2")):
            role, level = (Role.DECK, 0) if number else (Role.HEADLINE, 1)
            drafts += _unsaid(drafts_of(line, role, manner=NITF, level=level), drafts)
    if not drafts:
        for line in head.all("hl1", "headline", "h1"):
            drafts += drafts_of(line, Role.HEADLINE, manner=NITF, level=1)
    for abstract in head.all("abstract"):
        # A summary often is the headline or the lead once more, as its makers mean it to be.
        drafts += _unsaid(drafts_of(abstract, Role.DECK, manner=NITF), [*drafts, *content[:2]])
    for name, role in (("byline", Role.BYLINE), ("dateline", Role.DATELINE)):
        for element in head.all(name):
            drafts += drafts_of(element, role, manner=NITF)
    return drafts


def _unsaid(drafts: list[Draft], others: list[Draft]) -> list[Draft]:
    return [draft for draft in drafts if not any(says_again(draft, each) for each in others)]


def nitf_metadata(root: Element) -> dict[str, str]:
    """Title, date, author and language of a ``nitf`` element, where it says them."""
    metadata: dict[str, str] = {}
    head = root.child("head")
    body = root.child("body")
    language = root.get("xml:lang") or (body.get("xml:lang") if body is not None else "")
    if language:
        metadata["language"] = language
    if head is not None:
        title = head.child("title")
        if title is not None and title.line:
            metadata["title"] = title.line
        date = next(head.descendants("date.issue", "date.release"), None)
        if date is not None and date.get("norm"):
            metadata["date"] = date.get("norm")
    return metadata


def first_text(drafts: Iterable[Draft], role: Role) -> str:
    """What the first block of that role says, "" where there is none."""
    return next((text_of(draft) for draft in drafts if draft.role is role), "")
