"""The headline is too long to be read at a glance.

What it finds
    A headline of more characters than the limit, 85 unless it is set otherwise.
Why it matters
    Search engines, home pages and phones cut a long headline, and the cut falls where nobody chose.
Example
    Council of Mosswick approves new harbour after nine hours of debate about noise and prices

    The town council approved the plan on Monday.
Better
    Council of Mosswick approves the new harbour after a long debate

    The town council approved the plan on Monday.
When it is wrong
    Some houses write two-deck headlines on one line; raise ``max_characters`` there.
Fix safety
    There is no fix: shortening a headline is writing.

"""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Confidence, Document, Finding, Rule, Severity, option


class LongHeadline(Rule):
    """A headline of more characters than the limit."""

    code = "HED001"
    name = "long-headline"
    severity = Severity.INFO
    confidence = Confidence.HIGH

    max_characters: int = option(85, "Headlines of more characters are reported.")

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield a finding for a headline above the limit."""
        headline = document.headline
        if headline is None or len(headline.text) <= self.max_characters:
            return
        yield self.finding(
            headline.span,
            f"The headline has {len(headline.text):,} characters, "
            f"more than {self.max_characters:,}",
        )
