"""By which keys two passages of different articles meet: MinHash bands and word fingerprints.

A passage has 42 keys of its MinHash, each three of 126 values over its pairs of words, and the
winnowed fingerprints of its runs of four words: with 40 words about 53 in all. Two passages that
share a key are candidates; the similarity (see ``verify``) decides. Bands of three find passages
whose pairs agree by a third, fingerprints a short stretch lifted into a long passage.

Keys depend on the tokens alone: they are computed per file, in any process, kept in an archive,
and joined by ``candidate_pairs``. This is the only file that imports datasketch.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from importlib import import_module
from inspect import signature
from itertools import combinations, pairwise
from types import ModuleType
from typing import TYPE_CHECKING, Any
from zlib import crc32

if TYPE_CHECKING:
    import numpy as np

BANDS = 42
BAND_SIZE = 3
FINGERPRINT_WORDS = 4
WINDOW = 4
# A key of more passages than this is common wording, or standing text: each of them then meets
# the first few holders only, so that a disclaimer in 10,000 articles costs 10,000 and not its
# square, and is still found.
MOST_HOLDERS = 32
FIRST_HOLDERS = 6

# Keys are 63 bits: they fit the signed integer of a database.
_KEY_MASK = (1 << 63) - 1
_MIXERS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)


def keys(tokens: Sequence[str]) -> list[int]:
    """The keys of one passage; none for less than two tokens. For many, ``keys_of`` is faster."""
    return keys_of([tokens])[0]


def keys_of(passages: Sequence[Sequence[str]]) -> list[list[int]]:
    """The keys of each passage, in its order: what it meets other passages by."""
    long_enough = [tokens for tokens in passages if len(tokens) > 1]
    bands = iter(_band_keys(signatures(long_enough)) if long_enough else ())
    marks = _fingerprints_of(passages)
    return [
        [*next(bands), *own] if len(tokens) > 1 else []
        for tokens, own in zip(passages, marks, strict=True)
    ]


def signatures(passages: Sequence[Sequence[str]]) -> np.ndarray[Any, Any]:
    """The MinHash values over the pairs of words: one row of 126 a passage.

    They are the same under every version of datasketch from 1.6: a stored archive stays good.
    """
    import numpy as np

    minhash = _datasketch().MinHash
    pairs = ([f"{one} {other}".encode() for one, other in pairwise(tokens)] for tokens in passages)
    options: dict[str, Any] = {"num_perm": BANDS * BAND_SIZE, "seed": 1, "hashfunc": crc32}
    if "scheme" in signature(minhash.__init__).parameters:
        # Since 2.0 another scheme is the default, with other values.
        options["scheme"] = "legacy"
    rows = [sketch.hashvalues for sketch in minhash.bulk(pairs, **options)]
    return np.array(rows, dtype=np.uint64).reshape(len(rows), BANDS * BAND_SIZE)


def fingerprints(tokens: Sequence[str]) -> list[int]:
    """Of every four neighbouring runs of four words the one with the lowest hash (winnowing).

    Two passages that share seven words in a row share a fingerprint. Schleimer, Wilkerson and
    Aiken: Winnowing, SIGMOD 2003.
    """
    return _fingerprints_of([tokens])[0]


def _fingerprints_of(passages: Sequence[Sequence[str]]) -> list[list[int]]:
    """The fingerprints of each passage: all hashes at once take a quarter of the time."""
    import numpy as np

    words = np.fromiter(
        (_hash_of(token) for tokens in passages for token in tokens), dtype=np.uint64
    )
    runs = _run_hashes(words)
    lowest = runs.copy()
    for later in range(1, WINDOW):
        head = lowest[: max(0, len(runs) - later)]
        np.minimum(head, runs[later:], out=head)
    # Runs and windows that lie across two passages are computed, and left out here.
    hashes, least = runs.tolist(), lowest.tolist()
    found: list[list[int]] = []
    start = 0
    for tokens in passages:
        count = len(tokens) - FINGERPRINT_WORDS + 1
        if count >= WINDOW:
            found.append(list(dict.fromkeys(least[start : start + count - WINDOW + 1])))
        else:
            found.append([min(hashes[start : start + count])] if count > 0 else [])
        start += len(tokens)
    return found


def candidate_pairs(key_lists: Iterable[Iterable[int]]) -> set[tuple[int, int]]:
    """The positions of all passages that share a key, two and two, the lower first."""
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for position, passage_keys in enumerate(key_lists):
        for key in passage_keys:
            holders[key].append(position)
    pairs: set[tuple[int, int]] = set()
    for positions in holders.values():
        if len(positions) <= MOST_HOLDERS:
            pairs.update(combinations(positions, 2))
        else:
            first = positions[:FIRST_HOLDERS]
            pairs.update((one, other) for other in positions for one in first if one < other)
    return pairs


def _band_keys(rows: np.ndarray[Any, Any]) -> list[list[int]]:
    """The 42 keys of each row: the three values of a band and its number, mixed."""
    import numpy as np

    bands = rows.reshape(len(rows), BANDS, BAND_SIZE)
    mixed = np.broadcast_to(
        np.arange(1, BANDS + 1, dtype=np.uint64) * np.uint64(_MIXERS[0]),
        (len(rows), BANDS),
    )
    for value, mixer in enumerate(_MIXERS):
        mixed = (mixed ^ bands[:, :, value]) * np.uint64(mixer)
        mixed = mixed ^ (mixed >> np.uint64(29))
    found: list[list[int]] = (mixed & np.uint64(_KEY_MASK)).tolist()
    return found


def _run_hashes(words: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """A 63-bit hash of each run of four words, well mixed so that the lowest is a fair draw."""
    import numpy as np

    base, mixer, mask = (np.uint64(value) for value in (_MIXERS[1], _MIXERS[2], _KEY_MASK))
    count = max(0, len(words) - FINGERPRINT_WORDS + 1)
    mixed = np.zeros(count, dtype=np.uint64)
    for at in range(FINGERPRINT_WORDS):
        mixed = mixed * base + words[at : at + count]
    mixed &= mask
    mixed = ((mixed ^ (mixed >> np.uint64(29))) * mixer) & mask
    hashes: np.ndarray[Any, Any] = mixed ^ (mixed >> np.uint64(32))
    return hashes


# The words of a thousand articles; each is asked for many times.
@lru_cache(maxsize=1 << 16)
def _hash_of(text: str) -> int:
    return crc32(text.encode())


@cache
def _datasketch() -> ModuleType:
    """The library, without the half second that scipy takes to import.

    datasketch imports ``scipy.integrate`` to choose band sizes, and scipy for weighted hashes;
    newslint needs neither. Stand-ins take their places while it is imported, and are gone after;
    if one is called all the same, it imports the real thing.
    """
    if "scipy" in sys.modules or "datasketch" in sys.modules:
        return import_module("datasketch")
    with _scipy_deferred():
        return import_module("datasketch")


@contextmanager
def _scipy_deferred() -> Iterator[None]:
    scipy, integrate = _Deferred("scipy"), _Deferred("scipy.integrate")
    scipy.__dict__["integrate"] = integrate
    integrate.__dict__["quad"] = _quad
    sys.modules.update({"scipy": scipy, "scipy.integrate": integrate})
    try:
        yield
    finally:
        del sys.modules["scipy"], sys.modules["scipy.integrate"]


class _Deferred(ModuleType):
    """Stands for a module that is imported when an attribute of it is asked for."""

    __path__: list[str] = []

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(import_module(self.__name__), name)


def _quad(*arguments: Any, **options: Any) -> Any:
    """``scipy.integrate.quad``, imported when it is called."""
    return import_module("scipy.integrate").quad(*arguments, **options)
