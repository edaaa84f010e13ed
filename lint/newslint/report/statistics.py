"""Which rules speak how often: a table by code, the most frequent first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from newslint.report.escape import visible
from newslint.report.paint import BOLD, DIM, Painter, style_of, word_of
from newslint.result import RunResult


def table(result: RunResult, paint: Painter) -> Iterator[str]:
    """The lines of the table: count, severity, code and name; none where nothing was found.

    A rule whose findings differ in severity has a line for each.
    """
    counts = Counter((one.severity, one.code, one.rule) for one in result.findings)
    if not counts:
        return
    width = len(f"{max(counts.values()):,}")
    order = sorted(counts.items(), key=lambda item: (-item[1], item[0][1], -item[0][0].rank))
    for (severity, code, name), count in order:
        word = paint(f"{word_of(severity):7}", style_of(severity))
        yield (
            f"{count:>{width},}  {word}  {paint(visible(code), BOLD)} {paint(visible(name), DIM)}"
        )
