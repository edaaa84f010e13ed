"""How the places of a repeat are shown: lines, likeness in per cent, the words that differ."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newslint import Document, Related, Repeat, Span, differing_words, likeness, tokens_of


class Twin(NamedTuple):
    """An earlier place of a repeat: its likeness to the later one, and the words of neither."""

    place: Span
    similarity: float
    is_exact: bool
    marks: tuple[Span, ...]
    marks_of_later: tuple[Span, ...]


def twins_of(document: Document, repeat: Repeat) -> list[Twin]:
    """The earlier places, in order.

    The closest of them has the likeness of the repeat: a stretch of several paragraphs is as alike
    as the most alike two of them.
    """
    twins = list(_twins(document, repeat))
    closest = max(range(len(twins)), key=lambda n: twins[n].similarity)
    most = max(twins[closest].similarity, repeat.similarity)
    twins[closest] = twins[closest]._replace(similarity=most)
    return twins


def _twins(document: Document, repeat: Repeat) -> Iterator[Twin]:
    later = tokens_of(document.prose[slice(*repeat.later)])
    for place in repeat.earlier:
        if tokens_of(document.prose[slice(*place)]) == later:
            yield Twin(place, 1.0, True, (), ())
            continue
        mine, yours = differing_words(document, repeat.later, place)
        yield Twin(place, likeness(document, repeat.later, place), False, yours, mine)


def related(document: Document, twin: Twin) -> Related:
    """The earlier place as it is reported."""
    words = "the same words" if twin.is_exact else f"{per_cent(twin)}% the same"
    return Related(document.locate(*twin.place), words, twin.marks, twin.similarity)


def per_cent(twin: Twin) -> int:
    """Its likeness; what is not word for word the same is never 100."""
    most = 100 if twin.is_exact else 99
    return min(most, round(100 * twin.similarity))


def line_of(document: Document, place: Span) -> int:
    """The line in which a place in the prose begins."""
    return document.source.lines.position(document.locate(*place).start).line
