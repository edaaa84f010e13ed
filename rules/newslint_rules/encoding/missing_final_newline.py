"""The file's last line has no line end.

What it finds
    A last line that stops without a line end.
Why it matters
    Files that are joined run their lines together, and a change after it shows as two.
Example
    Ferry returns

    The boat sails at noon.⟨no newline⟩
Better
    Ferry returns

    The boat sails at noon.
When it is wrong
    Never in a file. Text pasted from elsewhere may end without one.
Fix safety
    Safe: a line end like the file's other ones is added.
"""

from __future__ import annotations

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

_LINE_END = Pattern(r"\r\n|\r|\n")


class MissingFinalNewline(Rule):
    """Reports a last line without a line end."""

    code = "ENC006"
    name = "missing-final-newline"
    severity = Severity.INFO
    confidence = Confidence.HIGH
    fixes = Applicability.SAFE

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding at the end of a text that is not empty and has no final line end."""
        text = document.source.text
        # An export ends as the program that wrote it ends it.
        if not text or text.endswith(("\n", "\r")) or document.extent is not None:
            return
        usual = _LINE_END.search(text)
        end = Span(len(text), len(text))
        yield self.finding(
            end,
            "The last line has no line end",
            fix=Fix("Add the line end", (Edit(end, usual.group() if usual else "\n"),)),
        )
