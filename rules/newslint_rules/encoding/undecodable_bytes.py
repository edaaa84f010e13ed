"""The file has bytes that are no text in its encoding.

What it finds
    Bytes that cannot be read as UTF-8 (or as the encoding that the file's mark names); they are
    shown as �. Halves of a character that an export left behind (lone surrogates), and a file
    that is not UTF-8 at all, so that its encoding had to be guessed.
Why it matters
    What the reader gets to see depends on luck.
Example
    Caf⟨U+DCE9⟩ on the quay opens
Better
    Café on the quay opens
When it is wrong
    A newsroom that keeps its files in another encoding should turn the rule off.
Fix safety
    There is no fix: only the author knows what was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint import Confidence, Document, Finding, Pattern, Related, Rule, Severity, Span

_HALF = Pattern("[\ud800-\udfff]")
_NOT_ASCII = Pattern(r"[^\x00-\x7f]+")


class UndecodableBytes(Rule):
    """Reports lost bytes once an article, or that the encoding was guessed."""

    code = "ENC004"
    name = "undecodable-bytes"
    severity = Severity.ERROR
    confidence = Confidence.HIGH

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding with every place where a byte could not be read."""
        source = document.source
        extent = document.extent or Span(0, len(source.text))
        halves = [Span(*match.span()) for match in _halves(source.text)]
        found_everywhere = [*source.undecodable, *halves]
        lost = [span for span in found_everywhere if extent.overlaps(span)]
        if lost:
            first, *others = lost
            yield self.finding(
                first,
                _count(len(lost), source.encoding),
                related=tuple(Related(span, "another one") for span in others),
            )
        elif source.guessed and (found := _NOT_ASCII.regex.search(source.text, *extent)):
            yield self.finding(
                Span(*found.span()),
                f"The file is not UTF-8; it is read as {source.encoding}",
                confidence=Confidence.MEDIUM,
                severity=Severity.WARNING,
            )


def _halves(text: str) -> Iterator[re.Match[str]]:
    """The lone surrogates: what no encoding can write."""
    try:
        text.encode()
    except UnicodeEncodeError:
        yield from _HALF.finditer(text)


def _count(count: int, encoding: str) -> str:
    what = "1 byte" if count == 1 else f"{count:,} bytes"
    return f"{what} could not be read as {encoding}"
