"""The report for GitHub Actions: a workflow command for each finding, shown beside the line."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Severity
from newslint.report import ReportOptions
from newslint.report.escape import visible
from newslint.result import InputError, PlacedFinding, PlacedRelated, RunResult

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_RELATED_SHOWN = 5


def render(result: RunResult, options: ReportOptions) -> str:  # noqa: ARG001
    """The commands, in the order of the findings, then the run's own errors.

    GitHub shows ten of each severity in one step; the log has them all.
    """
    lines = [*map(_annotation, result.findings), *map(_failure, result.errors)]
    return "".join(f"{line}\n" for line in lines)


def _annotation(finding: PlacedFinding) -> str:
    place = finding.place
    properties = {"file": place.path, "line": place.line, "endLine": place.end_line}
    if place.line == place.end_line:
        # GitHub takes columns only where the lines are the same.
        properties |= {"col": place.column, "endColumn": place.end_column}
    properties["title"] = f"{finding.code} {finding.rule}"
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {listed}::{'%0A'.join(_message(finding))}"


def _message(finding: PlacedFinding) -> Iterator[str]:
    """The lines of the annotation: the message, then the places that belong to it."""
    yield _data(finding.message)
    if finding.place.article is not None:
        yield _data(f"in {finding.place.article}")
    for related in finding.related[:_RELATED_SHOWN]:
        yield _data(f"{_where(related, finding)}: {related.message}")
    left = len(finding.related) - _RELATED_SHOWN
    if left > 0:
        yield f"and {left} more"


def _where(related: PlacedRelated, finding: PlacedFinding) -> str:
    place = related.place
    if place.path == finding.place.path:
        return f"line {place.line}"
    return f"{place.path}:{place.line}"


def _failure(error: InputError) -> str:
    return f"::error title=newslint::{_data(f'{error.path}: {error.message}')}"


def _data(text: str) -> str:
    """Text after the second ``::``.  Line ends are spelled out before; a ``%`` would be decoded."""
    return visible(text).replace("%", "%25")


def _property(text: str) -> str:
    """The value of a property, which ends at a comma, as the list of them does at a colon.

    A line end is GitHub's own escape: with another a path would be that of no file.
    """
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return visible(escaped).replace(":", "%3A").replace(",", "%2C")
