"""Text inside text: HTML in JSON, an article in CDATA; each letter knows its place in the source.

A layer is decoded text in pieces, each with the stretch of the source that it was decoded from. A
reader of the inner format works on the text alone and asks the layer for the pieces of what it
found; a layer inside a layer is made the same way.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import cached_property

from newslint.text.blocks import Piece
from newslint.text.span import Span

Escape = Callable[[str], str]
"""How text is written where it stands, so that it is read as that text: ``&`` as ``&amp;``.

Raises UnwritableError for what cannot be written there.
"""


class UnwritableError(ValueError):
    """The text cannot stand in that place, however it is written."""


def as_it_is(text: str) -> str:
    """The escape of text that needs none."""
    return text


class Layer:
    """Decoded text in pieces, in the order of the source; and how text is written into it."""

    def __init__(self, pieces: Iterable[Piece], escape: Escape = as_it_is) -> None:
        self.pieces = [piece for piece in pieces if piece.text]
        self.escape = escape

    @classmethod
    def of_source(cls, text: str, start: int = 0, end: int | None = None) -> Layer:
        """The layer of a source, or of a stretch of it, that is not encoded at all."""
        stop = len(text) if end is None else end
        return cls([Piece(text[start:stop], Span(start, stop))])

    @cached_property
    def text(self) -> str:
        """What the pieces say together."""
        return "".join([piece.text for piece in self.pieces])

    @cached_property
    def _starts(self) -> list[int]:
        starts: list[int] = []
        length = 0
        for piece in self.pieces:
            starts.append(length)
            length += len(piece.text)
        return starts

    def cut(self, start: int, end: int) -> list[Piece]:
        """The pieces of the text from ``start`` to ``end``; of an escape the whole place counts."""
        pieces, starts = self.pieces, self._starts
        found: list[Piece] = []
        for index in range(max(0, bisect_right(starts, start) - 1), len(pieces)):
            piece, begin = pieces[index], starts[index]
            if begin >= end:
                break
            first, last = max(start - begin, 0), min(end - begin, len(piece.text))
            if first < last:
                found.append(_part(piece, first, last))
        return found

    def decoded(self, start: int, end: int, text: str) -> Piece:
        """One piece: ``text`` for what stands from ``start`` to ``end``: "é" for ``&eacute;``."""
        return Piece(text, self.place(start, end))

    def place(self, start: int, end: int) -> Span:
        """The place in the source of the text from ``start`` to ``end``."""
        if len(self.pieces) == 1 and 0 <= start <= end <= len(self.text):
            base, stop = self.pieces[0].span
            if stop - base == len(self.text):
                return Span(base + start, base + end)
        first = self.cut(start, start + 1)
        if not first:
            last = self.pieces[-1].span.end if self.pieces else 0
            return Span(last, last)
        begin = first[0].span.start
        if end <= start:
            return Span(begin, begin)
        # Only the two ends are asked for: an element may hold a million pieces.
        after = self.cut(end - 1, end) or self.pieces[-1:]
        return Span(begin, after[0].span.end)

    def within(self, escape: Escape) -> Escape:
        """How text of an inner format is written: escaped for it, and then for this layer."""
        outer = self.escape
        return escape if outer is as_it_is else lambda text: outer(escape(text))


def _part(piece: Piece, first: int, last: int) -> Piece:
    text, (start, end), is_code = piece
    if len(text) != end - start:
        return Piece(text[first:last], piece.span, is_code)
    return Piece(text[first:last], Span(start + first, start + last), is_code)
