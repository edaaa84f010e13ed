"""How a Word document is read: its paragraphs with their roles by style, or as in plain copy."""

from __future__ import annotations

from collections.abc import Sequence

from newslint.text.blocks import Comment, Draft, Piece, Reading, Role
from newslint.text.formats import FormatError
from newslint.text.formats.docx_package import Package
from newslint.text.formats.docx_source import DocxSource
from newslint.text.formats.docx_styles import Kind
from newslint.text.formats.drafting import text_of, with_furniture
from newslint.text.layer import as_it_is
from newslint.text.roles import Part, roles_of
from newslint.text.source import Source
from newslint.text.span import Span

# A heading of the first level further down is no headline.
_TOP = 5


def decode(data: bytes) -> DocxSource:
    """The source that a .docx is.  Raises FormatError."""
    return DocxSource(Package(data))


def read(source: Source, language: str) -> Reading:
    """The article in a Word document; the whole of its source is text that newslint extracted."""
    if not isinstance(source, DocxSource):
        raise FormatError("a .docx is read from a file, not from its text")
    drafts = [
        Draft(
            block.kind.role or Role.PARAGRAPH,
            [Piece(source.text[slice(*block.span)], block.span)],
            block.kind.level,
            as_it_is,
        )
        for block in source.blocks
    ]
    own = source.metadata.get("language") or language
    drafts = _with_headline(drafts, [block.kind for block in source.blocks], own)
    comments = [
        Comment(source.remarks[number], Span(block.span.start, block.span.start))
        for block in source.blocks
        for number in block.comments
        if number in source.remarks
    ]
    return Reading(drafts, comments, source.metadata, None, Span(0, len(source.text)))


def _with_headline(drafts: list[Draft], kinds: Sequence[Kind], language: str) -> list[Draft]:
    """The drafts with one headline: the title, else the first heading, else what reads as one."""
    titles = [n for n, draft in enumerate(drafts) if draft.role is Role.HEADLINE]
    headings = [n for n, draft in enumerate(drafts[:_TOP]) if draft.role is Role.HEADING]
    first = titles or [n for n in headings if drafts[n].level == 1]
    told = list(drafts)
    if first:
        for n in titles[1:]:
            told[n] = told[n]._replace(role=Role.HEADING)
        told[first[0]] = told[first[0]]._replace(role=Role.HEADLINE, level=1)
        return with_furniture(told, language)
    parts = [Part(text_of(d), False, 0, d.role is Role.TABLE) for d in drafts]
    for n, role in enumerate(roles_of(parts, language)):
        if kinds[n].role is None:
            told[n] = told[n]._replace(role=role, level=int(role is Role.HEADLINE))
    return told
