"""Which stretch of the source to delete so that a repeated passage goes without leaving a gap."""

from __future__ import annotations

import re

from newslint import Block, Document, Span

# What may stand on a line beside its words: list and heading marks.
_MARKERS = " \t\u00a0-*>#•"
_BLANK_LINES = re.compile(r"(?:[ \t\u00a0]*(?:\r\n?|\n))+")
_BLANKS = re.compile(r"\s*")


def deletion(document: Document, place: Span) -> Span | None:
    """The source span to delete for a place in the prose; None where no clean cut is possible.

    Whole blocks go with their lines and one side's blank lines, sentences with one blank.
    """
    first, last = document.block_at(place.start), document.block_at(place.end)
    if first is None or last is None:
        return None
    if (first.start, last.end) == place:
        return lines_of(document, first, last)
    if first is not last:
        return None
    prose = document.prose
    end = _BLANKS.match(prose, place.end, first.end)
    if end is not None and end.end() < first.end:
        return document.locate(place.start, end.end())
    before = prose[first.start : place.start].rstrip()
    return document.locate(first.start + len(before), place.end)


def lines_of(document: Document, first: Block, last: Block) -> Span | None:
    """The lines of the blocks and the blank lines after them, or before where none stand before.

    None where the blocks share a line with something else.
    """
    text, lines = document.source.text, document.source.lines
    begin, end = first.span.start, last.span.end
    start = lines.span_of(lines.line_of(begin)).start
    stop = lines.span_of(lines.line_of(max(begin, end - 1))).end
    if (text[start:begin] + text[end:stop]).strip(_MARKERS):
        return None
    after = _BLANK_LINES.match(text, stop)
    following = after.end() if after else stop
    previous = len(text[:start].rstrip())
    previous_end = lines.span_of(lines.line_of(previous)).end if previous else 0
    is_close = lines.line_of(start) == lines.line_of(previous) + 1
    if previous and (is_close or following == len(text)):
        return Span(previous_end, stop)
    return Span(start, following)
