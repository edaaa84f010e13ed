"""A quotation is cut over paragraphs or lines.

What it finds
    A quotation that breaks off at the end of a paragraph or a line and goes on in the next one,
    which does not open with a quotation mark.
Why it matters
    Where a quotation runs over several paragraphs each of them opens with a mark. Without it the
    reader takes the speaker's words for the newsroom's.
Example
    Residents ask for a crossing

    “We have waited for years. The children

    cross between parked cars,” said Oda Brandt.
Better
    Residents ask for a crossing

    “We have waited for years. The children cross between parked cars,” said Oda Brandt.
When it is wrong
    A mark that never closes may stand a paragraph before one that never opens.
Fix safety
    Safe after an abbreviation, where the parts are joined with one space. Unsafe elsewhere: where
    a sentence ends at the break, a new paragraph with its own mark may be meant.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from newslint import (
    Applicability,
    Confidence,
    Document,
    Edit,
    Finding,
    Fix,
    QuoteMark,
    Related,
    Role,
    Rule,
    Severity,
    pair_quotes,
)
from newslint_rules.linebreaks.cuts import Cut, cut_at
from newslint_rules.linebreaks.seams import Seam, gap, seams, words_at

_MOST_CUTS = 3
_WORDS_OF_KEY = 6
_SHOWN_WORDS = 4
_LONGEST_KEY = 200


class SplitQuotation(Rule):
    """BRK002."""

    code = "BRK002"
    name = "split-quotation"
    severity = Severity.ERROR
    confidence = Confidence.HIGH
    yields_to = ("BRK003",)
    fixes = Applicability.SAFE

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding a quotation."""
        if not document.quote_marks:
            return
        paired = document.once(pair_quotes)
        breaks = document.once(seams)
        starts = [seam.start for seam in breaks]
        last = 0
        for opened, closed in sorted([*paired.pairs, *paired.across]):
            if opened.offset < last:
                continue
            last = closed.offset
            first = bisect_right(starts, opened.offset)
            inside = breaks[first : bisect_right(starts, closed.offset)]
            if inside and _is_prose(inside):
                yield self._at(document, opened, inside)

    def _at(self, document: Document, opened: QuoteMark, inside: Sequence[Seam]) -> Finding:
        # A cut after "Mr." in a quotation with other cuts is split-sentence's, which mends it.
        others = [s for s in inside if cut_at(document, s) is not Cut.AFTER_ABBREVIATION]
        shown = others or list(inside)
        gaps = [gap(document, seam) for seam in inside]
        edits = tuple(Edit(blanks, " ") for blanks in gaps if blanks)
        safety = Applicability.UNSAFE if others else Applicability.SAFE
        return self.finding(
            words_at(document, shown[0]),
            f"The quotation{_shown(document, opened.offset)} is cut, and what follows "
            "does not open with a mark",
            related=(
                Related(document.locate(opened.offset, opened.offset + 1), "it opens here"),
                *(Related(words_at(document, seam), "cut here too") for seam in shown[1:]),
            ),
            fix=Fix("Join the parts", edits, safety) if len(edits) == len(gaps) else None,
            key=" ".join(_first_words(document, opened.offset)[:_WORDS_OF_KEY]),
        )


def _first_words(document: Document, offset: int) -> list[str]:
    """The words that the quotation begins with: a break among them makes no difference."""
    return [word.text for word in document.words_between(offset, offset + _LONGEST_KEY)]


def _shown(document: Document, offset: int) -> str:
    words = _first_words(document, offset)
    more = "…" if len(words) > _SHOWN_WORDS else ""
    return f" “{' '.join(words[:_SHOWN_WORDS])}{more}”" if words else ""


def _is_prose(inside: Sequence[Seam]) -> bool:
    """Whether running text is cut, and not a list or verse that somebody quotes."""
    return len(inside) <= _MOST_CUTS and all(
        seam.right_block.role is not Role.LIST_ITEM for seam in inside
    )
