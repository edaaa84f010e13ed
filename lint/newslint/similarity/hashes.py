"""The crc32 of each word, and of each pair of neighbouring words, of many lines at once.

A pair "a b" is hashed as it is written, with one blank.  Since crc32 is linear, that is the crc of
"a" moved on by the bytes of " b", mixed with the crc of " b" (Adler's ``crc32_combine`` in zlib):
four look-ups in a table by length, and no pair is ever spelled out.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, Any]

# Words of more bytes are rare (a sentence of a script without blanks): zlib is asked for each.
LONGEST = 48
_POLYNOMIAL = 0xEDB88320
_BLANK, _LINE_END = b" \n"


class Hashed(NamedTuple):
    """The words of lines, one after the other: uint32 of each, and how many each line has.

    ``pairs`` has a hash for each word but the last of a line, so a line has one less than words.
    """

    words: Numbers
    pairs: Numbers
    counts: Numbers


def hashes_of(lines: Sequence[str]) -> Hashed:
    """The hashes of lines of words with one blank between them; an empty line has one empty word.

    Takes some 60 bytes of memory a byte of text: hand in portions.
    """
    import numpy as np

    written = "\n".join([*lines, ""]).encode("utf-8", "surrogatepass")
    text = np.frombuffer(written, dtype=np.uint8)
    ends = np.flatnonzero((text == _BLANK) | (text == _LINE_END))
    starts = np.append(0, ends[:-1] + 1)[: len(ends)]
    is_last = text[ends] == _LINE_END
    words = _of_words(text, starts, ends - starts)
    first = np.flatnonzero(~is_last)
    counts = np.diff(np.flatnonzero(is_last), prepend=-1)
    return Hashed(words, _of_pairs(text, starts, ends, words, first), counts)


def _of_words(text: Numbers, starts: Numbers, lengths: Numbers) -> Numbers:
    """The crc32 of each word: the first byte of all words, then the second of those that go on."""
    import numpy as np

    step = _steps()
    # One byte a length sorts in a single pass.
    capped = lengths.clip(max=LONGEST + 1).astype(np.uint8)
    order = np.argsort(np.uint8(LONGEST + 1) - capped, kind="stable")
    at, ascending = starts[order], np.sort(capped)
    state = np.full(len(starts), 0xFFFFFFFF, dtype=np.uint32)
    for place in range(min(LONGEST, int(ascending[-1])) if len(starts) else 0):
        going_on = len(starts) - int(np.searchsorted(ascending, place, side="right"))
        head = state[:going_on]
        byte = (head ^ text[at[:going_on] + place]) & np.uint32(0xFF)
        state[:going_on] = step[byte] ^ (head >> np.uint32(8))
    hashes: Numbers = np.empty_like(state)
    hashes[order] = ~state
    for long in np.flatnonzero(lengths > LONGEST).tolist():
        hashes[long] = crc32(text[starts[long] : starts[long] + lengths[long]].tobytes())
    return hashes


def _of_pairs(
    text: Numbers, starts: Numbers, ends: Numbers, words: Numbers, first: Numbers
) -> Numbers:
    """The crc32 of each word with its neighbour; ``first`` are the positions of the former."""
    import numpy as np

    moves, blank = _moves(), _moves_of_blank()
    second = first + 1
    length = ends[second] - starts[second]
    is_long = length > LONGEST
    length[is_long] = 0
    one = words[first]
    hashes: Numbers = words[second] ^ blank[length]
    base = (length + 1) * 1024
    for byte in range(4):
        part = (one >> np.uint32(8 * byte)) & np.uint32(0xFF)
        hashes ^= moves[base + (part.astype(np.int64) + 256 * byte)]
    for long in np.flatnonzero(is_long).tolist():
        hashes[long] = crc32(text[starts[first[long]] : ends[second[long]]].tobytes())
    return hashes


@cache
def _steps() -> Numbers:
    """What one byte does to a crc: the table of 256 of every crc32."""
    import numpy as np

    table = np.arange(256, dtype=np.uint32)
    for _ in range(8):
        table = np.where(table & 1, (table >> 1) ^ np.uint32(_POLYNOMIAL), table >> 1)
    return table


@cache
def _moves() -> Numbers:
    """Where each of the four bytes of a crc ends up after so many further bytes of zero.

    Flat: at (length * 4 + byte) * 256 + value.
    """
    import numpy as np

    step = _steps()
    moved = [
        np.arange(256, dtype=np.uint32)[None, :] << (8 * np.arange(4, dtype=np.uint32))[:, None]
    ]
    for _ in range(LONGEST + 1):
        last = moved[-1]
        moved.append(step[last & np.uint32(0xFF)] ^ (last >> np.uint32(8)))
    return np.concatenate(moved).ravel()


@cache
def _moves_of_blank() -> Numbers:
    """The crc32 of a blank, moved on by so many bytes."""
    import numpy as np

    moves, blank = _moves().reshape(-1, 4, 256), crc32(b" ")
    parts = [(blank >> (8 * byte)) & 0xFF for byte in range(4)]
    moved: Numbers = np.bitwise_xor.reduce(
        [moves[:, byte, part] for byte, part in enumerate(parts)]
    )
    return moved
