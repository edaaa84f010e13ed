"""The report for people: each finding with its place, its message and the words in question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newslint.report import ReportOptions
from newslint.report.cells import cells, fitted, wrapped
from newslint.report.escape import harmless, shown_path, visible
from newslint.report.excerpt import ELLIPSIS, OTHER, OWN, PLAIN, Line, Run, excerpt, joined
from newslint.report.paint import (
    BOLD,
    DIM,
    PATH,
    Painter,
    mark_of,
    painter,
    style_of,
    word_of,
)
from newslint.report.paint import OTHER as OTHER_STYLE
from newslint.report.statistics import table
from newslint.report.totals import reading, shown_name, totals, unfinished
from newslint.result import PlacedFinding, PlacedRelated, RunResult, ShownLine

_LEAST_WIDTH = 40
# A message narrower than this runs on from the name and is wrapped under the code.
_LEAST_COLUMN = 46
# "warning", and a line's number in front of its text.
_SEVERITY = 7
_NUMBER = 8
_RELATED_SHOWN = 3
_NUMBERS_SHOWN = 6
# Rows of a line in which a repeat differs from its other place.
_ROWS_OF_DIFFERENCES = 3
_BRACKETS = 2


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
        lines += ["", totals(result, paint)] if lines else [totals(result, paint)]
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
    place = paint(_place(finding).ljust(page.place), BOLD)
    severity = paint(word_of(finding.severity).ljust(_SEVERITY), style_of(finding.severity))
    code, name = visible(finding.code), visible(finding.rule)
    column = page.code + page.name + 2
    if page.width - column >= _LEAST_COLUMN:
        padding, hang = " " * (page.name - len(_rule(finding)) + 2), column
    else:
        padding, hang = "  ", page.code
        column = page.code + cells(f"{code} {name}") + 2
    first, *rest = _message_lines(finding, page.width - column, page.width - hang)
    yield f"  {place}  {severity} {paint(code, BOLD)} {paint(name, DIM)}{padding}{first}"
    for line in rest:
        yield f"{'':{hang}}{line}"


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
    compares = _compares(finding)
    last = 0
    for line, label in _lines(finding, here[:_RELATED_SHOWN]):
        if last and line.number > last + 1 and finding.place.line <= last < finding.place.end_line:
            yield _gutter("...", page)
        last = line.number
        yield from _rows(line, label, finding, page, compares=compares)
    room = max(_RELATED_SHOWN - len(here), 1) if elsewhere else 0
    for one in elsewhere[:room]:
        yield from _copy(one, finding, page, compares=compares)
    yield from _and_more(here[_RELATED_SHOWN:], elsewhere[room:], page)


def _is_here(related: PlacedRelated, finding: PlacedFinding) -> bool:
    here, there = finding.place, related.place
    return (here.path, here.article) == (there.path, there.article)


def _compares(finding: PlacedFinding) -> bool:
    """Whether the marks are the words in which two places differ."""
    return finding.similarity is not None and any(
        mark != (line.first_column, line.first_column + len(line.text))
        and (line.number, *mark) != (finding.place.line, finding.place.column, _end(finding, line))
        for line in finding.place.shown
        for mark in line.marks
    )


def _end(finding: PlacedFinding, line: ShownLine) -> int:
    if finding.place.end_line == line.number:
        return finding.place.end_column
    return line.first_column + len(line.text)


def _lines(finding: PlacedFinding, related: Sequence[PlacedRelated]) -> list[tuple[Line, str]]:
    """The lines to show by number, each with the message of the related place it belongs to."""
    by_number: dict[int, list[tuple[ShownLine, str]]] = {}
    labels: dict[int, str] = {}
    for shown in finding.place.shown:
        by_number.setdefault(shown.number, []).append((shown, OWN))
    for one in related:
        for shown in one.place.shown:
            labels.setdefault(shown.number, one.message)
            by_number.setdefault(shown.number, []).append((shown, OTHER))
    return [(joined(by_number[number]), labels.get(number, "")) for number in sorted(by_number)]


def _rows(
    line: Line, label: str, finding: PlacedFinding, page: _Page, *, compares: bool
) -> Iterator[str]:
    """A line of the article: its number and text, the marks, and what the other place is."""
    room = page.width - _NUMBER - 3
    if compares:
        runs = _bracketed(excerpt(line, room * _ROWS_OF_DIFFERENCES - room // 2, _BRACKETS), page)
        rows = _folded(runs, room)
    else:
        runs = excerpt(line, room)
        rows = [runs]
    for index, row in enumerate(rows):
        yield _gutter("" if index else f"{line.number}", page) + _colored(row, finding, page)
    if compares:
        return
    pointer = _pointer(runs, page)
    tail = visible(label) if OTHER in {run.kind for run in runs} else ""
    if tail and finding.similarity is None:
        pointer = f"{pointer} {tail}" if pointer.strip() else tail
    if pointer.strip():
        yield _gutter("", page) + page.paint(fitted(pointer, room), style_of(finding.severity))


def _gutter(number: str, page: _Page) -> str:
    return page.paint(f"{number:>{_NUMBER}} | ", DIM)


def _pointer(runs: Sequence[Run], page: _Page) -> str:
    """The line of carets: none where all that is shown is meant, or colours tell."""
    marked = [run for run in runs if run.kind in (OWN, OTHER)]
    if page.color and all(run.text.strip() for run in marked):
        return ""
    if PLAIN not in {run.kind for run in runs} and any(run.text.strip() for run in marked):
        return ""
    row, debt = "", 0
    for run in runs:
        width = cells(run.text)
        if run.kind not in (OWN, OTHER):
            row += " " * max(width - debt, 0)
            debt = max(debt - width, 0)
            continue
        sign = "^" if run.kind == OWN else "-"
        row += sign * (max(width, 1) - debt)
        debt = 0 if width else 1
    return row.rstrip()


def _bracketed(runs: Sequence[Run], page: _Page) -> list[Run]:
    """The runs with the marked ones in brackets, where no colour tells them apart."""
    if page.color:
        return list(runs)
    return [
        Run(f"[{run.text}]", run.kind) if run.kind in (OWN, OTHER) else run for run in runs
    ]


def _folded(runs: Sequence[Run], room: int) -> list[list[Run]]:
    """The runs in rows of ``room`` cells, parted at blanks."""
    rows: list[list[Run]] = [[]]
    used = 0
    for word in _words(runs):
        width = sum(cells(run.text) for run in word)
        bare = width - (word[-1].text.endswith(" "))
        if used and used + bare > room:
            rows.append([])
            used = 0
        if bare > room:
            word = [Run(fitted("".join(run.text for run in word), room), word[0].kind)]  # noqa: PLW2901
        rows[-1] += word
        used += width
    return rows


def _words(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """The runs parted after every blank, as words that are not to be parted further."""
    word: list[Run] = []
    for run in runs:
        place = 0
        while place < len(run.text) or not run.text:
            end = run.text.find(" ", place) + 1 or len(run.text)
            word.append(Run(run.text[place:end], run.kind))
            if run.text[place:end].endswith(" "):
                yield word
                word = []
            place = end
            if not run.text:
                break
    if word:
        yield word


def _colored(runs: Sequence[Run], finding: PlacedFinding, page: _Page) -> str:
    styles = {OWN: mark_of(finding.severity), OTHER: OTHER_STYLE, ELLIPSIS: DIM}
    row = "".join(
        page.paint(run.text, styles[run.kind]) if run.kind in styles else run.text for run in runs
    )
    return row.rstrip()


def _copy(
    related: PlacedRelated, finding: PlacedFinding, page: _Page, *, compares: bool
) -> Iterator[str]:
    """A place in another article: where it is, and its first line."""
    place = related.place
    where = f"{shown_name(place.path, place.article)}:{place.line}"
    yield page.paint(fitted(f"{'-->':>{_NUMBER}} {where}", page.width), DIM)
    for shown in place.shown[:1]:
        yield from _rows(joined([(shown, OTHER)]), "", finding, page, compares=compares)


def _and_more(
    here: Sequence[PlacedRelated], elsewhere: Sequence[PlacedRelated], page: _Page
) -> Iterator[str]:
    """The related places that are not shown, by number."""
    if here:
        numbers = sorted({one.place.line for one in here})
        named = ", ".join(map(str, numbers[:_NUMBERS_SHOWN]))
        more = ", ..." if len(numbers) > _NUMBERS_SHOWN else ""
        word = "line" if len(numbers) == 1 else "lines"
        yield _gutter("", page) + page.paint(f"and {len(here)} more: {word} {named}{more}", DIM)
    if elsewhere:
        count = len(elsewhere)
        places = "place" if count == 1 else "places"
        text = f"and {count} more {places} in other articles"
        yield _gutter("", page) + page.paint(text, DIM)
