"""Which candidates can be alike at all: told of thousands at once by the pairs of words they share.

S of two passages is (C * (0.5 + 0.5 * N) + W) / 2 with N and W at most 1 (see ``verify``), so S
of t needs C of 2t - 1: that share of the shorter passage must lie in pairs of words that the other
has too.  Most candidates share a run of common words and no more: they are put aside in two
microseconds, where the whole comparison takes nine.  None that is alike is ever put aside.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

from newslint.similarity.across import SENTENCE_THRESHOLD, THRESHOLD
from newslint.similarity.hashes import Hashed, hashes_of
from newslint.similarity.passages import PARAGRAPH
from newslint.similarity.sorting import ranked
from newslint.similarity.verify import (
    LOPSIDED,
    SHORT,
    SURCHARGE_A_TOKEN,
    SURCHARGE_IF_LOPSIDED,
)

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, Any]

# So many candidates are judged at a time, which takes 20 MB.
_AT_ONCE = 8_192
# The pairs of a passage are marked on so many squares: where two fall on one, a candidate more is
# compared.
_SQUARES = 1_024
# The required similarity is worked out in another order than where it decides.
_ROUNDING = 1e-6


class Lines(Protocol):
    """Lines by number, from wherever they are kept."""

    def __getitem__(self, number: int, /) -> str: ...


def can_be_alike(lines: Lines, first: Numbers, second: Numbers, kinds: Numbers) -> Numbers:
    """Of each candidate whether its similarity can reach what is asked of two such passages.

    ``first`` and ``second`` are positions in ``lines`` (folded words with blanks between them),
    below 2**32; ``kinds`` the kinds that both are, as for ``similarity_of_pair``: none gives false.
    """
    import numpy as np

    found = np.zeros(len(first), dtype=bool)
    of_a_kind = np.flatnonzero(kinds)
    for start in range(0, len(of_a_kind), _AT_ONCE):
        part = of_a_kind[start : start + _AT_ONCE]
        numbers, places = ranked(np.concatenate([first[part], second[part]]))
        one, other = np.split(places, 2)
        own = [lines[number] for number in numbers.tolist()]
        found[part] = _can_be_alike(own, one, other, kinds[part])
    return found


def _can_be_alike(lines: Sequence[str], one: Numbers, other: Numbers, kinds: Numbers) -> Numbers:
    import numpy as np

    hashed = hashes_of(lines)
    counts = hashed.counts
    is_shorter = counts[one] <= counts[other]
    short, long = np.where(is_shorter, one, other), np.where(is_shorter, other, one)
    needed = (2 * _required(counts[short], counts[long], kinds) - 1) * counts[short]
    is_enough: Numbers = _covered(hashed, short, long) + _ROUNDING >= needed
    # A single word has no pair, and may be the other one.
    can: Numbers = is_enough | (counts[short] == 1)
    return can


def _covered(hashed: Hashed, short: Numbers, long: Numbers) -> Numbers:
    """How many words of each shorter passage lie in pairs that the longer one has, or some more."""
    import numpy as np

    sizes = hashed.counts - 1
    starts = np.cumsum(sizes) - sizes
    on = hashed.pairs % np.uint32(_SQUARES)
    squares = np.zeros(len(sizes) * _SQUARES, dtype=bool)
    squares[np.repeat(np.arange(len(sizes)) * _SQUARES, sizes) + on] = True
    # The pairs of all shorter passages, one after the other.
    many = sizes[short]
    ends = np.cumsum(many)
    of_short = np.arange(int(many.sum())) + np.repeat(starts[short] - (ends - many), many)
    is_shared = squares[np.repeat(long * _SQUARES, many) + on[of_short]]
    # Shared pairs in a row cover one word more than they are.
    opens = is_shared.copy()
    opens[1:] &= ~is_shared[:-1]
    first = (ends - many)[many > 0]
    opens[first] = is_shared[first]
    before = np.append(0, np.cumsum(is_shared.astype(np.int64) + opens))
    covered: Numbers = before[ends] - before[ends - many]
    return covered


def _required(short: Numbers, long: Numbers, kinds: Numbers) -> Numbers:
    """``required_similarity`` of many."""
    import numpy as np

    threshold = np.where(kinds & PARAGRAPH, THRESHOLD, SENTENCE_THRESHOLD)
    surcharge = SURCHARGE_A_TOKEN * np.maximum(0, SHORT - short)
    is_lopsided = long >= LOPSIDED * short
    surcharge = np.where(is_lopsided, np.maximum(surcharge, SURCHARGE_IF_LOPSIDED), surcharge)
    required: Numbers = threshold + surcharge
    return required
