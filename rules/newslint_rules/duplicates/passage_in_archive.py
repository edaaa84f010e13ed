"""A passage has run before: the archive has it.

What it finds
    A paragraph, several in a row, or a sentence that an article of the archive has too, word for
    word or reworded, with the article, its date and the line. An article that ran whole, or nearly,
    is one finding, at its headline. `newslint archive add` makes the archive; `--archive FILE` or
    `archive` in the configuration names it. The article itself (the same path, or the same words)
    is no find, and what more than three articles have is standing text (DUP103).
Why it matters
    Readers have read it. A paragraph of last month's story stayed in the template, wire copy ran
    under another byline, a page was fetched twice.
Example
    Harbour bridge closes for a year

    Engineers found salt in nearly every cable, and the council closed one lane at once.

    The ferry will run every ten minutes.
    --- archived 2024/05/ferry.txt 2024-05-17
    Ferry returns to Port Ellery

    Engineers found salt in nearly every cable, and the council closed one lane at once.
Better
    Harbour bridge closes for a year

    One lane has been shut since salt was found in the cables.

    The ferry will run every ten minutes.
    --- archived 2024/05/ferry.txt 2024-05-17
    Ferry returns to Port Ellery

    Engineers found salt in nearly every cable, and the council closed one lane at once.
When it is wrong
    Background that is given word for word in every story of a series, until four others have it.
    A short passage that is only reworded, and a short quotation that both articles introduce in
    words of their own, are of low confidence and hidden. What is neither long nor a quarter of the
    article nor in its first two paragraphs is a note: follow-ups repeat a sentence of background on
    purpose. Articles of an export that have no ids are known by their lines: where one is put in
    front of the others, one that was edited is told as a copy of itself, until `newslint archive
    update` has run.
Fix safety
    There is no fix: the passage must be written anew, or left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Confidence, Document, Finding, Need, Reuse, Rule, Severity, option
from newslint_rules.duplicates.copies import covers_article, day_of, per_cent, told


class PassageInArchive(Rule):
    """DUP102."""

    code = "DUP102"
    name = "passage-in-archive"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    needs = frozenset({Need.ARCHIVE})
    yields_to = ("LFT001",)
    warn_from: int = option(
        40, "A copy of so many words is a warning wherever it stands; a shorter one may be a note."
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Return a finding a stretch that archived articles have, or one for the article whole."""
        every = document.archived or ()
        whole = [reuse for reuse in every if covers_article(document, reuse)]
        return told(self, document, whole or every, _message, self.warn_from)


def _message(reuse: Reuse, is_whole: bool) -> str:
    closest = reuse.copies[0]
    day = day_of(closest)
    where = f"{closest.path}, {day}" if day else closest.path
    if is_whole:
        much = "whole" if closest.similarity == 1 else "nearly whole"
        return f"This article ran {much} in {where}"
    if closest.similarity == 1:
        return f"This passage ran in {where}, line {closest.line}"
    return f"{per_cent(closest)}% the same as what ran in {where}, line {closest.line}"
