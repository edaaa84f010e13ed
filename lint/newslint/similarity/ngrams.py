"""Which runs of words occur twice in a list of segments, each as long as it can be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

# A longer run is a repeated passage, and one word written a thousand times must not cost the
# square of it.
LONGEST = 30


class Run(NamedTuple):
    """A run of words: how many, and where it starts: (segment, position of its first word)."""

    length: int
    places: tuple[tuple[int, int], ...]


def repeated_runs(segments: Sequence[Sequence[str]], longest: int = LONGEST) -> Iterator[Run]:
    """The maximal runs of two words or more that occur at least twice, shortest first.

    Maximal: no word can be added on either side without losing an occurrence. A run of n words
    repeats only where the two runs of n - 1 inside it do, so each step looks only at the places
    that the step before left: linear in the words for text that does not repeat itself.
    """
    words, places = _numbered(segments)
    current = _regrouped(
        [
            (at, (words[at], words[at + 1]))
            for at in range(len(words) - 1)
            if words[at + 1] >= 0 <= words[at]
        ]
    )
    length = 2
    while current:
        longer: dict[int, tuple[int, int]] = {}
        if length < longest:
            longer = _regrouped(
                [
                    (at, (group, current[at + 1][0]))
                    for at, (group, _) in current.items()
                    if at + 1 in current
                ]
            )
        yield from _maximal(current, longer, length, places)
        current = longer
        length += 1


def _numbered(segments: Sequence[Sequence[str]]) -> tuple[list[int], list[tuple[int, int]]]:
    """All words as numbers, equal words the same, -1 between segments; and where each stands."""
    numbers: dict[str, int] = {}
    words: list[int] = []
    places: list[tuple[int, int]] = []
    for index, segment in enumerate(segments):
        for position, word in enumerate(segment):
            words.append(numbers.setdefault(word, len(numbers)))
            places.append((index, position))
        words.append(-1)
        places.append((index, len(segment)))
    return words, places


def _regrouped(keyed: Sequence[tuple[int, tuple[int, int]]]) -> dict[int, tuple[int, int]]:
    """Place -> (its group, the size of the group), for the keys that occur twice or more."""
    holders: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for at, key in keyed:
        holders[key].append(at)
    return {
        at: (group, len(at_places))
        for group, at_places in enumerate(holders.values())
        if len(at_places) > 1
        for at in at_places
    }


def _maximal(
    current: dict[int, tuple[int, int]],
    longer: dict[int, tuple[int, int]],
    length: int,
    places: Sequence[tuple[int, int]],
) -> Iterator[Run]:
    """The groups of which no longer run, to the right or to the left, has as many places."""
    members: defaultdict[int, list[int]] = defaultdict(list)
    for at, (group, _) in current.items():
        members[group].append(at)
    for group_places in members.values():
        first, size = group_places[0], len(group_places)
        extended = (longer.get(first), longer.get(first - 1))
        if any(found is not None and found[1] == size for found in extended):
            continue
        yield Run(length, tuple(places[at] for at in group_places))
