"""What a run is asked about: all of its articles, or the lines that somebody has changed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from newslint.result import ArticleResult, Place, PlacedFinding
from newslint.run.files import ArticleFile

_LAST = 1 << 60


class Touched(NamedTuple):
    """The lines of a file that changed: pairs of a first and a last line, sorted, without overlap.

    Both lines are included and count from 1.
    """

    ranges: tuple[tuple[int, int], ...]

    def meets(self, place: Place) -> bool:
        """Whether one of the lines of a place changed."""
        last = place.end_line
        if place.end_column == 1 and last > place.line:
            last -= 1  # it ends with the line before
        index = bisect_left(self.ranges, place.line, key=lambda lines: lines[1])
        return index < len(self.ranges) and self.ranges[index][0] <= last


def joined(ranges: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The ranges of lines, which are sorted by the first one, without overlaps."""
    found: list[tuple[int, int]] = []
    for first, last in ranges:
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return tuple(found)


EVERY_LINE = Touched(((1, _LAST),))

Scope = Callable[[Sequence[ArticleFile]], Mapping[str, Touched]]
"""Says which of the files of a run changed, by their paths as shown, and in which lines."""


class Changed(NamedTuple):
    """The files of a run that changed.  Findings elsewhere are not reported."""

    by_path: Mapping[str, Touched]

    def concerns(self, finding: PlacedFinding) -> bool:
        """Whether the finding, or a place related to it, stands in a changed line."""
        places = (finding.place, *(related.place for related in finding.related))
        return any(
            place.path in self.by_path and self.by_path[place.path].meets(place) for place in places
        )

    def reported(self, article: ArticleResult) -> ArticleResult:
        """The article with the findings that concern a change.

        A configuration or a baseline with entries for nothing keeps what was found in it: it was
        judged by the articles that changed.
        """
        if not article.is_article:
            return article
        return article._replace(findings=tuple(filter(self.concerns, article.findings)))

    def old_first(self, article: ArticleResult) -> ArticleResult:
        """The article with the findings in unchanged lines first: a baseline knows those."""
        ordered = sorted(article.findings, key=self.concerns)
        return article._replace(findings=tuple(ordered))
