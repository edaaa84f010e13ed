"""A passage says in nearly the same words what another one says.

What it finds
    A paragraph or a sentence that is an earlier one reworded, shortened, lengthened, split or set
    into a longer paragraph. The words that differ are marked on both sides. Lists, questions, and
    moulds that differ only in names and figures are left alone.
Why it matters
    Two drafts were merged and both versions stayed, or a program wrote the same thought twice.
Example
    Harbour bridge closes for a year

    For the mayor, the closing was a personal defeat, a chance to rewrite her plans for the docks.

    The ferry will run every ten minutes.

    For the mayor, the closure was a personal defeat, a chance to repair her plans for the docks.
Better
    Harbour bridge closes for a year

    For the mayor, the closing was a personal defeat, a chance to rewrite her plans for the docks.

    The ferry will run every ten minutes.
When it is wrong
    A deliberate echo. A report of two rulings may need nearly the same words for both.
Fix safety
    There is no fix: which version stays is the editor's choice.
"""

from __future__ import annotations

from collections.abc import Iterator

from newslint import (
    Confidence,
    Document,
    Finding,
    Repeat,
    Rule,
    Severity,
    repeats_in,
    weak_repeats_in,
)
from newslint_rules.duplicates.repeat_places import line_of, per_cent, related, twins_of


class NearRepeatedPassage(Rule):
    """DUP003."""

    code = "DUP003"
    name = "near-repeated-passage"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    yields_to = ("DUP001", "DUP002", "LFT001")

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding a passage, at its last place."""
        for repeat in repeats_in(document):
            if not repeat.exact:
                yield self._at(document, repeat, Confidence.MEDIUM)

    def guesses(self, document: Document) -> Iterator[Finding]:
        """Yield what is alike, but less than a repeat is."""
        for repeat in weak_repeats_in(document):
            yield self._at(document, repeat, Confidence.LOW)

    def _at(self, document: Document, repeat: Repeat, confidence: Confidence) -> Finding:
        twins = twins_of(document, repeat)
        closest = max(twins, key=lambda twin: twin.similarity)
        return self.finding(
            document.locate(*repeat.later),
            f"{per_cent(closest)}% the same as line {line_of(document, closest.place)}",
            related=tuple(related(document, twin) for twin in twins),
            marks=closest.marks_of_later,
            similarity=round(closest.similarity, 3),
            confidence=confidence,
        )
