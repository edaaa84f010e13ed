"""Which part of a line is shown: the neighbourhood of what is marked, cut to a width."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate

from newslint.report.cells import CUT, cells, takes_one_each
from newslint.report.escape import characters
from newslint.result import ShownLine
from newslint.text.named import NamedTuple

PLAIN, OWN, OTHER, ELLIPSIS = "plain", "own", "other", "ellipsis"

# Cells for an ellipsis at an end, with its blank.
_END = len(CUT) + 1


class Mark(NamedTuple):
    """Columns to point at, the end exclusive.  ``kind`` is OWN for the finding's, OTHER else."""

    start: int
    end: int
    kind: str


class Line(NamedTuple):
    """What is known of one line: its stretches (first column, text), apart and in order."""

    number: int
    parts: tuple[tuple[int, str], ...]
    is_cut_after: bool
    marks: tuple[Mark, ...]


class Run(NamedTuple):
    """Characters of one kind, ready to be shown.  An empty run marks a place between two."""

    text: str
    kind: str


def joined(shown: Sequence[tuple[ShownLine, str]]) -> Line:
    """One line from all that places show of it, each with the kind of its marks."""
    parts: list[tuple[int, str]] = []
    is_cut_after = False
    for line, _ in sorted(shown, key=lambda pair: (pair[0].first_column, -len(pair[0].text))):
        end = line.first_column + len(line.text)
        known = parts[-1][0] + len(parts[-1][1]) if parts else 0
        if parts and end <= known:
            continue
        if parts and line.first_column <= known:
            parts[-1] = (parts[-1][0], parts[-1][1] + line.text[known - line.first_column :])
        else:
            parts.append((line.first_column, line.text))
        is_cut_after = line.is_cut_after
    marks = [Mark(*mark, kind) for line, kind in shown for mark in line.marks]
    return Line(shown[0][0].number, tuple(parts), is_cut_after, _apart(marks))


def _apart(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The marks in order, without overlaps; the finding's own win."""
    kept: list[Mark] = []
    for mark in sorted(set(marks), key=lambda mark: (mark.kind != OWN, mark)):
        pieces = [mark]
        for other in [other for other in kept if other.kind != mark.kind]:
            pieces = [piece for whole in pieces for piece in _without(whole, other)]
        kept += pieces
    return tuple(_merged(sorted(kept)))


def _without(mark: Mark, other: Mark) -> list[Mark]:
    if other.end <= mark.start or mark.end <= other.start:
        return [] if mark[:2] == other[:2] else [mark]
    before, after = mark._replace(end=other.start), mark._replace(start=other.end)
    return [piece for piece in (before, after) if piece.start < piece.end]


def _merged(marks: Sequence[Mark]) -> list[Mark]:
    merged: list[Mark] = []
    for mark in marks:
        last = merged[-1] if merged else None
        if last and last.kind == mark.kind and mark.start < last.end:
            merged[-1] = last._replace(end=max(last.end, mark.end))
        else:
            merged.append(mark)
    return merged


def excerpt(line: Line, budget: int, around_mark: int = 0) -> list[Run]:
    """The line in at most ``budget`` cells, with ``...`` for what is left out.

    ``around_mark`` are the cells that the caller adds to each mark (brackets).
    """
    strip = _Strip(line, around_mark)
    return strip.runs(_stretches(strip, budget))


class _Stretch(NamedTuple):
    """Places in a strip: what is shown, and inside it what must not be trimmed away."""

    start: int
    end: int
    first: int
    last: int


class _Strip:
    """The known characters of a line in a row, as they are shown, and where its marks stand."""

    def __init__(self, line: Line, around_mark: int) -> None:
        shown = [characters(text) for _, text in line.parts]
        self.glyphs: Sequence[str] = (
            shown[0] if len(shown) == 1 else [glyph for part in shown for glyph in part]
        )
        self.bounds = [0, *accumulate(len(text) for _, text in line.parts)]
        self.is_cut_before = line.parts[0][0] > 1
        self.is_cut_after = line.is_cut_after
        self.around_mark = around_mark
        self.marks = [self._placed(line, mark) for mark in line.marks]
        if isinstance(self.glyphs, str) and takes_one_each(self.glyphs):
            self.widths: Sequence[int] = range(len(self.glyphs) + 1)
        else:
            self.widths = [0, *accumulate(map(cells, self.glyphs))]

    def _placed(self, line: Line, mark: Mark) -> Mark:
        """The mark by places in the row and not by columns."""
        index = max((n for n, part in enumerate(line.parts) if part[0] <= mark.start), default=0)
        shift = self.bounds[index] - line.parts[index][0]
        start = min(max(mark.start + shift, self.bounds[index]), self.bounds[index + 1])
        end = min(max(mark.end + shift, start), self.bounds[index + 1])
        return Mark(start, end, mark.kind)

    def part_of(self, place: int) -> tuple[int, int]:
        """The bounds of the known stretch that ``place`` is in."""
        for start, end in zip(self.bounds, self.bounds[1:], strict=False):
            if start <= place < end:
                return start, end
        return self.bounds[-2], self.bounds[-1]

    def stretches(self, count: int, radius: int, longest: int) -> list[_Stretch]:
        """The first ``count`` marks, each up to ``longest`` and with ``radius`` on both sides."""
        found: list[_Stretch] = []
        for mark in self.marks[:count] or [Mark(0, 0, PLAIN)]:
            low, high = self.part_of(mark.start)
            last = min(mark.end, mark.start + longest)
            start, end = max(low, mark.start - radius), min(high, last + radius)
            before = found[-1] if found else None
            if before and before.start >= low and start <= before.end + _END + 1:
                found[-1] = before._replace(end=max(end, before.end), last=max(last, before.last))
            else:
                found.append(_Stretch(start, end, mark.start, last))
        return found

    def cost(self, stretches: Sequence[_Stretch]) -> int:
        """The cells of the stretches with their ellipses."""
        total = sum(self.widths[one.end] - self.widths[one.start] for one in stretches)
        total += (len(stretches) - 1) * (_END + 1) + self.around_mark * len(self.marks)
        total += _END * (self.is_cut_before or stretches[0].start > 0)
        return total + _END * (self.is_cut_after or stretches[-1].end < len(self.glyphs))

    def runs(self, stretches: Sequence[_Stretch]) -> list[Run]:
        """What is shown, in order, with the ellipses between."""
        found: list[Run] = []
        for index, stretch in enumerate(stretches):
            one = self._trimmed(stretch)
            if not index and (one.start > 0 or self.is_cut_before):
                is_word = one.start == 0 or self.glyphs[one.start - 1] == " "
                found.append(Run(f"{CUT} " if is_word else CUT, ELLIPSIS))
            found += self._marked(one)
            is_last = index == len(stretches) - 1
            if not is_last or one.end < len(self.glyphs) or self.is_cut_after:
                is_word = one.end == len(self.glyphs) or self.glyphs[one.end] == " "
                blank = "" if is_last else " "
                found.append(Run(f"{' ' if is_word else ''}{CUT}{blank}", ELLIPSIS))
        return found

    def _trimmed(self, one: _Stretch) -> _Stretch:
        """The stretch without the half words at its ends."""
        low, high = self.part_of(one.start)
        start, end = one.start, one.end
        if start > low and self.glyphs[start - 1] != " ":
            blanks = (n for n in range(start, one.first) if self.glyphs[n] == " ")
            start = next(blanks, start - 1) + 1
        if end < high and self.glyphs[end] != " ":
            least = one.last if end > one.last else one.first + 1
            blanks = (n for n in range(end - 1, least - 1, -1) if self.glyphs[n] == " ")
            end = next(blanks, end)
        return one._replace(start=start, end=end)

    def _marked(self, one: _Stretch) -> list[Run]:
        """The runs of a stretch, parted at its marks."""
        found: list[Run] = []
        place = one.start
        for mark in self.marks:
            if mark.start > one.end or mark.end < one.start:
                continue
            start, end = max(mark.start, place), min(mark.end, one.end)
            if start > place:
                found.append(Run(self._text(place, start), PLAIN))
            if end > start or mark.start == mark.end:
                found.append(Run(self._text(start, end), mark.kind))
            place = max(end, place)
        if place < one.end:
            found.append(Run(self._text(place, one.end), PLAIN))
        return found

    def _text(self, start: int, end: int) -> str:
        return "".join(self.glyphs[start:end])


def _stretches(strip: _Strip, budget: int) -> list[_Stretch]:
    """The stretches to show: as many marks as fit with some context, then as much as fits."""
    size = len(strip.glyphs)
    near, long = min(12, budget // 8), min(24, budget // 3)

    def fits(count: int, radius: int, longest: int) -> bool:
        return strip.cost(strip.stretches(count, radius, longest)) <= budget

    if len(strip.bounds) == 2 and fits(1, size, size):
        return [_Stretch(0, size, 0, size)]
    count = _largest(1, max(1, len(strip.marks)), lambda n: fits(n, near, long))
    longest = _largest(1, size, lambda n: fits(count, near, n))
    radius = _largest(0, size, lambda n: fits(count, n, longest))
    return strip.stretches(count, radius, longest)


def _largest(low: int, high: int, holds: Callable[[int], bool]) -> int:
    """The largest number from ``low`` to ``high`` that holds; ``low`` where none does."""
    if low < high and holds(high):  # most often all that is marked fits
        return high
    while low < high:
        middle = (low + high + 1) // 2
        if holds(middle):
            low = middle
        else:
            high = middle - 1
    return low
