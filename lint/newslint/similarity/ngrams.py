"""Which runs of words occur twice or more, each as long as it can be."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

from newslint.text.named import NamedTuple

# A longer run is a repeated passage, and one word written a thousand times must not cost the
# square of it.
LONGEST = 30


class Run(NamedTuple):
    """A run of words: how many, and the positions of its first word, in order."""

    length: int
    places: tuple[int, ...]


def repeated_runs(
    words: Sequence[str],
    needed: Mapping[int, int],
    are_joined: Callable[[int], bool] = lambda _: True,
    longest: int = LONGEST,
) -> Iterator[Run]:
    """The maximal runs of words that hold one that stands often enough, shortest first.

    ``needed`` says of some lengths, three words or more, how often a run must stand: at least
    twice.  ``are_joined`` says of a position whether a run may go on from it to the next word; it
    is asked only in runs that stand often enough.  A run may also come that stands so often only
    where words are not joined.

    Maximal: no word can be added on either side without losing an occurrence. A run of n words
    repeats only where the two runs of n - 1 inside it do, so each step looks only at the places
    that the step before left: linear in the words for text that does not repeat itself.
    """
    likely = {
        place + n for place, length in recurring_places(words, needed) for n in range(length - 1)
    }
    current = _regrouped(
        [(at, (words[at], words[at + 1])) for at in sorted(likely) if are_joined(at)]
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
        for places in _maximal(current, longer) if length >= min(needed) else ():
            yield Run(length, tuple(places))
        current = longer
        length += 1


def recurring_places(words: Sequence[str], times: Mapping[int, int]) -> set[tuple[int, int]]:
    """The runs of given lengths (three words or more) that stand so many times: place and length.

    ``times`` says of each length how many times, at least twice.  A place is the position of the
    run's first word.
    """
    shortest = min(times)
    # The runs are made twice, and most articles stop at the first time: to keep them takes as
    # long, and 60 bytes a word.
    counts = Counter(_runs_of(words, shortest))
    if not any(count > 1 for count in counts.values()):
        return set()
    standing = map(counts.__getitem__, _runs_of(words, shortest))
    repeated = [(at, count) for at, count in enumerate(standing) if count > 1]
    found = {(at, shortest) for at, count in repeated if count >= times[shortest]}
    places = [at for at, _ in repeated]
    for length in range(shortest + 1, max(times) + 1):
        followed = {at - 1 for at in places}
        runs = [(at, tuple(words[at : at + length])) for at in places if at in followed]
        counts = Counter(run for _, run in runs)
        places = [at for at, run in runs if counts[run] > 1]
        least = times.get(length)
        if least is not None:
            found.update((at, length) for at, run in runs if counts[run] >= least)
    return found


def _runs_of(words: Sequence[str], length: int) -> Iterator[tuple[str, ...]]:
    """Every run of so many neighbouring words."""
    return zip(*(words[first:] for first in range(length)), strict=False)


def _regrouped(keyed: Sequence[tuple[int, Hashable]]) -> dict[int, tuple[int, int]]:
    """Place -> (its group, the size of the group), for the keys that occur twice or more."""
    holders: defaultdict[Hashable, list[int]] = defaultdict(list)
    for at, key in keyed:
        holders[key].append(at)
    return {
        at: (group, len(at_places))
        for group, at_places in enumerate(holders.values())
        if len(at_places) > 1
        for at in at_places
    }


def _maximal(
    current: dict[int, tuple[int, int]], longer: dict[int, tuple[int, int]]
) -> Iterator[list[int]]:
    """The places of the groups of which no longer run, to the right or to the left, is as large."""
    members: defaultdict[int, list[int]] = defaultdict(list)
    for at, (group, _) in current.items():
        members[group].append(at)
    for group_places in members.values():
        first, size = group_places[0], len(group_places)
        extended = (longer.get(first), longer.get(first - 1))
        if any(found is not None and found[1] == size for found in extended):
            continue
        yield group_places
