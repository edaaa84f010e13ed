"""The report for programs: JSON, version 1, promised by ``schema.json`` beside this file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from newslint.checking import Metrics
from newslint.report import ReportOptions
from newslint.report.escape import encodable
from newslint.report.json_text import dumps as _dumps
from newslint.report.json_text import listed as _listed
from newslint.result import (
    ArticleResult,
    InputError,
    Place,
    PlacedEdit,
    PlacedFinding,
    PlacedFix,
    PlacedRelated,
    RunResult,
    Timing,
)
from newslint.version import __version__

SCHEMA = "newslint.report/1"
SCHEMA_FILE = Path(__file__).with_name("schema.json")


def render(result: RunResult, options: ReportOptions) -> str:  # noqa: ARG001
    """The report, one line a finding, in ASCII: other characters are escaped as JSON has it.

    A lone surrogate becomes U+FFFD, since many JSON readers refuse it.
    """
    findings = result.findings
    measured = [(one, one.metrics) for one in result.articles if one.metrics]
    parts = [
        f'"schema": {_dumps(SCHEMA)}',
        f'"tool": {_dumps({"name": "newslint", "version": __version__})}',
        f'"summary": {_dumps(_summary(result))}',
        f'"findings": {_listed(map(_finding, findings))}',
        f'"metrics": {_listed(_metrics(*pair) for pair in measured)}',
        f'"errors": {_listed(map(_error, result.errors))}',
    ]
    if result.timings:
        parts.append(f'"profile": {_listed(map(_timing, result.timings))}')
    return "{" + ",\n ".join(parts) + "}\n"


def _summary(result: RunResult) -> dict[str, Any]:
    return {
        "files": len({article.path for article in result.articles if article.is_article}),
        "findings": len(result.findings),
        "fixable": sum(_is_fixable(finding) for finding in result.findings),
        "suppressed": sum(article.suppressed for article in result.articles),
        "by_severity": {s.value: count for s, count in result.count_by_severity().items()},
        "by_code": result.count_by_code(),
        **_fixed(result),
    }


def _fixed(result: RunResult) -> dict[str, Any]:
    """What was fixed, where that was asked for."""
    if result.fixed is None:
        return {}
    return {"fixed": result.fixed.total, "fixed_by_code": dict(result.fixed.by_code)}


def _is_fixable(finding: PlacedFinding) -> bool:
    """Whether the fix can be made; one that is only shown cannot."""
    return finding.fix is not None and finding.fix.applicability != "shown"


def _finding(finding: PlacedFinding) -> dict[str, Any]:
    place = finding.place
    return {
        "path": encodable(place.path),
        "code": encodable(finding.code),
        "rule": encodable(finding.rule),
        "severity": finding.severity.value,
        "confidence": finding.confidence.value,
        "message": encodable(finding.message),
        **_range(place),
        "related": [_related(related) for related in finding.related],
        "fix": _fix(finding.fix),
        "article": None if place.article is None else encodable(place.article),
        "fingerprint": finding.fingerprint,
        "similarity": _rounded(finding.similarity),
        **_where(place),
    }


def _related(related: PlacedRelated) -> dict[str, Any]:
    place = related.place
    return {
        "path": encodable(place.path),
        **_range(place),
        "message": encodable(related.message),
        **_named(place.article),
        "similarity": _rounded(related.similarity),
        **_where(place),
        **_archived(related),
    }


def _archived(related: PlacedRelated) -> dict[str, Any]:
    """That the place is in an archived article, and when that was published."""
    if not related.is_archived:
        return {}
    date = {} if related.date is None else {"date": encodable(related.date)}
    return {"archived": True, **date}


def _fix(fix: PlacedFix | None) -> dict[str, Any] | None:
    if fix is None:
        return None
    return {
        "applicability": fix.applicability,
        "title": encodable(fix.title),
        "edits": [{**_range(edit), "text": encodable(edit.text)} for edit in fix.edits],
    }


def _range(place: Place | PlacedEdit) -> dict[str, int]:
    return {
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }


def _where(place: Place) -> dict[str, str]:
    """The place in the words of the program that wrote the file, where it has such words."""
    return {} if place.where is None else {"where": encodable(place.where)}


def _named(article: str | None) -> dict[str, str]:
    """The article's name, where one file holds many."""
    return {} if article is None else {"article": encodable(article)}


def _rounded(similarity: float | None) -> float | None:
    return None if similarity is None else round(similarity, 4)


def _metrics(article: ArticleResult, metrics: Metrics) -> dict[str, Any]:
    return {
        "path": encodable(article.path),
        "words": metrics.words,
        "sentences": metrics.sentences,
        "flesch_reading_ease": metrics.flesch_reading_ease,
        "flesch_kincaid_grade": metrics.flesch_kincaid_grade,
        **_named(article.article),
    }


def _timing(timing: Timing) -> dict[str, Any]:
    return {
        "name": timing.name,
        "rule": timing.rule,
        "ms": round(1000 * timing.seconds, 3),
        "calls": timing.calls,
        "findings": timing.findings,
    }


def _error(error: InputError) -> dict[str, str]:
    return {"path": encodable(error.path), "message": encodable(error.message)}
