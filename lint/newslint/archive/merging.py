"""When runs of postings are written and merged.

Every commit writes its postings as one run. Where runs of a size have gathered they are merged, so
all writing is in order and a posting is written a few times only (O'Neil and others: The
log-structured merge-tree, 1996).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newslint.archive.runs import (
    BUCKETS,
    Postings,
    Run,
    cut,
    is_removed,
    read,
    removed_of,
    runs_of,
    sorted_postings,
    write,
)
from newslint.similarity.minhash import KEY_BITS

if TYPE_CHECKING:
    import sqlite3

    from newslint.archive.runs import Numbers

# So many postings are held in memory at once while runs are merged: 100 MB with all copies.
AT_ONCE = 2_000_000
# A run is merged with the newer ones where it has at most so many times their postings.
GROWTH = 6
# All are merged after much was put in at once if this share of the postings is not in the oldest
# run, as each run is looked through by itself.
_WORTH_A_MERGE = 20
_POSTINGS_OF_A_PASSAGE = 50


class Parts(NamedTuple):
    """The key space in ``2 ** bits`` parts, each small enough to be held in memory."""

    bits: int

    @classmethod
    def of(cls, postings: int) -> Parts:
        """Parts for so many postings."""
        return cls(max(0, (postings - 1) // AT_ONCE).bit_length())

    def ranges(self) -> Iterator[tuple[int, int]]:
        """The first key of each part, and the first key after it."""
        width = 1 << (KEY_BITS - self.bits)
        for start in range(0, 1 << KEY_BITS, width):
            yield start, start + width


def add_run(db: sqlite3.Connection, first: int, stop: int, postings: Postings) -> None:
    """Write the postings of new passages as a run, then merge where it is time to."""
    kept, common = cut(postings)
    _note_common(db, common)
    run = Run.planned(_next_id(db), first, stop, len(kept.keys))
    write(db, run, kept)
    db.execute("INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?, ?)", run)
    tidy(db)


def tidy(db: sqlite3.Connection) -> None:
    """Merge runs where it is time to."""
    runs = runs_of(db)
    newest = max(due(runs), _worn(db, runs))
    if newest:
        merge(db, runs[-newest:])


def settle(db: sqlite3.Connection) -> None:
    """Make one run of all, where more than a few postings are not in the oldest."""
    runs = runs_of(db)
    newer = sum(run.postings for run in runs[1:])
    if newer * _WORTH_A_MERGE > sum(run.postings for run in runs):
        merge(db, runs)


def due(runs: Sequence[Run]) -> int:
    """How many of the newest runs are to be merged now: none, or two and more.

    Each run that is left has more than ``GROWTH`` times the postings of all newer ones together:
    of a million passages there are four runs.
    """
    newer, count = 0, 0
    for number, run in enumerate(reversed(runs), start=1):
        if number > 1 and run.postings <= GROWTH * newer:
            count = number
        newer += run.postings
    return count


def _worn(db: sqlite3.Connection, runs: Sequence[Run]) -> int:
    """How many of the newest runs go back to one that is mostly of passages that are gone."""
    gone = removed_of(db)
    total = np.concatenate([[0], np.cumsum(gone[:, 1] - gone[:, 0])])
    for number, run in enumerate(runs):
        first, stop = np.searchsorted(gone[:, 0], (run.first, run.stop))
        if (total[stop] - total[first]) * _POSTINGS_OF_A_PASSAGE > run.postings / 2:
            return len(runs) - number
    return 0


def merge(db: sqlite3.Connection, runs: Sequence[Run]) -> None:
    """Make one run of neighbouring ones, without the passages that are gone.

    A part of the key space at a time, and what was read is deleted before the next: its room is
    used again at once, so the file does not grow by a second copy.
    """
    first, stop = runs[0].first, runs[-1].stop
    if stop - first > 1 << BUCKETS:
        return
    run = Run.planned(_next_id(db), first, stop, sum(run.postings for run in runs))
    removed = removed_of(db)
    # A part must have whole buckets of the new run.
    parts = Parts(min(Parts.of(run.postings).bits, run.bucket_bits))
    count = 0
    for start, end in parts.ranges():
        found = [read(db, run, start, end) for run in runs]
        for old in runs:
            _delete(db, old, start, end)
        kept, common = cut(_merged(found, removed))
        _note_common(db, common)
        write(db, run, kept)
        count += len(kept.keys)
    db.executemany("DELETE FROM runs WHERE id = ?", [(old.id,) for old in runs])
    # One without postings stays for passages whose keys have other holders first: see ``mending``.
    if count or _has_articles(db, first, stop):
        db.execute("INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?, ?)", run._replace(postings=count))
    db.execute("DELETE FROM removed WHERE first >= ? AND stop <= ?", (first, stop))


def _has_articles(db: sqlite3.Connection, first: int, stop: int) -> bool:
    query = "SELECT EXISTS (SELECT 1 FROM articles WHERE count > 0 AND first >= ? AND first < ?)"
    return bool(db.execute(query, (first, stop)).fetchone()[0])


def _merged(found: Sequence[Postings], removed: Numbers) -> Postings:
    keys = np.concatenate([one.keys for one in found])
    passages = np.concatenate([one.passages for one in found])
    if len(removed):
        is_left = ~is_removed(passages, removed)
        keys, passages = keys[is_left], passages[is_left]
    return sorted_postings(keys, passages)


def _delete(db: sqlite3.Connection, run: Run, start: int, stop: int) -> None:
    """Delete the buckets that end in this part of the key space."""
    shift = KEY_BITS - run.bucket_bits
    db.execute(
        "DELETE FROM postings WHERE id BETWEEN ? AND ?",
        (run.row(start >> shift), run.row((stop >> shift) - 1)),
    )


def _note_common(db: sqlite3.Connection, keys: Numbers) -> None:
    db.executemany("INSERT OR IGNORE INTO common VALUES (?)", ((key,) for key in keys.tolist()))


def _next_id(db: sqlite3.Connection) -> int:
    return int(db.execute("SELECT coalesce(max(id), 0) + 1 FROM runs").fetchone()[0])
