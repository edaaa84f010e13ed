"""Lines are broken at a fixed width inside paragraphs.

What it finds
    Paragraphs whose lines end at a fixed column, as a mail programme, a typewriter or an old wire
    leaves them. A few such paragraphs are told one by one; where it is the form of the whole
    article it is told once, with the other paragraphs named.
Why it matters
    On a page that sets its own lines, the old line ends come back as ragged short lines, or as a
    blank too few or too many. Searching for a phrase misses it where the line ends.
Example
    Ferry service to resume

    The harbour authority said on Tuesday that the ferry to Mosswick
    would sail again from next week, after divers had cleared the last
    of the wreckage from the channel and the buoys had been replaced.
Better
    Ferry service to resume

    The harbour authority said on Tuesday that the ferry to Mosswick would sail again next week.
When it is wrong
    Where the house system wants a fixed width, or keeps a verse as it was set. Lists, addresses,
    tables and lines that begin with a capital each are left alone.
Fix safety
    Safe: the line end becomes a blank. After a hyphen or a dash it goes, and the hyphen stays.

"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newslint import (
    Applicability,
    Block,
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
    option,
)

_LINE_ENDS = ("\n", "\r\n", "\r")
_WRAPPED_ROLES = (Role.PARAGRAPH, Role.LIST_ITEM, Role.QUOTATION)
_WRAP = Pattern(r"(?P<before>\S?)[ \t\u00a0]*\n[ \t\u00a0]*")
# What a line may end in without a blank before the next word: "drug-" / "related".
_HYPHENS = "-‐‑–—/"
_FEWEST_WRAPS = 2


class HardWrapped(Rule):
    """Lines broken at a fixed width inside paragraphs."""

    code = "BRK003"
    name = "hard-wrapped"
    severity = Severity.WARNING
    confidence = Confidence.HIGH
    fixes = Applicability.SAFE

    each_up_to: int = option(
        9, "Up to so many wrapped paragraphs are told one by one, more of them once an article."
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield a finding a paragraph where a few are wrapped, one for all where it is the form."""
        wrapped = [
            _Wrapped(block, edits)
            for block in document.blocks
            if (edits := tuple(_joins(document, block)))
        ]
        if sum(len(paragraph.edits) for paragraph in wrapped) < _FEWEST_WRAPS:
            return
        if len(wrapped) > self.each_up_to:
            yield self._finding(wrapped)
            return
        for paragraph in wrapped:
            yield self._finding([paragraph])

    def _finding(self, wrapped: Sequence[_Wrapped]) -> Finding:
        edits = tuple(edit for paragraph in wrapped for edit in paragraph.edits)
        lines = "1 line is" if len(edits) == 1 else f"{len(edits):,} lines are"
        where = f" in {len(wrapped):,} paragraphs" if len(wrapped) > 1 else ""
        return self.finding(
            wrapped[0].block.span,
            f"{lines} broken at a fixed width{where}",
            related=tuple(Related(other.block.span, "wrapped too") for other in wrapped[1:]),
            fix=Fix("Join the lines of the paragraph", edits, Applicability.SAFE),
        )


class _Wrapped(NamedTuple):
    """A paragraph that is wrapped, and the edits that join its lines."""

    block: Block
    edits: tuple[Edit, ...]


def _joins(document: Document, block: Block) -> Iterator[Edit]:
    """The edits that join the block's lines.  A line end that the markup asks for stays."""
    if block.role not in _WRAPPED_ROLES or "\n" not in block.text:
        return
    for match in _WRAP.regex.finditer(document.prose, block.start, block.end):
        newline = document.prose.index("\n", match.start())
        line_end = document.locate(newline, newline + 1)
        if document.source.text[line_end.start : line_end.end] not in _LINE_ENDS:
            continue
        span = document.locate(match.end("before"), match.end())
        yield Edit(span, "" if match["before"] and match["before"] in _HYPHENS else " ")
