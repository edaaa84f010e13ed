"""Which runs of four words stand for a passage: the lowest hash of every four neighbours.

Two passages that share seven words in a row share a fingerprint, wherever the words stand in them.
Schleimer, Wilkerson and Aiken: Winnowing, SIGMOD 2003.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newslint.similarity.hashes import MIXERS, Hashed

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, Any]

FINGERPRINT_WORDS = 4
WINDOW = 4

_NOTHING_LOWER = (1 << 64) - 1


def fingerprints_of(hashed: Hashed) -> tuple[Numbers, Numbers]:
    """The fingerprints of each line, as 64 bits, and beside each the position of its line.

    A line of four to six words has one, a shorter one none.  One may come more than once.
    """
    import numpy as np

    starts = np.cumsum(hashed.counts) - hashed.counts
    line = np.repeat(np.arange(len(starts)), hashed.counts)
    place = np.arange(len(line)) - starts[line]
    runs = hashed.counts[line] - (FINGERPRINT_WORDS - 1)
    hashes = np.full(len(line), _NOTHING_LOWER, dtype=np.uint64)
    is_run = np.flatnonzero(place < runs)
    hashes[is_run] = _run_hashes(hashed.words, is_run)
    lowest = hashes.copy()
    for later in range(1, WINDOW):
        # What lies in the next line has been left out where a line is that long.
        head = lowest[: max(0, len(hashes) - later)]
        np.minimum(head, hashes[later:], out=head)
    is_window = np.flatnonzero(place < np.where(runs > 0, np.maximum(1, runs - (WINDOW - 1)), 0))
    # The lowest of four are no even draw; multiplied, they spread over all keys.
    marks = lowest[is_window] * np.uint64(MIXERS[0])
    return marks, line[is_window]


def _run_hashes(words: Numbers, starts: Numbers) -> Numbers:
    """A hash of each run of four words, well mixed so that the lowest is a fair draw."""
    import numpy as np

    base, mixer = np.uint64(MIXERS[1]), np.uint64(MIXERS[2])
    mixed = np.zeros(len(starts), dtype=np.uint64)
    for at in range(FINGERPRINT_WORDS):
        mixed = mixed * base + words[starts + at]
    mixed = (mixed ^ (mixed >> np.uint64(29))) * mixer
    hashes: Numbers = mixed ^ (mixed >> np.uint64(32))
    return hashes
