"""Which passages of a run are worth comparing: those that share pairs of neighbouring words.

S of two passages is (C * (0.5 + 0.5 * N) + W) / 2 with N and W at most 1 (see ``verify``), so S
of t needs C of 2t - 1: that share of the shorter passage must lie in shared pairs. An index of
pairs finds all who reach it. Exact, and linear but for the commonest pairs ("of the").
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, combinations

from newslint.similarity.verify import Profile

# A pair of words that more passages than this have says nothing about two of them. An article
# of 1,500 words never gets there; without it a book would cost the square of its length.
MOST_PASSAGES_A_PAIR = 64
# Of more passages the index is not made.  That of 2,000, a hundred articles, takes as long as
# importing numpy and sorting their runs of words (see ``runs``); it grows with the power 1.3 of the
# text, and their runs hardly faster than the text.
MOST_FOR_INDEX = 2_000


def likely_pairs(profiles: Sequence[Profile], threshold: float) -> Iterator[tuple[int, int]]:
    """The positions of all pairs of passages, earlier first, whose similarity may reach it.

    Below a threshold of 0.5 they must share one pair of words, though the formula does not ask it.
    """
    needed = max(0.0, 2 * threshold - 1)
    # A shared pair covers two tokens, and again wherever the shorter passage repeats it.
    lengths = [len(profile.tokens) for profile in profiles]
    least = [needed * len(one.tokens) / 2 - one.repeated_pairs for one in profiles]
    for (one, other), shared in shared_pairs(profiles).items():
        if shared >= least[one if lengths[one] <= lengths[other] else other]:
            yield one, other


def shared_pairs(profiles: Sequence[Profile]) -> Counter[tuple[int, int]]:
    """How many distinct pairs of words any two passages share."""
    # Most pairs stand in one passage alone: counting them first is three times as quick.
    holding = Counter(chain.from_iterable(profile.pair_set for profile in profiles))
    telling = {pair for pair, count in holding.items() if 1 < count <= MOST_PASSAGES_A_PAIR}
    holders: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for position, profile in enumerate(profiles):
        for pair in telling.intersection(profile.pair_set):
            holders[pair].append(position)
    return Counter(chain.from_iterable(combinations(each, 2) for each in holders.values()))
