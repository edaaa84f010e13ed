"""How a table in CSV is read: a header row, and below it an article a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from newslint.text.blocks import Problem, Reading
from newslint.text.formats import FormatError, ReadingOptions
from newslint.text.formats.many import named_where_many
from newslint.text.formats.markup import pieces_between
from newslint.text.formats.record import (
    Record,
    has_copy,
    keys_of,
    no_text_field,
    reading_or_problem,
)
from newslint.text.layer import Escape, Layer, UnwritableError
from newslint.text.source import Source
from newslint.text.span import Span

_SEPARATORS = (",", ";", "\t", "|")
_QUOTE = '"'
_REST_OF_LINE = re.compile(r"[^\r\n]*")
# What Excel writes into the first line to say how cells are parted.
_SAID_SEPARATOR = re.compile(r"sep=(?P<separator>[,;\t|])[ \t]*(?:\r\n?|\n)", re.IGNORECASE)
_QUOTE_RUN = re.compile(r'"+')
# In a cell with quotes: a quote is doubled, and a line end may be any.
_IN_QUOTES = re.compile(r'""|\r\n?')
_LINE_ENDS = ("\r", "\n")
_WHAT = "no row below the header has text"


class Cell(NamedTuple):
    """A cell: its place without its quotes, and whether it has any."""

    start: int
    end: int
    is_quoted: bool


class Row(NamedTuple):
    """A row: its place without its line end, its cells; ``problem`` says what breaks it, where."""

    span: Span
    cells: Sequence[Cell]
    problem: tuple[str, int] | None = None


class _Table(NamedTuple):
    """What holds for every row: the source, the columns by name, and how many there are."""

    source: Source
    layer: Layer
    separator: str
    columns: Mapping[str, int]
    keys: Mapping[str, str]
    width: int


def read_all(source: Source, options: ReadingOptions) -> Iterator[Reading | Problem]:
    """The articles of the rows, one by one; a row that is broken is a Problem.

    Raises FormatError where no column is the text, and where there is no article.
    """
    text = source.text
    said = _SAID_SEPARATOR.match(text)
    start = said.end() if said is not None else 0
    separator = said["separator"] if said is not None else _separator(text, options)
    rows = rows_of(text, separator, start)
    table = _table(source, separator, next(rows, Row(Span(0, 0), [])), options)
    return named_where_many(_articles(table, rows, options), _WHAT)


def _separator(text: str, options: ReadingOptions) -> str:
    """What parts the cells of the header: where it names the text, else into most cells."""

    def weight(separator: str) -> tuple[bool, int]:
        header = next(rows_of(text, separator), None)
        cells = [text[c.start : c.end].strip() for c in header.cells] if header is not None else []
        names_text = options.text_field in cells if options.text_field else has_copy(keys_of(cells))
        return names_text and len(cells) > 1, len(cells)

    return max(_SEPARATORS, key=weight)


def _table(source: Source, separator: str, header: Row, options: ReadingOptions) -> _Table:
    """The columns that the header names.  Raises FormatError where none of them is the text."""
    if header.problem is not None:
        place = source.lines.position(header.problem[1])
        raise FormatError(f"line {place.line}, column {place.column}: {header.problem[0]}")
    layer = Layer.of_source(source.text)
    names = [_layer(layer, cell, separator).text.strip() for cell in header.cells]
    columns: dict[str, int] = {}
    for number, name in enumerate(names):
        columns.setdefault(name, number)
    keys = keys_of(columns)
    is_there = has_copy(keys) if options.text_field is None else options.text_field in columns
    if not is_there:
        raise no_text_field(keys, "column", options)
    if options.title_field is not None and options.title_field not in columns:
        error = no_text_field(keys, "column", ReadingOptions(text_field=options.title_field))
        raise FormatError(str(error))
    return _Table(source, layer, separator, columns, keys, len(names))


def _articles(
    table: _Table, rows: Iterator[Row], options: ReadingOptions
) -> Iterator[Reading | Problem]:
    for row in rows:
        line = table.source.lines.line_of(row.span.start)
        if row.problem is not None:
            reason, offset = row.problem
            place = table.source.lines.position(offset)
            yield Problem(f"column {place.column}: {reason}", place.line)
        elif len(row.cells) != table.width:
            if len(row.cells) == 1 and row.cells[0].start == row.cells[0].end:
                continue  # a blank line
            has = "1 cell" if len(row.cells) == 1 else f"{len(row.cells)} cells"
            yield Problem(f"the row has {has}, and the header {table.width}", line)
        else:
            under = partial(_under, table, row)
            found = reading_or_problem(Record(row.span, line, table.keys, under), options)
            if found is not None:
                yield found


def _under(table: _Table, row: Row, name: str) -> Sequence[Layer] | None:
    number = table.columns.get(name)
    return None if number is None else [_layer(table.layer, row.cells[number], table.separator)]


def _layer(source: Layer, cell: Cell, separator: str) -> Layer:
    """What a cell says."""
    if not cell.is_quoted:
        return Layer(source.cut(cell.start, cell.end), _escape_without_quotes(separator))
    pieces = pieces_between(source, cell.start, cell.end, _undoubled, _IN_QUOTES)
    return Layer(pieces, _in_quotes)


def _undoubled(quotes: str) -> str:
    return quotes[:1]


def _in_quotes(text: str) -> str:
    return text.replace(_QUOTE, _QUOTE * 2)


def _escape_without_quotes(separator: str) -> Escape:
    def written(text: str) -> str:
        if any(mark in text for mark in (separator, _QUOTE, *_LINE_ENDS)):
            raise UnwritableError(f"a cell without quotes cannot hold {text!r}")
        return text

    return written


# -- rows and cells -----------------------------------------------------------------------------


def rows_of(text: str, separator: str, start: int = 0) -> Iterator[Row]:
    """The rows of a table in CSV (RFC 4180), one by one.

    After a row whose quotes are broken the reading goes on in the next line: in that after the
    line of the quote where the quote swallowed more.
    """
    plain = re.compile(rf"[^{re.escape(separator)}\r\n]*")
    while start < len(text):
        cells: list[Cell] = []
        problem: tuple[str, int] | None = None
        at = start
        while True:
            cell, problem = _cell(text, at, plain, separator)
            cells.append(cell)
            at = cell.end + cell.is_quoted
            if problem is not None or text[at : at + 1] != separator:
                break
            at += 1
        if problem is not None:
            at = _line_end(text, problem[1])
        yield Row(Span(start, at), cells, problem)
        start = at + (2 if text.startswith("\r\n", at) else 1)


def _cell(
    text: str, at: int, plain: re.Pattern[str], separator: str
) -> tuple[Cell, tuple[str, int] | None]:
    """The cell that begins there, and what is wrong with its quotes, where."""
    if text[at : at + 1] != _QUOTE:
        found = plain.match(text, at)
        return Cell(at, found.end() if found is not None else at, is_quoted=False), None
    end = _closing_quote(text, at + 1)
    if end < 0:
        problem = ("the quote that opens here is never closed", at)
        return Cell(at + 1, len(text), is_quoted=True), problem
    cell = Cell(at + 1, end, is_quoted=True)
    following = text[end + 1 : end + 2]
    if following in ("", separator, *_LINE_ENDS):
        return cell, None
    line_end = _line_end(text, at)
    if end > line_end:
        return cell, ("the quote that opens here is not closed before more text follows", at)
    return cell, ("more text follows after the quote that closes the cell", end + 1)


def _closing_quote(text: str, at: int) -> int:
    """The place of the first quote from there on that is not doubled; -1 for none."""
    for run in _QUOTE_RUN.finditer(text, at):
        if (run.end() - run.start()) % 2:
            return run.end() - 1
    return -1


def _line_end(text: str, at: int) -> int:
    rest = _REST_OF_LINE.match(text, at)
    return rest.end() if rest is not None else at
