"""The report for people: each finding with its place, its message and the words in question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint.report import ReportOptions
from newslint.report.cells import cells, fitted, wrapped
from newslint.report.escape import harmless, visible
from newslint.report.excerpt import ELLIPSIS, OTHER, OWN, PLAIN, Line, Run, excerpt, joined
from newslint.report.paint import (
    BOLD,
    DIM,
    OTHER_LABEL,
    OTHER_MARK,
    PATH,
    Painter,
    mark_of,
    painter,
    style_of,
    word_of,
)
from newslint.report.rows import BRACKETS, bracketed, folded
from newslint.report.statistics import table
from newslint.report.totals import counted, fixing, reading, shown_name, totals, unfinished
from newslint.result import PlacedFinding, PlacedRelated, RunResult, ShownLine
from newslint.text.named import NamedTuple

_LEAST_WIDTH = 40
# A message narrower than this runs on from the name and is wrapped under the code.
_LEAST_COLUMN = 46
# "warning", and a line's number in front of its text.
_SEVERITY = 7
_NUMBER = 10
_RELATED_SHOWN = 3
_NUMBERS_SHOWN = 6
# Rows of a line in which a repeat differs from its other place.
_ROWS_OF_DIFFERENCES = 3


class _Page(NamedTuple):
    """What all findings of a report are laid out by: width, colours, and the common columns."""

    width: int
    color: bool
    paint: Painter
    place: int
    name: int

    @property
    def code(self) -> int:
        """The cell at which the codes begin."""
        return 2 + self.place + 2 + _SEVERITY + 1


def render(result: RunResult, options: ReportOptions) -> str:
    """The whole report; nothing where it is quiet and there is nothing to say."""
    paint = painter(options.color)
    lines: list[str] = []
    if options.statistics:
        lines += table(result, paint)
    else:
        lines += _articles(result, options)
    if not options.quiet:
        said = totals(result, paint, is_unsafe=options.unsafe_fixes)
        lines += [*([""] if lines else []), *fixing(result, paint), said]
        lines += reading(result)
        lines += unfinished(result, paint)
    return harmless("".join(f"{line.rstrip()}\n" for line in lines))


def _articles(result: RunResult, options: ReportOptions) -> Iterator[str]:
    findings = result.findings
    paint = painter(options.color)
    page = _Page(
        max(options.width, _LEAST_WIDTH),
        options.color,
        paint,
        max((len(_place(finding)) for finding in findings), default=0),
        max((len(_rule(finding)) for finding in findings), default=0),
    )
    is_first = True
    for article in result.articles:
        if not article.findings:
            continue
        if not is_first:
            yield ""
        is_first = False
        yield paint(shown_name(article.path, article.article), PATH)
        for finding in article.findings:
            yield from _head(finding, page)
            yield from _evidence(finding, page)


def _place(finding: PlacedFinding) -> str:
    return f"{finding.place.line}:{finding.place.column}"


def _rule(finding: PlacedFinding) -> str:
    return f"{finding.code} {finding.rule}"


# -- the first line -------------------------------------------------------------------------------


def _head(finding: PlacedFinding, page: _Page) -> Iterator[str]:
    """Place, severity, code, name and message, the message wrapped."""
    paint = page.paint
    place = _place(finding).ljust(page.place)
    severity = paint(word_of(finding.severity).ljust(_SEVERITY), style_of(finding.severity))
    code = visible(finding.code)
    name = fitted(visible(finding.rule), page.width - page.code - cells(code) - 1)
    column = page.code + page.name + 2
    if page.width - column >= _LEAST_COLUMN:
        padding, hang = " " * (page.name - len(_rule(finding)) + 2), column
    else:
        padding, hang = "  ", page.code
        column = page.code + cells(f"{code} {name}") + 2
    first, *rest = _message_lines(finding, page.width - column, page.width - hang)
    yield f"  {place}  {severity} {code} {paint(name, DIM)}{padding}{paint(first, BOLD)}"
    for line in rest:
        yield f"{'':{hang}}{paint(line, BOLD)}"


def _message_lines(finding: PlacedFinding, first: int, rest: int) -> list[str]:
    message = visible(finding.message)
    alike = _percent(finding.similarity)
    if alike and "%" not in message:
        message = f"{message} ({alike} alike)"
    if first < 1 or cells(message.split(" ", 1)[0]) > first:
        return ["", *wrapped(message, rest, rest)]
    return wrapped(message, first, rest)


def _percent(similarity: float | None) -> str:
    """A similarity as people read it; nothing for a repeat that is exact."""
    if similarity is None or similarity >= 1:
        return ""
    return f"{min(int(similarity * 100 + 0.5), 99)}%"


# -- the lines in question ------------------------------------------------------------------------


def _evidence(finding: PlacedFinding, page: _Page) -> Iterator[str]:
    """The finding's line and those that belong to it, in the order of the article."""
    here = [one for one in finding.related if _is_here(one, finding)]
    elsewhere = [one for one in finding.related if not _is_here(one, finding)]
    compares = finding.similarity is not None and finding.place.points_inside
    if finding.place.where is not None:
        where = fitted(visible(finding.place.where), page.width - _NUMBER - 1)
        yield page.paint(f"{'in':>{_NUMBER}} {where}", DIM)
    for line, label in _lines(finding, here[:_RELATED_SHOWN]):
        yield from _rows(line, label, finding, page, compares=compares)
    room = max(_RELATED_SHOWN - len(here), 1) if elsewhere else 0
    for one in elsewhere[:room]:
        yield from _copy(one, finding, page, compares=compares)
    yield from _and_more(here[_RELATED_SHOWN:], elsewhere[room:], page)


def _is_here(related: PlacedRelated, finding: PlacedFinding) -> bool:
    here, there = finding.place, related.place
    return (here.path, here.article) == (there.path, there.article)


def _lines(finding: PlacedFinding, related: Sequence[PlacedRelated]) -> list[tuple[Line, str]]:
    """The lines to show by number, each with the message of the related place it belongs to."""
    by_number: dict[int, list[tuple[ShownLine, str]]] = {}
    labels: dict[int, str] = {}
    for shown in () if _is_of_the_whole(finding) else finding.place.shown:
        by_number.setdefault(shown.number, []).append((shown, OWN))
    for one in related:
        for shown in one.place.shown:
            labels.setdefault(shown.number, one.message)
            by_number.setdefault(shown.number, []).append((shown, OTHER))
    return [(joined(by_number[number]), labels.get(number, "")) for number in sorted(by_number)]


def _is_of_the_whole(finding: PlacedFinding) -> bool:
    """Whether the finding points at nothing but the article's beginning."""
    return finding.place[1:5] == (1, 1, 1, 1)


def _rows(
    line: Line, label: str, finding: PlacedFinding, page: _Page, *, compares: bool
) -> Iterator[str]:
    """A line of the article: its number and text, the marks, and what the other place is."""
    room = page.width - _NUMBER - 3
    if compares:
        found = excerpt(line, room * _ROWS_OF_DIFFERENCES - room // 4, BRACKETS)
        rows = folded(bracketed(found, color=page.color), room)
    else:
        # A place between two characters takes a cell of its own at the line's end.
        runs = excerpt(line, room - any(mark.start == mark.end for mark in line.marks))
        rows = [runs]
    for index, row in enumerate(rows):
        yield _gutter("" if index else f"{line.number}", page) + _colored(row, finding, page)
    if compares:
        return
    kinds = {run.kind for run in runs}
    is_other = OTHER in kinds and OWN not in kinds
    tail = visible(label) if is_other and finding.similarity is None else ""
    pointer = _pointer(runs, hidden=page.color and not tail)
    if pointer or tail:
        style = OTHER_LABEL if is_other else style_of(finding.severity)
        yield _gutter("", page) + page.paint(_labelled(pointer, tail, room), style)


def _labelled(pointer: str, label: str, room: int) -> str:
    """The row of the pointer with its label: behind it, or before it where it stands far right."""
    behind = f"{pointer} {label}".rstrip() if pointer else label
    lead = len(pointer) - len(pointer.lstrip(" "))
    if cells(behind) > room and cells(label) < lead:
        return f"{' ' * (lead - cells(label) - 1)}{label} {pointer.lstrip(' ')}"
    return fitted(behind, room)


def _gutter(number: str, page: _Page) -> str:
    return page.paint(f"{number:>{_NUMBER}} | ", DIM)


def _pointer(runs: Sequence[Run], *, hidden: bool) -> str:
    """The line of carets: none where all that is shown is meant.

    ``hidden`` says that colours tell, and only what has no letters to colour needs carets.
    """
    has_letters = all(run.text.strip() for run in runs if run.kind in (OWN, OTHER))
    if has_letters and (hidden or PLAIN not in {run.kind for run in runs}):
        return ""
    row, debt = "", 0
    for run in runs:
        width = cells(run.text)
        if run.kind in (OWN, OTHER):
            sign = "^" if run.kind == OWN else "-"
            row += sign * (max(width, 1) - debt)
            debt = 0 if width else 1
        else:
            row += " " * max(width - debt, 0)
            debt = max(debt - width, 0)
    return row.rstrip()


def _colored(runs: Sequence[Run], finding: PlacedFinding, page: _Page) -> str:
    styles = {OWN: mark_of(finding.severity), OTHER: OTHER_MARK, ELLIPSIS: DIM}
    row = "".join(
        page.paint(run.text, styles[run.kind]) if run.kind in styles else run.text for run in runs
    )
    return row.rstrip()


def _copy(
    related: PlacedRelated, finding: PlacedFinding, page: _Page, *, compares: bool
) -> Iterator[str]:
    """A place in another article: where it is, and its first line; of an archived one, its date."""
    place = related.place
    where = shown_name(f"{place.path}:{place.line}", place.article)
    if related.is_archived:
        where = f"{where}: {visible(related.message)}"
    yield page.paint(fitted(f"{'-->':>{_NUMBER}} {where}", page.width), DIM)
    for shown in place.shown[:1]:
        yield from _rows(joined([(shown, OTHER)]), "", finding, page, compares=compares)


def _and_more(
    here: Sequence[PlacedRelated], elsewhere: Sequence[PlacedRelated], page: _Page
) -> Iterator[str]:
    """The related places that are not shown, by number."""
    said = []
    if here:
        numbers = sorted({one.place.line for one in here})
        named = ", ".join(map(str, numbers[:_NUMBERS_SHOWN]))
        more = ", ..." if len(numbers) > _NUMBERS_SHOWN else ""
        word = "line" if len(numbers) == 1 else "lines"
        said.append(f"and {len(here):,} more: {word} {named}{more}")
    if elsewhere:
        said.append(f"and {counted(len(elsewhere), 'more place')} in other articles")
    for text in said:
        yield _gutter("", page) + page.paint(fitted(text, page.width - _NUMBER - 3), DIM)
