"""What the text of one block says to a reader, and which piece of the source each letter is."""

from __future__ import annotations

import re

from newslint.text.blocks import Draft, Piece, Role
from newslint.text.layer import Escape, Layer
from newslint.text.span import Span

_WHITE = re.compile(r"[ \t\n\r\f]+")
# Stands for a line break until it is known whether text follows.
_BREAK = "\v"


class Run:
    """The text of one block as it is collected: white space is one blank, as in a browser."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._escape: Escape | None = None
        self._gap: Piece | None = None

    def add(self, layer: Layer, start: int, end: int, is_code: bool = False) -> None:
        """Add a stretch of text."""
        text = layer.text
        done = start
        for white in _WHITE.finditer(text, start, end):
            first, last = white.span()
            # A blank between two words stays in their piece.
            if white.group() == " " and done < first and last < end:
                continue
            self._say(layer, done, first, is_code)
            self.blank(layer.place(first, last))
            done = last
        self._say(layer, done, end, is_code)

    def blank(self, span: Span) -> None:
        """Note white space, which is one blank if text follows."""
        if not self.pieces:
            return
        if self._gap is None:
            self._gap = Piece(" ", span)
        elif self._gap.span.end == span.start:
            self._gap = self._gap._replace(span=Span(self._gap.span.start, span.end))

    def line_break(self, span: Span, said: str) -> bool:
        """Note a line break; True where it is the second of two, which part paragraphs."""
        if not self.pieces:
            return False
        gap = self._gap
        if gap is not None and gap.text == _BREAK:
            return True
        starts = gap.span.start if gap is not None and gap.span.end == span.start else span.start
        self._gap = Piece(_BREAK, Span(starts, span.end))
        self._said = said
        return False

    def _say(self, layer: Layer, start: int, end: int, is_code: bool) -> None:
        if start >= end:
            return
        if self._gap is not None:
            is_break = self._gap.text == _BREAK
            self.pieces.append(self._gap._replace(text=self._said) if is_break else self._gap)
            self._gap = None
        self._escape = self._escape or layer.escape
        cut = layer.cut(start, end)
        self.pieces += [piece._replace(is_code=True) for piece in cut] if is_code else cut

    def drafts(self, role: Role, level: int) -> list[Draft]:
        """The block, in a list; empty where it says nothing."""
        if not any(piece.text.strip() for piece in self.pieces):
            return []
        return [Draft(role, self.pieces, level, self._escape)]
