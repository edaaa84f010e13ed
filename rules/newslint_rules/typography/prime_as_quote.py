"""A prime stands where a quotation mark belongs.

What it finds
    The sign for feet or minutes (′) and the one for inches or seconds (″) in the place of a
    quotation mark or an apostrophe.
Why it matters
    Content systems set a prime after a figure, so a quotation that ends in a figure closes with
    the wrong sign.
Example
    Coach praises the youngest runner

    He called her first race ‘a clear 10/10′ and laughed.
Better
    Coach praises the youngest runner

    He called her first race ‘a clear 10/10’ and laughed.
When it is wrong
    A measure inside a quotation that nothing else closes: ‘a beam of 5′.
Fix safety
    Safe: the prime is replaced by the mark that the place asks for.
"""

from __future__ import annotations

from collections.abc import Iterator

from newslint import (
    Applicability,
    Confidence,
    Document,
    Edit,
    Finding,
    Fix,
    MarkUse,
    QuoteMark,
    Rule,
    Severity,
)

_PRIMES = frozenset("′″")
_CURLY = {MarkUse.OPENS: "“‘", MarkUse.CLOSES: "”’", MarkUse.APOSTROPHE: "’’"}
_DOES = {
    MarkUse.OPENS: "opens a quotation",
    MarkUse.CLOSES: "closes a quotation",
    MarkUse.APOSTROPHE: "stands for an apostrophe",
}


class PrimeAsQuote(Rule):
    """TYP008."""

    code = "TYP008"
    name = "prime-as-quote"
    severity = Severity.ERROR
    confidence = Confidence.HIGH
    fixes = Applicability.SAFE

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding a prime."""
        for mark in document.quote_marks:
            if mark.char in _PRIMES and mark.points_wrong:
                span = document.locate(mark.offset, mark.offset + 1)
                right = _right_mark(document, mark)
                yield self.finding(
                    span,
                    f"A prime ({mark.char}) {_DOES[mark.use]}",
                    fix=Fix(f"Set {right}", (Edit(span, right),)),
                    key=document.around(mark.offset, mark.offset + 1, before=12),
                )


def _right_mark(document: Document, mark: QuoteMark) -> str:
    """The mark for the place: straight where the article's other marks of the kind are."""
    others = [m for m in document.quote_marks if m.is_double is mark.is_double and m is not mark]
    straight = sum(m.is_straight for m in others)
    if straight > len(others) - straight:
        return '"' if mark.is_double else "'"
    return _CURLY[mark.use][0 if mark.is_double else 1]
