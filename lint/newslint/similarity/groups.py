"""How single finds become repeats: those of the same places together, one at the last place."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from newslint.text.named import NamedTuple
from newslint.text.span import Span


class Twin(NamedTuple):
    """Two stretches of the article that are alike, the earlier first."""

    first: Span
    second: Span
    similarity: float
    exact: bool


class Repeat(NamedTuple):
    """A stretch of the article that stands in it before, with all the places where it does.

    ``similarity`` is that of the most alike two passages of the group, from 0 to 1. ``exact``:
    the later place has the very words of an earlier one.
    """

    later: Span
    earlier: tuple[Span, ...]
    similarity: float
    exact: bool


def grouped(paragraphs: Sequence[Twin], sentences: Sequence[Twin]) -> list[Repeat]:
    """The repeats that twins of paragraphs and of sentences make, by later place.

    A twin of sentences inside a twin of paragraphs is part of it. Places that largely overlap
    is one place. Two repeats whose later places overlap are one repeat, of the wider place. Where
    every place runs into the next there is but one left, and that repeats nothing.
    """
    twins = [*paragraphs, *_not_inside(sentences, paragraphs)]
    merged = _merged(sorted(map(_repeat_of, _connected(twins))))
    return [repeat for repeat in merged if repeat.earlier]


def _not_inside(sentences: Iterable[Twin], paragraphs: Sequence[Twin]) -> Iterator[Twin]:
    """Those of ``sentences`` that no twin of paragraphs holds on both sides."""
    holders: defaultdict[Span, list[Span]] = defaultdict(list)
    for twin in paragraphs:
        holders[twin.first].append(twin.second)
    for seconds in holders.values():
        seconds.sort()
    firsts = sorted(holders)
    for twin in sentences:
        if not any(
            _covering(holders[first], twin.second) for first in _covering(firsts, twin.first)
        ):
            yield twin


def _covering(stretches: Sequence[Span], part: Span) -> list[Span]:
    """Those of the sorted ``stretches`` that cover ``part``.

    Stretches of paragraphs overlap by a paragraph or two: a few steps back see all that matter.
    """
    at = bisect_right(stretches, (part.start, part.end))
    return [span for span in stretches[max(0, at - 4) : at + 1] if span.covers(part)]


def _connected(twins: Sequence[Twin]) -> list[list[Twin]]:
    """The twins in groups that have a place in common."""
    leader = _same_places({span for twin in twins for span in (twin.first, twin.second)})

    def lead(span: Span) -> Span:
        while leader[span] != span:
            leader[span] = leader[leader[span]]
            span = leader[span]
        return span

    for twin in twins:
        leader[lead(twin.second)] = lead(twin.first)
    groups: defaultdict[Span, list[Twin]] = defaultdict(list)
    for twin in twins:
        groups[lead(twin.first)].append(twin)
    return list(groups.values())


def _same_places(spans: Iterable[Span]) -> dict[Span, Span]:
    """Each span with the one before it that it shares more than half of both with, or itself."""
    leader: dict[Span, Span] = {}
    previous: Span | None = None
    for span in sorted(spans):
        leader[span] = span
        if previous is not None and _is_same_place(previous, span):
            leader[span] = previous
        previous = span
    return leader


def _is_same_place(one: Span, other: Span) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return 2 * shared > max(one.length, other.length)


def _repeat_of(group: Sequence[Twin]) -> Repeat:
    *earlier, later = _places(span for twin in group for span in (twin.first, twin.second))
    return Repeat(
        later,
        tuple(earlier),
        max(twin.similarity for twin in group),
        any(twin.exact and later in (twin.first, twin.second) for twin in group),
    )


def _places(spans: Iterable[Span]) -> list[Span]:
    """``spans`` in order, overlapping ones joined."""
    places: list[Span] = []
    for span in sorted(spans):
        if places and places[-1].overlaps(span):
            places[-1] = places[-1].joined(span)
        else:
            places.append(span)
    return places


def _merged(repeats: Sequence[Repeat]) -> list[Repeat]:
    """``repeats``, sorted by later place, with those that overlap there made one."""
    merged: list[Repeat] = []
    for repeat in repeats:
        if not (merged and merged[-1].later.overlaps(repeat.later)):
            merged.append(repeat)
            continue
        last = merged[-1]
        later = last.later.joined(repeat.later)
        places = _places([*last.earlier, *repeat.earlier])
        merged[-1] = Repeat(
            later,
            tuple(place for place in places if not place.overlaps(later)),
            max(last.similarity, repeat.similarity),
            last.exact and repeat.exact,
        )
    return merged
