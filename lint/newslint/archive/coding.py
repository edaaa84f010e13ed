"""How a key and the passage that has it wait in a temporary file: in parts, each as one number.

Keys are parted by their highest bits, and what is left of one shares 64 bits with the passage.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from newslint.similarity.minhash import KEY_BITS

if TYPE_CHECKING:
    Numbers = np.ndarray[Any, Any]

# Of ten million passages a part takes 60 MB.
_PART_BITS = 7
PARTS = 1 << _PART_BITS
# So many keys belong to a part.
PART_KEYS = 1 << (KEY_BITS - _PART_BITS)
# A key without its part's bits and a passage share 64 bits: a billion passages.
_PASSAGE_BITS = 64 - KEY_BITS + _PART_BITS
# So many articles are signed at once.
ARTICLES_AT_ONCE = 500


def coded(keys: Numbers, passages: Numbers) -> tuple[Numbers, Numbers]:
    """The part of each posting, and the posting as one number (uint64)."""
    low = keys & np.uint64(PART_KEYS - 1)
    codes = low << np.uint64(_PASSAGE_BITS) | passages.astype(np.uint64)
    return (keys >> np.uint64(KEY_BITS - _PART_BITS)).astype(np.int64), codes


def keys_in(codes: Numbers) -> Numbers:
    """The keys of postings of one part, without that part's bits."""
    keys: Numbers = codes >> np.uint64(_PASSAGE_BITS)
    return keys


def passages_in(codes: Numbers) -> Numbers:
    """The passages of postings of one part."""
    passages: Numbers = (codes & np.uint64((1 << _PASSAGE_BITS) - 1)).astype(np.int64)
    return passages
