"""Lines end in more than one way.

What it finds
    A file in which some lines end as on Unix (LF), others as on Windows (CRLF) or an old Mac
    (CR): the rarer ones, once a file.
Why it matters
    Tools count lines differently, and a change of one word shows up as a change of the file.
Example
    Ferry returns⟨U+000D⟩
    The boat sails at noon.
    It was repaired in May.
Better
    Ferry returns
    The boat sails at noon.
    It was repaired in May.
When it is wrong
    Never that we know.
Fix safety
    Safe: every line end becomes the one that most lines have.
"""

from __future__ import annotations

from collections import Counter
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
    Span,
)

# "\r\r\n" is one line end that was converted twice.
_LINE_END = Pattern(r"\r+\n|\r|\n")
_NAMES = {"\n": "LF", "\r\n": "CRLF", "\r": "CR"}


class MixedNewlines(Rule):
    """Reports the rarer line ends of a file that has several kinds, once."""

    code = "ENC005"
    name = "mixed-newlines"
    severity = Severity.WARNING
    confidence = Confidence.HIGH
    fixes = Applicability.SAFE

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding with all places of the rarer line ends."""
        text = document.source.text
        # The line ends of an export are those of the program that wrote it.
        if "\r" not in text or document.extent is not None:
            return
        ends = list(_LINE_END.finditer(text))
        counts = Counter(end.group() for end in ends)
        usual = max(_NAMES, key=lambda kind: counts[kind])
        spans = [Span(*end.span()) for end in ends if end.group() != usual]
        if not spans:
            return
        rare = " and ".join(_NAMES.get(kind, "doubled CR") for kind in counts if kind != usual)
        yield self.finding(
            spans[0],
            f"{_count(len(spans), len(ends))} in {rare}, the others in {_NAMES[usual]}",
            related=tuple(Related(span, "another one") for span in spans[1:]),
            fix=Fix(f"End every line in {_NAMES[usual]}", tuple(Edit(s, usual) for s in spans)),
        )


def _count(rare: int, lines: int) -> str:
    return f"{rare:,} of {lines:,} lines {'ends' if rare == 1 else 'end'}"
