"""Which archived passages those asked for meet: the postings of their keys, in one query.

The rule is that of ``similarity.meeting``, with each passage asked for as the highest of all: it
meets all holders of a key that has at most 31, and the first six of one that has more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newslint.archive.layout import header_number
from newslint.archive.records import Candidates
from newslint.archive.runs import Run, decoded, encoded, is_removed, read, removed_of, runs_of
from newslint.similarity.meeting import FIRST_HOLDERS, MOST_HOLDERS
from newslint.similarity.minhash import KEY_BITS, Keys
from newslint.similarity.sorting import distinct

if TYPE_CHECKING:
    import sqlite3

    from newslint.archive.runs import Numbers

# Most keys asked for are in no bucket. Where the first bytes of what is sought do not occur in a
# bucket it has no posting of the key: nine rows of ten stay in SQLite.
_ROWS = """
    SELECT asked.key, postings.data
    FROM json_each(?1) AS asked CROSS JOIN postings ON postings.id = asked.value
    WHERE instr(postings.data, substr(?2, ?3 * asked.key + 1, ?3))
"""


def candidates(db: sqlite3.Connection, asked: Keys) -> Candidates:
    """The archived passages that the passages asked for meet."""
    keys, of_asked = np.unique(asked.keys, return_inverse=True)
    numbers, passages = holders(db, keys.astype(np.uint64))
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


def holders(db: sqlite3.Connection, keys: Numbers) -> tuple[Numbers, Numbers]:
    """What postings are left of keys in order: places among the keys, and beside them passages."""
    found = [_in_run(db, run, keys) for run in runs_of(db)]
    none = np.zeros(0, dtype=np.int64)
    numbers = np.concatenate([none, *(one for one, _ in found)])
    passages = np.concatenate([none, *(other for _, other in found)])
    is_left = ~is_removed(passages, removed_of(db))
    return numbers[is_left], passages[is_left]


def _in_run(db: sqlite3.Connection, run: Run, keys: Numbers) -> tuple[Numbers, Numbers]:
    """The postings of the keys in one run: numbers of keys, and beside them passages."""
    if 2 << run.bucket_bits < len(keys):
        return _in_small_run(db, run, keys)
    shift = np.uint64(KEY_BITS - run.bucket_bits)
    buckets = (keys >> shift).astype(np.int64) + run.row(0)
    least = (keys & ((np.uint64(1) << shift) - np.uint64(1))) << np.uint64(run.passage_bits)
    heads = encoded(least >> np.uint64(8 * (run.width - run.key_bytes)), run.key_bytes)
    rows = db.execute(_ROWS, (str(buckets.tolist()), heads, run.key_bytes)).fetchall()
    sizes = np.array([len(row[1]) for row in rows], dtype=np.int64) // run.width
    numbers = np.repeat(np.array([row[0] for row in rows], dtype=np.int64), sizes)
    values = decoded(b"".join([row[1] for row in rows]), run.width)
    bits = np.uint64(run.passage_bits)
    has_it = values >> bits == least[numbers] >> bits
    passages = values[has_it] & ((np.uint64(1) << bits) - np.uint64(1))
    return numbers[has_it], passages.astype(np.int64) + run.first


def _in_small_run(db: sqlite3.Connection, run: Run, keys: Numbers) -> tuple[Numbers, Numbers]:
    """The same for a run that has fewer buckets than there are keys: all of it is read."""
    every = read(db, run)
    at = np.minimum(np.searchsorted(keys, every.keys), len(keys) - 1)
    has_it = keys[at] == every.keys
    return at[has_it], every.passages[has_it]


def _by_key(numbers: Numbers, passages: Numbers, keys: int) -> tuple[Numbers, Numbers, Numbers]:
    """The passages by key, then number; and of each key where they start and how many there are."""
    order = np.lexsort((passages, numbers))
    sizes = np.bincount(numbers, minlength=keys)
    return passages[order], np.cumsum(sizes) - sizes, sizes


def _distinct(positions: Numbers, passages: Numbers) -> Candidates:
    if not len(positions):
        return Candidates(positions, passages)
    base = int(passages.max()) + 1
    # np.unique would import numpy.ma first: a tenth of what an editor waits for one article.
    codes = distinct(positions * base + passages)
    return Candidates(*np.divmod(codes, base))
