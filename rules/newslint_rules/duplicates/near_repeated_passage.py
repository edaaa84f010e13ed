"""A passage says in nearly the same words what another one says.

What it finds
    A paragraph or a sentence that is an earlier one reworded, shortened, lengthened, split or set
    into a longer paragraph. The words that differ are marked on both sides. Lists, questions, and
    moulds that differ only in names and figures are left alone.
Why it matters
    Two drafts were merged and both versions stayed, or a program wrote the same thought twice.
Example
    Harbour bridge closes for a year

    For the mayor, the closing was a personal defeat, a chance to rewrite her plans for the docks.

    The ferry will run every ten minutes.

    For the mayor, the closure was a personal defeat, a chance to repair her plans for the docks.
Better
    Harbour bridge closes for a year

    For the mayor, the closing was a personal defeat, a chance to rewrite her plans for the docks.

    The ferry will run every ten minutes.
When it is wrong
    A deliberate echo. A report of two rulings may need nearly the same words for both. Where one
    of the two is labelled a summary, or stands above the lead, the finding is of low confidence;
    so it is of two sentences of one paragraph, or two that say what a court heard, which tend to
    run parallel on purpose.
Fix safety
    There is no fix: which version stays is the editor's choice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint import (
    Confidence,
    Document,
    Finding,
    Pattern,
    Repeat,
    Rule,
    Severity,
    Span,
    repeats_in,
    weak_repeats_in,
)
from newslint_rules.duplicates.repeat_places import line_of, per_cent, related, twins_of

# "Summary: ...", "Key points ..."
_SUMMARY = Pattern(
    r"(?:in )?(?:summary|brief|short|sum|key (?:points?|takeaways?)|bottom line|tl;dr)\b",
    re.IGNORECASE,
)
# "The court heard that he ...": what a court heard of one and of the other runs parallel.
_HEARD = Pattern(
    r"\W*(?:the|an?)\s+(?:\w+\s+)?(?:court|jury|inquest|tribunal|hearing|inquiry)\s+"
    r"(?:heard|was\s+told)\b",
    re.IGNORECASE,
)
_NEAR = 120  # letters between two sentences that follow each other, or nearly
_SAME_WORDS = 0.9  # from here on two sentences of a paragraph say the same, and are no parallel
_WORDS_SHOWN, _LONGEST_SHOWN = 3, 30
_STOPPED = Pattern(r"[.!?…][\"'”’)\]]*$")


class NearRepeatedPassage(Rule):
    """DUP003."""

    code = "DUP003"
    name = "near-repeated-passage"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    yields_to = ("DUP001", "DUP002", "LFT001")

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding a passage, at its last place."""
        for repeat in repeats_in(document):
            if not repeat.exact:
                yield self._at(document, repeat, _confidence(document, repeat))

    def guesses(self, document: Document) -> Iterator[Finding]:
        """Yield what is alike, but less than a repeat is."""
        for repeat in weak_repeats_in(document):
            yield self._at(document, repeat, Confidence.LOW)

    def _at(self, document: Document, repeat: Repeat, confidence: Confidence) -> Finding:
        twins = twins_of(document, repeat)
        closest = max(twins, key=lambda twin: twin.similarity)
        return self.finding(
            document.locate(*repeat.later),
            f"{per_cent(closest)}% the same as line {line_of(document, closest.place)}: "
            f"“{_opening(document, repeat.later)}”",
            related=tuple(related(document, twin) for twin in twins),
            marks=closest.marks_of_later,
            similarity=round(closest.similarity, 3),
            confidence=confidence,
        )


def _confidence(document: Document, repeat: Repeat) -> Confidence:
    """Low for a summary, and for what only runs parallel: neighbours, two parts of a hearing."""
    is_summary = any(_sums_up(document, place) for place in _places(repeat))
    homes = {document.block_at(place.start) for place in _places(repeat)}
    between = repeat.later.start - max(place.end for place in repeat.earlier)
    is_heard = all(_HEARD.match(document.prose[slice(*place)]) for place in _places(repeat))
    are_neighbours = len(homes) == 1 and between < _NEAR
    is_parallel = (is_heard or are_neighbours) and repeat.similarity < _SAME_WORDS
    return Confidence.LOW if is_summary or is_parallel else Confidence.MEDIUM


def _opening(document: Document, place: Span) -> str:
    """The first words of a passage, to know it by where the text is not shown."""
    words = document.words_between(*place)[:_WORDS_SHOWN]
    shown = " ".join(document.prose[words[0].start : words[-1].end].split()) if words else ""
    return f"{shown[:_LONGEST_SHOWN].rstrip()} ..."


def _places(repeat: Repeat) -> Iterator[Span]:
    yield from repeat.earlier
    yield repeat.later


def _sums_up(document: Document, place: Span) -> bool:
    """Whether the place says in short what the article says: a summary, a line above the lead."""
    block = document.block_at(place.start)
    if block is None:
        return False
    if _SUMMARY.match(block.text):
        return True
    return block.index == 0 and place.end == block.end and not _STOPPED.search(block.text)
