"""Punctuation marks stand together that do not belong together.

What it finds
    A comma, semicolon or colon twice, two full stops, a question or exclamation mark before a
    full stop or a comma, and rows of exclamation or question marks.
Why it matters
    The first two are slips of the keyboard, the last is shouting.
Example
    Market square reopens

    The stalls returned on Saturday,, and with them the crowds.
Better
    Market square reopens

    The stalls returned on Saturday, and with them the crowds.
When it is wrong
    Names that end in a mark. Ellipses and "?!" are left alone, and rows of marks inside a
    quotation are the speaker's.
Fix safety
    There is no fix: which of the marks is meant is for the editor to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint import (
    Confidence,
    Document,
    Finding,
    Pattern,
    Rule,
    Severity,
)

# It begins with a mark before another, so that `re` skips from one to the next.
MARK_PAIR = Pattern(
    r"""
    (?P<marks>
        [,;:.?!] (?= [,;:.?!] ) (?: (?<= [\w)\]%"”’'] . ) | (?<= \w [ ] , ) (?= , [ ] ) )
        (?: (?<= ,) (?: , (?! [,\w] ) | \. (?! [.\d] ) | ; )
          | (?<= ;) [,;.:] | (?<= :) (?: [,;.] (?! [.] ) ) | (?<= [.]) \. (?! [./\\] )
          | (?<= [?!]) [.,] (?! [.,\w] ) | (?<= !) !+ | (?<= \?) \?+ )
    )
    (?! [?!.] )
    """,
    re.VERBOSE,
)
ENTITY = Pattern(r"&#?\w{2,7}\Z")
_LAST_WORD = Pattern(r"[^\W\d_]+\Z")


class RepeatedPunctuation(Rule):
    """TYP007."""

    code = "TYP007"
    name = "repeated-punctuation"
    severity = Severity.WARNING
    confidence = Confidence.HIGH

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding a group of marks."""
        for match in document.matches(MARK_PAIR):
            marks = match["marks"]
            if _is_meant(document, match):
                continue
            yield self.finding(
                document.locate(*match.span("marks")),
                f"“{marks}” stands where one mark would do",
                key=document.around(match.start(), match.end(), before=15),
                # A title may end in a mark before a comma: "Where Is the Ferry?, a play".
                confidence=Confidence.LOW if marks in ("?,", "!,") else None,
            )


def _is_meant(document: Document, match: re.Match[str]) -> bool:
    """Whether a name (Yahoo!) or an entity ends in the mark, or the row is somebody's words."""
    if match["marks"][0] in ",:.":
        return False
    if match["marks"][0] == ";":
        return ENTITY.search(document.prose[max(match.start() - 9, 0) : match.start()]) is not None
    if match["marks"][0] == match["marks"][-1]:
        return document.is_quoted(match.start())
    word = _LAST_WORD.search(document.prose[max(match.start() - 30, 0) : match.start()])
    return word is not None and word.group() in document.language.words("names-with-marks")
