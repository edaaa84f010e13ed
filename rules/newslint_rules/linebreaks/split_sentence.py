"""One sentence is cut into two paragraphs.

What it finds
    A paragraph or a line that ends in mid-sentence and goes on in the next one: after an
    abbreviation, a title or an initial, or before a word in lower case.
Why it matters
    A program took the full stop of "U.S." or "Mr." for the end of a sentence, or a line break
    came along with a pasted text. Readers see two fragments.
Example
    Engineers test the sea wall

    The trial began with a short speech by a U.S.

    Navy engineer, who had asked not to be named.
Better
    Engineers test the sea wall

    The trial began with a short speech by a U.S. Navy engineer, who had asked not to be named.
When it is wrong
    Verse, and lists whose items begin in lower case without a mark of their own.
Fix safety
    Safe after an abbreviation: the two parts are joined with one space. Unsafe elsewhere, since
    words may be missing between the parts.
"""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Applicability, Confidence, Document, Edit, Finding, Fix, Rule, Severity
from newslint_rules.linebreaks.cuts import Cut, cut_at
from newslint_rules.linebreaks.seams import Seam, gap, last_words, seams, words_at


class SplitSentence(Rule):
    """BRK001."""

    code = "BRK001"
    name = "split-sentence"
    severity = Severity.ERROR
    confidence = Confidence.HIGH
    languages = frozenset({"en"})
    yields_to = ("BRK002", "BRK003", "BRK004")
    fixes = Applicability.SAFE

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding a cut."""
        for seam in document.once(seams):
            cut = cut_at(document, seam)
            if cut is not None:
                yield self._at(document, seam, cut)

    def _at(self, document: Document, seam: Seam, cut: Cut) -> Finding:
        span = words_at(document, seam)
        line = document.source.lines.position(
            document.locate(seam.start, seam.start + 1).start
        ).line
        safety = Applicability.SAFE if cut is Cut.AFTER_ABBREVIATION else Applicability.UNSAFE
        blanks = gap(document, seam)
        fix = Fix("Join the parts", (Edit(blanks, " "),), safety) if blanks else None
        return self.finding(
            span,
            f"“{last_words(seam)}” goes on in line {line}",
            fix=fix,
            key=f"{seam.left[-25:]} {seam.right[:25]}",
        )
