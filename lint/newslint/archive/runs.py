"""How it is kept which passages have a key: sorted runs, and in them buckets.

A run has the postings (a key and a passage that has it) of a range of passage numbers, and no two
runs share a number. How runs come about is told in ``merging``.

A run is parted into ``2 ** bucket_bits`` buckets by the highest bits of the key; a bucket is a row
of ``postings``. In it every posting is one number of ``width`` bytes, big-endian: the rest of the
key above, the passage below, counted from the run's first. With a bucket or two a passage that are
40 bits for any number of passages: five bytes a posting. The first bytes are the key's alone, so
SQLite itself can tell buckets that do not have a key (see ``lookup``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from newslint.similarity.meeting import MOST_HOLDERS
from newslint.similarity.minhash import KEY_BITS
from newslint.similarity.sorting import distinct, in_order

if TYPE_CHECKING:
    import sqlite3

    Numbers = np.ndarray[Any, Any]

# The number of a row of postings is that of the run, then so many bits for the bucket's.
BUCKETS = 28
# A bucket of a run with many removed passages would be nearly empty: then fewer, of wider numbers.
_FEWEST_IN_A_BUCKET = 8


class Run(NamedTuple):
    """A run of postings, of passages ``first`` to ``stop - 1``."""

    id: int
    first: int
    stop: int
    postings: int
    bucket_bits: int
    passage_bits: int
    width: int

    @classmethod
    def planned(cls, number: int, first: int, stop: int, postings: int) -> Run:
        """The form of a run that is to be written; ``postings`` may be a little less in the end."""
        passage_bits = max(0, stop - first - 1).bit_length()
        bucket_bits = min(passage_bits + 1, BUCKETS)
        if postings < _FEWEST_IN_A_BUCKET << passage_bits:
            bucket_bits = max(0, passage_bits - 8)
        width = (KEY_BITS - bucket_bits + passage_bits + 7) // 8
        return cls(number, first, stop, postings, bucket_bits, passage_bits, width)

    @property
    def key_bytes(self) -> int:
        """How many of a posting's first bytes have nothing of the passage in them."""
        return (8 * self.width - self.passage_bits) // 8

    def row(self, bucket: int) -> int:
        """The number of the row of a bucket."""
        return (self.id << BUCKETS) + bucket


class Postings(NamedTuple):
    """Keys (uint64) and the passages that have them (int64), by key, then passage."""

    keys: Numbers
    passages: Numbers


def runs_of(db: sqlite3.Connection) -> list[Run]:
    """All runs, by the passages that they have."""
    return [Run(*row) for row in db.execute("SELECT * FROM runs ORDER BY first")]


def removed_of(db: sqlite3.Connection) -> Numbers:
    """The ranges of passages that are gone: rows of first and stop, in order."""
    rows = db.execute("SELECT first, stop FROM removed ORDER BY first").fetchall()
    return np.array(rows, dtype=np.int64).reshape(len(rows), 2)


def is_removed(passages: Numbers, removed: Numbers) -> Numbers:
    """Which of the passages lie in one of the ranges."""
    if not len(removed):
        return np.zeros(len(passages), dtype=bool)
    at = np.searchsorted(removed[:, 0], passages, side="right") - 1
    is_gone: Numbers = (at >= 0) & (passages < removed[np.maximum(at, 0), 1])
    return is_gone


def sorted_postings(keys: Numbers, passages: Numbers) -> Postings:
    """Postings by key, then passage."""
    first = int(passages.min()) if len(passages) else 0
    keys, low = in_order(keys, passages - first)
    return Postings(keys, low + first)


def cut(postings: Postings) -> tuple[Postings, Numbers]:
    """The postings with the first holders of each key only, and the keys that had more."""
    keys, passages = postings
    is_over = np.zeros(len(keys), dtype=bool)
    is_over[MOST_HOLDERS:] = keys[MOST_HOLDERS:] == keys[:-MOST_HOLDERS]
    if not is_over.any():
        return postings, keys[:0]
    return Postings(keys[~is_over], passages[~is_over]), distinct(keys[is_over])


def read(db: sqlite3.Connection, run: Run, start: int = 0, stop: int = 1 << KEY_BITS) -> Postings:
    """The postings of a run whose keys are from ``start`` to ``stop - 1``."""
    shift = KEY_BITS - run.bucket_bits
    rows = db.execute(
        "SELECT id, data FROM postings WHERE id BETWEEN ? AND ? ORDER BY id",
        (run.row(start >> shift), run.row((stop - 1) >> shift)),
    ).fetchall()
    buckets = np.array([row[0] for row in rows], dtype=np.int64) - run.row(0)
    sizes = np.array([len(row[1]) for row in rows], dtype=np.int64) // run.width
    values = decoded(b"".join([row[1] for row in rows]), run.width)
    keys = (values >> np.uint64(run.passage_bits)) | (
        np.repeat(buckets, sizes).astype(np.uint64) << np.uint64(shift)
    )
    low = values & np.uint64((1 << run.passage_bits) - 1)
    found = Postings(keys, low.astype(np.int64) + run.first)
    if len(keys) and (start > int(keys[0]) or int(keys[-1]) >= stop):
        wanted = slice(*np.searchsorted(keys, np.array([start, stop], dtype=np.uint64)))
        found = Postings(found.keys[wanted], found.passages[wanted])
    return found


def decoded(data: bytes, width: int) -> Numbers:
    """The numbers of ``width`` bytes that stand one after the other, as uint64."""
    count = len(data) // width
    room = np.zeros((count, 8), dtype=np.uint8)
    room[:, 8 - width :] = np.frombuffer(data, np.uint8, count * width).reshape(count, width)
    return room.reshape(-1).view(">u8").astype(np.uint64)


def encoded(values: Numbers, width: int) -> bytes:
    """The lowest ``width`` bytes of each number, one after the other, the highest first."""
    room = values.astype(">u8").view(np.uint8).reshape(len(values), 8)
    return room[:, 8 - width :].tobytes()


def write(db: sqlite3.Connection, run: Run, postings: Postings) -> None:
    """Append postings to a run; those of a bucket must come in one call, buckets in order."""
    if not len(postings.keys):
        return
    shift = np.uint64(KEY_BITS - run.bucket_bits)
    buckets = postings.keys >> shift
    low = postings.keys & ((np.uint64(1) << shift) - np.uint64(1))
    own = (postings.passages - run.first).astype(np.uint64)
    data = encoded((low << np.uint64(run.passage_bits)) | own, run.width)
    starts = np.flatnonzero(np.append(True, buckets[1:] != buckets[:-1]))
    ends = np.append(starts[1:], len(buckets)) * run.width
    numbers = buckets[starts].astype(np.int64) + run.row(0)
    rows = zip(numbers.tolist(), (starts * run.width).tolist(), ends.tolist(), strict=True)
    db.executemany(
        "INSERT INTO postings VALUES (?, ?)", ((row, data[one:end]) for row, one, end in rows)
    )


def put_in(db: sqlite3.Connection, run: Run, postings: Postings) -> None:
    """Put postings of its passages into a run, bucket by bucket; what it has already stays."""
    width = 1 << (KEY_BITS - run.bucket_bits)
    added = 0
    for bucket in distinct(postings.keys // np.uint64(width)).tolist():
        start, stop = bucket * width, (bucket + 1) * width
        here = slice(*np.searchsorted(postings.keys, np.array([start, stop], dtype=np.uint64)))
        old = read(db, run, start, stop)
        both = sorted_postings(
            np.concatenate([old.keys, postings.keys[here]]),
            np.concatenate([old.passages, postings.passages[here]]),
        )
        is_new = np.ones(len(both.keys), dtype=bool)
        is_new[1:] = (both.keys[1:] != both.keys[:-1]) | (both.passages[1:] != both.passages[:-1])
        db.execute("DELETE FROM postings WHERE id = ?", (run.row(bucket),))
        write(db, run, Postings(both.keys[is_new], both.passages[is_new]))
        added += int(np.count_nonzero(is_new)) - len(old.keys)
    db.execute("UPDATE runs SET postings = postings + ? WHERE id = ?", (added, run.id))
