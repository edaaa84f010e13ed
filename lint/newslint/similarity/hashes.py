"""The crc32 of each word, and of each pair of neighbouring words, of many lines at once.

crc32 is linear: a crc is the exclusive or of what each byte becomes under the bytes that follow it.
So one table says of a byte and the number of those what it adds (``_moved``), and a pair "a b",
hashed as it is written, is the crc of "a" moved on by the bytes of " b" with the crc of " b" (what
``crc32_combine`` does in zlib): no word and no pair is ever spelled out.
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
# Odd numbers with their bits well spread, by which hashes are multiplied to mix them.
MIXERS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)
_POLYNOMIAL = 0xEDB88320
_BLANK, _LINE_END = b" \n"


class Hashed(NamedTuple):
    """The words of lines, one after the other: uint32 of each, and how many each line has.

    ``pairs`` has a hash for each word but the last of a line, so a line has one less than words.
    """

    words: Numbers
    pairs: Numbers
    counts: Numbers


class _Written(NamedTuple):
    """The lines as bytes, and where each word starts and ends in them."""

    text: Numbers
    starts: Numbers
    ends: Numbers


def hashes_of(lines: Sequence[str]) -> Hashed:
    """The hashes of lines of words with one blank between them; an empty line has one empty word.

    Takes some 40 bytes of memory a byte of text: hand in portions.
    """
    import numpy as np

    text = np.frombuffer("\n".join([*lines, ""]).encode("utf-8", "surrogatepass"), dtype=np.uint8)
    ends = np.flatnonzero((text == _BLANK) | (text == _LINE_END))
    starts = np.zeros_like(ends)
    starts[1:] = ends[:-1] + 1
    is_last = text[ends] == _LINE_END
    counts = np.diff(np.flatnonzero(is_last), prepend=-1)
    written = _Written(text, starts, ends)
    words = _of_words(written)
    return Hashed(words, _of_pairs(written, words, np.flatnonzero(~is_last)), counts)


def _of_words(written: _Written) -> Numbers:
    """The crc32 of each word: what its bytes add, less what the bytes before it added."""
    import numpy as np

    text, starts, ends = written
    lengths = ends - starts
    following = np.repeat(ends, lengths + 1) - np.arange(len(text))
    # The byte after each word counts as one of it here, and is left out of the difference.
    rows = np.minimum(following + 3, LONGEST + 3)
    added = np.zeros(len(text) + 1, dtype=np.uint32)
    np.bitwise_xor.accumulate(_moved().take(rows * 256 + text), out=added[1:])
    hashes: Numbers = added[ends] ^ added[starts] ^ _of_zeros()[np.minimum(lengths, LONGEST)]
    for long in np.flatnonzero(lengths > LONGEST).tolist():
        hashes[long] = crc32(text[starts[long] : ends[long]].tobytes())
    return hashes


def _of_pairs(written: _Written, words: Numbers, first: Numbers) -> Numbers:
    """The crc32 of each word with its neighbour; ``first`` are the positions of the former."""
    import numpy as np

    text, starts, ends = written
    moved, one = _moved(), words[first]
    lengths = (ends - starts)[first + 1]
    known = np.minimum(lengths, LONGEST)
    hashes: Numbers = words[first + 1] ^ _of_blanks()[known]
    for byte in range(4):
        value = (one >> np.uint32(8 * byte)) & np.uint32(0xFF)
        hashes ^= moved.take((known + (4 - byte)) * 256 + value)
    for long in np.flatnonzero(lengths > LONGEST).tolist():
        hashes[long] = crc32(text[starts[first[long]] : ends[first[long] + 1]].tobytes())
    return hashes


@cache
def _moved() -> Numbers:
    """What a byte of a crc becomes under so many zero bytes: at number * 256 + value, flat.

    It starts as the highest of the four, gets to be the lowest, and is then worked in; a byte of
    text is worked in by itself, as after four.
    """
    import numpy as np

    values = np.arange(256, dtype=np.uint32)
    step = values.copy()
    for _ in range(8):
        step = np.where(step & 1, (step >> 1) ^ np.uint32(_POLYNOMIAL), step >> 1)
    rows = [values << np.uint32(24)]
    for _ in range(LONGEST + 5):
        rows.append(step[rows[-1] & np.uint32(0xFF)] ^ (rows[-1] >> np.uint32(8)))
    return np.concatenate(rows)


@cache
def _of_zeros() -> Numbers:
    """The crc32 of so many zero bytes: what every word of that length begins with."""
    import numpy as np

    return np.array([crc32(bytes(length)) for length in range(LONGEST + 1)], dtype=np.uint32)


@cache
def _of_blanks() -> Numbers:
    """The crc32 of a blank and so many bytes after it, less that of those bytes."""
    import numpy as np

    lengths = range(LONGEST + 1)
    return np.array([crc32(b" " + bytes(n)) ^ crc32(bytes(n)) for n in lengths], dtype=np.uint32)
