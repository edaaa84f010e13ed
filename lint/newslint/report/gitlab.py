"""The report for GitLab: the issues of its code quality report, as JSON."""

from __future__ import annotations

from collections import Counter
from typing import Any

from newslint.finding import Severity
from newslint.report import ReportOptions
from newslint.report.escape import encodable, visible
from newslint.report.json_text import listed
from newslint.result import InputError, PlacedFinding, RunResult

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}
# An input that could not be read is no fault of the copy, and graver than any.
_NOT_CHECKED = "critical"


def render(result: RunResult, options: ReportOptions) -> str:  # noqa: ARG001
    """A list with one line an issue.

    GitLab takes issues of one fingerprint for one, so a fault that stands in an article twice has
    two: the first keeps its own when text around it changes.
    """
    seen: Counter[tuple[str, str]] = Counter()
    issues = []
    for finding in result.findings:
        key = finding.place.path, finding.identity
        seen[key] += 1
        issues.append(_issue(finding, seen[key]))
    return f"{listed([*issues, *map(_failure, result.errors)])}\n"


def _issue(finding: PlacedFinding, nth: int) -> dict[str, Any]:
    place = finding.place
    return {
        "description": visible(finding.message),
        "check_name": visible(f"{finding.code} {finding.rule}"),
        "fingerprint": _digest(place.path, finding.identity, str(nth)),
        "severity": _SEVERITIES[finding.severity],
        "location": _location(place.path, place.line, place.end_line),
    }


def _failure(error: InputError) -> dict[str, Any]:
    return {
        "description": visible(error.message),
        "check_name": "newslint",
        "fingerprint": _digest(error.path, error.message, "error"),
        "severity": _NOT_CHECKED,
        "location": _location(error.path, 1, 1),
    }


def _location(path: str, first: int, last: int) -> dict[str, Any]:
    """GitLab knows its files by their paths from the top of the project, without ``./``."""
    bare = encodable(path.removeprefix("./"))
    return {"path": bare, "lines": {"begin": first, "end": last}}


def _digest(*parts: str) -> str:
    from hashlib import sha256  # slow to import

    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
