"""The headline shouts.

What it finds
    A headline all in capitals, a common word in capitals inside it, or more than one mark of
    exclamation at a stretch.
Why it matters
    Capitals are slower to read, hide which words are names, and look like spam in a feed.
Example
    COUNCIL APPROVES NEW HARBOUR AT LAST

    The town council approved the plan on Monday.
Better
    Council approves new harbour at last

    The town council approved the plan on Monday.
When it is wrong
    Wire copy that is set in capitals throughout. Abbreviations (NATO, WHO) are not words in
    capitals unless the article also writes them small.
Fix safety
    There is no fix: which words are names, only a person knows.

"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint import Block, Confidence, Document, Finding, Rule, Severity, Word

_EXCLAMATIONS = re.compile(r"[!?]*![!?]+|[!?]+![!?]*")
_FEWEST_CAPITALS = 3
_SHORTEST_WORD = 4


class ShoutingHeadline(Rule):
    """A headline in capitals, or with marks of exclamation in a row."""

    code = "HED003"
    name = "shouting-headline"
    severity = Severity.INFO
    confidence = Confidence.HIGH

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding for capitals and one for marks."""
        headline = document.headline
        if headline is None:
            return
        lettered = [word for word in headline.words if _has_case(word.text)]
        if len(lettered) >= _FEWEST_CAPITALS and all(word.text.isupper() for word in lettered):
            yield self.finding(headline.span, "The headline is all in capitals")
        else:
            for word in _raised(document, headline):
                yield self.finding(
                    document.locate(word.start, word.end), f"{word.text!r} shouts in the headline"
                )
        marks = _EXCLAMATIONS.search(document.prose, headline.start, headline.end)
        if marks:
            yield self.finding(
                document.locate(*marks.span()), f"{marks.group()!r} shouts in the headline"
            )


def _has_case(text: str) -> bool:
    return text.lower() != text.upper()


def _raised(document: Document, headline: Block) -> Iterator[Word]:
    """Words in capitals that the body writes small: no abbreviations."""
    raised = [w for w in headline.words if len(w.text) >= _SHORTEST_WORD and w.text.isupper()]
    raised = [word for word in raised if word.text.isalpha() and _has_case(word.text)]
    if raised:
        small = {word.text for word in document.words if word.text.islower()}
        yield from (word for word in raised if word.text.lower() in small)
