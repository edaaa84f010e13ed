"""What a run hands to the reports: findings with lines, columns and the text to show."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from newslint.checking import Metrics, Report
from newslint.finding import Confidence, Finding, Related, Severity
from newslint.suppress import finding_words
from newslint.text.document import Document
from newslint.text.span import Span

_SHOWN_AROUND = 160
_FINGERPRINT_LENGTH = 16


class ShownLine(NamedTuple):
    """A line of the source to show: its number, the text kept, the column it begins at, the marks.

    ``marks`` are pairs of columns (end exclusive) of the whole line, inside the kept text.
    """

    number: int
    text: str
    first_column: int
    is_cut_after: bool
    marks: tuple[tuple[int, int], ...]


class Place(NamedTuple):
    """A place in a file.  Lines and columns from 1, in code points; the end column is exclusive."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    shown: tuple[ShownLine, ...] = ()
    article: str | None = None


class PlacedRelated(NamedTuple):
    """A related place with its message."""

    place: Place
    message: str
    similarity: float | None


class PlacedEdit(NamedTuple):
    """One edit of a fix, by lines and columns."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


class PlacedFix(NamedTuple):
    """A fix with its edits placed."""

    applicability: str
    title: str
    edits: tuple[PlacedEdit, ...]


class PlacedFinding(NamedTuple):
    """A finding as the reports show it.

    ``fingerprint`` is made of the rule and the finding's normalised words, and stays when other
    lines change; two findings of equal words in one article share it.
    """

    place: Place
    code: str
    rule: str
    severity: Severity
    confidence: Confidence
    message: str
    related: tuple[PlacedRelated, ...]
    fix: PlacedFix | None
    similarity: float | None
    fingerprint: str


class ArticleResult(NamedTuple):
    """One article: its findings in order, its metrics, and what was silenced or skipped."""

    path: str
    article: str | None
    findings: tuple[PlacedFinding, ...]
    metrics: Metrics | None
    suppressed: int
    skipped: tuple[tuple[str, str], ...] = ()


class InputError(NamedTuple):
    """An input, a rule or an entry that could not be handled: told on standard error, exit 2."""

    path: str
    message: str


@dataclass(frozen=True)
class RunResult:
    """The outcome of a run, articles in the order of their paths."""

    articles: Sequence[ArticleResult]
    errors: Sequence[InputError] = ()

    @property
    def findings(self) -> list[PlacedFinding]:
        """All findings, article by article."""
        return [finding for article in self.articles for finding in article.findings]

    def count_by_severity(self) -> dict[Severity, int]:
        """How many findings there are of each severity, the gravest first."""
        counts = Counter(finding.severity for finding in self.findings)
        return {severity: counts[severity] for severity in reversed(Severity)}

    def count_by_code(self) -> dict[str, int]:
        """How many findings each rule has, by code; rules without one are left out."""
        return dict(sorted(Counter(finding.code for finding in self.findings).items()))


def place_report(path: str, document: Document, report: Report) -> ArticleResult:
    """Turn a report's offsets into lines and columns: the door of the house."""
    return ArticleResult(
        path,
        document.name,
        tuple(_placed(path, document, finding) for finding in report.findings),
        report.metrics,
        len(report.silenced),
        report.skipped,
    )


def fingerprint(finding: Finding, document: Document) -> str:
    """The hexadecimal fingerprint of a finding: its code and the words that identify it."""
    text = f"{finding.code}\0{finding_words(finding, document)}"
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_FINGERPRINT_LENGTH]


def _placed(path: str, document: Document, finding: Finding) -> PlacedFinding:
    return PlacedFinding(
        place_of(path, document, finding.span, finding.marks),
        finding.code,
        finding.rule,
        finding.severity,
        finding.confidence,
        finding.message,
        tuple(_related(path, document, related) for related in finding.related),
        _fix(document, finding),
        finding.similarity,
        fingerprint(finding, document),
    )


def _related(path: str, document: Document, related: Related) -> PlacedRelated:
    copy = related.elsewhere
    if copy is not None:
        lines = (ShownLine(copy.line, copy.text, copy.column, False, ()),)
        place = Place(*copy[:5], lines, copy.article)
    else:
        place = place_of(path, document, related.span or Span(0, 0), related.marks)
    return PlacedRelated(place, related.message, related.similarity)


def _fix(document: Document, finding: Finding) -> PlacedFix | None:
    if finding.fix is None:
        return None
    lines = document.source.lines
    edits = tuple(
        PlacedEdit(*lines.position(edit.span.start), *lines.position(edit.span.end), edit.text)
        for edit in finding.fix.edits
    )
    return PlacedFix(finding.fix.applicability.value, finding.fix.title, edits)


def place_of(path: str, document: Document, span: Span, marks: Sequence[Span] = ()) -> Place:
    """The place of a source span, with its first and last line to show."""
    lines = document.source.lines
    start, end = lines.position(span.start), lines.position(span.end)
    pointed = marks or (span,)
    numbers = [start.line] if start.line == end.line else [start.line, end.line]
    shown = tuple(_shown(document, number, pointed, span) for number in numbers)
    return Place(path, *start, *end, shown, document.name)


def _shown(document: Document, number: int, marks: Sequence[Span], span: Span) -> ShownLine:
    """One line, kept from some words before the first mark to some words after the last."""
    source = document.source
    line = source.lines.span_of(number)
    inside = [
        Span(max(mark.start, line.start), min(mark.end, line.end))
        for mark in marks
        if mark.start <= line.end and line.start <= mark.end
    ] or [Span(max(span.start, line.start), min(span.end, line.end))]
    begin = max(line.start, inside[0].start - _SHOWN_AROUND)
    finish = min(
        line.end, max(inside[-1].end, inside[0].start) + _SHOWN_AROUND, begin + 8 * _SHOWN_AROUND
    )
    columns = tuple(
        (mark.start - line.start + 1, mark.end - line.start + 1)
        for mark in inside
        if mark.start < finish
    )
    return ShownLine(
        number, source.text[begin:finish], begin - line.start + 1, finish < line.end, columns
    )
