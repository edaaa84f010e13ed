"""The report for tools that read Checkstyle's XML: a file element for each file."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.report import ReportOptions
from newslint.report.xml_text import attributes
from newslint.result import PlacedFinding, RunResult


def render(result: RunResult, options: ReportOptions) -> str:  # noqa: ARG001
    """The report, files in the order of the run, those without findings too."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<checkstyle version="10.0">',
        *_files(result),
        "</checkstyle>",
    ]
    return "".join(f"{line}\n" for line in lines)


def _files(result: RunResult) -> Iterator[str]:
    by_path: dict[str, list[str]] = {}
    for article in result.articles:
        by_path.setdefault(article.path, []).extend(map(_finding, article.findings))
    for error in result.errors:
        said = attributes(line=1, severity="error", message=error.message, source="newslint")
        by_path.setdefault(error.path, []).append(f"    <error{said}/>")
    for path, lines in by_path.items():
        yield f"  <file{attributes(name=path)}>"
        yield from lines
        yield "  </file>"


def _finding(finding: PlacedFinding) -> str:
    place = finding.place
    said = attributes(
        line=place.line,
        column=place.column,
        severity=finding.severity.value,
        message=finding.message,
        source=f"newslint.{finding.code}",
    )
    return f"    <error{said}/>"
