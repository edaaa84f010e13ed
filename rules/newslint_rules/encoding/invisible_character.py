"""A character that nobody sees stands in the text.

What it finds
    Zero-width spaces and joiners, soft hyphens, byte order marks inside the text, doubled
    no-break spaces, and controls of the writing direction.
Why it matters
    Hidden characters break search, spelling checks and links, and come from copying. Controls of
    the writing direction can make a text read otherwise than it is stored.
Example
    Harbour fees rise

    The port auth⟨U+200B⟩ority will raise its fees in March.
Better
    Harbour fees rise

    The port authority will raise its fees in March.
When it is wrong
    Joiners in emoji and in Persian, Arabic and Indian scripts are needed, and so are direction
    marks beside Hebrew and Arabic; these stay. A single no-break space is never reported.
Fix safety
    Safe: the text looks the same without them. Removing direction controls is unsafe.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

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
)

# Scripts that write with joiners, or break lines at zero-width spaces.
_JOINING = "؀-ࣿऀ-෿฀-໿က-႟ក-៿᠀-᢯ﭐ-﷿ﹰ-ﻼ"
_EMOJI = "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
_RIGHT_TO_LEFT = Pattern("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_INVISIBLE = Pattern(
    rf"""
    (?<! [{_JOINING}{_EMOJI}] ) [\u200b-\u200d]+ (?! [{_JOINING}] )
  | (?<! [Â-ô] ) \u00ad+ (?! \s | \Z )                  # at a line's end it splits a word
  | [\ufeff\u2060-\u2064\u180e\u034f]+
  | [\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]
  | (?<! [Â-ô] ) [\u00a0\u202f]{{2,}}
    """,
    re.VERBOSE,
)
# One of these: a fast pass before the careful one.
_ANY = Pattern("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_DOUBLED = ("\u00a0\u00a0", "\u00a0\u202f", "\u202f\u00a0", "\u202f\u202f")
_NO_BREAK_SPACES = "\u00a0\u202f"
_OVERRIDES = "\u202d\u202e"
# They set the direction of the marks beside them and hide nothing.
_DIRECTION_MARKS = "\u200e\u200f\u061c"
_DIRECTION = f"\u202a\u202b\u202c{_OVERRIDES}\u2066\u2067\u2068\u2069{_DIRECTION_MARKS}"


class InvisibleCharacter(Rule):
    """Reports hidden characters, each kind once a file with all its places."""

    code = "ENC002"
    name = "invisible-character"
    severity = Severity.WARNING
    confidence = Confidence.HIGH
    yields_to = ("ENC001", "TYP001", "TYP006")
    fixes = Applicability.SAFE

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding a kind of hidden character."""
        if document.prose.isascii() or not _may_occur(document.prose):
            return
        kinds: dict[str, list[re.Match[str]]] = {}
        for match in document.matches(_INVISIBLE):
            if not _is_needed(document, match):
                kinds.setdefault(match.group()[0], []).append(match)
        for mark, matches in kinds.items():
            spans = [document.locate(*match.span()) for match in matches]
            instead = " " if mark in _NO_BREAK_SPACES else ""
            yield self.finding(
                spans[0],
                _message(mark, len(spans)),
                related=tuple(Related(span, "another one") for span in spans[1:]),
                fix=Fix(
                    "Put one space" if instead else "Delete the hidden character",
                    tuple(Edit(span, instead) for span in spans),
                    Applicability.UNSAFE if mark in _DIRECTION else Applicability.SAFE,
                ),
                severity=Severity.ERROR if mark in _OVERRIDES else None,
            )


def _may_occur(prose: str) -> bool:
    return _ANY.search(prose) is not None or any(pair in prose for pair in _DOUBLED)


def _is_needed(document: Document, match: re.Match[str]) -> bool:
    """Whether a direction control serves a text that runs from right to left."""
    mark = match.group()[0]
    if mark not in _DIRECTION or mark in _OVERRIDES:
        return False
    block = document.block_at(match.start())
    return block is not None and _RIGHT_TO_LEFT.search(block.text) is not None


def _message(mark: str, count: int) -> str:
    name = unicodedata.name(mark, "unnamed").lower()
    times = f", {count:,} times in this article" if count > 1 else ""
    if mark in _DIRECTION_MARKS:
        return f"A hidden mark of the writing direction: {name} (U+{ord(mark):04X}){times}"
    if mark in _DIRECTION:
        return (
            f"A hidden control of the writing direction (U+{ord(mark):04X}, {name}){times}: the "
            "text may read otherwise than it is stored (“trojan source”)"
        )
    if mark in _NO_BREAK_SPACES:
        return f"Doubled {name}s (U+{ord(mark):04X}){times}"
    return f"A hidden character: {name} (U+{ord(mark):04X}){times}"
