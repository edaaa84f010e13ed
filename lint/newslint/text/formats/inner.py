"""How copy is read that an element holds as text: escaped HTML, plain paragraphs, wire lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.text.blocks import Draft, Piece, Role
from newslint.text.formats import plain
from newslint.text.formats.drafting import (
    HTML,
    Fragment,
    Manner,
    drafts_of,
    drafts_of_html,
    fragment_of_html,
    with_furniture,
)
from newslint.text.formats.html_tree import parse_html
from newslint.text.formats.markup import Element
from newslint.text.layer import Layer
from newslint.text.source import Source

_TAG = re.compile(
    r"</?(?:p|br|div|span|a|b|i|em|strong|h[1-6]|ul|ol|li|blockquote|figure|img|table|html|body)\b"
    r"[^<>]*>",
    re.IGNORECASE,
)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|body)\b", re.IGNORECASE)
_OTHER_BLOCK = re.compile(r"<(?:br|div|h[1-6]|ul|ol|li|blockquote|table)\b", re.IGNORECASE)
_LINE_END = re.compile(r"\n[ \t]*")
_BLANKS = " \t"
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_LINE = HTML._replace(line_break=" ")


def drafts_of_content(element: Element, language: str, *, manner: Manner = HTML) -> list[Draft]:
    """The blocks of an element that holds copy, be it as elements or as text."""
    if any(not _says_nothing(each) for each in element.elements):
        return drafts_of(element, manner=manner)
    return drafts_of_text(element.layer(), language)


def _says_nothing(element: Element) -> bool:
    return element.name == "br" or not element.text.strip()


def drafts_of_text(layer: Layer, language: str, *, is_plain: bool = False) -> list[Draft]:
    """The blocks of text that is HTML or plain copy, which is told by its tags.

    With ``is_plain`` it is said to be plain: paragraphs in tags may then hold wire lines, where an
    indent begins a paragraph.
    """
    text = layer.text
    if not _TAG.search(text):
        return drafts_of_plain(layer, language)
    if is_plain and not _OTHER_BLOCK.search(text):
        return [
            draft
            for paragraph in _paragraphs(parse_html(layer))
            for draft in drafts_of_plain(paragraph.layer(), language)
        ]
    return drafts_of_html(layer)


def _paragraphs(root: Element) -> Iterator[Element]:
    found = list(root.descendants("p"))
    yield from found or [root]


def is_html(text: str) -> bool:
    """Whether a text has tags of HTML."""
    return _TAG.search(text) is not None


def copy_of_field(
    layer: Layer, language: str, *, is_marked: bool = False, has_headline: bool = True
) -> Fragment:
    """The blocks of a field that is HTML or plain copy, bylines and datelines told apart.

    It is HTML where it ``is_marked`` as that, or has tags; of a whole page the article is read.
    Where nothing else ``has_headline``, the first line of plain copy may be it.
    """
    if not (is_marked or is_html(layer.text)):
        return Fragment(drafts_of_plain(layer, language, has_headline=has_headline), [])
    if not _PAGE.search(layer.text):
        fragment = fragment_of_html(layer)
        return fragment._replace(drafts=with_furniture(fragment.drafts, language))
    from newslint.text.formats.html import fragment_of_page

    page = fragment_of_page(layer, language)
    drafts = [d for d in page.drafts if not (has_headline and d.role is Role.HEADLINE)]
    return page._replace(drafts=drafts)


def line_of_field(layer: Layer, role: Role, *, may_be_html: bool = True) -> list[Draft]:
    """The one block that a field of a line is: a headline, a deck; line ends in it are blanks.

    A character reference in it says that it is HTML, where it ``may_be_html``; a tag always does.
    """
    level = int(role is Role.HEADLINE)
    if is_html(layer.text) or (may_be_html and _REFERENCE.search(layer.text)):
        drafts = drafts_of(parse_html(layer), role, manner=_LINE, level=level)
        return [draft._replace(role=role, level=level) for draft in drafts]
    pieces = _unwrapped(layer, 0, len(layer.text))
    if not layer.text.strip():
        return []
    return [Draft(role, pieces, level, layer.escape)]


def drafts_of_plain(layer: Layer, language: str, *, has_headline: bool = True) -> list[Draft]:
    """The paragraphs of plain copy inside another format; where lines were wrapped is a blank.

    Its first line is no headline where something else is.
    """
    reading = plain.read(Source(layer.text), language)
    drafts = []
    for draft in reading.drafts:
        role = draft.role
        if has_headline and role is Role.HEADLINE:
            role = Role.PARAGRAPH
        pieces = [
            part
            for piece in draft.pieces
            for part in _unwrapped(layer, piece.span.start, piece.span.end)
        ]
        drafts.append(Draft(role, pieces, 0, layer.escape))
    return drafts


def _unwrapped(layer: Layer, start: int, end: int) -> list[Piece]:
    pieces: list[Piece] = []
    done = start
    for line_end in _LINE_END.finditer(layer.text, start, end):
        # No pattern begins with the blanks: it would try each run of them at every blank.
        last = done + len(layer.text[done : line_end.start()].rstrip(_BLANKS))
        pieces += layer.cut(done, last)
        pieces.append(Piece(" ", layer.place(last, line_end.end())))
        done = line_end.end()
    return [*pieces, *layer.cut(done, end)]
