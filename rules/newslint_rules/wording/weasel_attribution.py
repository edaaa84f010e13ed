"""A claim is given to nobody in particular.

What it finds
    Attributions that name no one: "critics say", "many observers believe", "it is widely
    believed", "sources claim".
Why it matters
    The reader cannot judge a claim without knowing whose it is.
Example
    Mill to close

    Critics say the mill was badly run.
Better
    Mill to close

    Two former directors say the mill was badly run.
When it is wrong
    The next sentences may name the critics. Quotations are never reported.
Fix safety
    There is no fix: the better wording depends on what is meant.
"""

from __future__ import annotations

from newslint import Confidence, Phrase, PhraseRule, Severity


class WeaselAttribution(PhraseRule):
    """Reports the phrases of ``weasel_attribution.txt``."""

    code = "WRD003"
    name = "weasel-attribution"
    severity = Severity.INFO
    confidence = Confidence.MEDIUM
    languages = frozenset({"en"})
    phrase_file = "weasel_attribution.txt"

    def describe(self, text: str, phrase: Phrase) -> str:
        """The message: the wording in the article, and what to write instead where there is one."""
        words = " ".join(text.split())
        instead = f": write “{phrase.instead}”" if phrase.instead else ""
        return f"“{words}” names nobody: say who{instead}"
