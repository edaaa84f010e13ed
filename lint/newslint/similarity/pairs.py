"""Which passages of one article share pairs of neighbouring words, and how many pairs.

Nine pairs of ten stand in one passage alone.  They are put aside first, for all passages together:
what is left of most passages is next to nothing, and the index of it is small.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, combinations, pairwise

from newslint.similarity.candidates import MOST_PASSAGES_A_PAIR
from newslint.similarity.passages import Passage

Pair = tuple[str, str]
Counts = Counter[tuple[int, int]]
"""How many distinct pairs of words two passages share, the earlier one first."""


class PairIndex:
    """The pairs of words that stand in two passages or more; passages go by their positions."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        own = [set(pairwise(passage.tokens)) for passage in passages]
        seen: set[Pair] = set()
        shared: set[Pair] = set()
        for pairs in own:
            shared |= pairs & seen
            seen |= pairs
        self._holders: defaultdict[Pair, list[int]] = defaultdict(list)
        for position, pairs in enumerate(own):
            for pair in pairs & shared:
                self._holders[pair].append(position)
        self.lengths = [len(passage.tokens) for passage in passages]
        # One token less than pairs; a passage without words has no pair.
        self.doubled = [
            max(0, length - 1 - len(pairs)) for length, pairs in zip(self.lengths, own, strict=True)
        ]
        """How many pairs of each passage are there for a second time."""

    @cached_property
    def counts(self) -> Counts:
        """Those of all passages.

        A pair that more than ``MOST_PASSAGES_A_PAIR`` passages have is not counted.
        """
        groups = self._holders.values()
        return Counter(_pairs(each for each in groups if len(each) <= MOST_PASSAGES_A_PAIR))

    def counts_among(self, positions: Collection[int], is_counted: Callable[[int], bool]) -> Counts:
        """Those of the passages at ``positions`` for which ``is_counted`` is true.

        Only they make a pair too common.  Where no pair is, others are in it as well, which saves
        asking ``is_counted``.
        """
        crowded = [each for each in self._holders.values() if len(each) > MOST_PASSAGES_A_PAIR]
        if not crowded:
            return self.counts
        counted = set(filter(is_counted, positions))
        fewer = ([k for k in each if k in counted] for each in crowded)
        counts = self.counts.copy()
        counts.update(_pairs(each for each in fewer if len(each) <= MOST_PASSAGES_A_PAIR))
        return counts


def _pairs(groups: Iterable[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """All pairs of passages that are in one group."""
    return chain.from_iterable(combinations(each, 2) for each in groups)
