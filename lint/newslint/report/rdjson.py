"""The report for reviewdog: its Diagnostic Format in JSON, with suggestions from fixes."""

from __future__ import annotations

from typing import Any

from newslint.report import ReportOptions
from newslint.report.about import pages
from newslint.report.escape import encodable, visible
from newslint.report.json_text import dumps, listed
from newslint.result import InputError, Place, PlacedEdit, PlacedFinding, PlacedFix, RunResult
from newslint.version import HOME


def render(result: RunResult, options: ReportOptions) -> str:  # noqa: ARG001
    """The report, one line a diagnostic.  reviewdog counts columns in bytes of UTF-8."""
    addresses = pages(result.findings)
    found = [_diagnostic(one, addresses.get(one.code)) for one in result.findings]
    diagnostics = listed([*found, *map(_failure, result.errors)])
    source = dumps({"name": "newslint", "url": HOME})
    return f'{{"source": {source},\n "diagnostics": {diagnostics}}}\n'


def _diagnostic(finding: PlacedFinding, address: str | None) -> dict[str, Any]:
    suggestions = [] if finding.place.where is not None else _suggestions(finding.fix)
    related = [
        {"message": visible(one.message), "location": _location(one.place)}
        for one in finding.related
    ]
    return {
        "message": visible(finding.message),
        "location": _location(finding.place),
        "severity": finding.severity.name,
        "code": {"value": encodable(finding.code), **({"url": address} if address else {})},
        **({"suggestions": suggestions} if suggestions else {}),
        **({"related_locations": related} if related else {}),
    }


def _suggestions(fix: PlacedFix | None) -> list[dict[str, Any]]:
    """A suggestion for each edit of a fix that can be made."""
    if fix is None or fix.applicability == "shown":
        return []
    return [{"range": _range(edit), "text": encodable(edit.text)} for edit in fix.edits]


def _location(place: Place) -> dict[str, Any]:
    return {"path": encodable(place.path), "range": _range(place)}


def _range(place: Place | PlacedEdit) -> dict[str, dict[str, int]]:
    """Lines and columns; lines alone in another article, whose bytes nobody has counted."""
    if not place.byte_column:
        return {"start": {"line": place.line}, "end": {"line": place.end_line}}
    return {
        "start": {"line": place.line, "column": place.byte_column},
        "end": {"line": place.end_line, "column": place.end_byte_column},
    }


def _failure(error: InputError) -> dict[str, Any]:
    return {
        "message": visible(error.message),
        "location": {"path": encodable(error.path)},
        "severity": "ERROR",
    }
