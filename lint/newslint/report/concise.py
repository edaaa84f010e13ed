"""The report for editors and terminals: one line a finding, ``path:line:column: CODE message``."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.report import ReportOptions
from newslint.report.escape import harmless, shown_path, visible
from newslint.report.paint import BOLD, Painter, painter, style_of
from newslint.report.statistics import table
from newslint.report.totals import fixing, totals, unfinished
from newslint.result import RunResult


def render(result: RunResult, options: ReportOptions) -> str:
    """The lines of the findings, then one of totals unless the report is quiet."""
    paint = painter(options.color)
    lines = list(table(result, paint) if options.statistics else _lines(result, paint))
    if not options.quiet:
        said = totals(result, paint, is_unsafe=options.unsafe_fixes)
        lines += [*fixing(result, paint), said, *unfinished(result, paint)]
    return harmless("".join(f"{line.rstrip()}\n" for line in lines))


def _lines(result: RunResult, paint: Painter) -> Iterator[str]:
    for finding in result.findings:
        place = finding.place
        where = f"{paint(shown_path(place.path), BOLD)}:{place.line}:{place.column}"
        code = paint(visible(finding.code), style_of(finding.severity))
        yield f"{where}: {code} {visible(finding.message)}"
