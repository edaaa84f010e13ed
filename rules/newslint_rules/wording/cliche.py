"""A worn-out phrase stands where a fresh or a plain one would.

What it finds
    Set phrases that news has used until they mean nothing: "at the end of the day", "a
    perfect storm", "sent shockwaves through".
Why it matters
    They fill space, and the reader skips them. A plain word or a fact says more.
Example
    Mill to close

    At the end of the day, the mill could not pay its debts.
Better
    Mill to close

    The mill could not pay its debts.
When it is wrong
    The words may be meant as they stand: a storm can be perfect for a sailor. Quotations are
    never reported.
Fix safety
    There is no fix: the better wording depends on what is meant.
"""

from __future__ import annotations

from newslint import Confidence, Phrase, PhraseRule, Severity


class Cliche(PhraseRule):
    """Reports the phrases of ``cliche.txt``."""

    code = "WRD001"
    name = "cliche"
    severity = Severity.INFO
    confidence = Confidence.HIGH
    languages = frozenset({"en"})
    yields_to = ("WRD002",)
    phrase_file = "cliche.txt"

    def describe(self, text: str, phrase: Phrase) -> str:
        """The message: the wording in the article, and what to write instead where there is one."""
        words = " ".join(text.split())
        instead = f": write “{phrase.instead}”" if phrase.instead else ""
        return f"“{words}” is a cliché{instead}"
