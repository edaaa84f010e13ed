"""Standing text: a passage that many other articles have.

What it finds
    A passage that stands in more than three other articles of the run and the archive together: a
    disclaimer, a house note, an author's biography. It is said once an article, and never as reuse.
Why it matters
    It is seldom a fault. But a note that belongs to the template is better kept there, and text
    that should not stand in every article is seen only when somebody says that it does.
Example
    Harbour bridge closes for a year

    Engineers found salt in nearly every cable, and the council closed one lane at once.

    The Ellery Courier is owned by its readers and takes no money from any party or firm.
    --- other one.txt
    The Ellery Courier is owned by its readers and takes no money from any party or firm.
    --- other two.txt
    The Ellery Courier is owned by its readers and takes no money from any party or firm.
    --- other three.txt
    The Ellery Courier is owned by its readers and takes no money from any party or firm.
    --- other four.txt
    The Ellery Courier is owned by its readers and takes no money from any party or firm.
Better
    Harbour bridge closes for a year

    Engineers found salt in nearly every cable, and the council closed one lane at once.
    --- other one.txt
    The Ellery Courier is owned by its readers and takes no money from any party or firm.
When it is wrong
    Background that a series of five stories repeats.
Fix safety
    There is no fix: most standing text is meant to stand.
"""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Confidence, Document, Finding, Need, Related, Reuse, Rule, Severity
from newslint_rules.duplicates.copies import (
    MOST_FILES,
    copies_elsewhere,
    covers_article,
    is_standing,
)


class StandingText(Rule):
    """DUP103."""

    code = "DUP103"
    name = "standing-text"
    severity = Severity.INFO
    confidence = Confidence.MEDIUM
    needs = frozenset({Need.OTHERS_OR_ARCHIVE})
    yields_to = ("LFT001",)

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding an article, at the first such passage, with the other ones."""
        standing = list(_apart(document))
        if not standing:
            return
        first, *others = standing
        here = tuple(
            Related(document.locate(reuse.start, reuse.end), "standing text too")
            for reuse in others
        )
        yield self.finding(
            document.locate(first.start, first.end),
            f"Standing text: more than {MOST_FILES} other articles have it",
            related=(*here, *copies_elsewhere(document, first)),
        )


def _apart(document: Document) -> Iterator[Reuse]:
    """The standing passages by place, each once, though the run and the archive have it."""
    end = -1
    for reuse in sorted((*(document.elsewhere or ()), *(document.archived or ()))):
        if reuse.start < end or covers_article(document, reuse):
            continue
        if is_standing(document, reuse):
            yield reuse
            end = reuse.end
