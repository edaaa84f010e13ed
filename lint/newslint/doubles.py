"""Which findings only say again what a more exact one says at the same place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from newslint.finding import Finding
from newslint.rule import Rule
from newslint.text.named import NamedTuple
from newslint.text.span import Span


def without_doubles(findings: Iterable[Finding], rules: Sequence[Rule]) -> list[Finding]:
    """The findings without those that yield to a more exact one at the same place, by place.

    ``Rule.yields_to`` names the stronger rules; two findings of one rule at one place are one.
    """
    unique = {(finding.code, finding.span): finding for finding in reversed(list(findings))}
    shown = list(unique.values())
    betters_of = {rule.code: rule.yields_to for rule in rules if rule.yields_to}
    indexes = {
        betters: _Occupied(
            (span, owner)
            for owner, finding in enumerate(shown)
            if finding.code.startswith(betters)
            for span in finding.spans
        )
        for betters in set(betters_of.values())
    }
    kept = [
        finding
        for owner, finding in enumerate(shown)
        if finding.code not in betters_of
        or not any(indexes[betters_of[finding.code]].meets(span, owner) for span in finding.spans)
    ]
    return sorted(kept, key=by_place)


def by_place(finding: Finding) -> tuple[Span, str, str]:
    """The order of findings in a report."""
    return (finding.span, finding.code, finding.message)


class _Reach(NamedTuple):
    """How far the spans up to here reach: the furthest end, and the furthest of another owner."""

    end: int
    owner: int
    other_end: int


class _Occupied:
    """The places that findings take: "does another one overlap this?" in logarithmic time.

    Sorted by start, the spans that begin before a place's end overlap it exactly when the
    furthest of their ends lies behind its start.  Empty spans are kept apart: they overlap what
    they touch, the others do not (``Span.overlaps``).
    """

    def __init__(self, places: Iterable[tuple[Span, int]]) -> None:
        ordered = sorted(places)
        self._full = _Reaches([place for place in ordered if place[0].length])
        self._empty = _Reaches([place for place in ordered if not place[0].length])

    def meets(self, span: Span, owner: int) -> bool:
        """Whether a span of another owner overlaps ``span``."""
        return self._empty.touches(span, owner) or (
            self._full.overlaps(span, owner) if span.length else self._full.touches(span, owner)
        )


class _Reaches:
    """Spans in order of their starts, each with the reach of all up to it."""

    def __init__(self, places: Sequence[tuple[Span, int]]) -> None:
        self._starts = [span.start for span, _ in places]
        self._reaches: list[_Reach] = []
        furthest = _Reach(-1, -1, -1)
        for span, owner in places:
            furthest = _further(furthest, span.end, owner)
            self._reaches.append(furthest)

    def overlaps(self, span: Span, owner: int) -> bool:
        return self._end_before(bisect_left(self._starts, span.end), owner) > span.start

    def touches(self, span: Span, owner: int) -> bool:
        return self._end_before(bisect_right(self._starts, span.end), owner) >= span.start

    def _end_before(self, index: int, owner: int) -> int:
        """The furthest end among the first ``index`` spans that are not the owner's."""
        if not index:
            return -1
        reach = self._reaches[index - 1]
        return reach.other_end if reach.owner == owner else reach.end


def _further(reach: _Reach, end: int, owner: int) -> _Reach:
    if owner == reach.owner:
        return reach._replace(end=max(reach.end, end))
    if end > reach.end:
        return _Reach(end, owner, reach.end)
    return reach._replace(other_end=max(reach.other_end, end))
