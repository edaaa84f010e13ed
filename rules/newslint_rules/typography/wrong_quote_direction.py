"""A quotation mark points the wrong way.

What it finds
    A closing mark that opens a quotation, an opening mark that closes one, and an opening mark
    that stands for an apostrophe. The place of the mark decides, not its glyph.
Why it matters
    Readers stumble over it, and it shows that nobody looked after the machine that set it.
Example
    Mayor rates first year in office

    She called the budget ”a solid start” and left the hall.
Better
    Mayor rates first year in office

    She called the budget “a solid start” and left the hall.
When it is wrong
    An apostrophe at the start of a word is right (’70s, ’til, ’em). A blank on the wrong side of
    a mark can make it look turned around.
Fix safety
    Safe: the mark is replaced by its counterpart, nothing else changes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from newslint import (
    Applicability,
    Block,
    Confidence,
    Document,
    Edit,
    Finding,
    Fix,
    MarkUse,
    Pattern,
    QuoteMark,
    Rule,
    Severity,
)

# English glyphs by use: the double mark, then the single one.
RIGHT_GLYPHS = {
    MarkUse.OPENS: "“‘",
    MarkUse.CLOSES: "”’",
    MarkUse.APOSTROPHE: "’’",
}
ATTRIBUTE = Pattern(r"[\w-]{1,30}=[\"”“'’‘]")
_PRIMES = frozenset("′″")
_NEAR = 50  # marks; what stands behind so many others says nothing
_VOWELS = frozenset("aeiouAEIOUāēīōūĀĒĪŌŪ")
_SAYS = {
    MarkUse.OPENS: "A closing mark ({}) opens the quotation",
    MarkUse.CLOSES: "An opening mark ({}) closes the quotation",
    MarkUse.APOSTROPHE: "An opening mark ({}) stands for an apostrophe",
}

_CLIPPED = Pattern(r"(?:ll|ve|re|d|em|tis|twas|cause|til|n)\b")


class WrongQuoteDirection(Rule):
    """TYP002."""

    code = "TYP002"
    name = "wrong-quote-direction"
    severity = Severity.ERROR
    confidence = Confidence.HIGH
    yields_to = ("TYP008",)
    fixes = Applicability.SAFE

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding a mark."""
        for mark in document.quote_marks:
            if not mark.points_wrong or mark.char in _PRIMES or _is_okina(document, mark):
                continue
            if _opens_before_sign(document, mark):
                continue
            if not _is_attribute(document, mark) and not _stands_for_letters(document, mark):
                yield self._at(document, mark)

    def _at(self, document: Document, mark: QuoteMark) -> Finding:
        span = document.locate(mark.offset, mark.offset + 1)
        glyphs = RIGHT_GLYPHS[mark.use]
        right = glyphs[0] if mark.is_double else glyphs[1]
        is_english = document.language.code.lower().startswith("en")
        return self.finding(
            span,
            _SAYS[mark.use].format(mark.char),
            fix=Fix(f"Set {right}", (Edit(span, right),)) if is_english else None,
            key=document.around(mark.offset, mark.offset + 1, before=12, after=12),
            confidence=Confidence.LOW if _opens_word(document, mark) else None,
        )


def _is_okina(document: Document, mark: QuoteMark) -> bool:
    """Whether the mark is the letter of Hawaiian names, which stands between two vowels."""
    around = document.prose[mark.offset - 1 : mark.offset + 2] if mark.offset else ""
    return (
        mark.use is MarkUse.APOSTROPHE
        and len(around) == 3
        and around[0] in _VOWELS
        and around[2] in _VOWELS
    )


def _stands_for_letters(document: Document, mark: QuoteMark) -> bool:
    """Whether the mark begins a clipped word after a blank: "The sea ’ll have it"."""
    return mark.char == "’" and _CLIPPED.match(document.prose, mark.offset + 1) is not None


def _opens_before_sign(document: Document, mark: QuoteMark) -> bool:
    """Whether an opening mark after a blank has its partner, and punctuation follows: “:)”."""
    block = document.block_at(mark.offset)
    if block is None or mark.use is not MarkUse.CLOSES or mark.char not in "“‘":
        return False
    if mark.offset > block.start and not document.prose[mark.offset - 1].isspace():
        return False
    marks, here = document.quote_marks, bisect_left(document.quote_marks, mark)
    before = _nearest(mark, block, reversed(marks[max(here - _NEAR, 0) : here]))
    after = _nearest(mark, block, marks[here + 1 : here + 1 + _NEAR])
    is_open = before is not None and before.use is MarkUse.OPENS
    return not is_open and after is not None and after.use is MarkUse.CLOSES


def _nearest(mark: QuoteMark, block: Block, marks: Iterable[QuoteMark]) -> QuoteMark | None:
    """The first mark that opens or closes a quotation of the same kind in the block."""
    for other in marks:
        if not block.start <= other.offset < block.end:
            return None
        if other.is_double is mark.is_double and other.use in (MarkUse.OPENS, MarkUse.CLOSES):
            return other
    return None


def _is_attribute(document: Document, mark: QuoteMark) -> bool:
    """Whether a word of code stands before the mark: src=”https://...“."""
    before = document.prose[max(mark.offset - 300, 0) : mark.offset + 1].split()
    return bool(before) and ATTRIBUTE.match(before[-1]) is not None


def _opens_word(document: Document, mark: QuoteMark) -> bool:
    """Whether an apostrophe stands at the start of a word, as many word processors turn it."""
    if mark.use is not MarkUse.APOSTROPHE:
        return False
    return mark.offset == 0 or not document.prose[mark.offset - 1].isalnum()
