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

from newslint import Confidence, Phrase, PhraseRule, Severity, fold

# A better wording that shares only such words with the phrase strikes no repeat: "in order to",
# "make use of".
_LITTLE_WORDS_LIST = (
    "a am an and are as at be by during for from had has have he i if in into is it its of off on "
    "or she so that the their they this to use was we were will with you"
)
_LITTLE_WORDS = frozenset(_LITTLE_WORDS_LIST.split())


class Redundancy(PhraseRule):
    """Reports the phrases of ``redundancy.txt``."""

    code = "WRD002"
    name = "redundancy"
    severity = Severity.INFO
    confidence = Confidence.HIGH
    languages = frozenset({"en"})
    phrase_file = "redundancy.txt"

    def describe(self, text: str, phrase: Phrase) -> str:
        """The message: the wording in the article, what is wrong, and what to write instead."""
        words = " ".join(text.split())
        if not phrase.instead:
            return f"“{words}” is needless"
        if _weighty_words(text) & _weighty_words(phrase.instead):
            return f"“{words}” says it twice: write “{phrase.instead}”"
        return f"“{words}” is long for “{phrase.instead}”"


def _weighty_words(text: str) -> set[str]:
    """The words that carry the meaning; "they're" is a little word as "they" is."""
    words = {word.partition("'")[0] for word in fold(text).replace("-", " ").split()}
    return words - _LITTLE_WORDS
