"""Characters were garbled by reading them in the wrong encoding.

What it finds
    What is left of accents, quotation marks and currency signs when UTF-8 was read as another
    encoding, once or twice, and the sign � that stands where a character was lost.
Why it matters
    Every reader sees it, and it says that nobody looked at the page.
Example
    Ferry service returns

    The ferry companyâ€™s new boat will call at the island twice a day.
Better
    Ferry service returns

    The ferry company’s new boat will call at the island twice a day.
When it is wrong
    An article about character encodings may show garbled text on purpose.
Fix safety
    Safe where the original can be computed. A lost character (�) has no fix.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import NamedTuple

from newslint import (
    Applicability,
    Confidence,
    Document,
    Edit,
    Finding,
    Fix,
    Pattern,
    Related,
    Rule,
    Severity,
    Span,
)

# The bytes 0x80 to 0xBF as Latin-1 and as windows-1252 show them.
_CONTINUATION = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_SUSPICIOUS = Pattern(
    rf"""
    (?: [Â-ô] [{_CONTINUATION}]+ )+      # a lead byte of UTF-8 and what follows it
  | ‚Ä [ôúùìîò¶]                          # a quotation mark or dash read as Mac Roman
  | \ufffd+                              # a character that a converter gave up
    """,
    re.VERBOSE,
)
# No text has these, even where what they stood for cannot be computed any more.
_CERTAIN = Pattern("â€|Ã¢|Ã[ƒ‚]|ï¿½|‚Ä[ôúùìîò¶]")
_QUOTE_MARK = Pattern('[“”"]')
_LOST = "\ufffd"
_WORD_CHARACTERS = Pattern(r"[^\s\"“”()]*")
# So many garbled paragraphs in a row are one accident.
_RUN_OF_BLOCKS = 3


class _Garbled(NamedTuple):
    """A garbled place: its place in the prose, what it should be ("" unknown), its block."""

    start: int
    end: int
    meant: str
    block: int


class Mojibake(Rule):
    """Reports garbled characters: one finding a block, and one for a run of garbled blocks."""

    code = "ENC001"
    name = "mojibake"
    severity = Severity.ERROR
    confidence = Confidence.HIGH
    yields_to = ("ENC004",)
    fixes = Applicability.SAFE

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield a finding for every block, or run of blocks, that has garbled places."""
        if document.prose.isascii():
            return
        for places in _accidents(list(_garbled(document))):
            first = [place for place in places if place.block == places[0].block]
            others = places[len(first) :]
            spans = [document.locate(place.start, place.end) for place in places]
            here = spans[: len(first)]
            yield self.finding(
                Span(here[0].start, here[-1].end),
                _message(document, places),
                related=tuple(
                    Related(span, "garbled too")
                    for span, _ in zip(spans[len(first) :], others, strict=True)
                ),
                marks=tuple(here) if len(here) > 1 else (),
                fix=_fix(places, spans),
                confidence=None if _is_certain(document, places[0]) else Confidence.MEDIUM,
            )


def _garbled(document: Document) -> Iterator[_Garbled]:
    for match in document.matches(_SUSPICIOUS):
        text = match.group()
        meant = _repaired(text)
        if meant or _LOST in text or _CERTAIN.search(text):
            block = document.block_at(match.start())
            yield _Garbled(*match.span(), meant, block.index if block else 0)


@cache
def _repaired(text: str) -> str:
    """What ``text`` was before it was garbled; "" where nothing can be computed."""
    if _LOST in text:
        return ""
    from ftfy import fix_encoding  # slow to import, and hardly an article needs it

    meant = fix_encoding(text)
    return "" if meant == text or _LOST in meant else meant


def _accidents(places: Sequence[_Garbled]) -> Iterator[list[_Garbled]]:
    """The places by block; several garbled blocks in a row are kept together."""
    numbered = enumerate(sorted({place.block for place in places}))
    for _, run in groupby(numbered, lambda pair: pair[1] - pair[0]):
        blocks = [block for _, block in run]
        groups = [blocks] if len(blocks) >= _RUN_OF_BLOCKS else [[block] for block in blocks]
        for group in groups:
            chosen = set(group)
            yield [place for place in places if place.block in chosen]


def _message(document: Document, places: Sequence[_Garbled]) -> str:
    first = places[0]
    shown = _word_at(document, first.start, first.end, None)
    more = f", and {len(places) - 1:,} more" if len(places) > 1 else ""
    if _LOST in document.prose[first.start : first.end]:
        return f"A character was lost in {_quoted(shown)}{more}"
    if not first.meant:
        return f"{_quoted(shown)} is garbled{more}"
    meant = _word_at(document, first.start, first.end, first.meant)
    return f"{_quoted(shown, meant)} is garbled: read {_quoted(meant, shown)}{more}"


def _quoted(text: str, beside: str = "") -> str:
    """The text in quotation marks, and in others where it, or the text beside it, has such."""
    return f"«{text}»" if _QUOTE_MARK.search(text + beside) else f"“{text}”"


def _word_at(document: Document, start: int, end: int, instead: str | None) -> str:
    """The word around a place, with ``instead`` in that place."""
    prose, block = document.prose, document.block_at(start)
    first = block.start if block else start
    begin = max(prose.rfind(" ", first, start), prose.rfind("\n", first, start), first - 1) + 1
    tail = _WORD_CHARACTERS.match(prose, end)
    stop = tail.end() if tail else end
    middle = prose[start:end] if instead is None else instead
    word = f"{prose[max(begin, start - 20) : start]}{middle}{prose[end : min(stop, end + 20)]}"
    return "".join(mark if mark.isprintable() else f"\\x{ord(mark):02x}" for mark in word)


def _fix(places: Sequence[_Garbled], spans: Sequence[Span]) -> Fix | None:
    edits = [Edit(s, p.meant) for p, s in zip(places, spans, strict=True) if p.meant]
    if not edits:
        return None
    return Fix("Restore the garbled characters", tuple(edits), respells=True)


def _is_certain(document: Document, place: _Garbled) -> bool:
    """A lone � between blanks may be what the article is about."""
    if document.prose[place.start : place.end] != _LOST:
        return True
    around = document.prose[max(place.start - 1, 0) : place.end + 1]
    return not (around[0].isspace() and around[-1].isspace())
