"""A word is cut in two by a hyphen and a line break.

What it finds
    "inter-" at the end of a line or a paragraph and "national" at the start of the next, also
    with a soft hyphen, and "inter- national" within a line.
Why it matters
    Text taken from a page layout keeps the hyphens of its lines. Neither search nor a screen
    reader finds the word.
Example
    Port opens new terminal

    The harbour signed a deal with three inter-
    national carriers.
Better
    Port opens new terminal

    The harbour signed a deal with three international carriers.
When it is wrong
    A compound that stands with its hyphen at a break keeps it: "drug-" / "related". Pairs such as
    "short- and long-term" are left alone.
Fix safety
    Safe: the halves are joined, without the hyphen where the article or the language knows the
    joined word, with it where both halves are words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint import Applicability, Confidence, Document, Edit, Finding, Fix, Rule, Severity, zipf

SPLIT = re.compile(
    r"""
    (?<! [\w\-] ) (?P<left> [^\W\d_]{2,24} ) (?P<hyphen> [-\u2010\u00ad] )
    (?P<gap> [ \t\u00a0]* \r?\n \s* | [ \u00a0]{1,2} )
    (?P<right> [^\W\d_]{2,24} ) (?! [\w@] )
    """,
    re.VERBOSE,
)
# After a hyphen and a blank these are the second half of a pair: pre- and post-war.
PAIR_WORDS = frozenset("and or to nor but versus vs than through as und oder et ou y".split())
_UNKNOWN = 3.0  # what zipf gives for a word that it does not know


class SplitWord(Rule):
    """BRK004."""

    code = "BRK004"
    name = "split-word"
    severity = Severity.ERROR
    confidence = Confidence.HIGH
    languages = frozenset({"en"})
    fixes = Applicability.SAFE

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding a word."""
        found = [match for match in SPLIT.finditer(document.prose) if _may_be_split(match)]
        if not found:
            return
        known = {word.text.lower() for word in document.words}
        for match in found:
            whole = _whole_word(match, known)
            if whole is not None and _is_in_prose(document, match):
                yield self._at(document, match, whole)

    def _at(self, document: Document, match: re.Match[str], whole: str) -> Finding:
        keeps = "-" in whole
        before = document.locate(match.end("left") - 1, match.end("left")).end
        start = document.locate(*match.span("hyphen")).end if keeps else before
        end = document.locate(match.start("right"), match.end("right")).start
        span = document.locate(match.start("left"), match.end("right"))
        return self.finding(
            span,
            f"“{whole}” is cut in two",
            fix=Fix("Join the halves", (Edit(span._replace(start=start, end=end), ""),)),
            key=whole,
        )


def _may_be_split(match: re.Match[str]) -> bool:
    right = match["right"]
    return right.islower() and right not in PAIR_WORDS and not match["left"][-1].isupper()


def _is_in_prose(document: Document, match: re.Match[str]) -> bool:
    ends = (document.block_at(match.start()), document.block_at(match.end() - 1))
    return all(block is not None and block.is_prose for block in ends)


def _whole_word(match: re.Match[str], known: set[str]) -> str | None:
    """The word without its break, with a hyphen where that belongs to it; None for no split word."""
    left, right = match["left"], match["right"]
    joined, compound = left + right, f"{left}-{right}"
    if match["hyphen"] == "\u00ad":
        return joined
    if joined.lower() in known or zipf(joined.lower()) > _UNKNOWN:
        return joined
    if "\n" not in match["gap"]:
        return None
    if compound.lower() in known or _is_word(right):
        return compound
    return joined if not _is_word(left) else None


def _is_word(text: str) -> bool:
    return zipf(text.lower()) > _UNKNOWN
