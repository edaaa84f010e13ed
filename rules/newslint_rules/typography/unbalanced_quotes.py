"""A quotation never closes, or never opens.

What it finds
    A quotation mark without its partner, where no later paragraph closes it and the next one does
    not open it again. Past eight of them the article's others are told together.
Why it matters
    Readers cannot tell where somebody's words end and the newsroom's begin. That is a question of
    fact, and at times of law.
Example
    Inquiry opens into bridge repairs

    “We asked for the drawings twice, the engineer said. Nobody answered the letters.

    The council meets again on Friday.
Better
    Inquiry opens into bridge repairs

    “We asked for the drawings twice,” the engineer said. Nobody answered the letters.

    The council meets again on Friday.
When it is wrong
    Paragraphs of one quotation that were merged: each of them opens with a mark and only the last
    closes. Such places are of low confidence.
Fix safety
    There is no fix: only the reporter knows where the words end.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from newslint import (
    Block,
    Confidence,
    Document,
    Finding,
    MarkUse,
    Pattern,
    QuoteMark,
    Related,
    Rule,
    Severity,
    pair_quotes,
)
from newslint_rules.typography.words_shown import words_after, words_before

# A mark read in the wrong encoding, or the attribute of a tag.
GARBLED_OR_MARKUP = Pattern(
    r"â€|Ã¢|\ufffd|\w=[\"”“']", cues=("â€", "ã¢", "\ufffd", '="', "=”", "=“", "='")
)
_JUDGED = frozenset("\"“”‘'’")
# The words between the last comma or stop and a verb.
_CLAUSE = Pattern(r"[,.;!?–—-]\s+(?P<subject>[^,;!?–—]{0,70})\Z")
_WORD = Pattern(r"\w+")
_OF_SPEECH = frozenset(
    ("i", "we", "you", "they", "me", "us", "i'd", "i’d", "i'm", "i’m", "we've", "we’ve")
)
_SPEAKERS_VERBS = frozenset(("say", "saying", "asking", "telling"))
_LONGEST_SUBJECT = 6
_ENDS_SENTENCE = Pattern(r"""[.!?…]["”’')\]]*\s+\Z""")
_HANDFUL = 8  # findings; what is told of more marks nobody reads
_NEAR = 50  # marks; what opens after so many others says nothing
_TRUNCATED = ("...", "…", "[...]")


class UnbalancedQuotes(Rule):
    """TYP004."""

    code = "TYP004"
    name = "unbalanced-quotes"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    yields_to = ("BRK002", "TYP002", "TYP008")

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding a mark without a partner; past a handful one for all the others."""
        alone = list(self._alone(document))
        for confidence in (Confidence.MEDIUM, Confidence.LOW):
            same = [finding for finding in alone if finding.confidence is confidence]
            yield from same[:_HANDFUL]
            if same[_HANDFUL:]:
                yield _with_others(same[_HANDFUL], same[_HANDFUL + 1 :])

    def _alone(self, document: Document) -> Iterator[Finding]:
        """Yield one finding a mark without a partner."""
        paired = document.once(pair_quotes)
        doubtful = _doubtful_blocks(document)
        alone = sorted([*paired.unclosed, *paired.unopened])
        for mark in alone:
            block = document.block_at(mark.offset)
            if block is None or mark.char not in _JUDGED or block.index in doubtful:
                continue
            opens = mark.use is MarkUse.OPENS
            is_clear = _is_clear(document, block, mark)
            start = mark.offset if opens else _sentence_start(block, mark)
            yield self.finding(
                document.locate(start, mark.offset + 1),
                _message(document, block, mark),
                key=_words_beside(document, block, mark),
                confidence=Confidence.MEDIUM if is_clear else Confidence.LOW,
            )


def _message(document: Document, block: Block, mark: QuoteMark) -> str:
    """What is wrong, with the quotation's first words, or its last where nobody knows the first."""
    opens = mark.use is MarkUse.OPENS
    shown = (
        words_after(document, mark.offset, block.end)
        if opens
        else words_before(document, block.start, mark.offset)
    )
    which = f"The quotation “{shown}”" if shown else "The quotation"
    return f"{which} never {'closes' if opens else 'opens'}"


def _with_others(finding: Finding, others: Sequence[Finding]) -> Finding:
    """One finding for many: what is wrong with so many marks is one thing, and seen in a few."""
    if not others:
        return finding
    return finding._replace(
        message=f"{finding.message}, and {len(others):,} more like it",
        related=tuple(Related(other.span, "here too") for other in others),
    )


def _doubtful_blocks(document: Document) -> set[int]:
    """Blocks whose marks tell nothing: one points the wrong way, is garbled, or belongs to code."""
    places = [mark.offset for mark in document.quote_marks if mark.points_wrong]
    places += [match.start() for match in document.matches(GARBLED_OR_MARKUP)]
    blocks = (document.block_at(place) for place in places)
    return {block.index for block in blocks if block is not None}


def _sentence_start(block: Block, mark: QuoteMark) -> int:
    """Where the sentence begins that the mark closes: its words are the most that are quoted."""
    starts = [sentence.start for sentence in block.sentences if sentence.start < mark.offset]
    return starts[-1] if starts else block.start


def _words_beside(document: Document, block: Block, mark: QuoteMark) -> str:
    if mark.use is MarkUse.OPENS:
        return document.prose[mark.offset : min(mark.offset + 30, block.end)]
    return document.prose[max(mark.offset - 30, block.start) : mark.offset + 1]


def _is_clear(document: Document, block: Block, mark: QuoteMark) -> bool:
    """Whether nothing but a lost mark explains the place."""
    if not mark.is_double:
        return _is_cut_single(document, block, mark)
    prose = document.prose
    if mark.use is MarkUse.CLOSES:
        before = prose[mark.offset - 1 : mark.offset]
        return not before.isnumeric() and not before.isspace()
    following = _next_opener(document.quote_marks, mark, block)
    if following is None:
        return not block.text.endswith(_TRUNCATED)
    return not _is_merged(document, mark, following)


def _is_cut_single(document: Document, block: Block, mark: QuoteMark) -> bool:
    """Whether a single mark opens a paragraph and the newsroom speaks in it, with no other mark."""
    if mark.use is not MarkUse.OPENS or mark.offset != block.start:
        return False
    others = [m for m in document.quote_marks if block.start < m.offset < block.end]
    if any(other.use is not MarkUse.APOSTROPHE for other in others):
        return False
    verbs = document.language.words("attribution-verbs")
    return any(
        found.group() in verbs and _attributes(block.text, found)
        for found in _WORD.finditer(block.text)
    ) or any(f", {verb} " in block.text for verb in ("said", "says"))


def _next_opener(marks: Sequence[QuoteMark], mark: QuoteMark, block: Block) -> QuoteMark | None:
    """The next mark of the block that opens a quotation of the same kind."""
    first = bisect_left(marks, mark) + 1
    for n in range(first, min(first + _NEAR, len(marks))):
        other = marks[n]
        if other.offset >= block.end:
            return None
        if other.is_double is mark.is_double and other.use is MarkUse.OPENS:
            return other
    return None


def _is_merged(document: Document, mark: QuoteMark, following: QuoteMark) -> bool:
    """Whether two paragraphs of one quotation may have become one: nobody speaks between."""
    between = document.prose[mark.offset : following.offset]
    if not _ENDS_SENTENCE.search(between[-8:]):
        return False
    verbs = document.language.words("attribution-verbs")
    return not any(
        found.group() in verbs and _attributes(between, found) for found in _WORD.finditer(between)
    )


def _attributes(text: str, verb: re.Match[str]) -> bool:
    """Whether the newsroom says who speaks, and the speaker does not: ", the engineer said".

    "I told you", "somebody told me" and "as they say" are the speaker's own words.
    """
    clause = _CLAUSE.search(text[max(verb.start() - 80, 0) : verb.start()])
    if clause is None or verb.group() in _SPEAKERS_VERBS:
        return False
    subject = clause["subject"].lower().split()
    after = text[verb.end() : verb.end() + 5].split()
    is_own = not _OF_SPEECH.isdisjoint(subject) or (after and after[0] in _OF_SPEECH)
    return not is_own and len(subject) <= _LONGEST_SUBJECT
