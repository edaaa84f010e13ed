"""A passage stands in another article of the same run.

What it finds
    A paragraph, several in a row, or a sentence that another of the files has too, word for word or
    reworded. Each of the two articles gets its finding, since each is mended on its own. An article
    that another file has whole is reported once, at its headline. What more than three other files
    have is standing text (DUP103).
Why it matters
    Readers of both see the copy. Often an old story was the template, and a sentence of it stayed.
Example
    Harbour bridge closes for a year

    Engineers found salt in nearly every cable, and the council closed one lane at once.

    The ferry will run every ten minutes.
    --- other ferry.txt
    Ferry returns to Port Ellery

    Engineers found salt in nearly every cable, and the council closed one lane at once.
Better
    Harbour bridge closes for a year

    One lane has been shut since salt was found in the cables.

    The ferry will run every ten minutes.
    --- other ferry.txt
    Ferry returns to Port Ellery

    Engineers found salt in nearly every cable, and the council closed one lane at once.
When it is wrong
    Background that is given word for word in every story of a series, until four others have it.
    A short passage that is only reworded is of low confidence and hidden. What is neither long nor
    a quarter of the article nor in its first two paragraphs is a note: follow-ups repeat a sentence
    of background on purpose.
Fix safety
    There is no fix: one of the articles must be written anew.
"""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Confidence, Document, Finding, Need, Reuse, Rule, Severity, option
from newslint_rules.duplicates.copies import (
    confidence_in,
    copies_elsewhere,
    covers_article,
    is_standing,
)

_LARGE_PART = 0.25


class PassageInOtherFile(Rule):
    """DUP101."""

    code = "DUP101"
    name = "passage-in-other-file"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    needs = frozenset({Need.OTHER_ARTICLES})
    yields_to = ("LFT001",)
    warn_from: int = option(
        100, "A copy of so many words is a warning wherever it stands; a shorter one may be a note."
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding a stretch that other files have."""
        for reuse in document.elsewhere or ():
            closest = reuse.copies[0]
            where = f"{closest.path}, line {closest.line}"
            is_whole = covers_article(document, reuse)
            if not is_whole and is_standing(reuse):
                continue
            place = (reuse.start, reuse.end)
            message = f"{_how_much(closest.similarity)} in {where}"
            if is_whole:
                opening = document.headline or document.blocks[0]
                place = (opening.start, opening.end)
                much = "whole" if closest.similarity == 1 else "nearly whole"
                message = f"This article stands {much} in {closest.path}"
            yield self.finding(
                document.locate(*place),
                message,
                related=copies_elsewhere(reuse),
                similarity=closest.similarity,
                confidence=self.confidence if is_whole else confidence_in(document, reuse),
                severity=None if is_whole or self._matters(document, reuse) else Severity.INFO,
            )

    def _matters(self, document: Document, reuse: Reuse) -> bool:
        """Whether the copy is long, a large part of the article, or at its top."""
        words = len(document.words_between(reuse.start, reuse.end))
        if words >= self.warn_from or words >= _LARGE_PART * len(document.words):
            return True
        return any(
            reuse.start < top.end and top.start < reuse.end for top in document.paragraphs[:2]
        )


def _how_much(similarity: float) -> str:
    if similarity == 1:
        return "The same passage stands"
    return f"{min(99, round(100 * similarity))}% of this stands"
