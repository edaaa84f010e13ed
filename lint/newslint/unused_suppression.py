"""A suppression that is not needed any more, or that newslint does not understand.

What it finds
    A suppression that silenced nothing: a ``<!-- newslint: ... -->`` comment in the article, an
    entry ``[[suppress]]`` of the configuration, an entry of the baseline.  Also a comment with an
    unknown directive or an unknown rule, and an ``on`` without its ``off``.
Why it matters
    A suppression outlives its fault.  Left in place it hides the next fault at the same place,
    and a misspelt one has never hidden anything.
Example
    Read as Markdown:

    <!-- newslint: ignore DUP005 -->
    The mayor said on Monday that the bridge would stay closed.
Better
    The mayor said on Monday that the bridge would stay closed.
When it is wrong
    When the suppression is for a rule that only some runs have, such as one that compares several
    articles.  newslint says nothing of suppressions for rules that were not run.
Fix safety
    There is no fix: a comment may also say why it was written.
"""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Confidence, Finding, Severity
from newslint.rule import Rule
from newslint.text.document import Document


class UnusedSuppression(Rule):
    """The engine's own rule: ``newslint.checking`` yields its findings after all other rules."""

    code = "SUP001"
    name = "unused-suppression"
    severity = Severity.WARNING
    confidence = Confidence.HIGH

    def check(self, document: Document) -> Iterator[Finding]:  # noqa: ARG002
        """Nothing by itself: which suppressions were needed is known after all other rules."""
        return iter(())


def not_needed(what: str) -> str:
    """The message for a suppression of ``what`` that silenced nothing."""
    return f"This suppression of {what} is not needed any more"
