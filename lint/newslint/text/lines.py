"""The one place that turns an offset into a line and a column, and back."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from newslint.text.named import NamedTuple
from newslint.text.span import Span

_LINE_END = re.compile(r"\r\n?|\n")
_BEYOND_ASCII = "[^\\x00-\\x7f]"


class Position(NamedTuple):
    """Line and column, both from 1; columns count Unicode code points."""

    line: int
    column: int


class LineIndex:
    """The lines of a source.  LF, CRLF and a lone CR end a line; U+2028 does not, as in git."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0]
        self._ends: list[int] = []
        for match in _LINE_END.finditer(text):
            self._ends.append(match.start())
            self._starts.append(match.end())
        self._ends.append(len(text))

    @property
    def count(self) -> int:
        """How many lines there are; a final line end opens no further line."""
        empty_last = self._starts[-1] == len(self._text) and len(self._starts) > 1
        return len(self._starts) - empty_last

    def position(self, offset: int) -> Position:
        """Line and column of ``offset``; inside a line end, the end of the line's text."""
        line = self.line_of(offset)
        inside = min(offset, self._ends[line - 1])
        return Position(line, inside - self._starts[line - 1] + 1)

    def line_of(self, offset: int) -> int:
        """The number of the line that holds ``offset``."""
        return bisect_right(self._starts, offset)

    def span_of(self, line: int) -> Span:
        """The offsets of a line's text, without its line end.  IndexError beyond the last line."""
        if line < 1:
            raise IndexError(line)
        return Span(self._starts[line - 1], self._ends[line - 1])

    def byte_column(self, offset: int) -> int:
        """The column of ``offset``, from 1, where columns count bytes of UTF-8."""
        line, column = self.position(offset)
        start = self._starts[line - 1]
        return column + self._extra_before(start + column - 1) - self._extra_before(start)

    def _extra_before(self, offset: int) -> int:
        """How many more bytes than code points the text takes up to ``offset``."""
        offsets, extra = self._beyond_ascii
        return extra[bisect_left(offsets, offset)]

    @cached_property
    def _beyond_ascii(self) -> tuple[list[int], list[int]]:
        """Where characters beyond ASCII stand, and the further bytes before each and after all."""
        if self._text.isascii():
            return [], [0]
        offsets, extra, total = [], [0], 0
        for match in re.finditer(_BEYOND_ASCII, self._text):
            offsets.append(match.start())
            total += 1 if match[0] < "\u0800" else 2 if match[0] < "\U00010000" else 3
            extra.append(total)
        return offsets, extra

    def offset(self, position: Position) -> int:
        """The offset of a line and column: the inverse of ``position`` on every line's text."""
        span = self.span_of(position.line)
        return min(span.start + position.column - 1, span.end)
