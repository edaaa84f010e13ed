"""Whether a stretch lies inside one of many others: told by bisecting, however many they are."""

from __future__ import annotations

from bisect import bisect_right
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
