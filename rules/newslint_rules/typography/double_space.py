"""Two or more spaces stand between words.

What it finds
    Runs of blanks inside a line. Where an article has two spaces after its full stops throughout,
    as on a typewriter, that is reported once.
Why it matters
    The web swallows most of them, print and captions do not. A wide gap often marks the place
    where something was cut.
Example
    Night trains return

    The first train left on  time, with forty passengers.
Better
    Night trains return

    The first train left on time, with forty passengers.
When it is wrong
    Columns set with blanks: lines with several wide gaps are left alone.
Fix safety
    Safe: each run becomes one space.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from newslint import (
    Applicability,
    Confidence,
    Document,
    Edit,
    Finding,
    Fix,
    Pattern,
    Related,
    Role,
    Rule,
    Severity,
)

# The character before it is looked at, so that a run is met at its start only.
WIDE_GAP = Pattern(
    r"(?P<gap>[ \u00a0](?<=\S.)[ \u00a0]+)(?=\S)", cues=("  ", "\u00a0 ", " \u00a0", "\u00a0\u00a0")
)
AFTER_STOP = Pattern(r"""[.!?:]["”’')\]]{0,3}\Z""")
_THROUGHOUT = 3  # gaps after a stop that make a habit
_SENTENCE_WORDS = 6
_COLUMNS = 2  # gaps of three blanks or more in one line that make a table


class DoubleSpace(Rule):
    """TYP006."""

    code = "TYP006"
    name = "double-space"
    severity = Severity.INFO
    confidence = Confidence.HIGH
    yields_to = ("TYP001",)
    fixes = Applicability.SAFE

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding a gap, or one for all that stand after a stop."""
        found = [*document.matches(WIDE_GAP), *_lone_gaps(document)]
        gaps = _without_columns(document, found) if found else []
        typed = [gap for gap in gaps if _is_typewritten(document, gap)]
        if len(typed) >= _THROUGHOUT and len(typed) * 2 >= len(gaps):
            yield self._throughout(document, typed)
            gaps = [gap for gap in gaps if gap not in typed]
        for gap in gaps:
            span = document.locate(*gap.span("gap"))
            yield self.finding(
                span,
                f"{len(gap['gap']):,} spaces stand between two words",
                fix=Fix("Leave one space", (Edit(span, " "),))
                if span.length == len(gap["gap"])
                else None,
                key=document.around(gap.start(), gap.end(), before=12, after=12),
            )

    def _throughout(self, document: Document, gaps: Sequence[re.Match[str]]) -> Finding:
        spans = [document.locate(*gap.span("gap")) for gap in gaps]
        # Where markup stands among the blanks the fix would delete it.
        edits = tuple(Edit(span, " ") for span in spans if span.length == 2)
        return self.finding(
            spans[0],
            f"Two spaces stand after a full stop, in {len(spans):,} places",
            related=tuple(Related(span, "here too") for span in spans[1:]),
            fix=Fix("Leave one space after each", edits) if edits else None,
            key="two spaces after a full stop",
        )


def _lone_gaps(document: Document) -> Iterator[re.Match[str]]:
    """Single gaps in what reads as a table of one line: a sentence with a hole."""
    for block in document.blocks:
        if block.role is Role.TABLE and "\n" not in block.text and "\t" not in block.text:
            found = list(WIDE_GAP.regex.finditer(document.prose, block.start, block.end))
            if len(found) == 1 and len(block.text.split()) >= _SENTENCE_WORDS:
                yield found[0]


def _is_typewritten(document: Document, gap: re.Match[str]) -> bool:
    """Whether the gap is two blanks after the end of a sentence."""
    before = document.prose[max(gap.start() - 4, 0) : gap.start()]
    return len(gap["gap"]) == 2 and AFTER_STOP.search(before) is not None


def _without_columns(document: Document, gaps: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """The gaps that do not stand in a line set in columns."""
    lines = document.source.lines
    line_of = {gap: lines.position(document.locate(*gap.span()).start).line for gap in gaps}
    wide = Counter(line_of[gap] for gap in gaps if len(gap["gap"]) > 2)
    return [gap for gap in gaps if wide[line_of[gap]] < _COLUMNS]
