"""What is left of a block's pieces where a site generator's tags stand among them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from newslint.text.blocks import Piece
from newslint.text.formats.templating import FILLER, Kind, Tag
from newslint.text.span import Span


def around_tags(pieces: Sequence[Piece], tags: Sequence[Tag]) -> Iterator[Piece]:
    """The pieces, tags that print something as code, and the others left out."""
    starts = [tag.span.start for tag in tags]
    ends_blank, has_gap = True, False
    for piece in pieces:
        if len(piece.text) != piece.span.length or piece.is_code:
            parts = [piece._replace(text=piece.text.replace(FILLER, ""))]
        else:
            parts = list(_parted(piece, tags, starts))
        for part in parts:
            if not part.text:
                has_gap = True
                continue
            # Between two blanks nothing is left of a tag, and one blank goes too.
            cut = int(has_gap and ends_blank and part.text[0] == " ")
            kept = _part_of(part, cut, len(part.text)) if cut else part
            has_gap = has_gap and not kept.text
            if kept.text:
                ends_blank = kept.text[-1] in " \n"
                yield kept


def _parted(piece: Piece, tags: Sequence[Tag], starts: Sequence[int]) -> Iterator[Piece]:
    """The piece parted at the tags in it; one that prints nothing leaves an empty piece."""
    start, end = piece.span
    at = start
    for tag in tags[max(bisect_right(starts, start) - 1, 0) :]:
        if tag.span.start >= end:
            break
        if tag.span.end <= at:
            continue
        first, last = max(tag.span.start, at), min(tag.span.end, end)
        if first > at:
            yield _part_of(piece, at - start, first - start)
        part = _part_of(piece, first - start, last - start)
        yield part._replace(is_code=True) if tag.kind is Kind.SHOWN else part._replace(text="")
        at = last
    if at < end:
        yield _part_of(piece, at - start, end - start)


def _part_of(piece: Piece, first: int, last: int) -> Piece:
    start = piece.span.start
    return Piece(piece.text[first:last], Span(start + first, start + last), piece.is_code)
