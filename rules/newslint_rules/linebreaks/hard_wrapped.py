"""Lines are broken at a fixed width inside paragraphs.

What it finds
    Paragraphs whose lines end at a fixed column, as a mail programme, a typewriter or an old wire
    leaves them. It is said once an article; the other paragraphs are named with it.
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

    The harbour authority said on Tuesday that the ferry would sail again from next week.
When it is wrong
    Where the house system wants a fixed width, or keeps a verse as it was set. Lists, addresses,
    tables and lines that begin with a capital each are left alone.
Fix safety
    Safe: the line end becomes a blank. After a hyphen or a dash it goes, and the hyphen stays.

"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint import (
    Applicability,
    Block,
    Confidence,
    Document,
    Edit,
    Finding,
    Fix,
    Related,
    Role,
    Rule,
    Severity,
)

_LINE_ENDS = ("\n", "\r\n", "\r")
_WRAPPED_ROLES = (Role.PARAGRAPH, Role.LIST_ITEM, Role.QUOTATION)
_WRAP = re.compile(r"(?P<before>\S?)[ \t\u00a0]*\n[ \t\u00a0]*")
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

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding at the first wrapped paragraph, with all of them in its fix."""
        edits: list[Edit] = []
        blocks: list[Block] = []
        for block in document.blocks:
            found = list(_joins(document, block))
            if found:
                edits += found
                blocks.append(block)
        if len(edits) < _FEWEST_WRAPS:
            return
        related = tuple(Related(block.span, "wrapped too") for block in blocks[1:])
        yield self.finding(
            blocks[0].span,
            f"{_counted(len(edits), 'line')} of {_counted(len(blocks), 'paragraph')} "
            f"{'is' if len(edits) == 1 else 'are'} broken at a fixed width",
            related=related,
            fix=Fix("Join the lines of each paragraph", tuple(edits), Applicability.SAFE),
        )


def _joins(document: Document, block: Block) -> Iterator[Edit]:
    """The edits that join the block's lines.  A line end that the markup asks for stays."""
    if block.role not in _WRAPPED_ROLES or "\n" not in block.text:
        return
    for match in _WRAP.finditer(document.prose, block.start, block.end):
        newline = document.prose.index("\n", match.start())
        line_end = document.locate(newline, newline + 1)
        if document.source.text[line_end.start : line_end.end] not in _LINE_ENDS:
            continue
        span = document.locate(match.end("before"), match.end())
        yield Edit(span, "" if match["before"] and match["before"] in _HYPHENS else " ")


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number:,} {noun}s"
