"""Which of many passages share runs of three words: told by sorting numbers, not by comparing.

A passage that is reworded keeps some runs of three words that few others have.  All runs of all
passages are sorted as numbers, so that equal ones lie side by side; two passages that share enough
of them are worth comparing.  Time grows with the text, and memory is some 50 bytes a word.

``benchmarks/repeats.py`` measures it beside MinHash: of the pairs of news passages that reach the
threshold more are found, in a tenth of the time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from newslint.similarity.sorting import differs, distinct

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, Any]

RUN = 3
# "one of the" stands in thousands of passages, and so does a notice: each holder of a run meets the
# next so many, and no square comes of it.
MOST_MET = 24
# Two that share one run share a term.  One reworded shares two, and one for so many of its words:
# with 14 one pair in 200 more is found, and twice as many are compared.
FEWEST_RUNS = 2
WORDS_A_RUN = 10

# Passages are joined and hashed in portions of so many.
_PORTION = 4_096
# A large odd number, and what undoes a multiplication by it in 64 bits.
_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 1 << 64)
_BLANK, _LINE_END = b" \n"


def sharing_runs(passages: Sequence[str], owners: Sequence[int]) -> list[tuple[int, int]]:
    """The pairs of passages of different owners that share enough runs, as positions, in order.

    A passage is given as its folded words with a blank between them.
    """
    import numpy as np

    packed, lengths = _runs_of_all(passages)
    runs, holders = _shared(packed, len(passages))
    codes = np.concatenate(list(_pairs(runs, holders, np.array(owners, dtype=np.int64))))
    codes.sort()
    first = np.flatnonzero(differs(codes))
    shared = np.diff(np.append(first, len(codes)))
    often = shared >= FEWEST_RUNS
    shared = shared[often]
    one, other = np.divmod(codes[first[often]], max(1, len(passages)))
    is_enough = shared * WORDS_A_RUN >= np.minimum(lengths[one], lengths[other])
    return list(zip(one[is_enough].tolist(), other[is_enough].tolist(), strict=True))


def _runs_of_all(passages: Sequence[str]) -> tuple[Numbers, Numbers]:
    """Each run of each passage packed with the passage's position, and each passage's words.

    Sorting packed numbers is ten times as quick as sorting an index.  Runs that share the bits
    that are left and are not the same cost a comparison, and nothing else.
    """
    import numpy as np

    bits = np.uint64(_bits(len(passages)))
    packed: list[Numbers] = [np.zeros(0, dtype=np.uint64)]
    lengths: list[Numbers] = [np.zeros(0, dtype=np.int64)]
    for start in range(0, len(passages), _PORTION):
        portion = passages[start : start + _PORTION]
        hashes, holders = _runs(portion)
        packed.append((hashes >> bits << bits) | (holders + start).astype(np.uint64))
        lengths.append(np.array([passage.count(" ") + 1 for passage in portion]))
    return np.concatenate(packed), np.concatenate(lengths)


def _runs(passages: Sequence[str]) -> tuple[Numbers, Numbers]:
    """The hash of each run of words, and the position of the passage that it stands in.

    The hash of bytes b from s to e is the sum of b[i] * BASE ** (i - s + 1): the difference of two
    running sums, divided by a power of BASE (Karp and Rabin, 1987).
    """
    import numpy as np

    text = np.frombuffer("\n".join([*passages, ""]).encode(), dtype=np.uint8)
    ends = np.flatnonzero((text == _BLANK) | (text == _LINE_END))
    starts = np.append(0, ends[:-1] + 1)
    of_passage = np.append(0, np.cumsum(text[ends] == _LINE_END)[:-1])
    is_inside = of_passage[: 1 - RUN] == of_passage[RUN - 1 :]
    first, last = starts[: 1 - RUN][is_inside], ends[RUN - 1 :][is_inside]
    sums = np.zeros(len(text) + 1, dtype=np.uint64)
    np.cumsum(text * _powers(_BASE, len(text)), out=sums[1:])
    hashes = (sums[last] - sums[first]) * _powers(_INVERSE, len(text))[first] * np.uint64(_BASE)
    return hashes, of_passage[: 1 - RUN][is_inside]


def _powers(base: int, count: int) -> Numbers:
    """The first powers of a number, in 64 bits."""
    import numpy as np

    powers = np.full(count, base, dtype=np.uint64)
    powers[:1] = 1
    return np.cumprod(powers, out=powers)


def _shared(packed: Numbers, passages: int) -> tuple[Numbers, Numbers]:
    """The runs that two passages or more have, in order, and beside each who has it, in order."""
    import numpy as np

    packed = distinct(packed)
    bits = np.uint64(_bits(passages))
    runs = packed >> bits
    is_new = differs(runs)
    is_shared = ~(is_new & np.append(is_new[1:], True))
    mask = np.uint64((1 << _bits(passages)) - 1)
    return runs[is_shared], (packed[is_shared] & mask).astype(np.int64)


def _pairs(runs: Numbers, holders: Numbers, owners: Numbers) -> Iterator[Numbers]:
    """The pairs of holders of one run, once for each run; a pair is first * all + second."""
    import numpy as np

    here = np.arange(len(runs))
    for step in range(1, MOST_MET + 1):
        here = here[: np.searchsorted(here, len(runs) - step)]
        here = here[runs[here] == runs[here + step]]
        first, second = holders[here], holders[here + step]
        are_two = owners[first] != owners[second]
        yield first[are_two] * len(owners) + second[are_two]


def _bits(passages: int) -> int:
    """How many bits the position of a passage takes."""
    return max(1, passages.bit_length())
