"""Which passages meet: those that share a key, and of a key that many have the first few with all.

One rule for the archive of one machine, for a query and for a cluster.  The *listed* holders of a
key are the 32 with the lowest numbers.  Where no more have it, each meets each.  A key of more is
common wording, or standing text: each of its holders then meets the first six only, so that a
disclaimer in 10,000 articles costs 60,000 meetings and not the square, and is still found.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from newslint.similarity.sorting import differs, distinct, in_order, ranked

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, Any]

MOST_HOLDERS = 32
FIRST_HOLDERS = 6


def meeting_pairs(keys: Numbers, passages: Numbers) -> tuple[Numbers, Numbers]:
    """The distinct pairs that meet, as two arrays of int64: first < second, sorted.

    ``keys`` and ``passages`` stand side by side, in any order; a key stands once a passage.  There
    are at most 16 pairs a key given.
    """
    import numpy as np

    keys, passages = _shared(*in_order(keys, passages))
    if not len(keys):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    # The pairs as numbers: they are sorted and told apart ten times as quickly as rows are.
    numbers, ranks = _numbered(passages)
    count = len(numbers)
    codes = distinct(np.concatenate([a * count + b for a, b in _meetings(keys, ranks)]))
    first, second = np.divmod(codes, count)
    return numbers[first], numbers[second]


def _numbered(passages: Numbers) -> tuple[Numbers, Numbers]:
    """The different passages in order, and of each one given its position among them."""
    import numpy as np

    if int(passages.max()) >> 32:
        return np.unique(passages, return_inverse=True)
    numbers, ranks = ranked(passages)
    return numbers.astype(np.int64), ranks


def _shared(keys: Numbers, passages: Numbers) -> tuple[Numbers, Numbers]:
    """The keys that two passages or more have, and beside each its holders; both are in order."""
    import numpy as np

    is_shared = np.zeros(len(keys), dtype=bool)
    is_shared[1:] = keys[1:] == keys[:-1]
    is_shared[:-1] |= is_shared[1:]
    return keys[is_shared], passages[is_shared]


def _meetings(keys: Numbers, holders: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
    """Who meets whom by each key, the lower one first; a pair comes once for each key."""
    import numpy as np

    starts = np.flatnonzero(differs(keys))
    sizes = np.diff(np.append(starts, len(keys)))
    is_hot = np.repeat(sizes > MOST_HOLDERS, sizes)
    here = np.flatnonzero(~is_hot)
    for step in range(1, MOST_HOLDERS):
        here = here[: np.searchsorted(here, len(keys) - step)]
        here = here[keys[here] == keys[here + step]]
        yield holders[here], holders[here + step]
    place = np.arange(len(keys)) - np.repeat(starts, sizes)
    first_of_all = np.repeat(starts, sizes)
    for step in range(FIRST_HOLDERS):
        later = np.flatnonzero(is_hot & (place > step))
        yield holders[first_of_all[later] + step], holders[later]
