"""A control character or a terminal's escape sequence stands in the text.

What it finds
    Characters that steer machines and have no shape: NUL, bell, escape sequences that colour a
    terminal, form feeds, and quotation marks that an old encoding left as controls.
Why it matters
    They break feeds and page templates, and an escape sequence can make a terminal lie.
Example
    Council meets on⟨U+0007⟩ Tuesday
Better
    Council meets on Tuesday
When it is wrong
    Rarely. Some archives part their pages with form feeds.
Fix safety
    Safe: the character is removed, or becomes the mark that windows-1252 has in its place.
    Removing an escape sequence, and setting a letter, is unsafe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint import (
    Applicability,
    Confidence,
    Document,
    Edit,
    Finding,
    Fix,
    Pattern,
    Rule,
    Severity,
    Span,
)

# A fast pass over the text; hardly an article has one.
_ANY = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_CONTROL = Pattern(
    r"""
    \x1b \[ [0-9;?]{0,20} [A-Za-z]                 # a terminal's escape sequence
  | \x1b \] [^\x07\x1b\r\n]{0,200} (?: \x07 | \x1b\\ )  # one that sets the window's title
  | [\x00-\x08\x0e-\x1a\x7f]+                      # shapeless
  | [\x0b\x0c\x1b-\x1f\x85]+                       # separators of an older day, a bare escape
  | [\x80-\x84\x86-\x9f]                           # a mark of windows-1252 that was read as Latin-1
    """,
    re.VERBOSE,
)
_SEQUENCES = ("\x1b[", "\x1b]")
_SEPARATOR = Pattern(r"[\x0b\x0c\x1c-\x1f\x85]")
_C1 = Pattern(r"[\x80-\x84\x86-\x9f]")


class ControlCharacter(Rule):
    """Reports control characters, shown as escapes."""

    code = "ENC003"
    name = "control-character"
    severity = Severity.ERROR
    confidence = Confidence.HIGH
    yields_to = ("ENC001",)
    fixes = Applicability.SAFE

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield a finding for every run of control characters, wherever in the file it stands.

        Where the file is not the copy itself only the copy counts: a wire's envelope is made of
        such characters.
        """
        is_file = document.extent is None
        text = document.source.text if is_file else document.prose
        for match in _CONTROL.finditer(text) if _ANY.search(text) else ():
            instead = _replacement(text, match)
            title = "Delete the control character"
            if instead.strip():
                title = f"Set the mark “{instead}”"
            elif instead:
                title = "Put a space"
            span = Span(*match.span()) if is_file else document.locate(*match.span())
            # Of an escape sequence letters and figures go too; a letter may come for a control.
            is_safe = not (match.group().startswith(_SEQUENCES) or instead.isalnum())
            applicability = Applicability.SAFE if is_safe else Applicability.UNSAFE
            yield self.finding(
                span,
                _message(match.group(), instead),
                fix=Fix(title, (Edit(span, instead),), applicability),
            )


def _replacement(text: str, match: re.Match[str]) -> str:
    """What belongs in the place: a mark of windows-1252, a space between two words, or nothing."""
    if _C1.match(match.group()):
        return match.group().encode("latin-1").decode("cp1252", "ignore")
    if not _SEPARATOR.search(match.group()):
        return ""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    parts_words = before and after and not before.isspace() and not after.isspace()
    return " " if parts_words else ""


def _message(text: str, instead: str) -> str:
    shown = "".join(f"\\x{ord(mark):02x}" if not mark.isprintable() else mark for mark in text[:24])
    if text.startswith(_SEQUENCES):
        return f"A terminal's escape sequence: {shown}"
    if instead.strip():
        return f"A control character stands for “{instead}”: {shown}"
    return f"A control character: {shown}"
