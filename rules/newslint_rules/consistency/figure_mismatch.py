"""The headline's number is not the one that the body gives.

What it finds
    A number in the headline whose noun has another number in the first paragraphs: "12 dead" over
    "13 people died". The headline's number must stand nowhere in the body, and must not be the sum
    of two that do. Rounded numbers, ages, dates, money, percentages and units are left alone, and
    so is a sentence about the past ("last year") or a part ("of the 80"). Where headline and
    sentence do not share the word beside the number, as "orders four ships" and "runs three ships",
    the finding is of low confidence.
Why it matters
    Readers see the headline and the lead together, and a toll that does not agree costs trust.
Example
    12 dead in ferry fire

    A fire on a ferry killed 13 people on Sunday night, the coastguard said.
Better
    13 dead in ferry fire

    A fire on a ferry killed 13 people on Sunday night, the coastguard said.
When it is wrong
    The lead may count something else by the same noun: those of one town, or of another day.
Fix safety
    There is no fix: which number is right, the text does not say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint import (
    Block,
    Confidence,
    Document,
    Finding,
    Pattern,
    Related,
    Rule,
    Severity,
    fold,
)
from newslint_rules.consistency.counts import (
    ANY_NUMBER,
    MEANINGS,
    NUMBER_WORDS,
    Count,
    counts_of,
    value_of,
)

_LEAD_BLOCKS = 3
# The beginning of a word, the same for "cut" and "cuts", "open" and "opened".
_STEM = 4
_SHORTEST = 3
# Code points around the body's number.
_NEAR = 30
# "the line, which runs three ships", "with three ships": not what the sentence says.
_IN_CLAUSE = Pattern(r"\b(?:which|who|whose|that|where|with|has|have|had|of)\b")
# "One more died", "another was hurt": what brings 12 to 13.
_ONE_MORE = frozenset({"one", "another"})


class FigureMismatch(Rule):
    """Reports a number of the headline that the first paragraphs give otherwise."""

    code = "FCT003"
    name = "figure-mismatch"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    languages = frozenset({"en"})

    def check(self, document: Document) -> Iterator[Finding]:
        headline = document.headline
        if headline is None:
            return
        if not _may_have_number(headline):
            return
        claims = [count for count in counts_of(document, headline) if count.is_exact]
        if not claims:
            return
        body = [block for block in document.running_blocks if block.start > headline.start]
        lead = body[:_LEAD_BLOCKS]
        told = [
            count
            for block in lead
            for previous, sentence in zip((None, *block.sentences), block.sentences, strict=False)
            for count in counts_of(document, sentence, previous)
        ]
        for claim in claims:
            others = [count for count in told if count.counted == claim.counted]
            if not (others and _contradicts(claim, others)) or _stands_in(claim.number, body):
                continue
            if not _is_difference_told(claim.number - others[0].number, lead):
                yield self._mismatch(document, claim, others[0])

    def _mismatch(self, document: Document, claim: Count, other: Count) -> Finding:
        place = document.locate(other.start, other.end)
        headline = document.prose[claim.start : claim.end]
        text = document.prose[other.start : other.end]
        return self.finding(
            document.locate(claim.start, claim.end),
            f"The headline has “{headline}”, the body “{' '.join(text.split())}”",
            related=(Related(place, "the body's number"),),
            confidence=Confidence.MEDIUM
            if _is_same_event(document, claim, other)
            else Confidence.LOW,
        )


def _may_have_number(headline: Block) -> bool:
    words = [text.lower() for text in headline.words.texts]
    return any(word in NUMBER_WORDS or any(map(str.isdigit, word)) for word in words)


def _contradicts(claim: Count, others: Sequence[Count]) -> bool:
    """Whether the body has one other number, near the headline's and not rounded to it."""
    numbers = {other.number for other in others}
    if len(numbers) != 1 or not all(other.is_exact for other in others):
        return False
    (number,) = numbers
    small, large = sorted((claim.number, number))
    is_round = claim.number >= 20 and claim.number % 10 == 0
    if is_round and large - small <= 0.1 * large:
        return False
    return 1 < small < large <= 2 * small + 1


def _stands_in(number: int, body: Sequence[Block]) -> bool:
    return any(
        value_of(match["number"]) == number
        for block in body
        for match in ANY_NUMBER.regex.finditer(block.text)
    )


def _is_difference_told(difference: int, lead: Sequence[Block]) -> bool:
    """Whether the lead has the number that takes one to the other: "and two women"."""
    if abs(difference) > 1:
        return _stands_in(abs(difference), lead)
    return any(fold(text) in _ONE_MORE for block in lead for text in block.words.texts)


def _is_same_event(document: Document, claim: Count, other: Count) -> bool:
    """Whether headline and body count at the same event.

    A toll is one of the day. Of ferries, those that are ordered are not those that are run: the
    word beside the headline's number must stand near the body's too, or the body must open with it.
    """
    if claim.counted in MEANINGS:
        return True
    headline, block = document.headline, document.block_at(other.start)
    if headline is None or block is None:
        return False
    near = [word for word in headline.words if word.end <= claim.start][-1:]
    near += [word for word in headline.words if word.start >= claim.end][:1]
    stems = {_stem(word.text) for word in near if len(word.text) >= _SHORTEST}
    sentence = next(s for s in block.sentences if s.start <= other.start < s.end)
    around = [
        _stem(word.text)
        for word in sentence.words
        if other.start - _NEAR < word.start < other.end + _NEAR
    ]
    if not stems.isdisjoint(around):
        return True
    before = document.prose[sentence.start : other.start]
    return sentence.start == document.running_blocks[0].start and not _IN_CLAUSE.search(before)


def _stem(word: str) -> str:
    return fold(word).rstrip("s")[:_STEM]
