"""By which keys two passages of different articles meet: MinHash bands and word fingerprints.

A passage has 42 keys of its MinHash, each three of 126 values over its pairs of words, and the
winnowed fingerprints of its runs of four words: with 40 words about 53 in all. Two passages that
share a key are candidates; the similarity (see ``verify``) decides. Bands of three find passages
whose pairs agree by a third, fingerprints a short stretch lifted into a long passage.

Keys depend on the tokens alone: they are computed per file, in any process, kept in an archive,
and joined by the rule of ``meeting``. The values are datasketch's, made for many passages at once
with numpy: some 150,000 passages of news a second, where datasketch itself makes 30,000.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from newslint.similarity import tokens
from newslint.similarity.fingerprints import FINGERPRINT_WORDS, WINDOW, fingerprints_of
from newslint.similarity.hashes import MIXERS, Hashed, hashes_of
from newslint.similarity.sorting import distinct, ranked

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, Any]

BANDS = 42
BAND_SIZE = 3
PERMUTATIONS = BANDS * BAND_SIZE
SEED = 1
# Of a billion passages one key in twenty meets a stranger by chance, whom one comparison turns
# away; three bytes a key are saved.
KEY_BITS = 40
# What the keys are made by; where it changes, so do they, and an archive is of no use any more.
SCHEME: Mapping[str, str | int] = MappingProxyType(
    {
        "tokens": tokens.VERSION,
        "hash": "crc32 of pairs of words",
        "permutations": PERMUTATIONS,
        "permutation scheme": "datasketch legacy",
        "seed": SEED,
        "bands": f"{BANDS} of {BAND_SIZE}",
        "fingerprints": f"{FINGERPRINT_WORDS} words, window {WINDOW}",
        "key bits": KEY_BITS,
        "mixing": 1,
    }
)

# Lines are hashed in portions of so many letters, and pairs permuted so many at a time: the table
# of their values stays in the processor's cache.
_PORTION = 1 << 18
_LINES = 1 << 14
_PAIRS = 1 << 16
# A passage is cut where it has more pairs; the least values of its pieces are put together.
_PIECE = 1 << 10
_ROWS = 512

_PRIME_BITS = 61


class Keys(NamedTuple):
    """The keys of many passages: uint64 below 2**40, and beside each its passage's position.

    Positions (int64, in the list of lines given) do not decrease; a key stands once a passage, the
    lower ones first.
    """

    keys: Numbers
    passages: Numbers


def keys_of(lines: Sequence[str], bits: int = KEY_BITS) -> Keys:
    """What each passage meets others by; none for less than two words.

    A line is the folded words of a passage with blanks between them.  Among more passages than one
    machine holds, keys of up to 50 ``bits`` meet fewer strangers; their first 40 are the same.
    """
    import numpy as np

    found = [Keys(np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64))]
    for start, portion in _portions(lines):
        hashed = hashes_of(portion)
        bands, holders = _band_keys(_minima(hashed)), np.flatnonzero(hashed.counts > 1)
        marks, marked = fingerprints_of(hashed)
        keys = _once_a_passage(
            np.concatenate([bands.ravel(), marks]) >> np.uint64(64 - bits),
            np.concatenate([np.repeat(holders, BANDS), marked]),
            bits,
        )
        found.append(Keys(keys.keys, keys.passages + start))
    return Keys(*map(np.concatenate, zip(*found, strict=True)))


def signatures(lines: Sequence[str]) -> Numbers:
    """The MinHash values over the pairs of words: one row of 126 uint32 a line.

    Equal to those of datasketch's ``MinHash(126, seed=1, hashfunc=crc32, scheme="legacy")``, which
    are the same under every version from 1.6: a stored archive stays good. A line without a pair
    has 2**32 - 1 throughout.
    """
    import numpy as np

    rows = np.full((len(lines), PERMUTATIONS), 0xFFFFFFFF, dtype=np.uint32)
    for start, portion in _portions(lines):
        hashed = hashes_of(portion)
        rows[start + np.flatnonzero(hashed.counts > 1)] = _minima(hashed)
    return rows


def _portions(lines: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    """The lines in portions of some 260,000 letters, each with the position of its first."""
    start = letters = 0
    for position, line in enumerate(lines):
        letters += len(line) + 1
        if letters >= _PORTION or position - start + 1 >= _LINES:
            yield start, lines[start : position + 1]
            start, letters = position + 1, 0
    if start < len(lines):
        yield start, lines[start:]


def _minima(hashed: Hashed) -> Numbers:
    """The least value of each permutation over the pairs, for each line that has a pair."""
    import numpy as np

    counts = hashed.counts[hashed.counts > 1] - 1
    pieces = -(-counts // _PIECE)
    first_piece = np.cumsum(pieces) - pieces
    sizes = np.full(int(pieces.sum()), _PIECE)
    sizes[first_piece + pieces - 1] = counts - (pieces - 1) * _PIECE
    ends = np.cumsum(sizes)
    rows = np.empty((len(sizes), PERMUTATIONS), dtype=np.uint32)
    start = 0
    while start < len(sizes):
        done = int(ends[start - 1]) if start else 0
        stop = max(start + 1, int(np.searchsorted(ends, done + _PAIRS)))
        pairs = hashed.pairs[done : ends[stop - 1]]
        _least(pairs, sizes[start:stop], rows[start:stop])
        start = stop
    for cut in np.flatnonzero(pieces > 1).tolist():
        first = first_piece[cut]
        rows[first] = rows[first : first + pieces[cut]].min(axis=0)
    least: Numbers = rows[first_piece]
    return least


def _least(pairs: Numbers, sizes: Numbers, rows: Numbers) -> None:
    """Writes the least values of pieces of so many pairs into their rows.

    Each different pair is permuted once: a paragraph and its sentences share nearly all of theirs.
    Pieces of about one size are worked on together: the first pair of all, then the second.
    """
    import numpy as np

    different, which = ranked(pairs)
    table = _permuted(different)
    starts = np.cumsum(sizes) - sizes
    order = np.argsort(sizes, kind="stable")
    other = np.empty((_ROWS, PERMUTATIONS), dtype=np.uint32)
    for low in range(0, len(order), _ROWS):
        block = order[low : low + _ROWS]
        at, size = starts[block], sizes[block]
        least = table[which[at]]
        done = np.searchsorted(size, np.arange(1, int(size[-1])), side="right").tolist()
        for place, at_end in enumerate(done, 1):
            rest, into = least[at_end:], other[: len(block) - at_end]
            # Positions are right, and "clip" spares a copy that would be thrown away if not.
            np.take(table, which[at[at_end:] + place], axis=0, out=into, mode="clip")
            np.minimum(rest, into, out=rest)
        rows[block] = least


def _permuted(hashes: Numbers) -> Numbers:
    """(a * hash + b) % (2**61 - 1) of each hash, cut to 32 bits: a row of 126 uint32 each.

    The product is cut to 64 bits, as datasketch's is. For y = q * 2**61 + r the rest of a division
    by 2**61 - 1 is r + q, less the divisor where r + q reaches it: no division is needed.
    """
    import numpy as np

    count = min(_ROWS, len(hashes))
    # Rows that are written out are multiplied twice as quickly as one that numpy repeats.
    a, b = (np.tile(numbers, (count, 1)) for numbers in _permutations())
    values, carry = np.empty_like(a), np.empty_like(a)
    table = np.empty((len(hashes), PERMUTATIONS), dtype=np.uint32)
    for low in range(0, len(hashes), _ROWS):
        part = table[low : low + _ROWS]
        y, q = values[: len(part)], carry[: len(part)]
        y[...] = hashes[low : low + _ROWS, None]
        np.multiply(y, a[: len(part)], out=y)
        np.add(y, b[: len(part)], out=y)
        np.right_shift(y, np.uint64(_PRIME_BITS), out=q)
        np.add(q, y, out=q)
        part[...] = q
        # The divisor is -1 in 32 bits: r + q that reaches it ends in ffffffff or in 0 to 6. One
        # block in thousands is looked at for it.
        if part.max() == 0xFFFFFFFF or part.min() <= 6:
            part[...] = y % np.uint64((1 << _PRIME_BITS) - 1) & np.uint64(0xFFFFFFFF)
    return table


def _band_keys(rows: Numbers) -> Numbers:
    """The 42 hashes of each row: the three values of a band and its number, mixed to 64 bits."""
    import numpy as np

    bands = rows.reshape(len(rows), BANDS, BAND_SIZE)
    mixed: Numbers = np.broadcast_to(
        np.arange(1, BANDS + 1, dtype=np.uint64) * np.uint64(MIXERS[0]), (len(rows), BANDS)
    )
    for value, mixer in enumerate(MIXERS):
        mixed = (mixed ^ bands[:, :, value]) * np.uint64(mixer)
        mixed = mixed ^ (mixed >> np.uint64(29))
    return mixed


@cache
def _permutations() -> tuple[Numbers, Numbers]:
    """The factors and the summands: two rows of 126, drawn as datasketch draws them.

    A test compares them with datasketch's.  To import it for them takes 40 ms (60 with numpy.random
    and without scipy), at each query; numpy.random, whose ``RandomState`` gives the same numbers
    for good, takes 12.
    """
    import numpy as np

    chance, prime = np.random.RandomState(SEED), (1 << _PRIME_BITS) - 1
    lowest = (1, 0) * PERMUTATIONS
    drawn = [chance.randint(low, prime, dtype=np.uint64) for low in lowest]
    rows = np.array(drawn, dtype=np.uint64).reshape(PERMUTATIONS, 2)
    return rows[:, 0], rows[:, 1]


def _once_a_passage(keys: Numbers, passages: Numbers, key_bits: int) -> Keys:
    """The keys by passage, each once. A portion has at most 2**14 lines, so both fit a number."""
    import numpy as np

    bits = np.uint64(key_bits)
    packed = distinct((passages.astype(np.uint64) << bits) | keys)
    return Keys(packed & np.uint64((1 << key_bits) - 1), (packed >> bits).astype(np.int64))
