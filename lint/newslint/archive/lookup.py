"""Which archived passages those asked for meet: the postings of their keys, in one query.

The rule is that of ``similarity.meeting``, with each passage asked for as the highest of all: it
meets all holders of a key that has at most 31, and the first six of one that has more.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from newslint.archive.layout import header_number
from newslint.archive.records import Candidates
from newslint.archive.runs import BUCKETS, Run, decoded, is_removed, removed_of, runs_of
from newslint.similarity.meeting import FIRST_HOLDERS, MOST_HOLDERS
from newslint.similarity.minhash import KEY_BITS, Keys

if TYPE_CHECKING:
    import sqlite3

    from newslint.archive.runs import Numbers

_ROWS = """
    SELECT postings.id, postings.data
    FROM json_each(?) CROSS JOIN postings ON postings.id = json_each.value
"""


def candidates(db: sqlite3.Connection, asked: Keys) -> Candidates:
    """The archived passages that the passages asked for meet."""
    keys, of_asked = np.unique(asked.keys, return_inverse=True)
    numbers, passages = _holders(db, keys.astype(np.uint64))
    passages, starts, sizes = _by_key(numbers, passages, len(keys))
    is_common = (sizes >= MOST_HOLDERS) | _had_more(db, keys, sizes)
    # Each key asked for, as often as passages ask for it, with its few or its first holders.
    meets = np.where(is_common, np.minimum(sizes, FIRST_HOLDERS), sizes)[of_asked]
    positions = np.repeat(asked.passages, meets)
    steps = np.arange(len(positions)) - np.repeat(np.cumsum(meets) - meets, meets)
    found = passages[np.repeat(starts[of_asked], meets) + steps]
    return _distinct(positions.astype(np.int64), found)


def _had_more(db: sqlite3.Connection, keys: Numbers, sizes: Numbers) -> Numbers:
    """Which keys have more holders than are listed, although some of the listed ones are gone."""
    is_common = np.zeros(len(keys), dtype=bool)
    if header_number(db, "removals"):
        doubtful = np.flatnonzero((sizes > FIRST_HOLDERS) & (sizes < MOST_HOLDERS))
        query = "SELECT key FROM common WHERE key IN (SELECT value FROM json_each(?))"
        rows = db.execute(query, (str(keys[doubtful].tolist()),)).fetchall()
        is_common[np.searchsorted(keys, [row[0] for row in rows])] = True
    return is_common


def _holders(db: sqlite3.Connection, keys: Numbers) -> tuple[Numbers, Numbers]:
    """The postings of the keys that are left: numbers of keys, and beside them passages."""
    runs = runs_of(db)
    rows, stops = _rows_of(db, runs, keys)
    numbers, passages = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    start = 0
    for run, stop in zip(runs, stops, strict=True):
        which, low = _in_run(run, keys, rows[start:stop])
        numbers.append(which)
        passages.append(low + run.first)
        start = stop
    every, of_every = np.concatenate(numbers), np.concatenate(passages)
    is_left = ~is_removed(of_every, removed_of(db))
    return every[is_left], of_every[is_left]


def _rows_of(
    db: sqlite3.Connection, runs: Sequence[Run], keys: Numbers
) -> tuple[list[tuple[int, bytes]], list[int]]:
    """The buckets that the keys fall into, run by run, and where the buckets of each run stop."""
    wanted = [np.unique(keys >> np.uint64(KEY_BITS - run.bucket_bits)) for run in runs]
    numbers: list[int] = []
    for run, buckets in zip(runs, wanted, strict=True):
        numbers += (buckets.astype(np.int64) + run.row(0)).tolist()
    rows: list[tuple[int, bytes]] = db.execute(_ROWS, (str(numbers),)).fetchall()
    ids = np.array([row[0] for row in rows], dtype=np.int64)
    # Runs are numbered in any order, rows come as they were asked for: each run's are together.
    sizes = [
        int(np.count_nonzero((ids >= run.row(0)) & (ids < run.row(1 << BUCKETS)))) for run in runs
    ]
    return rows, np.cumsum(sizes).tolist()


def _in_run(run: Run, keys: Numbers, rows: Sequence[tuple[int, bytes]]) -> tuple[Numbers, Numbers]:
    """The postings of the keys in one run: numbers of keys, and passages from the run's first."""
    if not rows:
        none = np.zeros(0, dtype=np.int64)
        return none, none
    shift = np.uint64(KEY_BITS - run.bucket_bits)
    buckets = np.array([row[0] for row in rows], dtype=np.int64) - run.row(0)
    sizes = np.array([len(row[1]) for row in rows], dtype=np.int64) // run.width
    values = decoded(b"".join([row[1] for row in rows]), run.width)
    # A bucket's numbers are in order, and so are buckets: with the bucket's place above, all are.
    # Of the passage's bits and the key's rest 48 are taken at most.
    bits = np.uint64(8 * run.width)
    places = np.arange(len(rows), dtype=np.uint64) << bits
    values += np.repeat(places, sizes)
    own = (keys >> shift).astype(np.int64)
    at = np.minimum(np.searchsorted(buckets, own), len(buckets) - 1)
    rest = (keys & ((np.uint64(1) << shift) - np.uint64(1))) << np.uint64(run.passage_bits)
    least = rest + places[at]
    is_there = buckets[at] == own
    low = np.searchsorted(values, least)
    high = np.searchsorted(values, least + (np.uint64(1) << np.uint64(run.passage_bits)))
    count = np.where(is_there, high - low, 0)
    numbers = np.repeat(np.arange(len(keys)), count)
    steps = np.arange(len(numbers)) - np.repeat(np.cumsum(count) - count, count)
    found = values[np.repeat(low, count) + steps]
    return numbers, (found & np.uint64((1 << run.passage_bits) - 1)).astype(np.int64)


def _by_key(numbers: Numbers, passages: Numbers, keys: int) -> tuple[Numbers, Numbers, Numbers]:
    """The passages by key, then number; and of each key where they start and how many there are."""
    order = np.lexsort((passages, numbers))
    sizes = np.bincount(numbers, minlength=keys)
    return passages[order], np.cumsum(sizes) - sizes, sizes


def _distinct(positions: Numbers, passages: Numbers) -> Candidates:
    if not len(positions):
        return Candidates(positions, passages)
    base = int(passages.max()) + 1
    codes = np.unique(positions * base + passages)
    return Candidates(*np.divmod(codes, base))
