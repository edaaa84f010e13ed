"""A bracket has no partner.

What it finds
    A round, square or curly bracket that never closes, or closes what never opened.
Why it matters
    The reader looks for the end of the aside and does not find it.
Example
    Library extends its hours

    The reading room (closed since March opens again on Monday.
Better
    Library extends its hours

    The reading room (closed since March) opens again on Monday.
When it is wrong
    Smileys and the labels of lists, "a)" and "1)", are left alone, and so is an aside of several
    paragraphs.
Fix safety
    There is no fix: only the writer knows where the aside ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newslint import Block, Confidence, Document, Finding, Pattern, Rule, Severity
from newslint_rules.typography.words_shown import words_after, words_before

BRACKET = Pattern(r"[()\[\]{}]", cues=("(", ")", "[", "]", "{", "}"))
# Eyes and nose before a bracket, or after one: :-) and (: are no brackets.
EYES_BEFORE = Pattern(r"(?:[:;=]['’]?[-o^]?|(?<!\w)[8xX]-)[()]{0,3}\Z")
EYES_AFTER = Pattern(r"[-^]?[:;=](?!\w)")
# a), 12), iv.): the label of an item.
LABEL = Pattern(r"(?:^|\s)(?:\d{0,2}\.?[A-Za-z]|\d{1,3}|[ivxIVX]{2,5})\.?\Z")
PARTNERS = {")": "(", "]": "[", "}": "{"}
_NAMES = {"(": "bracket", "[": "square bracket", "{": "curly bracket"}
_REACH = 4  # blocks that an aside may run over


class _Bracket(NamedTuple):
    offset: int
    char: str
    block: Block


class UnbalancedBrackets(Rule):
    """TYP005."""

    code = "TYP005"
    name = "unbalanced-brackets"
    severity = Severity.WARNING
    confidence = Confidence.HIGH
    yields_to = ("ENC003", "LFT002", "LFT003")

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding a bracket without a partner."""
        for bracket in sorted(_alone(document)):
            offset = bracket.offset
            yield self.finding(
                document.locate(offset, offset + 1),
                _message(document, bracket),
                key=document.around(offset, offset + 1, before=15, after=15),
            )


def _message(document: Document, bracket: _Bracket) -> str:
    offset, char, block = bracket
    if char in _NAMES:
        shown = words_after(document, offset, block.end)
        return f"The {_NAMES[char]} “{char}{shown}” never closes"
    shown = words_before(document, block.start, offset)
    return f"The {_NAMES[PARTNERS[char]]} of “{shown}{char}” closes what never opened"


def _alone(document: Document) -> Iterator[_Bracket]:
    opened: list[_Bracket] = []
    for bracket in _brackets(document):
        while opened and bracket.block.index - opened[0].block.index > _REACH:
            yield opened.pop(0)
        if bracket.char in _NAMES:
            opened.append(bracket)
            continue
        partner = PARTNERS[bracket.char]
        depth = next(
            (n for n in range(1, min(len(opened), 8) + 1) if opened[-n].char == partner), 0
        )
        if not depth:
            yield bracket
            continue
        yield from opened[len(opened) - depth + 1 :]
        del opened[len(opened) - depth :]
    yield from opened


def _brackets(document: Document) -> Iterator[_Bracket]:
    is_open = False
    for match in document.matches(BRACKET):
        block = document.block_at(match.start())
        if block is None or not block.words or _is_smiley(document.prose, block, match.start()):
            continue
        bracket = _Bracket(match.start(), match.group(), block)
        if bracket.char in "()":
            # The bracket of "(see note 1)" closes an aside, that of "1) Milk" does not.
            if bracket.char == ")" and not is_open and _is_label(document.prose, bracket):
                continue
            is_open = bracket.char == "("
        yield bracket


def _is_smiley(prose: str, block: Block, offset: int) -> bool:
    before = prose[max(offset - 5, block.start) : offset]
    if EYES_BEFORE.search(before):
        return True
    is_first = not before or before[-1].isspace()
    return is_first and EYES_AFTER.match(prose[offset + 1 : min(offset + 5, block.end)]) is not None


def _is_label(prose: str, bracket: _Bracket) -> bool:
    before = prose[max(bracket.offset - 8, bracket.block.start) : bracket.offset]
    return LABEL.search(before) is not None
