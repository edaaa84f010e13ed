"""Which lines of the source go when a block is deleted."""

from __future__ import annotations

from collections.abc import Collection

from newslint import Block, Document, Span

_MARKERS = " \t-*>#•"


def first_of_tail(document: Document, deleted: Collection[int]) -> int:
    """The index from which on every block of the article is among the ``deleted``."""
    index = len(document.blocks)
    while index and index - 1 in deleted:
        index -= 1
    return index


def lines_to_delete(document: Document, block: Block, tail: int) -> Span | None:
    """The lines of ``block`` with their line ends and the blank lines after them.

    From the block with the index ``tail`` on all are deleted: there the blank lines before go
    instead, so that none is left over at the end.  None where the block shares its line with
    something else.
    """
    text, lines = document.source.text, document.source.lines
    here = block.span
    start = lines.span_of(lines.line_of(here.start)).start
    last = lines.span_of(lines.line_of(max(here.end - 1, here.start)))
    beside = text[start : here.start] + text[here.end : last.end]
    if beside.strip(_MARKERS):
        return None
    if block.index >= tail and block.previous is not None:
        return Span(_after_line(text, block.previous.span.end), _after_line(text, last.end))
    if block.next is None:
        return Span(start, len(text))
    return Span(start, lines.span_of(lines.line_of(block.next.span.start)).start)


def _after_line(text: str, end: int) -> int:
    """The offset after the line end at ``end``."""
    if text.startswith("\r\n", end):
        return end + 2
    return min(end + 1, len(text))
