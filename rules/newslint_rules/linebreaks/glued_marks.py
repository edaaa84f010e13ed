"""Where the space belongs when a quotation is glued to the word before it: said,”Yes.”"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from newslint import Applicability, Document, Edit, Fix, MarkUse, QuoteMark

_TURNED = {"”": "“", "’": "‘"}
_NEAR = 50  # marks; what stands behind so many others says nothing


def space_before(document: Document, offset: int) -> Fix | None:
    """The fix that puts a space before the mark at ``offset``, a place in the prose.

    A closing glyph is turned, too. None where no mark stands there, or it closes a quotation.
    """
    mark = _opening_mark(document, offset)
    if mark is None:
        return None
    edit = Edit(document.locate(offset, offset + 1), " " + _TURNED.get(mark.char, mark.char))
    return Fix("Put a space before the quotation", (edit,), Applicability.UNSAFE)


def _opening_mark(document: Document, offset: int) -> QuoteMark | None:
    """The mark there if it opens a quotation, however it points."""
    marks = document.quote_marks
    here = bisect_left(marks, offset, key=_place)
    if here == len(marks) or marks[here].offset != offset:
        return None
    mark = marks[here]
    if mark.use is not MarkUse.CLOSES:
        return mark if mark.use is MarkUse.OPENS else None
    before = _nearest(document, mark, reversed(marks[max(here - _NEAR, 0) : here]))
    after = _nearest(document, mark, marks[here + 1 : here + 1 + _NEAR])
    is_open = before is not None and before.use is MarkUse.OPENS
    closes_later = after is not None and after.use is MarkUse.CLOSES
    return mark if closes_later and not is_open else None


def _place(mark: QuoteMark) -> int:
    return mark.offset


def _nearest(document: Document, mark: QuoteMark, marks: Iterable[QuoteMark]) -> QuoteMark | None:
    """The first mark that opens or closes a quotation of the same kind in the same block."""
    block = document.block_at(mark.offset)
    for other in marks:
        if block is None or not block.start <= other.offset < block.end:
            return None
        if other.is_double is mark.is_double and other.use in (MarkUse.OPENS, MarkUse.CLOSES):
            return other
    return None
