"""Whether stretches lie inside others, and how much: told by bisecting, however many they are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from newslint.text.span import Span


class Spans(NamedTuple):
    """Stretches by where they start; of each the furthest that it or one before it reaches."""

    starts: Sequence[int]
    furthest: Sequence[int]

    @classmethod
    def of(cls, spans: Iterable[Span]) -> Spans:
        """Any stretches, which may overlap, in any order."""
        ordered = sorted(spans)
        return cls([one.start for one in ordered], list(accumulate((s.end for s in ordered), max)))

    def cover(self, span: Span) -> bool:
        """Whether one of them covers all of a stretch."""
        at = bisect_right(self.starts, span.start)
        return at > 0 and span.end <= self.furthest[at - 1]


def share_inside(spans: Iterable[Span], others: Iterable[Span]) -> float:
    """How much of some stretches lies in others, from 0 to 1; both may overlap. 1 of no length."""
    shared = whole = end = 0
    covered: list[Span] = []
    for other in sorted(others):
        if other.end > end:
            covered.append(Span(max(other.start, end), other.end))
            end = other.end
    starts, ends = [span.start for span in covered], [span.end for span in covered]
    for span in spans:
        whole += span.length
        for other in covered[bisect_right(ends, span.start) : bisect_left(starts, span.end)]:
            shared += min(span.end, other.end) - max(span.start, other.start)
    return min(shared / whole, 1.0) if whole else 1.0
