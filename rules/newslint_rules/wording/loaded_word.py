"""A word takes sides or passes a verdict.

What it finds
    Words that judge, sneer or take over one side's name for a thing, and dated words for groups
    of people.
Why it matters
    Readers of the other side stop reading, and the verdict is the reader's to make.
Example
    Mill to close

    The mayor slammed the plan of the hordes of illegal aliens.
Better
    Mill to close

    The mayor criticised the plan.
When it is wrong
    Opinion pieces take sides. Quotations are never reported.
Fix safety
    There is no fix: the better wording depends on what is meant.
"""

from __future__ import annotations

from newslint import Confidence, Phrase, PhraseRule, Severity


class LoadedWord(PhraseRule):
    """Reports the phrases of ``loaded_word.txt``."""

    code = "WRD004"
    name = "loaded-word"
    severity = Severity.INFO
    confidence = Confidence.MEDIUM
    languages = frozenset({"en"})
    phrase_file = "loaded_word.txt"

    def describe(self, text: str, phrase: Phrase) -> str:
        """The message: the wording in the article, and what to write instead where there is one."""
        words = " ".join(text.split())
        instead = f": write “{phrase.instead}”" if phrase.instead else ""
        return f"“{words}” is loaded{instead}"
