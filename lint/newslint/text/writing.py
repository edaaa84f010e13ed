"""How an edit is written into markup: escaped, or not at all where it would cut a tag in two."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from newslint.text.blocks import Draft, Piece
from newslint.text.layer import Escape, UnwritableError
from newslint.text.span import Span


class _Placed(NamedTuple):
    """A piece by its place in the source, and the draft that it belongs to."""

    span: Span
    draft: int
    piece: Piece


class Writing:
    """Writes edits into a source whose copy stands in markup."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._escapes: list[Escape | None] = [draft.escape for draft in drafts]
        self._pieces = sorted(
            _Placed(piece.span, number, piece)
            for number, draft in enumerate(drafts)
            for piece in draft.pieces
        )
        self._starts = [placed.span.start for placed in self._pieces]
        self._copy_from = _copy_from(drafts)

    def is_below_markup(self, span: Span) -> bool:
        """Whether the source is the copy itself there: below front matter."""
        return self._copy_from is not None and span.start > self._copy_from

    def written(self, span: Span, text: str) -> str | None:
        """``text`` as it is written in the place of ``span``; None where that is not possible.

        A clean cut begins and ends in the copy of one block, with no tag and no half of an escape
        between.  Below front matter every cut is clean.
        """
        if self.is_below_markup(span):
            return text
        first = bisect_right(self._starts, span.start) - 1
        if first >= 0 and self._pieces[first].span.end == span.start < span.end:
            first += 1
        if first < 0 or first == len(self._pieces) or not self._is_clean(first, span):
            return None
        escape = self._escapes[self._pieces[first].draft]
        try:
            return text if escape is None else escape(text)
        except UnwritableError:
            return None

    def _is_clean(self, first: int, span: Span) -> bool:
        placed = self._pieces[first]
        if not (placed.span.start <= span.start <= placed.span.end):
            return False
        if not _can_part(placed, span.start):
            return False
        for number in range(first + 1, len(self._pieces)):  # no slice: a file may hold a million
            if placed.span.end >= span.end:
                break
            following = self._pieces[number]
            if following.draft != placed.draft or following.span.start != placed.span.end:
                return False
            placed = following
        return span.end <= placed.span.end and _can_part(placed, span.end)


def _can_part(placed: _Placed, offset: int) -> bool:
    """Whether the source can be parted there: not inside an escape."""
    start, end = placed.span
    return offset in (start, end) or len(placed.piece.text) == end - start


def _copy_from(drafts: Sequence[Draft]) -> int | None:
    """Where the last block ends that stands in markup, if others do not; None where all do."""
    ends = [d.pieces[-1].span.end for d in drafts if d.escape is not None and d.pieces]
    return max(ends) if len(ends) < len(drafts) else None
