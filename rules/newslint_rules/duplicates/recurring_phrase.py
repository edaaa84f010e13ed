"""A striking phrase comes back.

What it finds
    A turn of phrase that a reader remembers and meets again: "watching with bated breath". Names,
    titles, figures, attribution, charges and sentences of a court, what the article is about, and
    quotations are left alone.
Why it matters
    The second time it reads like a tic; in machine-written copy it is the surest tell.
Example
    Harbour bridge closes for a year

    The town was listening with a sinking heart for any word on the cost.

    In the square hundreds stood listening with a sinking heart to the mayor.
Better
    Harbour bridge closes for a year

    The town was listening with a sinking heart for any word on the cost.

    In the square hundreds stood in the rain to hear the mayor.
When it is wrong
    A technical term of several words that the article needs more than once.
Fix safety
    There is no fix: the other wording is the writer's.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from newslint import (
    Confidence,
    Document,
    Finding,
    Related,
    Rule,
    Severity,
    Span,
    phrases_in,
    repeats_in,
)
from newslint_rules.duplicates.charges import is_of_court
from newslint_rules.duplicates.repeat_places import line_of

_CODE_MARKS = frozenset("{}<>[]|=")
_SHORT_WORD = 3  # letters; longer words have a capital in a title


class RecurringPhrase(Rule):
    """DUP004."""

    code = "DUP004"
    name = "recurring-phrase"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    languages = frozenset({"en"})
    yields_to = ("DUP001",)

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding a phrase, at its last place."""
        repeated = _merged(chain.from_iterable(_copies(document)))
        for phrase in phrases_in(document):
            places = [place for place in phrase.occurrences if not _inside(repeated, place)]
            if len(places) < 2 or is_of_court(phrase.words):
                continue
            if not any(_is_fixed(document, place) for place in places):
                yield self._at(document, places, " ".join(phrase.words))

    def _at(self, document: Document, places: Sequence[Span], phrase: str) -> Finding:
        *earlier, last = places
        times = "twice" if len(places) == 2 else f"{len(places):,} times"
        return self.finding(
            document.locate(*last),
            f"“{document.prose[slice(*last)]}” stands in the article {times}, "
            f"first in line {line_of(document, places[0])}",
            related=tuple(Related(document.locate(*place), "here before") for place in earlier),
            key=phrase,
        )


def _copies(document: Document) -> Iterator[Sequence[Span]]:
    """The places of repeated passages but the first of each: DUP002 and DUP003 speak of them."""
    for repeat in repeats_in(document):
        yield [*repeat.earlier[1:], repeat.later]


def _inside(stretches: Sequence[Span], place: Span) -> bool:
    """Whether one of the stretches, sorted and merged, holds the place."""
    before = bisect_right(stretches, place.start, key=_start) - 1
    return before >= 0 and stretches[before].covers(place)


def _merged(stretches: Iterable[Span]) -> list[Span]:
    """The stretches in order; those that overlap are one."""
    merged: list[Span] = []
    for stretch in sorted(stretches):
        if merged and stretch.start <= merged[-1].end:
            merged[-1] = merged[-1].joined(stretch)
        else:
            merged.append(stretch)
    return merged


def _start(stretch: Span) -> int:
    return stretch.start


def _is_fixed(document: Document, place: Span) -> bool:
    """Whether it is a whole line ("No bids received"), a title in capitals, or part of code."""
    block = document.block_at(place.start)
    if block is None:
        return True
    is_line = place.start == block.start and not document.prose[place.end : block.end].strip(".!?:")
    text = document.prose[slice(*place)]
    around = document.prose[max(place.start - 2, 0) : place.end + 2]
    long = [word for word in text.split()[1:] if len(word) > _SHORT_WORD]
    is_title = bool(long) and all(word[0].isupper() for word in long)
    return is_line or is_title or not _CODE_MARKS.isdisjoint(around)
