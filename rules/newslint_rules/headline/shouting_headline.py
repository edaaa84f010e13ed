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
    Agencies set headlines in capitals as a rule. Over copy that opens with an agency's dateline
    ("MOSSWICK, March 3 -") or under a ticker (<MSW>) the finding is of low confidence and hidden:
    who takes wire copy knows. Abbreviations (NATO, WHO) are not words in capitals unless the
    article also writes them small.
Fix safety
    There is no fix: which words are names, only a person knows.

"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint import Block, Confidence, Document, Finding, Pattern, Rule, Severity, Word

_EXCLAMATIONS = Pattern(r"![!?]+|\?+![!?]*", cues=("!",))
# "MOSSWICK, March 3 - ", "LONDON (Agency) - ": how an agency's copy opens.
_AGENCY_DATELINE = Pattern(
    r"""
    [A-Z][A-Z.'’-]+ (?: [ ,] [ ]? [A-Za-z.'’-]+ ){0,5}
    (?: ,? [ ] (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? [ ] \d{1,2}
        (?: [ ] \( [^()\n]{2,30} \) )?
      | [ ] \( [^()\n]{2,30} \) )
    [ ]? [-–—]
    """,
    re.VERBOSE,
)
_TICKER = Pattern(r"<[A-Z][A-Z.]{0,9}>")
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
            yield self.finding(
                headline.span,
                "The headline is all in capitals",
                confidence=Confidence.LOW if _is_wire_copy(document, headline) else self.confidence,
            )
        else:
            for word in _raised(document, headline):
                yield self.finding(
                    document.locate(word.start, word.end), f"“{word.text}” shouts in the headline"
                )
        marks = _EXCLAMATIONS.search(headline.text)
        if marks:
            start, end = (headline.start + place for place in marks.span())
            yield self.finding(
                document.locate(start, end), f"“{marks.group()}” shouts in the headline"
            )


def _is_wire_copy(document: Document, headline: Block) -> bool:
    """Whether an agency sent it: by a ticker, or the dateline that the copy opens with."""
    if _TICKER.search(headline.text):
        return True
    copy = next((block for block in document.running_blocks if block.start > headline.start), None)
    return copy is not None and _AGENCY_DATELINE.match(copy.text) is not None


def _has_case(text: str) -> bool:
    return text.lower() != text.upper()


def _raised(document: Document, headline: Block) -> Iterator[Word]:
    """Words in capitals that the body writes small: no abbreviations."""
    raised = [w for w in headline.words if len(w.text) >= _SHORTEST_WORD and w.text.isupper()]
    raised = [word for word in raised if word.text.isalpha() and _has_case(word.text)]
    if raised:
        small = set(filter(str.islower, document.words.texts))
        yield from (word for word in raised if word.text.lower() in small)
