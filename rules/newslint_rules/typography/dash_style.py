"""Dashes of several kinds do the same job.

What it finds
    An article that sets its asides with em dashes in one place and with spaced hyphens, double
    hyphens or en dashes in another: the rarer kinds, once an article, with all their places.
Why it matters
    It is a matter of house style, and a sign that a passage comes from elsewhere.
Example
    Orchestra finds a hall

    The hall — a former tram depot — seats 800. The roof — all glass — leaks.

    The first concert - a sold-out gala - is in May.
Better
    Orchestra finds a hall

    The hall — a former tram depot — seats 800. The roof — all glass — leaks.

    The first concert — a sold-out gala — is in May.
When it is wrong
    A quoted document that keeps its own dashes. Ranges, compounds, datelines, signatures and the
    dash after the term of a list are not counted.
Fix safety
    There is no fix: which dash the house sets is the house's decision.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from newslint import (
    Block,
    Confidence,
    Document,
    Finding,
    Pattern,
    Related,
    Role,
    Rule,
    Severity,
    Span,
)

# A dash between two words of a sentence. Figures beside it make a range or a score. It begins with
# the dash, so that `re` skips from one to the next.
_AFTER = r"""(?: ["“‘'(\[]? [a-z] | I\b )"""
DASH = Pattern(
    rf"""
    [-–—]
    (?: (?<= [a-z)\]"”’',;] [ \u00a0] . ) (?: (?<=-) - )? (?P<spaced> (?= [ \u00a0] {_AFTER} ) )
      | (?<= [a-z)\]"”’',;] . ) (?: (?<=-) - | (?<=—) ) (?= {_AFTER} ) )
    """,
    re.VERBOSE,
    cues=("- ", "--", "-\u00a0", "–", "—"),
)
_NAMES = {"-": "A hyphen", "--": "A double hyphen", "–": "An en dash", "—": "An em dash"}
_PLURALS = {"-": "hyphens", "--": "double hyphens", "–": "en dashes", "—": "em dashes"}
_LONGEST_LEAD = 40  # characters; a dateline or the term of a list is shorter
_ENOUGH = 2  # dashes of one kind that make a habit


class DashStyle(Rule):
    """TYP009."""

    code = "TYP009"
    name = "dash-style"
    severity = Severity.INFO
    confidence = Confidence.MEDIUM

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield at most one finding."""
        places: dict[str, list[Span]] = defaultdict(list)
        for match in document.matches(DASH):
            block = document.block_at(match.start())
            if block is not None and _is_aside(block, _place(match).start):
                places[match.group()].append(_place(match))
        if len(places) < 2:
            return
        habit = max(places, key=lambda dash: len(places[dash]))
        if len(places[habit]) < _ENOUGH:
            return
        odd = sorted(place for dash, found in places.items() if dash != habit for place in found)
        spans = [document.locate(*span) for span in odd]
        dash = document.prose[slice(*odd[0])].strip()
        yield self.finding(
            spans[0],
            f"{_NAMES[dash]} stands among {_PLURALS[habit]}",
            related=tuple(Related(span, "here too") for span in spans[1:]),
            key="",
        )


def _place(match: re.Match[str]) -> Span:
    """The dash with the blanks around it."""
    width = 1 if match.lastgroup else 0
    return Span(match.start() - width, match.end() + width)


def _is_aside(block: Block, start: int) -> bool:
    """Whether the dash stands in a sentence, and not after the place or the term that opens it."""
    if block.role is not Role.PARAGRAPH:
        return False
    lead = block.text[: start - block.start]
    return len(lead) > _LONGEST_LEAD or (" " in lead.strip() and not lead.isupper())
