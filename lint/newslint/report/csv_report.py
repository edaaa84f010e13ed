"""The report for a spreadsheet: CSV, one row a finding, in which no cell is a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from newslint.report import ReportOptions
from newslint.report.escape import harmless, visible
from newslint.result import RunResult

_COLUMNS = "path article line column end_line end_column severity confidence code rule message"
# What a spreadsheet reads as the start of a formula, in the widths that it takes, blanks before it
# included.
_FORMULA = re.compile(r"\s*[=+\-@|\uff1d\uff0b\uff0d\uff20]")


def render(result: RunResult, options: ReportOptions) -> str:  # noqa: ARG001
    """The rows below their names."""
    return table_text([_COLUMNS.split(), *_rows(result)])


def table_text(rows: Iterable[Sequence[str]]) -> str:
    """Rows of cells as CSV, all cells quoted.  A cell that would be a formula begins with an
    apostrophe, which a spreadsheet does not show.
    """
    return harmless("".join(f"{','.join(map(_cell, row))}\n" for row in rows))


def _rows(result: RunResult) -> Iterator[list[str]]:
    for one in result.findings:
        place = one.place
        ends = place.line, place.column, place.end_line, place.end_column
        scales = one.severity.value, one.confidence.value
        said = one.code, one.rule, one.message
        yield [place.path, place.article or "", *map(str, ends), *scales, *said]
    for error in result.errors:
        yield [error.path, "", "", "", "", "", "error", "", "", "newslint", error.message]


def _cell(text: str) -> str:
    shown = visible(text)
    safe = f"'{shown}" if _FORMULA.match(shown) else shown
    return '"' + safe.replace('"', '""') + '"'
