"""Big words stand in for facts, as in machine-written copy.

What it finds
    Phrases that promise weight and give none: "a testament to", "stark reality", "the
    ever-evolving landscape of", "remains to be seen", "plays a pivotal role".
Why it matters
    Nothing is said, at length, and readers have learned to take it for machine-written.
Example
    Mill to close

    The closure is a stark reminder of the complex web of debts in the valley.
Better
    Mill to close

    The closure shows how many debts there are in the valley.
When it is wrong
    Now and then one of them is the plain truth. Quotations are never reported.
Fix safety
    There is no fix: the better wording depends on what is meant.
"""

from __future__ import annotations

from newslint import Confidence, Phrase, PhraseRule, Severity


class InflatedLanguage(PhraseRule):
    """Reports the phrases of ``inflated_language.txt``."""

    code = "WRD005"
    name = "inflated-language"
    severity = Severity.INFO
    confidence = Confidence.MEDIUM
    languages = frozenset({"en"})
    yields_to = ("WRD001", "WRD002")
    phrase_file = "inflated_language.txt"

    def describe(self, text: str, phrase: Phrase) -> str:
        """The message: the wording in the article, and what to write instead where there is one."""
        words = " ".join(text.split())
        instead = f": write “{phrase.instead}”" if phrase.instead else ""
        return f"“{words}” is inflated{instead}"
