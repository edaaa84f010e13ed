"""The report for code scanning: SARIF 2.1.0, with the help of the rules, fixes and other places.

OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0, errata 01; the sections
are named where one explains what is done.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from newslint.finding import Severity
from newslint.report import ReportOptions
from newslint.report.about import About, abouts
from newslint.report.escape import encodable, visible
from newslint.report.json_text import dumps, listed
from newslint.report.uri import is_below, uri_of
from newslint.result import (
    InputError,
    Place,
    PlacedEdit,
    PlacedFinding,
    PlacedFix,
    PlacedRelated,
    RunResult,
)
from newslint.version import HOME, VERSION

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
_LINE_ENDS = ("\r\n", "\n", "\r")
_BASE = "%SRCROOT%"
_BASES = {_BASE: {"description": {"text": "The folder in which newslint was run."}}}
# What GitHub takes: characters of a description, locations of a result.
_DESCRIPTION = 1024
_MOST_LOCATIONS = 1000
# What 3.11.5 takes for a placeholder.
_PLACEHOLDER = re.compile(r"\{(?=\d+\})|(?<=\d)\}")
_BRACKET = re.compile(r"[\[\]\\]")


def render(result: RunResult, options: ReportOptions) -> str:  # noqa: ARG001
    """The log of one run, one line a result, in ASCII."""
    findings = result.findings
    rules = abouts(findings)
    numbers = {code: number for number, code in enumerate(rules)}
    files = _Files(result)
    results = [_result(finding, numbers[finding.code], files) for finding in findings]
    driver = ",\n    ".join(
        [
            f'"name": "newslint", "version": {dumps(VERSION)}, "semanticVersion": {dumps(VERSION)}',
            f'"informationUri": {dumps(HOME)}',
            f'"rules": {listed(map(_rule, rules.values()))}',
        ]
    )
    run = [
        f'"tool": {{"driver": {{{driver}}}}}',
        f'"invocations": {listed([_invocation(result, files)])}',
        f'"automationDetails": {dumps({"id": "newslint/"})}',
        f'"originalUriBaseIds": {dumps(_BASES)}',
        '"columnKind": "unicodeCodePoints"',
        f'"newlineSequences": {dumps(_LINE_ENDS)}',
        f'"results": {listed(results)}',
        f'"artifacts": {listed(files.artifacts())}',
    ]
    body = ",\n  ".join(run)
    return f'{{"$schema": {dumps(SCHEMA)},\n "version": "2.1.0",\n "runs": [{{\n  {body}}}]}}\n'


class _Files:
    """The files of a run, each with its number among the artifacts."""

    def __init__(self, result: RunResult) -> None:
        self._numbers: dict[str, int] = {}
        for article in result.articles:
            if article.is_article:
                self.location(article.path)
        self._checked = set(self._numbers)

    def location(self, path: str) -> dict[str, Any]:
        """Where a file is, as an artifactLocation."""
        uri = uri_of(path)
        number = self._numbers.setdefault(uri, len(self._numbers))
        base = {"uriBaseId": _BASE} if is_below(uri) else {}
        return {"uri": uri, **base, "index": number}

    def artifacts(self) -> Iterable[dict[str, Any]]:
        """The files that were checked, and others that findings name."""
        for uri, number in self._numbers.items():
            base = {"uriBaseId": _BASE} if is_below(uri) else {}
            roles = {"roles": ["analysisTarget"]} if uri in self._checked else {}
            yield {"location": {"uri": uri, **base, "index": number}, **roles}


def _rule(about: About) -> dict[str, Any]:
    tags = ["newslint", *([about.family] if about.family else [])]
    return {
        "id": about.code,
        "name": about.name,
        "shortDescription": {"text": about.summary[:_DESCRIPTION]},
        "fullDescription": {"text": about.finds[:_DESCRIPTION]},
        "help": {"text": about.text, "markdown": about.markdown},
        **({"helpUri": about.page} if about.page else {}),
        "defaultConfiguration": {"level": _LEVELS[about.severity]},
        "properties": {
            "tags": tags,
            "precision": about.confidence.value,
            "problem.severity": _PROBLEMS[about.severity],
        },
    }


def _result(finding: PlacedFinding, rule: int, files: _Files) -> dict[str, Any]:
    related = finding.related[: _MOST_LOCATIONS - 1]
    others = [_related(one, number, files) for number, one in enumerate(related, start=1)]
    fix = finding.fix
    similarity = finding.similarity
    return {
        "ruleId": encodable(finding.code),
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": _message(finding.message),
        "locations": [_location(finding.place, files)],
        **({"relatedLocations": others} if others else {}),
        # GitHub reads primaryLocationLineHash alone, which its own upload works out.
        "partialFingerprints": {"newslint/v1": finding.fingerprint},
        **({"fixes": [_fix(fix, finding, files)]} if fix and _can_be_made(fix, finding) else {}),
        "properties": {
            "confidence": finding.confidence.value,
            **({} if similarity is None else {"similarity": round(similarity, 4)}),
        },
    }


def _message(text: str) -> dict[str, str]:
    """A plain text message, in which nothing is a link (3.11.6) or a placeholder (3.11.5)."""
    text = visible(text)
    if "](" in text:
        text = _BRACKET.sub(r"\\\g<0>", text)
    return {"text": _PLACEHOLDER.sub(lambda brace: 2 * brace[0], text)}


def _location(place: Place, files: _Files) -> dict[str, Any]:
    physical = {"artifactLocation": files.location(place.path), "region": _region(place)}
    location: dict[str, Any] = {"physicalLocation": physical}
    if place.article is not None:
        logical = {"fullyQualifiedName": visible(place.article), "kind": "article"}
        location["logicalLocations"] = [logical]
    if place.where is not None:
        location["message"] = _message(place.where)
    return location


def _related(related: PlacedRelated, number: int, files: _Files) -> dict[str, Any]:
    location = _location(related.place, files)
    return {"id": number, **location, "message": _message(related.message)}


def _region(place: Place | PlacedEdit) -> dict[str, int]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _can_be_made(fix: PlacedFix, finding: PlacedFinding) -> bool:
    """Whether another program can make it: not in a file whose lines are none of its own."""
    return fix.applicability != "shown" and bool(fix.edits) and finding.place.where is None


def _fix(fix: PlacedFix, finding: PlacedFinding, files: _Files) -> dict[str, Any]:
    change = {
        "artifactLocation": files.location(finding.place.path),
        "replacements": [_replacement(edit) for edit in fix.edits],
    }
    return {
        "description": _message(fix.title),
        "artifactChanges": [change],
        "properties": {"applicability": fix.applicability},
    }


def _replacement(edit: PlacedEdit) -> dict[str, Any]:
    inserted = {"insertedContent": {"text": encodable(edit.text)}} if edit.text else {}
    return {"deletedRegion": _region(edit), **inserted}


def _invocation(result: RunResult, files: _Files) -> dict[str, Any]:
    """How the run went.  No time, machine or folder: the same articles give the same report."""
    told = [_notification(error, files) for error in result.errors]
    notifications = {"toolExecutionNotifications": told} if told else {}
    return {"executionSuccessful": not told, **notifications}


def _notification(error: InputError, files: _Files) -> dict[str, Any]:
    location = {"physicalLocation": {"artifactLocation": files.location(error.path)}}
    message = _message(f"{error.path}: {error.message}")
    return {"level": "error", "message": message, "locations": [location]}
