"""Where a line or a paragraph ends and the text may go on: the seams that the rules judge."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newslint import (
    Block,
    Document,
    Pattern,
    Role,
    Span,
)

_INNER_BREAK = Pattern(r"[ \t]*\n[ \t]*")
_WRAP_WIDTHS = range(45, 101)
_WRAPPED_LINES = 3
_TEXT_ROLES = frozenset({Role.PARAGRAPH, Role.LIST_ITEM, Role.QUOTATION})
TITLE_ROLES = frozenset({Role.HEADING, Role.DECK, Role.CAPTION})
_ROLES = _TEXT_ROLES | TITLE_ROLES


_SHOWN_WORDS = 3
_LONGEST_SHOWN = 60
_NO_MARKS = dict.fromkeys(map(ord, '“”„"'))
_OPENERS = frozenset("\"'“‘„«([")


class Seam(NamedTuple):
    """One break: the text on both sides, and its places in the prose.

    ``left`` is the line or block before the break, ``right`` the one after it.
    """

    left: str
    right: str
    end: int  # of the left text
    start: int  # of the right text
    left_block: Block
    right_block: Block

    @property
    def is_inside_block(self) -> bool:
        """Whether a single line break is all that parts the two."""
        return self.left_block is self.right_block


def seams(document: Document) -> list[Seam]:
    """Every break between two paragraphs, and between two lines of one that is not wrapped.

    Two rules ask for them: ``document.once(seams)``.
    """
    return list(_seams(document))


def _seams(document: Document) -> Iterator[Seam]:
    previous: Block | None = None
    for block in document.blocks:
        if previous is not None and {previous.role, block.role} <= _ROLES:
            yield Seam(previous.text, block.text, previous.end, block.start, previous, block)
        if block.role in _TEXT_ROLES and "\n" in block.text and not is_wrapped(block.text):
            yield from _inner_seams(document, block)
        previous = block if block.is_prose else None


def _inner_seams(document: Document, block: Block) -> Iterator[Seam]:
    breaks = list(_INNER_BREAK.regex.finditer(document.prose, block.start, block.end))
    starts = [block.start, *(found.end() for found in breaks)]
    ends = [*(found.start() for found in breaks), block.end]
    lines = [document.prose[start:end] for start, end in zip(starts, ends, strict=True)]
    for n, found in enumerate(breaks):
        yield Seam(lines[n], lines[n + 1], found.start(), found.end(), block, block)


def is_wrapped(text: str) -> bool:
    """Whether the lines of a block are broken at a fixed width, or are verse or a list."""
    lines = text.split("\n")
    full = [len(line) for line in lines[:-1]]
    if len(lines) < _WRAPPED_LINES:
        return False
    if max(full) - min(full) <= 20 and max(full) in _WRAP_WIDTHS:
        return True
    return max(map(len, lines)) < _WRAP_WIDTHS.start


def words_at(document: Document, seam: Seam) -> Span:
    """The place in the source from the last word before the seam to the first word after it."""
    prose = document.prose
    start = max(prose.rfind(" ", seam.left_block.start, seam.end), seam.left_block.start - 1) + 1
    start = max(start, prose.rfind("\n", seam.left_block.start, seam.end) + 1)
    while start < seam.end - 1 and prose[start] in _OPENERS:
        start += 1
    end = seam.start
    while end < seam.right_block.end and not prose[end].isspace():
        end += 1
    first, last = document.locate(start, seam.end), document.locate(seam.start, end)
    return Span(first.start, last.end)


def last_words(seam: Seam) -> str:
    """The last three words before the seam, without quotation marks, for a message."""
    words = seam.left[-_LONGEST_SHOWN:].split()[-_SHOWN_WORDS:]
    return " ".join(words).translate(_NO_MARKS).strip()


def gap(document: Document, seam: Seam) -> Span | None:
    """The place in the source of the blanks and line ends between the two texts.

    None where markup stands there too, so that joining the texts would spoil it. The ``>`` of a
    quotation in Markdown may go.
    """
    before = document.locate(seam.end - 1, seam.end)
    after = document.locate(seam.start, seam.start + 1)
    between = document.source.text[before.end : after.start]
    return None if between.strip("> \t\r\n\u00a0") else Span(before.end, after.start)
