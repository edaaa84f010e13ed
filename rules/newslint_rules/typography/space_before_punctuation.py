"""A space stands before a punctuation mark.

What it finds
    A blank or a no-break space before a comma, full stop, colon, semicolon, question mark,
    exclamation mark or closing bracket, and before the 's of a possessive.
Why it matters
    It is the trace of a link or a name that a content system put in or took out. The mark may
    also fall to the start of the next line.
Example
    Ferry to Marrow Island stays in port

    The crew waited in Tallow Bay , hoping for calmer water.
Better
    Ferry to Marrow Island stays in port

    The crew waited in Tallow Bay, hoping for calmer water.
When it is wrong
    Spaced ellipses, smileys, price lists ("Adults : 12") and names that begin with a stop (.NET)
    are left alone. In French a space before ; : ! ? is right.
Fix safety
    Safe: the space is deleted, or where it fell before its comma and not behind it, moved.
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

# Where one may stand: a fast pass that skips from mark to mark.
_MARK_AFTER_SPACE = re.compile(
    r"[,;.:!?)\]'’‘](?<=[ \u00a0\u2009\u202f\t].)(?:(?<!['’‘])|[st](?!\w))"
)
# The blank after a word, a bracket or a quotation mark, and the mark that it should not stand
# before. One character of lookbehind keeps a long run of blanks from being tried at each of them.
SPACE_BEFORE_MARK = Pattern(
    r"""
    (?P<word> [\w)\]"”’'%.!?…] )
    (?P<space> [ \u00a0\u2009\u202f\t]{1,8} )
    (?P<mark>
        , (?! [,\d] )
      | ; (?! -?[)(DP] )
      | (?<! [.…][ \u00a0] ) \. (?! [.\w/\\] | [ \u00a0]\. )
      | : (?! [:\-=^'’]?[)(\]\[DPpOo/|\\*3] | \w+: | : | // )
      | ! (?! [=\w] )
      | \? (?! [=&] | \?\? )
      | [)\]]
      | ['’]s (?! \w ) | (?<= n[ \u00a0] ) ['’‘]t (?! \w )
    )
    """,
    re.VERBOSE,
)
_SPACES = " \u00a0\u2009\u202f\t"
_MOST_SPACES = 9  # and the character before them
# "isn ‘t"; but "in ’t Veld" is a name.
_BEFORE_NOT_LIST = """
ain aren can couldn didn doesn don hadn hasn haven isn mustn needn shouldn wasn weren won wouldn
"""
_BEFORE_NOT = frozenset(_BEFORE_NOT_LIST.split())
FRENCH_SPACED = frozenset(";:!?")
_STOPS = frozenset(",;")
_SMILING_EYES = Pattern(r"(?:[:;=8xX]-?)\Z")
_LONG_BLOCK = 10  # words; a colon in a shorter block is a label ("VIP : 60,000")
_AMOUNT = Pattern(r"[ \u00a0]*[\d$£€¥]")


class SpaceBeforePunctuation(Rule):
    """TYP001."""

    code = "TYP001"
    name = "space-before-punctuation"
    severity = Severity.ERROR
    confidence = Confidence.HIGH
    fixes = Applicability.SAFE

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding a space."""
        is_french = document.language.code.lower().startswith("fr")
        for match in _spaces_before_marks(document):
            if is_french and match["mark"] in FRENCH_SPACED:
                continue
            if not _is_meant(document, match):
                yield self._at(document, match)

    def _at(self, document: Document, match: re.Match[str]) -> Finding:
        space = document.locate(*match.span("space"))
        # Where markup stands among the blanks the fix would delete it.
        is_plain = space.length == len(match["space"])
        return self.finding(
            document.locate(match.start("space"), match.end("mark")),
            f"A space stands before “{match['mark']}”",
            fix=_fix(document, match, space) if is_plain else None,
            key=_key(document, match),
        )


def _fix(document: Document, match: re.Match[str], space: Span) -> Fix:
    """Delete the space.  One that fell before its comma goes behind it; ‘t gets its apostrophe."""
    mark = match["mark"]
    if mark.startswith("‘"):
        place = document.locate(match.start("mark"), match.start("mark") + 1)
        return Fix("Set the apostrophe", (Edit(space, ""), Edit(place, "’")))
    if mark in _STOPS and document.prose[match.end() : match.end() + 1].isalpha():
        place = document.locate(match.start("mark"), match.end("mark"))
        behind = Span(place.end, place.end)
        return Fix("Put the space behind the mark", (Edit(space, ""), Edit(behind, " ")))
    return Fix("Delete the space", (Edit(space, ""),))


def _spaces_before_marks(document: Document) -> Iterator[re.Match[str]]:
    """The matches of SPACE_BEFORE_MARK inside blocks, in order."""
    prose, place = document.prose, 0
    for mark in document.matches(_MARK_AFTER_SPACE):
        before = len(prose[max(mark.start() - _MOST_SPACES, place) : mark.start()].rstrip(_SPACES))
        start = max(mark.start() - _MOST_SPACES, place) + before - 1
        match = SPACE_BEFORE_MARK.match(prose, start) if before else None
        block = document.block_at(mark.start())
        if match and block is not None and start >= block.start:
            place = match.end()
            yield match


def _key(document: Document, match: re.Match[str]) -> str:
    """The word before the space, from its block alone: line ends make no difference to it."""
    prose, end = document.prose, match.start("space")
    block = document.block_at(match.start())
    first = block.start if block else match.start()
    start = max(prose.rfind(" ", first, end), match.start() - 30, first - 1)
    return f"{prose[start + 1 : end]} {match['mark']}"


def _is_meant(document: Document, match: re.Match[str]) -> bool:
    """Whether somebody set the space on purpose, or the mark is no punctuation here."""
    mark, prose = match["mark"], document.prose
    block = document.block_at(match.start())
    if block is None:
        return True
    if mark in ")]":
        return not _is_opened(prose, match, block.start)
    if mark == ":":
        return len(block.words) < _LONG_BLOCK or _AMOUNT.match(prose, match.end()) is not None
    if mark.endswith("t"):
        before = prose[max(block.start, match.start() - 10) : match.start() + 1].split()
        return before[-1].lower() not in _BEFORE_NOT
    if mark in ("'s", "’s"):
        return not match["word"].isalnum()
    # The dots of an ellipsis, or an empty field of a list.
    follows_its_kind = mark in ".?!" and match["word"] in ".…"
    return follows_its_kind or (mark in ",;" and match["word"] in ",;")


def _is_opened(prose: str, match: re.Match[str], start: int) -> bool:
    """Whether a bracket of the block is open at the mark, and no smiley stands there."""
    start = max(start, match.start() - 400)
    before = prose[start : match.end("word")]
    if _SMILING_EYES.search(before) or not match["word"].isalnum():
        return False
    opening = "(" if match["mark"] == ")" else "["
    opened = before.rfind(opening)
    spaced = opened >= 0 and before[opened + 1 : opened + 2].isspace()
    return opened > before.rfind(match["mark"]) and not spaced
