"""A word says again what another word says.

What it finds
    Pairs of which one is enough ("past history", "close proximity") and long ways to say a
    short word ("in the event that").
Why it matters
    Every needless word costs space and attention.
Example
    Mill to close

    The mill will close down in the month of May.
Better
    Mill to close

    The mill will close in May.
When it is wrong
    A writer may want the stress, and some pairs have become terms. Quotations are never
    reported.
Fix safety
    There is no fix: the better wording depends on what is meant.
"""

from __future__ import annotations

from newslint import Confidence, Phrase, PhraseRule, Severity


class Redundancy(PhraseRule):
    """Reports the phrases of ``redundancy.txt``."""

    code = "WRD002"
    name = "redundancy"
    severity = Severity.INFO
    confidence = Confidence.HIGH
    languages = frozenset({"en"})
    phrase_file = "redundancy.txt"

    def describe(self, text: str, phrase: Phrase) -> str:
        """The message: the wording in the article, and what to write instead where there is one."""
        words = " ".join(text.split())
        instead = f": write “{phrase.instead}”" if phrase.instead else ""
        return f"“{words}” says it twice{instead}"
