"""Which words differ between two passages that say the same thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

# Two differences with this many equal words between them, none of them long, are shown as one:
# "[closing] of [bridge]" reads worse than "[closing of bridge]".
ISLAND_WORDS = 1
ISLAND_LETTERS = 3

Range = tuple[int, int]


def differences(one: Sequence[str], other: Sequence[str]) -> tuple[list[Range], list[Range]]:
    """The stretches of ``one`` and of ``other`` that the opposite side has not.

    Half-open ranges of word positions, in order; empty lists for equal passages. Pass folded
    words (see ``tokens_of``) so that case and quotation marks do not count as a difference.
    """
    matches = list(_matches(one, other))
    mine = _gaps([(a, a + size) for a, _, size in matches], len(one))
    yours = _gaps([(b, b + size) for _, b, size in matches], len(other))
    return mine, yours


def _matches(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Equal stretches, as start in one, start in other and length, without tiny islands."""
    # Imported here: only a report that shows words needs it.
    from difflib import SequenceMatcher

    found = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    for match in found:
        at_edge = match.a == 0 or match.a + match.size == len(one)
        if match.size and (at_edge or not _is_island(one[match.a : match.a + match.size])):
            yield match.a, match.b, match.size


def _is_island(words: Sequence[str]) -> bool:
    return len(words) <= ISLAND_WORDS and all(len(word) <= ISLAND_LETTERS for word in words)


def _gaps(stretches: Sequence[Range], length: int) -> list[Range]:
    """What lies between the stretches, from 0 to ``length``."""
    edges = [(0, 0), *stretches, (length, length)]
    return [(before[1], after[0]) for before, after in pairwise(edges) if before[1] < after[0]]
