"""The article has no headline.

What it finds
    An article with front matter that has no title in it, or a Markdown or HTML article whose
    headings have none of the first level. Plain copy without front matter has no place for a
    headline, and is never reported.
Why it matters
    The site shows a file name, or nothing, in lists, searches and shared links.
Example
    +++
    author = "Jane Doe"
    +++

    The town council of Mosswick approved the new harbour on Monday.
Better
    +++
    title = "Council approves harbour"
    author = "Jane Doe"
    +++

    The town council of Mosswick approved the new harbour on Monday.
When it is wrong
    Where the system keeps the headline in a field of its own, turn the rule off.
Fix safety
    There is no fix: a headline must be written.

"""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Confidence, Document, Finding, Role, Rule, Severity


class MissingHeadline(Rule):
    """An article without a headline in a format that has a place for one."""

    code = "HED004"
    name = "missing-headline"
    severity = Severity.INFO
    confidence = Confidence.HIGH

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield a finding at the article's first word."""
        if document.headline is not None or not document.words or not _has_place(document):
            return
        first = document.words[0]
        yield self.finding(document.locate(first.start, first.end), "The article has no headline")


def _has_place(document: Document) -> bool:
    """Whether the article uses a title's place: front matter, or headings with a level."""
    has_headings = any(block.role is Role.HEADING and block.level for block in document.blocks)
    return bool(document.metadata) or has_headings
