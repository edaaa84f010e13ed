"""The one place that turns an offset into a line and a column, and back."""

from __future__ import annotations

import re
from bisect import bisect_right

from newslint.text.named import NamedTuple
from newslint.text.span import Span

_LINE_END = re.compile(r"\r\n?|\n")


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

    def offset(self, position: Position) -> int:
        """The offset of a line and column: the inverse of ``position`` on every line's text."""
        span = self.span_of(position.line)
        return min(span.start + position.column - 1, span.end)
