"""Where something stands: a half-open range of offsets."""

from __future__ import annotations

from newslint.text.named import NamedTuple


class Span(NamedTuple):
    """Offsets ``start <= end`` in Unicode code points, ``end`` exclusive.

    A named tuple and not a dataclass: an article has thousands of words, and
    building a tuple is three times cheaper.
    """

    start: int
    end: int

    @property
    def length(self) -> int:
        """How many code points the span covers."""
        return self.end - self.start

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point; an empty span overlaps what holds it."""
        if self.start == self.end or other.start == other.end:
            return self.start <= other.start <= self.end or other.start <= self.start <= other.end
        return self.start < other.end and other.start < self.end

    def joined(self, other: Span) -> Span:
        """The smallest span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))
