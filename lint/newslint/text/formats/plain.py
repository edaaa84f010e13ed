"""How plain copy is parted into paragraphs: by blank lines, line ends or indents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from newslint.text.blocks import Draft, Piece, Reading, Role
from newslint.text.formats.front_matter import front_matter
from newslint.text.named import NamedTuple
from newslint.text.pattern import Pattern
from newslint.text.roles import LIST_MARKER, Part, roles_of
from newslint.text.source import Source
from newslint.text.span import Span
from newslint.text.stops import ends_in

# A longer line was not cut by a typewriter, a wire or a mail programme.
_WIDEST_COLUMN = 120
_NARROWEST_COLUMN = 45
# Of the line ends that cut at the column, so many must cut a sentence (the next line begins in
# lower case); German writes its nouns with a capital, so not all will.
_LEAST_CUT_SENTENCES = 0.4
# A paragraph's last line is short, and an indented wire story has many paragraphs a chunk.
_LEAST_JOINED_LINES = 0.3
_FEWEST_CUTS = 2
_TAB = 8
_FEWEST_GAPS = 2
_WIDEST_CELL = 30
_WIDEST_ROW = 300
_GAPS = ("\t", " " * 3)

_LINE = re.compile(r"[^\r\n]+")
_LINE_END = re.compile(r"\r\n?|\n")
_LINE_ENDS = ("\n", "\r\n", "\r")
_STOPS = (".", "!", "?", ":", ";", "…")
_FIRST_WORD = Pattern(r"\S{1,80}")
_ADDRESS = Pattern(r"https?:|www\.|[\w.-]{1,60}\.[a-z]{2,12}/")
_FIRST_LETTER = Pattern(r"""["'“‘«„(\[]?(?P<letter>[^\W\d_])""")
_EDGE_WORDS = Pattern(r"(?P<last>[^\W\d_]+)\n(?P<first>[^\W\d_]+)\b")
_COLUMNS = Pattern(r"(?:\t+|[ ]{3,})(?=\S)")


class _Line(NamedTuple):
    """A line that is not blank: its place without the blanks at its edges, and its indent."""

    text: str
    start: int
    end: int
    indent: int


def read(source: Source, language: str) -> Reading:
    """The blocks of plain copy, each with the role that its text and place suggest.

    A run of lines without a blank one is taken as paragraphs of a line each, unless its line ends
    show that it was wrapped at a fixed width.
    """
    groups: list[list[_Line]] = []
    parts: list[Part] = []
    header = front_matter(source)
    begin = source.lines.span_of(header.lines).end if header.lines else 0
    chunks = list(_chunks(source.text, begin))
    least_cuts = _least_cuts(chunks)
    for chunk in chunks:
        for number, group in enumerate(_blocks_of(chunk, least_cuts)):
            groups.append(group)
            text = group[0].text if len(group) == 1 else "\n".join(line.text for line in group)
            parts.append(Part(text, number > 0, group[0].indent, _is_table(group)))
    roles = roles_of(parts, header.values.get("language") or language)
    drafts = [
        Draft(role, stretch(source.text, group[0].start, group[-1].end))
        for role, group in zip(roles, groups, strict=True)
    ]
    if "title" in header.found:
        title = header.found["title"]
        body = [d._replace(role=Role.HEADING) if d.role is Role.HEADLINE else d for d in drafts]
        drafts = [Draft(Role.HEADLINE, title.pieces, 1, title.escape), *body]
    return Reading(drafts, metadata=header.values)


def stretch(text: str, start: int, end: int) -> list[Piece]:
    """The text from ``start`` to ``end`` in one piece; one a line where lines do not end in LF."""
    inner = text[start:end]
    if "\r" not in inner:
        return [Piece(inner, Span(start, end))]
    pieces = []
    for match in _LINE_END.finditer(text, start, end):
        pieces.append(Piece(text[start : match.start()], Span(start, match.start())))
        pieces.append(Piece("\n", Span(*match.span())))
        start = match.end()
    return [*pieces, Piece(text[start:end], Span(start, end))]


def _chunks(text: str, begin: int) -> Iterator[list[_Line]]:
    """The runs of lines between blank ones.  A line of no-break spaces is blank too."""
    chunk: list[_Line] = []
    end = begin
    for match in _LINE.finditer(text, begin):
        raw = match.group()
        inner = raw.lstrip()
        is_close = text[end : match.start()] in _LINE_ENDS
        end = match.end()
        if chunk and not (inner and is_close):
            yield chunk
            chunk = []
        if inner:
            lead = len(raw) - len(inner)
            inner = inner.rstrip()
            start = match.start() + lead
            indent = len(raw[:lead].expandtabs(_TAB)) if lead else 0
            chunk.append(_Line(inner, start, start + len(inner), indent))
    if chunk:
        yield chunk


def _least_cuts(chunks: Sequence[Sequence[_Line]]) -> int:
    """How many sentences a stretch must cut at its line ends to count as wrapped.

    Where a line is longer than any column, one cut may be a stray line end; two are a habit.
    """
    if all(line.end - line.start <= _WIDEST_COLUMN for chunk in chunks for line in chunk):
        return 1
    runs = (run for chunk in chunks if len(chunk) > 2 for run in _runs(chunk))
    return 1 if any(_is_wrapped(run, _FEWEST_CUTS) for run in runs) else _FEWEST_CUTS


def _blocks_of(chunk: list[_Line], least_cuts: int) -> Iterator[list[_Line]]:
    """The chunk's blocks: wrapped stretches parted into paragraphs, every other line by itself."""
    if len(chunk) == 1:
        yield chunk
        return
    loose: list[_Line] = []
    for run in _runs(chunk):
        if _is_wrapped(run, least_cuts):
            yield from _lines(loose)
            loose = []
            yield from _paragraphs(run)
        else:
            loose += run
    yield from _lines(loose)


def _runs(chunk: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Stretches of lines that a column could hold; a longer line is a stretch of its own."""
    run: list[_Line] = []
    was_long = False
    for line in chunk:
        is_long = len(line.text) > _WIDEST_COLUMN
        if run and is_long != was_long:
            yield run
            run = []
        run.append(line)
        was_long = is_long
    yield run


def _lines(run: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Every line by itself, but for a line end between the two words of "the the"."""
    group: list[_Line] = []
    for line in run:
        if group and not _repeats_word(group[-1], line):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _repeats_word(line: _Line, following: _Line) -> bool:
    edge = _EDGE_WORDS.search(f"{line.text[-40:]}\n{following.text[:40]}")
    return edge is not None and edge["last"].lower() == edge["first"] and edge["first"].islower()


def _is_wrapped(run: Sequence[_Line], least_cuts: int) -> bool:
    """Whether the lines were cut at a fixed width: full up to it, and in mid-sentence."""
    width = max(len(line.text) for line in run)
    if len(run) < 2 or not _NARROWEST_COLUMN <= width <= _WIDEST_COLUMN or _is_table(run):
        return False
    joined = cut = likely = ragged = 0
    for line, following in pairwise(run):
        if _begins_paragraph(line, following, width):
            continue
        if not _is_full(line, following, width):
            ragged += 1
        elif not ends_in(line.text, _STOPS):
            joined += 1
            goes_on = _goes_on(following)
            cut += goes_on
            likely += goes_on or line.text.endswith(",")
    lines = len(run) - 1
    return (
        cut >= least_cuts
        and likely >= _LEAST_CUT_SENTENCES * joined
        and likely >= _LEAST_JOINED_LINES * lines
        and ragged <= lines // 5
    )


def _is_full(line: _Line, following: _Line, width: int) -> bool:
    """Whether the next line's first word would not have fitted into this line."""
    word = _FIRST_WORD.match(following.text)
    return len(line.text) + 1 + (word.end() if word else 0) > width


def _goes_on(line: _Line) -> bool:
    """Whether the line begins as the middle of a sentence does: not with a capital."""
    if _ADDRESS.match(line.text):
        return False
    first = _FIRST_LETTER.match(line.text)
    return first is not None and not first["letter"].isupper()


def _begins_paragraph(line: _Line, following: _Line, width: int) -> bool:
    """Whether ``following`` opens a paragraph of wrapped copy."""
    is_item = LIST_MARKER.match(following.text) is not None
    if is_item and (ends_in(line.text, _STOPS) or LIST_MARKER.match(line.text)):
        return True
    if following.indent >= line.indent + 2 and not LIST_MARKER.match(line.text):
        return True
    return not _is_full(line, following, width) and not _goes_on(following)


def _paragraphs(run: Sequence[_Line]) -> Iterator[list[_Line]]:
    width = max(len(line.text) for line in run)
    group = [run[0]]
    for line in run[1:]:
        if _begins_paragraph(group[-1], line, width):
            yield group
            group = [line]
        else:
            group.append(line)
    yield group


def _is_table(group: Sequence[_Line]) -> bool:
    """Whether most lines are set in columns, by tabs or by three blanks and more.

    One line is a row where it has two such gaps and short cells; a sentence with a wide gap is not.
    """
    if len(group) == 1:
        text = group[0].text
        if len(text) > _WIDEST_ROW or not any(gap in text for gap in _GAPS):
            return False
        gaps = len(_COLUMNS.regex.findall(text))
        return gaps >= _FEWEST_GAPS and len(text) <= _WIDEST_CELL * (gaps + 1)
    rows = sum(_COLUMNS.search(line.text) is not None for line in group)
    return rows * 2 > len(group)
