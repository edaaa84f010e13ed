"""The headline stands in the article once more.

What it finds
    A line that is the headline again, above it or in the body: the same words, also in other case,
    other quotation marks or other spacing; with a site's name added; cut off with three dots; or,
    next to the headline, with a word or two left out.
Why it matters
    It is what a content system leaves behind when the page title is pasted along with the text, and
    it is the first thing that readers see.
Example
    Harbour bridge closes for a year

    Harbour Bridge Closes for a Year | The Ellery Courier

    Engineers found salt in nearly every cable.
Better
    Harbour bridge closes for a year

    Engineers found salt in nearly every cable.
When it is wrong
    A section may be called what the article is called.
Fix safety
    Unsafe: the fix deletes the repeated line. Read which of the two is better first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint import (
    Applicability,
    Block,
    Confidence,
    Document,
    Edit,
    Finding,
    Fix,
    Related,
    Rule,
    Severity,
    Span,
    differing_words,
    tokens_of,
)
from newslint_rules.duplicates.deletion import lines_of

_ENDS_STOPPED = re.compile(r"[.!?:;][\"'”’»›)]*\Z")
_ENDS_CUT_OFF = re.compile(r"\s*(?:\.\.\.|…|\[[.…]+\])\s*\Z")
# "Bridge closes | The Courier", "Bridge closes - BBC News", "Bridge closes « Harbour Blog".
_PARTS = re.compile(r"\s*[|«»·•]\s*|\s+[-–—:/]+\s+")

# A site's name: "The Ellery Courier Online Edition".
_LONGEST_SITE_NAME = 5
# So many words in common say that it is the headline and no other line.
_FEWEST_TOKENS = 3
# How many blocks from the headline a line with other words is still taken for it.
_NEAR = 3
# A line near the headline may lack two words in five of it, and have one in five of its own.
_LEAST_IF_CUT, _LEAST_IF_CHANGED = 0.6, 0.8


class RepeatedHeadline(Rule):
    """DUP001."""

    code = "DUP001"
    name = "repeated-headline"
    severity = Severity.ERROR
    confidence = Confidence.HIGH
    fixes = Applicability.UNSAFE

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding a line."""
        headline = document.headline
        if headline is None:
            return
        wording = _Wording(headline)
        for block in document.blocks:
            if block is not headline and block.is_prose and wording.is_repeated_by(block):
                yield self._at(document, headline, block)

    def _at(self, document: Document, headline: Block, block: Block) -> Finding:
        line = document.source.lines.position(headline.span.start).line
        mine, yours = differing_words(
            document, Span(block.start, block.end), Span(headline.start, headline.end)
        )
        changed = " with small changes" if mine or yours else ""
        lines = lines_of(document, block, block)
        title = "Delete the repeated headline"
        return self.finding(
            block.span,
            f"The headline of line {line} is repeated{changed}",
            related=(Related(headline.span, "the headline", yours),),
            fix=Fix(title, (Edit(lines, ""),), Applicability.UNSAFE) if lines else None,
            marks=mine,
        )


class _Wording:
    """A headline's words, against which lines are held."""

    def __init__(self, headline: Block) -> None:
        self._block = headline
        self._tokens = tokens_of(headline.text)
        self._cores = set(_cores(headline.text))
        self._is_stopped = _ENDS_STOPPED.search(headline.text) is not None
        self._longest = 2 * len(headline.text) + 60

    def is_repeated_by(self, block: Block) -> bool:
        """Whether the block is the headline again."""
        if len(block.text) > self._longest or len(self._tokens) < 2:
            return False
        tokens = tokens_of(block.text)
        is_near = abs(block.index - self._block.index) <= _NEAR
        is_sentence = _ENDS_STOPPED.search(block.text) is not None and not self._is_stopped
        if tokens == self._tokens:
            # Far from the headline a sentence of these words belongs to the story.
            return is_near or not is_sentence
        if min(len(tokens), len(self._tokens)) < _FEWEST_TOKENS:
            return False
        if self._has_core_of(block.text, tokens) or self._is_cut_off(block.text, tokens):
            return True
        return is_near and not is_sentence and self._is_close_to(tokens)

    def _has_core_of(self, text: str, tokens: tuple[str, ...]) -> bool:
        """Whether one of the two is the other with a site's name before or after it."""
        return tokens in self._cores or self._tokens in _cores(text)

    def _is_cut_off(self, text: str, tokens: tuple[str, ...]) -> bool:
        """Whether one of the two ends in dots and begins the other."""
        for short, long, ends in (
            (tokens, self._tokens, text),
            (self._tokens, tokens, self._block.text),
        ):
            if _ENDS_CUT_OFF.search(ends) and len(short) <= len(long):
                whole, last = short[:-1], short[-1]
                if long[: len(whole)] == whole and long[len(whole)].startswith(last):
                    return True
        return False

    def _is_close_to(self, tokens: tuple[str, ...]) -> bool:
        """Whether a word or two make the difference."""
        from difflib import SequenceMatcher  # slow to import, and few paragraphs are so close

        matcher = SequenceMatcher(None, self._tokens, tokens, autojunk=False)
        common = sum(match.size for match in matcher.get_matching_blocks())
        if common == len(tokens):
            return common >= max(_FEWEST_TOKENS, _LEAST_IF_CUT * len(self._tokens))
        longer = max(len(tokens), len(self._tokens))
        return common >= max(_FEWEST_TOKENS, _LEAST_IF_CHANGED * longer)


def _cores(text: str) -> Iterator[tuple[str, ...]]:
    """The words of a line without the short part before its first bar or after its last."""
    bars = list(_PARTS.finditer(text))
    if not bars:
        return
    for rest, name in (
        (text[: bars[-1].start()], text[bars[-1].end() :]),
        (text[bars[0].end() :], text[: bars[0].start()]),
    ):
        core = tokens_of(rest)
        if len(core) >= _FEWEST_TOKENS and len(tokens_of(name)) <= _LONGEST_SITE_NAME:
            yield core
