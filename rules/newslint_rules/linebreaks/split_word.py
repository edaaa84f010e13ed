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
    joined word, with it where the article writes it so or both halves are words. Unsafe after re-,
    co-, un- and pre-, where a hyphen can be meant: "re-sign" is not "resign".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

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
    is_known_word,
)

# From the hyphen on, so that the pattern is tried at hyphens only; LEFT_HALF stands before it.
SPLIT = Pattern(
    r"""
    (?P<hyphen> [-\u2010\u00ad] ) (?<= [^\W\d_][^\W\d_][-\u2010\u00ad] )
    (?P<gap> [ \t\u00a0]{0,8} \r?\n \s{0,40} | [ \u00a0]{1,2} )
    (?P<right> [^\W\d_]{2,24} ) (?! [\w@] )
    """,
    re.VERBOSE,
    cues=tuple(hyphen + blank for hyphen in "-\u2010\u00ad" for blank in " \t\u00a0\r\n"),
)
LEFT_HALF = Pattern(r"(?<![\w-])[^\W\d_]{2,24}\Z")
_LONGEST = 26
# After a hyphen and a blank these are the second half of a pair: pre- and post-war.
PAIR_WORDS = frozenset(
    (
        "and",
        "or",
        "to",
        "nor",
        "but",
        "versus",
        "vs",
        "than",
        "through",
        "as",
        "und",
        "oder",
        "et",
        "ou",
        "y",
    )
)
# With and without a hyphen after these a word may mean two things: re-cover and recover.
PREFIXES = frozenset({"re", "co", "un", "pre"})
_SHORTEST_SCRAP = 4  # letters


class _Split(NamedTuple):
    """Two halves, what parts them after the hyphen, and their places in the prose."""

    left: str
    right: str
    gap: str
    start: int
    hyphen: int
    right_start: int
    is_soft: bool

    @property
    def end(self) -> int:
        return self.right_start + len(self.right)


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
        found = [split for split in _splits(document.prose) if _is_in_prose(document, split)]
        if not found:
            return
        known = {text.lower() for text in document.words.texts}
        for split in found:
            whole = _whole_word(split, known)
            if whole is not None:
                yield self._at(document, split, whole)

    def _at(self, document: Document, split: _Split, whole: str) -> Finding:
        start = split.hyphen + 1 if "-" in whole else split.hyphen
        last = document.locate(start - 1, start)
        right = document.locate(split.right_start, split.end)
        cut = last._replace(start=last.end, end=right.start)
        # Markup between the halves (an end of bold type) must stay.
        is_blank = not document.source.text[slice(*cut)].strip("-‐\u00ad> \t\r\n\u00a0")
        return self.finding(
            document.locate(split.start, split.end),
            f"“{whole}” is cut in two",
            fix=Fix("Join the halves", (Edit(cut, ""),), _trust(split)) if is_blank else None,
            key=whole,
        )


def _trust(split: _Split) -> Applicability:
    """Unsafe where the hyphen may be meant: to re-sign is not to resign."""
    return Applicability.UNSAFE if split.left.lower() in PREFIXES else Applicability.SAFE


def _splits(prose: str) -> Iterator[_Split]:
    """Every hyphen with half a word before it and, after a blank or a line end, another."""
    for match in SPLIT.finditer(prose):
        left = LEFT_HALF.regex.search(prose, max(match.start() - _LONGEST, 0), match.start())
        right = match["right"]
        if left and right.islower() and right not in PAIR_WORDS and not left.group()[-1].isupper():
            yield _Split(
                left.group(),
                right,
                match["gap"],
                left.start(),
                match.start(),
                match.start("right"),
                match["hyphen"] == "\u00ad",
            )


def _is_in_prose(document: Document, split: _Split) -> bool:
    ends = (document.block_at(split.start), document.block_at(split.end - 1))
    return all(block is not None and block.is_prose for block in ends)


def _whole_word(split: _Split, known: set[str]) -> str | None:
    """The word without its break, hyphened where that is right; None for no split word."""
    joined, compound = split.left + split.right, f"{split.left}-{split.right}"
    if split.is_soft or joined.lower() in known:
        return joined
    if compound.lower() in known and "\n" in split.gap:
        return compound
    if is_known_word(joined):
        return joined
    if "\n" not in split.gap:
        return joined if _are_scraps(split) else None
    if compound.lower() in known or is_known_word(split.right):
        return compound
    return joined if not is_known_word(split.left) else None


def _are_scraps(split: _Split) -> bool:
    """Whether neither half is a word by itself: "lifesa- ving"."""
    is_long = len(split.left) >= _SHORTEST_SCRAP and len(split.right) >= _SHORTEST_SCRAP
    return is_long and not (is_known_word(split.left) or is_known_word(split.right))
