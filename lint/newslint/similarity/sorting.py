"""Which of many numbers are different ones: told by sorting them, as numbers and nothing beside.

``np.unique`` asks a hash table or sorts positions, and takes three to ten times as long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, Any]

_HALF = 32


def differs(numbers: Numbers) -> Numbers:
    """Whether each number is another than the one before it."""
    import numpy as np

    other: Numbers = np.ones(len(numbers), dtype=bool)
    np.not_equal(numbers[1:], numbers[:-1], out=other[1:])
    return other


def distinct(numbers: Numbers) -> Numbers:
    """The different numbers in order. ``numbers`` are sorted where they are."""
    numbers.sort()
    return numbers[differs(numbers)]


def ranked(numbers: Numbers) -> tuple[Numbers, Numbers]:
    """The different numbers in order, and for each number the position of its like among them.

    They and their count are below 2**32: then a number and its position fit 64 bits.
    """
    import numpy as np

    half = np.uint64(_HALF)
    packed = (numbers.astype(np.uint64) << half) | np.arange(len(numbers), dtype=np.uint64)
    packed.sort()
    ordered = packed >> half
    is_new = differs(ordered)
    ranks = np.empty(len(numbers), dtype=np.int64)
    ranks[packed & np.uint64((1 << _HALF) - 1)] = np.cumsum(is_new) - 1
    return ordered[is_new], ranks


def in_order(keys: Numbers, numbers: Numbers) -> tuple[Numbers, Numbers]:
    """Two columns sorted by the first, then the second; both are at least 0."""
    import numpy as np

    bits = int(numbers.max()).bit_length() if len(numbers) else 0
    if len(keys) and int(keys.max()).bit_length() + bits > 64:
        order = np.lexsort((numbers, keys))
        return keys[order], numbers[order]
    packed = (keys.astype(np.uint64) << np.uint64(bits)) | numbers.astype(np.uint64)
    packed.sort()
    low = packed & np.uint64((1 << bits) - 1)
    return packed >> np.uint64(bits), low.astype(np.int64)
