"""A headline, caption or teaser runs on to the next block without a blank line.

What it finds
    Two blocks that stand directly under each other where all others are parted by a blank line: a
    headline and a caption, a teaser and the first paragraph.
Why it matters
    A page that parts paragraphs at blank lines sets the two as one: the headline runs into the
    caption, without a stop between them.
Example
    Ferry service to resume

    The ferry to Mosswick sails again from next week.

    Crews work on the quay at Mosswick on Tuesday
    The harbour authority said divers had cleared the channel of the last of the wreckage.

    Tickets will be sold from Friday.

    The ferry stopped in January, when a barge sank in a storm.

    Nobody was hurt.
Better
    Ferry service to resume

    The ferry to Mosswick sails again from next week.

    Crews work on the quay at Mosswick on Tuesday

    The harbour authority said divers had cleared the channel of the last of the wreckage.

    Tickets will be sold from Friday.

    The ferry stopped in January, when a barge sank in a storm.

    Nobody was hurt.
When it is wrong
    Where a subhead is set directly above its text on purpose in one place only. Bylines with
    datelines, lists, verses and addresses are left alone.
Fix safety
    Unsafe: a blank line is put between the two, and a desk may want to part them otherwise.

"""

from __future__ import annotations

from collections.abc import Iterator

from newslint import (
    Applicability,
    Block,
    Confidence,
    Document,
    Edit,
    Finding,
    Fix,
    Pattern,
    Role,
    Rule,
    Severity,
    Span,
)

_LINE_ENDS = ("\n", "\r\n", "\r")
_STOPS = tuple(".!?:;,…")
_CLOSERS = " \t\n\u00a0)]\"'”’»›*"
_OPENS_TEXT = Pattern(r"[\"'“‘]?[^\W_]")
_MARKED = Pattern(r"https?:|www\.|[$£€]\d|\d{4}$|\|")
_BLOCK_ROLES = (Role.HEADLINE, Role.HEADING, Role.DECK, Role.CAPTION, Role.PARAGRAPH, Role.BYLINE)
_FEWEST_GAPS = 5
_MOST_GLUED_SHARE = 0.2
_FEWEST_WORDS = 4


class GluedBlocks(Rule):
    """Two blocks without the blank line that parts all others."""

    code = "BRK008"
    name = "glued-blocks"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    fixes = Applicability.UNSAFE
    yields_to = ("BRK001", "BRK004", "DUP001", "LFT")

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield a finding at each seam where a blank line lacks."""
        blocks = document.blocks
        glued = [block for block in blocks[1:] if block.previous and _gap(block) in _LINE_ENDS]
        if len(blocks) <= _FEWEST_GAPS or len(glued) > _MOST_GLUED_SHARE * (len(blocks) - 1):
            return
        stacked = {block.index for block in glued}
        for block in glued:
            before = block.previous
            is_alone = not {block.index - 1, block.index + 1} & stacked
            if before is not None and is_alone and _are_two(before, block):
                line_end = _between(before, block)
                yield self.finding(
                    document.locate(before.words[-1].start, block.words[0].end),
                    f"The {_called(before)} runs on to the next line: a blank line is missing",
                    fix=Fix(
                        "Put a blank line between them",
                        (Edit(Span(line_end.end, line_end.end), _gap(block)),),
                        Applicability.UNSAFE,
                    ),
                )


def _gap(block: Block) -> str:
    """What stands between the block and the one before it, blanks at the line's end left out."""
    before = block.previous
    if before is None:
        return ""
    between = _between(before, block)
    return block.document.source.text[between.start : between.end].strip(" \t\u00a0")


def _between(before: Block, block: Block) -> Span:
    return Span(before.span.end, block.span.start)


def _are_two(before: Block, block: Block) -> bool:
    """Whether the first is a line of its own, and the second is no continuation of it."""
    if before.role not in _BLOCK_ROLES or block.role not in _BLOCK_ROLES:
        return False
    if Role.BYLINE in (before.role, block.role) and Role.HEADLINE in (before.role, block.role):
        return False
    if before.text.rstrip(_CLOSERS).endswith(_STOPS) or not _OPENS_TEXT.match(block.text):
        return False
    if _MARKED.search(before.text) or _MARKED.search(block.text):
        return False
    is_line = len(before.words) >= _FEWEST_WORDS and len(block.words) >= _FEWEST_WORDS
    return is_line and not block.text.lstrip("\"'“‘")[:1].islower()


def _called(block: Block) -> str:
    return "line" if block.role is Role.PARAGRAPH else block.role.value
