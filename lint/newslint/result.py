"""What a run hands to the reports: findings with lines, columns and the text to show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from newslint.checking import Metrics, Report
from newslint.finding import Confidence, Finding, Related, Severity
from newslint.fix import written_fix
from newslint.suppress import finding_words
from newslint.text.document import Copy, Document
from newslint.text.lines import LineIndex
from newslint.text.named import NamedTuple
from newslint.text.span import Span
from newslint.text.words import fold, words_of

# Code points kept on both sides of what is marked, and at most of one line: a report is as large
# as its findings, whatever the length of the lines.
_SHOWN_AROUND = 160
_MOST_SHOWN = 8 * _SHOWN_AROUND
_SHOWN_LINES = 4
# Code points in which the words beside a finding are looked for.
_BESIDE = 80
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


class Range(NamedTuple):
    """A stretch of a block of a proof: its number, and code points of its text (end exclusive)."""

    block: int
    start: int
    end: int


class OnProof(NamedTuple):
    """Where a place stands on the proof: its ranges, and those of the words in question inside."""

    ranges: tuple[Range, ...]
    words: tuple[Range, ...] = ()


class Place(NamedTuple):
    """A place in a file.  Lines and columns from 1, in code points; the end column is exclusive.

    ``points_inside`` says that the marks of the shown lines are words inside the place (those in
    which a repeat differs) and not the whole of it.  ``where`` names the place in the words of the
    program that wrote the file ("paragraph 12, run 3"), where its lines are none of the file's own.
    The byte columns are the same two columns where bytes of UTF-8 are counted; 0 where that is not
    known.  ``on_proof`` is there where the article has a proof and the place is in it.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    shown: tuple[ShownLine, ...] = ()
    article: str | None = None
    points_inside: bool = False
    where: str | None = None
    byte_column: int = 0
    end_byte_column: int = 0
    on_proof: OnProof | None = None


class PlacedRelated(NamedTuple):
    """A related place with its message.

    One that ``is_archived`` is in an article that was published, on that ``date`` where it is
    known; its file may be gone, or another one by now.
    """

    place: Place
    message: str
    similarity: float | None
    is_archived: bool = False
    date: str | None = None


class PlacedEdit(NamedTuple):
    """One edit of a fix, by lines and columns; byte columns as those of a place."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    byte_column: int = 0
    end_byte_column: int = 0


class Change(NamedTuple):
    """An edit to be looked at: source before it, what goes, what comes, and source after it."""

    before: str
    removed: str
    added: str
    after: str


class PlacedFix(NamedTuple):
    """A fix with its edits placed; ``changes`` show them, where the article has a proof."""

    applicability: str
    title: str
    edits: tuple[PlacedEdit, ...]
    changes: tuple[Change, ...] = ()


class PlacedFinding(NamedTuple):
    """A finding as the reports show it.

    ``identity`` is its code and its normalised words: see ``identity_of``.
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
    identity: str

    @property
    def fingerprint(self) -> str:
        """The first 16 hexadecimal digits of the SHA-256 of the identity."""
        from hashlib import sha256  # slow to import, and not every report needs it

        identity = self.identity.encode("utf-8", "surrogatepass")
        return sha256(identity).hexdigest()[:_FINGERPRINT_LENGTH]


class ArticleKey(NamedTuple):
    """Which article: its file, and its name where the file holds several."""

    path: str
    article: str | None


class ProofBlock(NamedTuple):
    """A block of an article as it is read: its role, heading level, text and line of the source.

    ``grade`` is the Flesch-Kincaid grade of running text; None where it is too short to judge.
    """

    role: str
    level: int
    text: str
    line: int
    words: int
    sentences: int
    grade: float | None


class Proof(NamedTuple):
    """The text of an article, for the reports that show it; the end is left out of a long one.

    ``language`` is its tag: "en", "de-AT".
    """

    blocks: tuple[ProofBlock, ...]
    is_cut: bool = False
    language: str = "en"


class ArticleResult(NamedTuple):
    """One article: its findings in order, its metrics, and what was silenced or skipped.

    ``is_article`` is False for a configuration or a baseline with entries that are not needed.
    ``proof`` is the text, where a report asks for it.
    """

    path: str
    article: str | None
    findings: tuple[PlacedFinding, ...]
    metrics: Metrics | None
    suppressed: int
    skipped: tuple[tuple[str, str], ...] = ()
    is_article: bool = True
    proof: Proof | None = None


class InputError(NamedTuple):
    """An input, a rule or an entry that could not be handled: told on standard error, exit 2."""

    path: str
    message: str


class Timing(NamedTuple):
    """The time that a part of a run took itself: a rule by its code, or a stage (``rule`` is None).

    ``calls`` is how often it was called, ``findings`` how many a rule yielded, guesses included.
    """

    name: str
    rule: str | None
    seconds: float
    calls: int
    findings: int


class FixCount(NamedTuple):
    """What a run that was asked to has fixed: by code how many findings, and in how many files.

    ``is_unsafe`` says that fixes that are not safe were asked for, too.
    """

    by_code: Mapping[str, int]
    files: int
    is_unsafe: bool = False

    @property
    def total(self) -> int:
        """How many findings were fixed."""
        return sum(self.by_code.values())


class RunResult(NamedTuple):
    """The outcome of a run, articles in the order of their paths.

    ``timings`` is where the time went, the longest first, in a run that was profiled.  ``fixed``
    is what was fixed; None where nobody asked for it.
    """

    articles: Sequence[ArticleResult]
    errors: Sequence[InputError] = ()
    timings: Sequence[Timing] = ()
    fixed: FixCount | None = None

    @property
    def article_count(self) -> int:
        """How many articles were read."""
        return sum(article.is_article for article in self.articles)

    @property
    def findings(self) -> list[PlacedFinding]:
        """All findings, article by article."""
        return [finding for article in self.articles for finding in article.findings]

    def count_by_severity(self) -> dict[Severity, int]:
        """How many findings there are of each severity, the gravest first."""
        counts = Counter(finding.severity for finding in self.findings)
        return {severity: counts[severity] for severity in reversed(Severity)}

    def count_fixable(self, applicability: str) -> int:
        """How many findings have a fix that is "safe", or "unsafe"."""
        fixes = (finding.fix for finding in self.findings if finding.fix is not None)
        return sum(fix.applicability == applicability for fix in fixes)

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


def identity_of(finding: Finding, document: Document) -> str:
    """What identifies a finding across edits: its code and its words.

    It says nothing of the path, the place or the message, so it stays when other text changes,
    and when the article is moved.  A finding without words (two blanks, a stray bracket) is known
    by the words beside it.
    """
    words = finding_words(finding, document)
    if not any(map(str.isalnum, words)):
        words = f"{words}\0{_beside(finding.span, document)}"
    return f"{finding.code}\0{words}"


def _beside(span: Span, document: Document) -> str:
    """The last words before a span and the first after it, folded."""
    text = document.source.text
    # CRLF counts as one, as LF does.
    left = text[max(0, span.start - 2 * _BESIDE) : span.start].replace("\r\n", "\n")
    right = text[span.end : span.end + 2 * _BESIDE].replace("\r\n", "\n")
    before = words_of(left[-_BESIDE:])[-2:]
    after = words_of(right[:_BESIDE])[:2]
    return " ".join(fold(word.text) for word in (*before, *after))


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
        identity_of(finding, document),
    )


def _related(path: str, document: Document, related: Related) -> PlacedRelated:
    copy = related.elsewhere
    if copy is not None:
        shown = _copied(copy, related.marks)
        place = Place(*copy[:5], (shown,), copy.article, bool(shown.marks))
        about = related.message, related.similarity, copy.is_archived, copy.date
        return PlacedRelated(place, *about)
    place = place_of(path, document, related.span or Span(0, 0), related.marks)
    return PlacedRelated(place, related.message, related.similarity)


def _copied(copy: Copy, marks: Sequence[Span]) -> ShownLine:
    """The first line of a copy in another article; what stands around it there is not known."""
    first, *rest = copy.text.splitlines() or [""]
    kept = first[:_MOST_SHOWN]
    columns = tuple(
        (copy.column + mark.start, copy.column + min(mark.end, len(kept)))
        for mark in marks
        if mark.start < len(kept)
    )
    return ShownLine(copy.line, kept, copy.column, bool(rest) or len(kept) < len(first), columns)


def _fix(document: Document, finding: Finding) -> PlacedFix | None:
    """The fix as it is written into the file; None where that is not possible."""
    fix = None if finding.fix is None else written_fix(finding.fix, document)
    if fix is None:
        return None
    lines = document.source.lines
    edits = tuple(
        PlacedEdit(
            *lines.position(edit.span.start),
            *lines.position(edit.span.end),
            edit.text,
            *_byte_columns(lines, edit.span),
        )
        for edit in fix.edits
    )
    return PlacedFix(fix.applicability.value, fix.title, edits)


def place_of(path: str, document: Document, span: Span, marks: Sequence[Span] = ()) -> Place:
    """The place of a source span, with the lines of its marks to show.

    Without ``marks`` the whole span is marked, and its first and last line are shown.
    """
    lines = document.source.lines
    start, end = lines.position(span.start), lines.position(span.end)
    pointed = sorted(marks) or [span]
    shown = tuple(_shown(document, number, pointed) for number in _numbers(pointed, lines))
    where = document.source.where(span.start)
    in_bytes = _byte_columns(lines, span)
    return Place(path, *start, *end, shown, document.name, bool(marks), where, *in_bytes)


def _byte_columns(lines: LineIndex, span: Span) -> tuple[int, int]:
    return lines.byte_column(span.start), lines.byte_column(span.end)


def _numbers(pointed: Sequence[Span], lines: LineIndex) -> list[int]:
    """The lines in which a mark begins or ends, the first few of them."""
    numbers: dict[int, None] = {}
    for mark in pointed:
        last = lines.line_of(max(mark.start, mark.end - 1))
        numbers |= {lines.line_of(mark.start): None, last: None}
        if len(numbers) >= _SHOWN_LINES:
            break
    return sorted(numbers)[:_SHOWN_LINES]


def _shown(document: Document, number: int, pointed: Sequence[Span]) -> ShownLine:
    """One line, kept from some words before the first mark to some words after the last."""
    source = document.source
    line = source.lines.span_of(number)
    inside = [
        Span(min(max(mark.start, line.start), line.end), max(min(mark.end, line.end), line.start))
        for mark in pointed
        if mark.start <= line.end and (line.start < mark.end or line.start <= mark.start)
    ]
    first = inside[0].start if inside else line.start
    last = max((mark.end for mark in inside), default=first)
    begin = max(line.start, first - _SHOWN_AROUND)
    finish = min(line.end, last + _SHOWN_AROUND, begin + _MOST_SHOWN)
    columns = tuple(
        (mark.start - line.start + 1, min(mark.end, finish) - line.start + 1)
        for mark in inside
        if mark.start < finish or mark.start == line.end
    )
    text = source.text[begin:finish]
    return ShownLine(number, text, begin - line.start + 1, finish < line.end, columns)
