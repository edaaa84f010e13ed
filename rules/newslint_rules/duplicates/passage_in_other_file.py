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
    A short passage that is only reworded, and a short quotation that both articles introduce in
    words of their own, are of low confidence and hidden. What is neither long nor a quarter of the
    article nor in its first two paragraphs is a note: follow-ups repeat a sentence of background on
    purpose.
Fix safety
    There is no fix: one of the articles must be written anew.
"""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Confidence, Document, Finding, Need, Reuse, Rule, Severity, option
from newslint_rules.duplicates.copies import per_cent, told


class PassageInOtherFile(Rule):
    """DUP101."""

    code = "DUP101"
    name = "passage-in-other-file"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    needs = frozenset({Need.OTHER_ARTICLES})
    # What has run already is graver than what stands in two drafts.
    yields_to = ("LFT001", "DUP102")
    warn_from: int = option(
        100, "A copy of so many words is a warning wherever it stands; a shorter one may be a note."
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Return one finding a stretch that other files have."""
        return told(self, document, document.elsewhere or (), _message, self.warn_from)


def _message(reuse: Reuse, is_whole: bool) -> str:
    closest = reuse.copies[0]
    if is_whole:
        much = "whole" if closest.similarity == 1 else "nearly whole"
        return f"This article stands {much} in {closest.path}"
    where = f"{closest.path}, line {closest.line}"
    if closest.similarity == 1:
        return f"The same passage stands in {where}"
    return f"{per_cent(closest)}% the same as what stands in {where}"
